using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Ingest.Routing;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;

namespace Monitor.Ingest.Mqtt;

/// <summary>
/// The broker inside the process, for one machine. A station gets its PUBACK when its message is durable (<see cref="StoreFirstChannel"/>); one that got none sends again,
/// so that nothing is lost although sessions live in memory. Other subscribers of weight should use a real broker.
/// </summary>
sealed partial class EmbeddedBroker(
    IngestPipeline pipeline, MqttOptions options, BrokerStatus status, ILogger<EmbeddedBroker> log) : IHostedService, IDisposable
{
    // Counts for other subscribers only.
    private const int MaxPendingPerClient = 100_000;
    private MqttServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointPort(options.EmbeddedPort)
            .WithDefaultEndpointBoundIPAddress(options.EmbeddedPublic ? IPAddress.Any : IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(!HasIPv6() ? IPAddress.None : options.EmbeddedPublic ? IPAddress.IPv6Any : IPAddress.IPv6Loopback)
            .WithConnectionBacklog(1_000)
            .WithPersistentSessions()
            .WithMaxPendingMessagesPerClient(MaxPendingPerClient);
        var adapter = new StoreFirstAdapter(connection => new StoreFirstChannel(connection, pipeline));
        _server = new MqttServerFactory().CreateMqttServer(builder.Build(), [adapter], MqttNetNullLogger.Instance);
        _server.QueuedApplicationMessageOverwrittenAsync += overwritten =>
        {
            LogSlow(overwritten.ReceiverClientId);
            return Task.CompletedTask;
        };
        _server.InterceptingPublishAsync += async args =>
        {
            // A last will comes over no connection: the server sends it, and nobody waits for an answer.
            if (Wills.Unmark(args.ApplicationMessage))
                await pipeline.Post(args.ApplicationMessage.Topic, args.ApplicationMessage.Payload, args.CancellationToken);
        };
        try
        {
            await _server.StartAsync();
        }
        catch (SocketException error)
        {
            throw new InvalidOperationException(
                $"MQTT 端口 {options.EmbeddedPort} 打不开（{error.Message}）：被占用时请改 Monitor:Mqtt:EmbeddedPort / MQTT port {options.EmbeddedPort} cannot be opened: if it is in use, change Monitor:Mqtt:EmbeddedPort",
                error);
        }
        status.Set(true, $"内置 MQTT 服务，端口 {options.EmbeddedPort}", $"embedded broker on port {options.EmbeddedPort}");
        LogListening(options.EmbeddedPort);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        status.Set(false, "内置 MQTT 服务已停止", "embedded broker stopped");
        if (_server is not null) await _server.StopAsync();
    }

    public void Dispose() => _server?.Dispose();

    /// <summary>Containers often have an IPv6 stack and no IPv6 address.</summary>
    private static bool HasIPv6() => Socket.OSSupportsIPv6 && NetworkInterface.GetAllNetworkInterfaces()
        .Any(i => i.GetIPProperties().UnicastAddresses.Any(a => a.Address.Equals(IPAddress.IPv6Loopback)));

    [LoggerMessage(LogLevel.Warning, "MQTT: 订阅者 {Client} 太慢，丢弃其最旧的消息 / subscriber {Client} is too slow and lost its oldest message")]
    private partial void LogSlow(string client);

    [LoggerMessage(LogLevel.Information, "MQTT: 内置服务监听端口 {Port} / embedded broker listens on port {Port}")]
    private partial void LogListening(int port);
}
