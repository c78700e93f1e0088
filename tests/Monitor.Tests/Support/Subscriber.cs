using System.Threading.Channels;
using MQTTnet;

namespace Monitor.Tests.Support;

/// <summary>Somebody else who listens at a broker.</summary>
sealed class Subscriber : IAsyncDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Channel<MqttApplicationMessage> _messages = Channel.CreateUnbounded<MqttApplicationMessage>();

    private Subscriber() => _client.ApplicationMessageReceivedAsync += args =>
    {
        _messages.Writer.TryWrite(args.ApplicationMessage);
        return Task.CompletedTask;
    };

    public static async Task<Subscriber> Connect(int port, string filter)
    {
        var subscriber = new Subscriber();
        await subscriber._client.ConnectAsync(
            new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).WithProtocolVersion(MQTTnet.Formatter.MqttProtocolVersion.V500).Build());
        await subscriber._client.SubscribeAsync(filter);
        return subscriber;
    }

    /// <summary>The next message.</summary>
    public Task<MqttApplicationMessage> Next(string what) => Soon.Done(_messages.Reader.ReadAsync().AsTask(), what);

    public async ValueTask DisposeAsync()
    {
        if (_client.IsConnected) await _client.DisconnectAsync();
        _client.Dispose();
    }
}
