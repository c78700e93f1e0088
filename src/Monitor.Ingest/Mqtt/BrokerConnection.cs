using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Monitor.Ingest.Payloads;
using Monitor.Ingest.Routing;
using MQTTnet;
using MQTTnet.Channel;
using MQTTnet.Protocol;

namespace Monitor.Ingest.Mqtt;

/// <summary>
/// One connection to an external broker, from CONNECT to its end: takes messages, acknowledges them by hand and in the order of arrival once they are durable, and puts itself to the
/// test when nothing comes although nothing of ours stands in the way.
/// </summary>
sealed partial class BrokerConnection : IDisposable
{
    private static readonly TimeSpan LongestTest = TimeSpan.FromSeconds(15);
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Channel<Unacknowledged> _unacknowledged = Channel.CreateUnbounded<Unacknowledged>(new() { SingleReader = true, SingleWriter = true });
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _window;
    private readonly Tap _tap;
    private readonly CancellationTokenSource _ended;
    private readonly string _address, _probe;
    private readonly IngestPipeline _pipeline;
    private readonly TimeSpan _probeAfter;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private long _underWay, _lastArrival, _probesBack;

    private readonly record struct Unacknowledged(MqttApplicationMessageReceivedEventArgs Message, Task Stored);

    public BrokerConnection(string address, IngestPipeline pipeline, MqttOptions options, TimeProvider time, ILogger log, CancellationToken stopping)
    {
        (_address, _pipeline, _probeAfter, _time, _log) = (address, pipeline, options.ProbeAfter, time, log);
        _probe = "monitor/probe/" + Uri.EscapeDataString(options.ClientId);
        (_window, _tap) = (new SemaphoreSlim(options.MaxInFlight), new Tap(time));
        _ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _client.ApplicationMessageReceivedAsync += Take;
        _client.DisconnectedAsync += args =>
        {
            _failed.TrySetException(BrokerTrouble.Ended(_address, args.Reason, args.Exception?.Message ?? args.ReasonString));
            return Task.CompletedTask;
        };
    }

    /// <summary>A message of a station came.</summary>
    public event Action? Arrived;

    /// <summary>The way it has to be connected.</summary>
    public IMqttClientStreamProvider Streams => new BufferedConnections(_tap);

    /// <summary>Whether it may publish and read its probe; the broker decides.</summary>
    public bool CanProbe { get; private set; }

    /// <summary>Connects and subscribes. True where the broker had kept our session.</summary>
    /// <exception cref="BrokerTrouble">It is refused, or may not subscribe.</exception>
    public async Task<bool> Open(MqttClientOptions options)
    {
        var answer = await _client.ConnectAsync(options, _ended.Token);
        if (answer.ResultCode != MqttClientConnectResultCode.Success) throw BrokerTrouble.Refused(_address, answer);
        foreach (var filter in Topic.Filters)
            if (await Subscribe(filter) is var code and > MqttClientSubscribeResultCode.GrantedQoS2)
                throw BrokerTrouble.NotSubscribed(_address, filter, code);
        CanProbe = await Subscribe(_probe) <= MqttClientSubscribeResultCode.GrantedQoS2;
        return answer.IsSessionPresent;
    }

    /// <summary>Runs until the connection ends, and then throws why.</summary>
    public async Task Run()
    {
        List<Task> parts = [_failed.Task, Acknowledge(), Watch()];
        var first = await Task.WhenAny(parts);
        await _ended.CancelAsync();
        await first;
    }

    /// <summary>Retained messages come with a new subscription and not with every one.</summary>
    private async Task<MqttClientSubscribeResultCode> Subscribe(string filter)
    {
        var result = await _client.SubscribeAsync(
            new MqttTopicFilterBuilder().WithTopic(filter).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
                .WithRetainHandling(MqttRetainHandling.SendAtSubscribeIfNewSubscriptionOnly).Build(), _ended.Token);
        return result.Items.Single().ResultCode;
    }

    /// <summary>
    /// Never throws: a handler that throws ends the flow of messages without a word. Waits while too many are not acknowledged; an acknowledgement that the broker does not take yet
    /// counts among them.
    /// </summary>
    private async Task Take(MqttApplicationMessageReceivedEventArgs args)
    {
        args.AutoAcknowledge = false;
        Interlocked.Increment(ref _underWay);
        try
        {
            Volatile.Write(ref _lastArrival, _time.GetTimestamp());
            if (!_window.Wait(0)) await _tap.Close(_window.WaitAsync(_ended.Token));
            var message = args.ApplicationMessage;
            _unacknowledged.Writer.TryWrite(new Unacknowledged(args, message.Topic == _probe ? Back() : await Post(message)));
        }
        catch (OperationCanceledException)
        {
            // The connection is gone or the process ends: not acknowledged, so the broker delivers it again.
        }
        catch (Exception error)
        {
            // A message without an acknowledgement would take up its place at the broker for good: the next connection gets it again.
            LogTake(error);
            _failed.TrySetException(error);
        }
    }

    private async ValueTask<Task> Post(MqttApplicationMessage message)
    {
        Arrived?.Invoke();
        var posted = _pipeline.Post(message.Topic, message.Payload, _ended.Token);
        if (posted.IsCompleted) return await posted;
        var waiting = posted.AsTask();
        await _tap.Close(waiting);
        return await waiting;
    }

    private Task Back()
    {
        Interlocked.Increment(ref _probesBack);
        return Task.CompletedTask;
    }

    private async Task Acknowledge()
    {
        await foreach (var (message, stored) in _unacknowledged.Reader.ReadAllAsync(_ended.Token))
        {
            await stored.WaitAsync(_ended.Token);
            await message.AcknowledgeAsync(_ended.Token);
            Interlocked.Decrement(ref _underWay);
            _window.Release();
        }
    }

    /// <summary>A quiet connection is asked for a sign of life: our own probe, or anything else. While messages wait for the store, the quiet is ours and not the broker's.</summary>
    private async Task Watch()
    {
        var quietSince = _time.GetTimestamp();
        while (CanProbe)
        {
            await Task.Delay(_probeAfter / 3, _time, _ended.Token);
            var last = Math.Max(quietSince, Volatile.Read(ref _lastArrival));
            if (_time.GetElapsedTime(last) < _probeAfter || Volatile.Read(ref _underWay) > 0) continue;
            CanProbe = await Test(last);
            quietSince = _time.GetTimestamp();
        }
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, _ended.Token);
    }

    /// <summary>False where the broker does not let us ask.</summary>
    /// <exception cref="BrokerTrouble">No sign of life.</exception>
    private async Task<bool> Test(long quietSince)
    {
        var limit = _probeAfter < LongestTest ? _probeAfter : LongestTest;
        var (asked, back) = (_time.GetTimestamp(), Volatile.Read(ref _probesBack));
        using var patience = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _ended.Token);
        try
        {
            var answer = await _client.PublishAsync(
                new MqttApplicationMessageBuilder().WithTopic(_probe).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(), either.Token);
            if (answer.ReasonCode is MqttClientPublishReasonCode.NotAuthorized or MqttClientPublishReasonCode.TopicNameInvalid) return false;
            while (Volatile.Read(ref _probesBack) == back && Volatile.Read(ref _lastArrival) < asked) await Task.Delay(limit / 20, _time, either.Token);
            return true;
        }
        catch (Exception) when (patience.IsCancellationRequested && !_ended.IsCancellationRequested)
        {
            if (Volatile.Read(ref _lastArrival) >= asked) return true;
            throw BrokerTrouble.Deaf(_address, _time.GetElapsedTime(quietSince));
        }
    }

    public void Dispose()
    {
        _ended.Cancel();
        _client.Dispose();
        _ended.Dispose();
        _window.Dispose();
    }

    [LoggerMessage(LogLevel.Error, "MQTT: 消息处理出错，消息未确认 / a message could not be handled and is not acknowledged")]
    private partial void LogTake(Exception error);
}
