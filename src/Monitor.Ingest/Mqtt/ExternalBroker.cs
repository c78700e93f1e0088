using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Ingest.Payloads;
using Monitor.Ingest.Routing;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Monitor.Ingest.Mqtt;

/// <summary>
/// A subscriber at an external broker: MQTT 5, QoS 1, a persistent session, acknowledgement by hand and in the order of arrival once a message is durable.
/// </summary>
sealed partial class ExternalBroker(
    IngestPipeline pipeline, MqttOptions options, BrokerStatus status, TimeProvider time, ILogger<ExternalBroker> log) : BackgroundService
{
    private static readonly TimeSpan SessionExpiry = TimeSpan.FromDays(7);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastPause = TimeSpan.FromSeconds(30);
    private readonly Uri _broker = new(options.Broker);

    /// <summary>The broker answered, and will not have us.</summary>
    private sealed class RefusedException(MqttClientConnectResult answer) : Exception($"{Words(answer.ResultCode).En} {answer.ReasonString}".Trim())
    {
        public string Zh { get; } = $"{Words(answer.ResultCode).Zh} {answer.ReasonString}".Trim();

        private static (string Zh, string En) Words(MqttClientConnectResultCode code) => code switch
        {
            MqttClientConnectResultCode.BadUserNameOrPassword or MqttClientConnectResultCode.NotAuthorized =>
                ($"用户名或密码不对，或无权连接（{code}）", $"wrong user name or password, or no permission ({code})"),
            _ => ($"{code}", $"{code}"),
        };
    }

    private readonly record struct Unacknowledged(MqttApplicationMessageReceivedEventArgs Message, Task Stored);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Session(stoppingToken)) pause = FirstPause;
            }
            catch (RefusedException refused)
            {
                status.Set(false, $"{Address} 拒绝连接：{refused.Zh}", $"{Address} refuses the connection: {refused.Message}");
                LogRefused(Address, refused.Zh, refused.Message);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                status.Set(false, $"与 {Address} 断开：{error.Message}", $"disconnected from {Address}: {error.Message}");
                LogDisconnected(Address, error.Message);
            }
            try
            {
                await Task.Delay(pause * (0.75 + Random.Shared.NextDouble() / 2), time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            pause = pause * 2 < LastPause ? pause * 2 : LastPause;
        }
    }

    private string Address => $"{_broker.Host}:{Port}";

    private int Port => _broker.Port > 0 ? _broker.Port : _broker.Scheme == "mqtts" ? 8883 : 1883;

    /// <summary>One connection, from connecting to its end. True where it was established.</summary>
    private async Task<bool> Session(CancellationToken stopping)
    {
        using var client = new MqttClientFactory().CreateMqttClient();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var unacknowledged = Channel.CreateUnbounded<Unacknowledged>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var reason = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.ApplicationMessageReceivedAsync += args => Take(args, unacknowledged.Writer, ended.Token);
        client.DisconnectedAsync += args =>
        {
            reason.TrySetResult(args.Exception?.Message ?? args.ReasonString ?? args.Reason.ToString());
            return Task.CompletedTask;
        };

        var answer = await client.ConnectAsync(Options(), stopping);
        if (answer.ResultCode != MqttClientConnectResultCode.Success)
            throw new RefusedException(answer);
        foreach (var filter in Topic.Filters)
            await client.SubscribeAsync(
                new MqttTopicFilterBuilder().WithTopic(filter).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build(), stopping);
        status.Set(true, $"已连接 {Address}", $"connected to {Address}");
        LogConnected(Address, answer.IsSessionPresent);

        var acknowledging = Acknowledge(unacknowledged.Reader, ended.Token);
        await Task.WhenAny(reason.Task, acknowledging, Task.Delay(Timeout.InfiniteTimeSpan, time, ended.Token));
        await ended.CancelAsync();
        stopping.ThrowIfCancellationRequested();
        // An acknowledgement may find the line broken before the client says so.
        var why = reason.Task.IsCompleted ? await reason.Task : acknowledging.Exception?.InnerException?.Message ?? "?";
        status.Set(false, $"与 {Address} 断开：{why}", $"disconnected from {Address}: {why}");
        LogDisconnected(Address, why);
        return true;
    }

    private MqttClientOptions Options()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(_broker.Host, Port)
            .WithStreamProvider(new BufferedConnections())
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(options.ClientId)
            .WithCleanStart(false)
            .WithSessionExpiryInterval((uint)SessionExpiry.TotalSeconds)
            .WithReceiveMaximum((ushort)Math.Min(options.MaxInFlight, ushort.MaxValue))
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(20));
        if (_broker.Scheme == "mqtts") builder.WithTlsOptions(tls => tls.UseTls());
        if (_broker.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
            builder.WithCredentials(Uri.UnescapeDataString(user), rest is [var password] ? Uri.UnescapeDataString(password) : null);
        return builder.Build();
    }

    /// <summary>Never throws: a handler that throws ends the flow of messages without a word. Waiting here is the only back-pressure the client library knows.</summary>
    private async Task Take(MqttApplicationMessageReceivedEventArgs args, ChannelWriter<Unacknowledged> writer, CancellationToken ended)
    {
        args.AutoAcknowledge = false;
        try
        {
            var stored = await pipeline.Post(args.ApplicationMessage.Topic, args.ApplicationMessage.Payload, ended);
            writer.TryWrite(new Unacknowledged(args, stored));
        }
        catch (OperationCanceledException)
        {
            // The connection is gone or the process ends: not acknowledged, so the broker delivers it again.
        }
        catch (Exception error)
        {
            LogTake(error);
        }
    }

    private static async Task Acknowledge(ChannelReader<Unacknowledged> reader, CancellationToken ended)
    {
        try
        {
            await foreach (var (message, stored) in reader.ReadAllAsync(ended))
            {
                await stored.WaitAsync(ended);
                await message.AcknowledgeAsync(ended);
            }
        }
        catch (OperationCanceledException)
        {
            // What is not acknowledged comes again with the next connection.
        }
    }

    [LoggerMessage(LogLevel.Information, "MQTT: 已连接 {Address}，会话保留 {Session} / connected to {Address}, session present: {Session}")]
    private partial void LogConnected(string address, bool session);

    [LoggerMessage(LogLevel.Warning, "MQTT: 与 {Address} 断开，将自动重连：{Reason} / disconnected from {Address}, reconnecting")]
    private partial void LogDisconnected(string address, string reason);

    [LoggerMessage(LogLevel.Error, "MQTT: {Address} 拒绝连接：{Zh} / {Address} refuses the connection: {En}")]
    private partial void LogRefused(string address, string zh, string en);

    [LoggerMessage(LogLevel.Error, "MQTT: 消息处理出错，消息未确认 / a message could not be handled and is not acknowledged")]
    private partial void LogTake(Exception error);
}
