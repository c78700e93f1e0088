using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Ingest.Routing;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Monitor.Ingest.Mqtt;

/// <summary>
/// The broker inside the process. A station gets its PUBACK when its message is durable: the packet is held back on its way out, so that many messages of one client
/// can be under way at once. A station that got none sends again.
/// </summary>
sealed partial class EmbeddedBroker(
    IngestPipeline pipeline, MqttOptions options, BrokerStatus status, ILogger<EmbeddedBroker> log) : IHostedService, IDisposable
{
    private const int MaxPendingPerClient = 100_000;

    /// <summary>
    /// By connection, and not by client: a client that comes back is another connection before the old one has ended. Its token is the one name of a connection that
    /// every event gives.
    /// </summary>
    private readonly ConcurrentDictionary<CancellationToken, Connection> _connections = [];
    private readonly CancellationTokenSource _stopping = new();
    private MqttServer? _server;

    /// <summary>Packets of one connection are taken one after the other, so its present packet is one number.</summary>
    private sealed class Connection
    {
        public ushort Packet { get; set; }
        public ConcurrentDictionary<ushort, Task> Stored { get; } = [];
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithDefaultEndpointPort(options.EmbeddedPort)
            .WithDefaultEndpointBoundIPAddress(options.EmbeddedPublic ? IPAddress.Any : IPAddress.Loopback)
            .WithDefaultEndpointBoundIPV6Address(options.EmbeddedPublic ? IPAddress.IPv6Any : IPAddress.IPv6Loopback)
            .WithPersistentSessions()
            .WithMaxPendingMessagesPerClient(MaxPendingPerClient);
        _server = new MqttServerFactory().CreateMqttServer(builder.Build());
        _server.InterceptingInboundPacketAsync += Inbound;
        _server.InterceptingPublishAsync += Publish;
        _server.InterceptingOutboundPacketAsync += Outbound;
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

    private Task Inbound(InterceptingPacketEventArgs args)
    {
        if (args.Packet is MqttPublishPacket { QualityOfServiceLevel: > MqttQualityOfServiceLevel.AtMostOnce } publish)
            Of(args.CancellationToken).Packet = publish.PacketIdentifier;
        return Task.CompletedTask;
    }

    private Connection Of(CancellationToken token)
    {
        if (_connections.TryGetValue(token, out var known)) return known;
        var connection = _connections[token] = new Connection();
        token.Register(() => _connections.TryRemove(token, out _));
        return connection;
    }

    /// <summary>A last will comes here too, with the token of no connection: nobody waits for its acknowledgement.</summary>
    private async Task Publish(InterceptingPublishEventArgs args)
    {
        var message = args.ApplicationMessage;
        var stored = await pipeline.Post(message.Topic, message.Payload, args.CancellationToken);
        if (message.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtMostOnce && _connections.TryGetValue(args.CancellationToken, out var connection))
            connection.Stored[connection.Packet] = stored;
    }

    /// <summary>
    /// Runs in the client's own sending loop: waiting here keeps its acknowledgements in order and holds up no other client. An acknowledgement of nothing that this
    /// connection sent is one of an earlier connection of the same client, or of a message that could not be posted: it may not go out.
    /// </summary>
    private async Task Outbound(InterceptingPacketEventArgs args)
    {
        var packet = args.Packet switch
        {
            MqttPubAckPacket ack => ack.PacketIdentifier,
            MqttPubRecPacket received => received.PacketIdentifier,
            _ => (ushort)0,
        };
        if (packet == 0) return;
        if (!_connections.TryGetValue(args.CancellationToken, out var connection) || !connection.Stored.TryRemove(packet, out var stored))
        {
            args.ProcessPacket = false;
            return;
        }
        using var end = CancellationTokenSource.CreateLinkedTokenSource(args.CancellationToken, _stopping.Token);
        await stored.WaitAsync(end.Token);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        status.Set(false, "内置 MQTT 服务已停止", "embedded broker stopped");
        await _stopping.CancelAsync();
        if (_server is not null) await _server.StopAsync();
    }

    public void Dispose()
    {
        _server?.Dispose();
        _stopping.Dispose();
    }

    [LoggerMessage(LogLevel.Information, "MQTT: 内置服务监听端口 {Port} / embedded broker listens on port {Port}")]
    private partial void LogListening(int port);
}
