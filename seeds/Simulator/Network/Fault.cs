using System.Globalization;

namespace Monitor.Simulator.Network;

/// <summary>Something that goes wrong on demand, <c>--fault</c>.</summary>
public abstract record Fault
{
    /// <summary>The station sends nothing.</summary>
    public sealed record Silence(string StationId) : Fault;

    /// <summary>A parameter keeps the value that it had at the start.</summary>
    public sealed record Stuck(string StationId, string Parameter) : Fault;

    /// <summary>Single values of a parameter are eight times too high.</summary>
    public sealed record Spike(string StationId, string Parameter) : Fault;

    /// <summary>Every live message is sent twice.</summary>
    public sealed record Duplicates : Fault;

    /// <summary>The last hours of a station, and what it measures now, arrive a minute after the start, newest first.</summary>
    public sealed record Backlog(string StationId, TimeSpan Length) : Fault;

    /// <summary>A share (0 to 1) of the live messages is cut off in the middle.</summary>
    public sealed record Corrupt(double Share) : Fault;

    /// <summary>A parameter rises beyond its limit, from a minute after the start.</summary>
    public sealed record Rise(string StationId, string Parameter) : Fault;

    /// <summary>Reads one, e.g. <c>stuck:1616A:pm25</c>.</summary>
    /// <exception cref="FormatException">No such fault.</exception>
    public static Fault Parse(string text) => text.Split(':') switch
    {
        ["silence", var id] => new Silence(id),
        ["stuck", var id, var parameter] => new Stuck(id, parameter),
        ["spike", var id, var parameter] => new Spike(id, parameter),
        ["duplicates"] => new Duplicates(),
        ["backlog", var id, var length] => new Backlog(id, Durations.Parse(length)),
        ["corrupt", var share] when Percent(share) is { } part => new Corrupt(part),
        ["episode", var id, var parameter] => new Rise(id, parameter),
        _ => throw new FormatException($"{text}: 未知故障 / unknown fault; {Forms}"),
    };

    /// <summary>All forms, for help and errors.</summary>
    public const string Forms = "silence:ID, stuck:ID:PARAM, spike:ID:PARAM, duplicates, backlog:ID:6h, corrupt:1%, episode:ID:PARAM";

    /// <summary>Station that the fault is at; null where it is at all.</summary>
    public string? Station => this switch
    {
        Silence f => f.StationId,
        Stuck f => f.StationId,
        Spike f => f.StationId,
        Backlog f => f.StationId,
        Rise f => f.StationId,
        _ => null,
    };

    /// <summary>Parameter that the fault is at; null where it is at all.</summary>
    public string? At => this switch
    {
        Stuck f => f.Parameter,
        Spike f => f.Parameter,
        Rise f => f.Parameter,
        _ => null,
    };

    private static double? Percent(string text) =>
        double.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 100
            ? number / 100
            : null;
}
