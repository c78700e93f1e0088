using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Monitor.Ingest.Routing;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Monitor.Ingest.Mqtt;

/// <summary>
/// A connection of the embedded broker whose PUBACK (or PUBREC) waits until the message is durable. MQTTnet's server takes the packets of a client strictly one
/// after the other, so waiting there would leave a station one message under way and its pings unanswered. Here the server goes on, and only its answer
/// is held back, in the order of arrival.
/// </summary>
sealed class StoreFirstChannel : IMqttChannelAdapter
{
    private readonly IMqttChannelAdapter _inner;
    private readonly IngestPipeline _pipeline;
    private readonly ConcurrentDictionary<ushort, Task> _stored = [];
    private readonly Channel<(Task Stored, MqttPacket Answer)> _answers = Channel.CreateUnbounded<(Task, MqttPacket)>(new() { SingleReader = true });
    private readonly CancellationTokenSource _closed = new();
    private readonly CancellationToken _closing;
    private string? _assignedId;

    public StoreFirstChannel(IMqttChannelAdapter inner, IngestPipeline pipeline)
    {
        (_inner, _pipeline, _closing) = (inner, pipeline, _closed.Token);
        _ = Answer();
    }

    public long BytesReceived => _inner.BytesReceived;
    public long BytesSent => _inner.BytesSent;
    public X509Certificate2 ClientCertificate => _inner.ClientCertificate;
    public EndPoint RemoteEndPoint => _inner.RemoteEndPoint;
    public EndPoint LocalEndPoint => _inner.LocalEndPoint;
    public bool IsSecureConnection => _inner.IsSecureConnection;
    public MqttPacketFormatterAdapter PacketFormatterAdapter => _inner.PacketFormatterAdapter;

    public Task ConnectAsync(CancellationToken cancellationToken) => _inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => _inner.DisconnectAsync(cancellationToken);

    public void ResetStatistics() => _inner.ResetStatistics();

    public async Task<MqttPacket> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        var packet = await _inner.ReceivePacketAsync(cancellationToken);
        switch (packet)
        {
            case MqttConnectPacket connect:
                // MQTT lets a client leave its name to the broker; the server refuses one without.
                if (string.IsNullOrEmpty(connect.ClientId)) connect.ClientId = _assignedId = "auto-" + Guid.NewGuid().ToString("N");
                if (connect.WillFlag) Wills.Mark(connect);
                break;
            case MqttPublishPacket publish:
                var stored = await _pipeline.Post(publish.Topic, publish.Payload, cancellationToken, ownLine: true);
                if (publish.QualityOfServiceLevel != MqttQualityOfServiceLevel.AtMostOnce) _stored[publish.PacketIdentifier] = stored;
                break;
        }
        return packet;
    }

    public Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        if (packet is MqttConnAckPacket connected)
        {
            // An alias would hide the topic from us; the server would offer them.
            connected.TopicAliasMaximum = 0;
            connected.AssignedClientIdentifier ??= _assignedId;
        }
        if (packet is not (MqttPubAckPacket or MqttPubRecPacket)) return _inner.SendPacketAsync(packet, cancellationToken);
        // An answer left over from an earlier connection of this client belongs to a message that may never have been stored: it does not go out.
        if (_stored.TryRemove(((MqttPacketWithIdentifier)packet).PacketIdentifier, out var stored)) _answers.Writer.TryWrite((stored, packet));
        return Task.CompletedTask;
    }

    private async Task Answer()
    {
        try
        {
            await foreach (var (stored, answer) in _answers.Reader.ReadAllAsync(_closing))
            {
                await stored.WaitAsync(_closing);
                await _inner.SendPacketAsync(answer, _closing);
            }
        }
        catch (Exception)
        {
            // The connection is gone: a station that got no answer sends again.
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _inner.Dispose();
    }
}
