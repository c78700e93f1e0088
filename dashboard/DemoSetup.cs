using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Ingest.Mqtt;
using Monitor.Silo;
using Monitor.Simulator;
using Monitor.Simulator.Mqtt;

namespace Monitor.Dashboard;

/// <summary>The demo network, publishing over real MQTT like any station.</summary>
static class DemoSetup
{
    public static void AddDemo(this WebApplicationBuilder builder, MonitorOptions options)
    {
        if (options.Demo.Enabled ?? options.Mode == Mode.Standalone) builder.Services.AddHostedService<Demo>();
    }

    private sealed class Demo(
        MqttOptions mqtt, IStationRegistry stations, ParameterCatalogue catalogue, TimeProvider time, ILogger<Demo> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var player = new DemoPlayer(
                new SimulatorOptions
                {
                    Broker = BrokerAddress.Parse(mqtt.IsEmbedded ? $"mqtt://127.0.0.1:{mqtt.EmbeddedPort}" : mqtt.Broker),
                    Stations = new StationDirectory(stations.All),
                    Catalogue = catalogue,
                },
                time,
                log);
            try
            {
                await player.Run(stoppingToken);
            }
            catch (Exception error) when (error is BrokerException or ArgumentException)
            {
                log.LogError("演示网络未能启动 / the demo network could not start: {Reason}", error.Message);
            }
        }
    }
}
