using Monitor.Domain.History;
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
        // Invented readings never reach somebody's own stations or broker unless a setting says so.
        var own = MqttOptions.From(builder.Configuration).IsEmbedded && options.SeedsDirectory == MonitorOptions.ShippedSeeds;
        if (options.Demo.Enabled ?? (own && options.Mode == Mode.Standalone)) builder.Services.AddHostedService<Demo>();
    }

    private sealed class Demo(
        MqttOptions mqtt, IStationRegistry stations, ParameterCatalogue catalogue, IHistory history, TimeProvider time, ILogger<Demo> log)
        : BackgroundService
    {
        private static readonly TimeSpan LongestPast = TimeSpan.FromHours(48);
        private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

        /// <summary>Past of which nothing is stored yet: a restart sends what is missing and revises nothing.</summary>
        private async Task<TimeSpan> MissingPast(CancellationToken cancellation)
        {
            var newest = DateTimeOffset.MinValue;
            foreach (var station in stations.All)
                foreach (var point in (await history.Latest(station.Id, cancellation)).Raw)
                    if (point.MeasuredAt + point.Period > newest) newest = point.MeasuredAt + point.Period;
            var missing = time.GetUtcNow() - newest;
            return missing < TimeSpan.Zero ? TimeSpan.Zero : missing < LongestPast ? missing : LongestPast;
        }

        /// <summary>A history that is away ends nothing: the demo begins when it is there.</summary>
        private async Task<TimeSpan> MissingPastOnceKnown(CancellationToken cancellation)
        {
            while (true)
            {
                try
                {
                    await history.Settled(cancellation);
                    return await MissingPast(cancellation);
                }
                catch (HistoryUnavailableException)
                {
                    await Task.Delay(BetweenAttempts, time, cancellation);
                }
            }
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            var missing = await MissingPastOnceKnown(stoppingToken);
            var player = new DemoPlayer(
                new SimulatorOptions
                {
                    Broker = BrokerAddress.Parse(mqtt.IsEmbedded ? $"mqtt://127.0.0.1:{mqtt.EmbeddedPort}" : mqtt.Broker),
                    Stations = new StationDirectory(stations.All),
                    Catalogue = catalogue,
                    Backfill = missing,
                    // The eventful hour is the last one: it is shown only where it would change nothing that is stored.
                    DemoAlarms = missing > TimeSpan.FromHours(2),
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
