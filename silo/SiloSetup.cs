using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Grains.Feed;
using Monitor.Grains.Stations;
using Monitor.Ingest;
using Monitor.Ingest.Mqtt;
using Monitor.Storage.Embedded;
using Monitor.Storage.Journal;
using Monitor.Storage.Retention;
using StackExchange.Redis;

namespace Monitor.Silo;

/// <summary>The one call that composes a silo: both processes use it.</summary>
public static class SiloSetup
{
    /// <summary>Reads the settings; every error is listed.</summary>
    /// <exception cref="SettingsException">A setting is wrong.</exception>
    public static MonitorOptions ReadMonitorOptions(this IConfiguration configuration)
    {
        MonitorOptions options;
        try
        {
            options = configuration.GetSection("Monitor").Get<MonitorOptions>() ?? new MonitorOptions();
        }
        catch (InvalidOperationException error)
        {
            throw new SettingsException([error.Message]);
        }
        var errors = options.Errors().Concat(MqttOptions.Validate(configuration)).ToList();
        return errors.Count == 0 ? options : throw new SettingsException(errors);
    }

    /// <summary>Adds stations, history, intake and grains.</summary>
    public static MonitorOptions AddMonitorSilo(this IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.ReadMonitorOptions();
        var catalogue = ParameterCatalogue.Parse(File.ReadAllText(Path.Combine(options.SeedsDirectory, "parameters.json")));
        var stations = StationDirectory.Parse(File.ReadAllText(Path.Combine(options.SeedsDirectory, "stations.json")), catalogue);
        var rules = AlarmRules.Parse(File.ReadAllText(options.RulesFile), catalogue);

        // Before the silo starts, what was edited stands over the seeds.
        builder.Services.AddHostedService<RegisterLoader>();
        builder.UseOrleans(silo => Join(silo, options));
        builder.Services
            .AddSingleton(options)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<OperatorNotices>()
            .AddSingleton(catalogue)
            .AddSingleton(new StationRegistry(stations))
            .AddSingleton<IStationRegistry>(services => services.GetRequiredService<StationRegistry>())
            .AddSingleton<IStationIntake, GrainIntake>()
            .AddSingleton<IPostponedReadings>(services => new PostponedReadings(options.DataDirectory, services.GetRequiredService<OperatorNotices>()))
            .AddSingleton<FeedOutbox>()
            .AddSingleton<BlindStations>()
            .AddSingleton(services => new AlarmRuleBook(rules, services.GetRequiredService<IAlarmRuleRecords>(), services.GetRequiredService<TimeProvider>()))
            .AddHostedService(services => services.GetRequiredService<FeedOutbox>())
            .AddHostedService<FleetWaker>()
            .AddEmbeddedHistory(options.DataDirectory, embedded => embedded.MaxBytes = options.History.EmbeddedMaxBytes)
            .AddMonitorIngest(builder.Configuration);
        builder.Services.AddSingleton(options.Retention).AddHostedService<HistoryRetention>();
        if (options.History.Provider == HistoryProvider.InfluxDb)
            builder.Services.AddInfluxHistory(
                options.History.InfluxDb, options.Retention.Raw, new JournalOptions { Folder = options.DataDirectory, MaxBytes = options.History.JournalMaxBytes });
        return options;
    }

    private static void Join(ISiloBuilder silo, MonitorOptions options)
    {
        if (options.Mode == Mode.Standalone)
        {
            silo.UseLocalhostClustering(FreePort(), FreePort(), serviceId: "monitor", clusterId: "monitor");
            return;
        }
        silo.Configure<Orleans.Configuration.ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = ("monitor", "monitor"));
        silo.UseRedisClustering(redis => redis.ConfigurationOptions = ConfigurationOptions.Parse(options.Cluster.Redis!));
    }

    /// <summary>A single process talks to nobody: any free port of loopback will do, so that two of them never collide.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Settings are wrong; the message lists every error.</summary>
public sealed class SettingsException(IReadOnlyList<string> errors)
    : Exception("设置有误 / settings are wrong:" + string.Concat(errors.Select(e => Environment.NewLine + "  - " + e)));
