using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Server;
using MQTTnet.Server.Internal.Adapter;

namespace Monitor.Ingest.Mqtt;

/// <summary>MQTTnet's TCP listener, with every connection wrapped.</summary>
sealed class StoreFirstAdapter(Func<IMqttChannelAdapter, StoreFirstChannel> wrap) : IMqttServerAdapter
{
    private readonly MqttTcpServerAdapter _tcp = new();

    public Func<IMqttChannelAdapter, Task>? ClientHandler { get; set; }

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        _tcp.ClientHandler = Handle;
        return _tcp.StartAsync(options, logger);
    }

    public Task StopAsync() => _tcp.StopAsync();

    public void Dispose() => _tcp.Dispose();

    private async Task Handle(IMqttChannelAdapter connection)
    {
        using var wrapped = wrap(connection);
        await ClientHandler!(wrapped);
    }
}
