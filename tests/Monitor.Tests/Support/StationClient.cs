using System.Collections.Concurrent;
using MQTTnet;
using MQTTnet.Diagnostics.PacketInspection;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace Monitor.Tests.Support;

/// <summary>A station's side of MQTT with an id of its own, that notes the acknowledgements on the wire and can break its connection.</summary>
sealed class StationClient : IAsyncDisposable
{
    private const byte PubAck = 0x40;
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    private StationClient() => _client.InspectPacketAsync += Note;

    /// <summary>Packet numbers in the order in which their PUBACKs came.</summary>
    public ConcurrentQueue<int> Acknowledged { get; } = new();

    /// <summary>Completes when the connection has ended.</summary>
    public Task Ended => _ended.Task;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="port">Of the broker.</param>
    /// <param name="id">Where given, it owns a session that is kept.</param>
    /// <param name="willTopic">Where its last will goes.</param>
    /// <param name="will">What the last will says.</param>
    public static async Task<StationClient> Connect(int port, string id = "", string willTopic = "stations/air-99/status", string will = "offline")
    {
        var client = new StationClient();
        client._client.DisconnectedAsync += _ =>
        {
            client._ended.TrySetResult();
            return Task.CompletedTask;
        };
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(id.Length > 0 ? id : Guid.NewGuid().ToString("N")).WithCleanStart(id.Length == 0).WithSessionExpiryInterval(id.Length > 0 ? 3600u : 0)
            .WithWillTopic(willTopic).WithWillPayload(will).WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        await Soon.Done(client._client.ConnectAsync(options.Build()), $"a connection to port {port}");
        return client;
    }

    private Task Note(InspectMqttPacketEventArgs args)
    {
        if (args.Direction == MqttPacketFlowDirection.Inbound && args.Buffer is [PubAck, _, var high, var low, ..]) Acknowledged.Enqueue(high << 8 | low);
        return Task.CompletedTask;
    }

    /// <summary>Completes with the PUBACK; with QoS 0 when it is sent.</summary>
    public Task Readings(string station, string json, MqttQualityOfServiceLevel quality = MqttQualityOfServiceLevel.AtLeastOnce) =>
        _client.PublishAsync(
            new MqttApplicationMessageBuilder().WithTopic($"stations/{station}/readings").WithPayload(json).WithQualityOfServiceLevel(quality).Build());

    /// <summary>Cuts the line without a word.</summary>
    public void Break() => _client.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected) await _client.DisconnectAsync();
        _client.Dispose();
    }
}
