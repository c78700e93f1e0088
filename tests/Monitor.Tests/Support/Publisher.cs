using MQTTnet;
using MQTTnet.Protocol;

namespace Monitor.Tests.Support;

/// <summary>A station's side of MQTT: QoS 1, several messages under way at once.</summary>
sealed class Publisher : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();

    private Publisher()
    {
    }

    public static async Task<Publisher> Connect(int port)
    {
        var publisher = new Publisher();
        var options = new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500).Build();
        var result = await publisher._client.ConnectAsync(options);
        return result.ResultCode == MqttClientConnectResultCode.Success ? publisher : throw new InvalidOperationException(result.ResultCode.ToString());
    }

    /// <summary>Completes with the PUBACK: from then on the message is the system's responsibility.</summary>
    public async Task Send(string topic, string payload)
    {
        var message = new MqttApplicationMessageBuilder()
            .WithTopic(topic).WithPayload(payload).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        var result = await _client.PublishAsync(message);
        if (!result.IsSuccess) throw new InvalidOperationException($"{topic}: {result.ReasonCode}");
    }

    public Task Readings(string station, string json) => Send($"stations/{station}/readings", json);

    /// <summary>Sends many, a bounded number under way at once; answers how many were acknowledged before the connection broke.</summary>
    public async Task<int> SendAll(IEnumerable<(string Topic, string Payload)> messages, int atOnce = 100)
    {
        var acknowledged = 0;
        await Parallel.ForEachAsync(messages, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (m, _) =>
        {
            await Send(m.Topic, m.Payload);
            Interlocked.Increment(ref acknowledged);
        });
        return acknowledged;
    }

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected) await _client.DisconnectAsync();
        _client.Dispose();
    }
}
