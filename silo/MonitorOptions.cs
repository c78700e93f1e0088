using Monitor.Storage.Influx;
using Monitor.Storage.Retention;

namespace Monitor.Silo;

/// <summary>How the system runs.</summary>
public enum Mode
{
    /// <summary>Everything in one process on embedded parts.</summary>
    Standalone,
    /// <summary>Silos and web processes apart, membership on Redis.</summary>
    Cluster,
}

/// <summary>Where the history is kept.</summary>
public enum HistoryProvider
{
    /// <summary>SQLite in the data directory.</summary>
    Embedded,
    /// <summary>InfluxDB.</summary>
    InfluxDb,
}

/// <summary>Section <c>Monitor</c> of the configuration (<c>Monitor__...</c> in the environment); the MQTT part is Ingest's own.</summary>
public sealed class MonitorOptions
{
    /// <summary>Standalone or Cluster.</summary>
    public Mode Mode { get; init; } = Mode.Standalone;

    /// <summary>Folder of everything that is kept; made where it is missing.</summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>Folder of <c>stations.json</c>, <c>parameters.json</c> and <c>alarm-rules.json</c>; the rules that ship where it has none; what ships with the program where it is not set.</summary>
    public string SeedsDirectory { get; init; } = ShippedSeeds;

    /// <summary>The alarm rules: those of the seeds, or those that ship where the seeds have none.</summary>
    public string RulesFile => Path.Combine(SeedsDirectory, RulesName) is var own && File.Exists(own) ? own : Path.Combine(ShippedSeeds, RulesName);

    private const string RulesName = "alarm-rules.json";

    /// <summary>The district that ships with the program.</summary>
    public static string ShippedSeeds { get; } = Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>History.</summary>
    public HistoryOptions History { get; init; } = new();

    /// <summary>How long what is kept is kept.</summary>
    public RetentionOptions Retention { get; init; } = new();

    /// <summary>Cluster.</summary>
    public ClusterOptions Cluster { get; init; } = new();

    /// <summary>Map.</summary>
    public MapOptions Map { get; init; } = new();

    /// <summary>Demo network.</summary>
    public DemoOptions Demo { get; init; } = new();

    /// <summary>Everything that is wrong, in words; empty where nothing is.</summary>
    public IEnumerable<string> Errors()
    {
        foreach (var file in new[] { "stations.json", "parameters.json" })
            if (!File.Exists(Path.Combine(SeedsDirectory, file)))
                yield return $"Monitor:SeedsDirectory: 找不到 {file} / {file} not found in {Path.GetFullPath(SeedsDirectory)}";
        foreach (var error in Retention.Errors().Concat(Map.Errors())) yield return error;
        if (History.Provider == HistoryProvider.InfluxDb)
            foreach (var error in History.InfluxDb.Errors()) yield return error;
        if (Mode == Mode.Cluster)
            yield return "Monitor:Mode: 本版本只支持 Standalone / this version runs Standalone only";
    }
}

/// <summary>Section <c>Monitor:History</c>.</summary>
public sealed class HistoryOptions
{
    /// <summary>Embedded or InfluxDb.</summary>
    public HistoryProvider Provider { get; init; } = HistoryProvider.Embedded;

    /// <summary>The server, where it is InfluxDB.</summary>
    public InfluxOptions InfluxDb { get; init; } = new();

    /// <summary>Most bytes of the journal in front of the server; zero for as many as the disk has.</summary>
    public long JournalMaxBytes { get; init; }

    /// <summary>Bytes that <c>history.db</c> may have with the embedded history; 0: as many as the disk has. At its bound nothing is acknowledged, as on a full disk.</summary>
    public long EmbeddedMaxBytes { get; init; }
}

/// <summary>Section <c>Monitor:Cluster</c>.</summary>
public sealed class ClusterOptions
{
    /// <summary>Redis connection string for Orleans membership.</summary>
    public string? Redis { get; init; }
}

/// <summary>Section <c>Monitor:Demo</c>.</summary>
public sealed class DemoOptions
{
    /// <summary>Whether the demo network publishes; by default it does in Standalone mode with the embedded broker and the seeds that ship.</summary>
    public bool? Enabled { get; init; }
}
