using Microsoft.Extensions.Logging;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace Monitor.Simulator.Mqtt;

/// <summary>
/// Publishes with QoS 1, a bounded number of messages un-acknowledged at once, and sends again what a lost connection left open.
/// </summary>
public sealed class MqttPublisher(BrokerAddress broker, string clientId, int window, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly SemaphoreSlim _connecting = new(1);
    private SemaphoreSlim _slots = new(1);
    private int _limit = 1;
    private long _sent;
    private long _failed;

    /// <summary>Messages that the broker acknowledged.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages that the broker refused for good.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Connects, trying again with growing pauses until it succeeds.</summary>
    /// <param name="patience">How long to try; null for ever.</param>
    /// <param name="cancellation">Ends the attempts.</param>
    /// <exception cref="BrokerException">The broker refuses the login, or the patience is over.</exception>
    public async Task Connect(TimeSpan? patience, CancellationToken cancellation)
    {
        var receiveMaximum = await Reach(patience, cancellation);
        // MQTT 5: a client that has more on the way than the broker granted is thrown out.
        _limit = Math.Min(window, receiveMaximum);
        _slots = new SemaphoreSlim(_limit);
    }

    /// <summary>Hands a message on; waits only while the window is full.</summary>
    public async Task Send(string topic, byte[] payload, CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation);
        _ = Deliver(topic, payload, cancellation);
    }

    /// <summary>Completes when everything handed on is acknowledged or refused.</summary>
    public async Task Drain(CancellationToken cancellation)
    {
        for (var i = 0; i < _limit; i++) await _slots.WaitAsync(cancellation);
        _slots.Release(_limit);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected) await _client.DisconnectAsync(new MqttClientDisconnectOptions());
        _client.Dispose();
    }

    private async Task Deliver(string topic, byte[] payload, CancellationToken cancellation)
    {
        var message = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        try
        {
            while (!await Try(message, cancellation)) { }
        }
        catch (OperationCanceledException)
        {
            // The run is over; what is un-acknowledged is not counted.
        }
        catch (Exception e)
        {
            Interlocked.Increment(ref _failed);
            logger.LogError("发送失败 / publishing failed: {Topic}: {Reason}", topic, e.Message);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>True when the message has found its end.</summary>
    private async Task<bool> Try(MqttApplicationMessage message, CancellationToken cancellation)
    {
        try
        {
            var result = await _client.PublishAsync(message, cancellation);
            if (result.IsSuccess)
            {
                Interlocked.Increment(ref _sent);
                return true;
            }
            if (IsPassing(result.ReasonCode))
            {
                await Task.Delay(TimeSpan.FromSeconds(1), time, cancellation);
                return false;
            }
            Interlocked.Increment(ref _failed);
            logger.LogWarning("代理拒绝 / broker refused {Topic}: {Reason}", message.Topic, result.ReasonCode);
            return true;
        }
        catch (Exception e) when (e is MqttCommunicationException or InvalidOperationException && !cancellation.IsCancellationRequested)
        {
            await Reach(patience: null, cancellation);
            return false;
        }
    }

    private static bool IsPassing(MqttClientPublishReasonCode code) => code is
        MqttClientPublishReasonCode.UnspecifiedError or
        MqttClientPublishReasonCode.ImplementationSpecificError or
        MqttClientPublishReasonCode.QuotaExceeded;

    private async Task<int> Reach(TimeSpan? patience, CancellationToken cancellation)
    {
        await _connecting.WaitAsync(cancellation);
        try
        {
            if (_client.IsConnected) return _limit;
            var since = time.GetTimestamp();
            for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                if (await TryConnect(cancellation) is { } receiveMaximum) return receiveMaximum;
                if (time.GetElapsedTime(since) > patience)
                    throw new BrokerException($"连接不上代理 / cannot reach the broker: {broker}");
                await Task.Delay(pause * (0.8 + 0.4 * Random.Shared.NextDouble()), time, cancellation);
            }
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<int?> TryConnect(CancellationToken cancellation)
    {
        try
        {
            var result = await _client.ConnectAsync(Options(), cancellation);
            if (result.ResultCode is MqttClientConnectResultCode.BadUserNameOrPassword or MqttClientConnectResultCode.NotAuthorized)
                throw new BrokerException($"代理拒绝登录 / the broker refuses the login: {broker}");
            if (result.ResultCode == MqttClientConnectResultCode.Success)
            {
                logger.LogInformation("已连接 / connected: {Broker}", broker);
                return result.ReceiveMaximum is > 0 and var maximum ? maximum : ushort.MaxValue;
            }
            logger.LogWarning("代理暂不可用 / the broker is not available: {Reason}", result.ResultCode);
        }
        catch (Exception e) when (e is not (OperationCanceledException or BrokerException))
        {
            logger.LogWarning("连接失败，将重试 / connecting failed, will try again: {Broker}: {Reason}", broker, e.Message);
        }
        return null;
    }

    private MqttClientOptions Options()
    {
        var options = new MqttClientOptionsBuilder().WithTcpServer(broker.Host, broker.Port).WithClientId(clientId)
            .WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500).WithTimeout(TimeSpan.FromSeconds(30));
        if (broker.User is not null) options.WithCredentials(broker.User, broker.Password);
        if (broker.Tls) options.WithTlsOptions(o => o.UseTls());
        return options.Build();
    }
}

/// <summary>The broker cannot be used; the message says why, in two languages.</summary>
public sealed class BrokerException(string message) : Exception(message);
