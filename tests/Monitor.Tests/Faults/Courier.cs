using System.Diagnostics;
using Monitor.Tests.Support;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Monitor.Tests.Faults;

/// <summary>Stations that keep what was not acknowledged and send it again, over one connection that is made anew as often as it breaks.</summary>
/// <param name="port">Of the broker.</param>
/// <param name="mayBeUnheard">
/// Whether a message without a subscriber is safe: the product's own broker has it before any subscriber. Another one throws it away, says so with its PUBACK, and gets it again.
/// </param>
sealed class Courier(int port, bool mayBeUnheard) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);
    private readonly SemaphoreSlim _turn = new(1);
    private IMqttClient? _client;
    private volatile Task _held = Task.CompletedTask;
    private int _repeats, _underWay;

    /// <summary>Messages that had to be sent again.</summary>
    public int Repeats => _repeats;

    /// <summary>Completes when everything is acknowledged.</summary>
    public Task Deliver(IEnumerable<Letter> letters, int atOnce = 50) =>
        Parallel.ForEachAsync(letters, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (letter, _) => await Deliver(letter));

    /// <summary>Sends nothing new; completes when nothing is under way any more. Disposing of the answer goes on.</summary>
    public async Task<IAsyncDisposable> Hold()
    {
        var hold = new Held(this);
        _held = hold.Over.Task;
        await Soon.Until(() => Volatile.Read(ref _underWay) == 0, "everything under way to be acknowledged");
        return hold;
    }

    private sealed class Held(Courier courier) : IAsyncDisposable
    {
        public TaskCompletionSource Over { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask DisposeAsync()
        {
            courier._held = Task.CompletedTask;
            Over.SetResult();
            return default;
        }
    }

    private async Task Deliver(Letter letter)
    {
        do await _held;
        while (!TryBegin());
        try
        {
            await Insist(letter);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>Counts itself as under way first, so that whoever holds sees it or is seen by it.</summary>
    private bool TryBegin()
    {
        Interlocked.Increment(ref _underWay);
        if (_held.IsCompleted) return true;
        Interlocked.Decrement(ref _underWay);
        return false;
    }

    private async Task Insist(Letter letter)
    {
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(letter.Topic).WithPayload(letter.Payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        var trying = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                var result = await (await Connected(trying)).PublishAsync(message);
                if (result.ReasonCode == MqttClientPublishReasonCode.Success || (mayBeUnheard && result.IsSuccess))
                    return;
            }
            catch (Exception) when (trying.Elapsed < Patience)
            {
                // The line broke before the acknowledgement came.
            }
            if (trying.Elapsed > Patience) throw new TimeoutException($"no acknowledgement on port {port}: {letter}");
            Interlocked.Increment(ref _repeats);
        }
    }

    private async Task<IMqttClient> Connected(Stopwatch trying)
    {
        if (_client is { IsConnected: true } client) return client;
        await _turn.WaitAsync();
        try
        {
            while (_client is not { IsConnected: true })
            {
                _client?.Dispose();
                _client = await TryConnect();
                if (_client is null) await Task.Delay(BetweenAttempts, TimeProvider.System);
                if (trying.Elapsed > Patience) throw new TimeoutException($"no connection to port {port}");
            }
            return _client;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IMqttClient?> TryConnect()
    {
        var made = new MqttClientFactory().CreateMqttClient();
        try
        {
            await made.ConnectAsync(new MqttClientOptionsBuilder()
                .WithTcpServer("127.0.0.1", port).WithProtocolVersion(MqttProtocolVersion.V500).WithTimeout(TimeSpan.FromSeconds(10)).Build());
            return made;
        }
        catch (Exception)
        {
            made.Dispose();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is { IsConnected: true }) await _client.DisconnectAsync();
        _client?.Dispose();
        _turn.Dispose();
    }
}
