using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Mqtt;
using Monitor.Simulator.Network;

namespace Monitor.Simulator;

/// <summary>How a network is played.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The seed of the demonstration.</summary>
    public const int DefaultSeed = 20260301;

    /// <summary>Where to publish.</summary>
    public required BrokerAddress Broker { get; init; }

    /// <summary>The network.</summary>
    public required StationDirectory Stations { get; init; }

    /// <summary>Units and decimals of what it sends.</summary>
    public required ParameterCatalogue Catalogue { get; init; }

    /// <summary>Another seed is another weather.</summary>
    public int Seed { get; init; } = DefaultSeed;

    /// <summary>How much of the past is published first.</summary>
    public TimeSpan Backfill { get; init; } = TimeSpan.FromHours(48);

    /// <summary>Each station sends once in this time (of the wall clock).</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// 1: the past at once, then the present as it comes. More: the past is played at this speed, in instants, until it reaches the present.
    /// </summary>
    public double Speed { get; init; } = 1;

    /// <summary>Whether an exceeded air limit and a missed water target are shown within the first minute.</summary>
    public bool DemoAlarms { get; init; } = true;

    /// <summary>What goes wrong.</summary>
    public ImmutableArray<Fault> Faults { get; init; } = [];

    /// <summary>Most messages that may be un-acknowledged at once.</summary>
    public int Window { get; init; } = 500;

    /// <summary>MQTT client id.</summary>
    public string ClientId { get; init; } = "monitor-simulator";

    /// <summary>Everything that is wrong with the options, in words.</summary>
    public IEnumerable<string> Errors()
    {
        if (Backfill < TimeSpan.Zero) yield return "回填时长不能为负 / backfill must not be negative";
        if (Interval <= TimeSpan.Zero) yield return "发送间隔必须大于零 / interval must be positive";
        if (Speed < 1) yield return "倍速不能小于 1 / speed must be at least 1";
        if (Window < 1) yield return "窗口不能小于 1 / window must be at least 1";
        foreach (var fault in Faults)
        {
            if (fault.Station is { } id && Stations.Find(id) is null) yield return $"故障的站点未知 / fault at an unknown station: {id}";
            if (fault.At is { } code && Catalogue.Find(code) is null) yield return $"故障的参数未知 / fault at an unknown parameter: {code}";
        }
    }
}
