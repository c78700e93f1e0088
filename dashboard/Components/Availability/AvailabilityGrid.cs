using System.Collections.Immutable;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Availability;

/// <summary>What there is of one parameter in one hour; a higher number is worse.</summary>
public enum Availability : byte
{
    /// <summary>Deliberately not measured: not in the station's plan, or the station is in planned maintenance.</summary>
    Off,
    /// <summary>The hour has not ended, or its value is not due yet.</summary>
    Pending,
    /// <summary>A valid value.</summary>
    Good,
    /// <summary>Too few values for a valid mean.</summary>
    Few,
    /// <summary>Values came, and the instrument or the checks reject them.</summary>
    Flagged,
    /// <summary>The station spoke, and sent nothing of this parameter.</summary>
    Absent,
    /// <summary>The station sent nothing, and others did.</summary>
    Silent,
    /// <summary>No station sent anything: the link, the broker or this system was down.</summary>
    LinkDown,
}

/// <summary>One field of the matrix.</summary>
/// <param name="Kind">What there is.</param>
/// <param name="Flag">The instrument's flag, where it rejects the values.</param>
/// <param name="Count">Values that went into the mean.</param>
/// <param name="Expected">Values there should have been.</param>
public readonly record struct AvailabilityCell(Availability Kind, Flag? Flag, int Count, int Expected);

/// <summary>One parameter of a station over some hours.</summary>
/// <param name="Parameter">Canonical code.</param>
/// <param name="Cells">One field for every hour, oldest first.</param>
public sealed record AvailabilityRow(string Parameter, ImmutableArray<AvailabilityCell> Cells)
{
    /// <summary>Share of valid values among those that were due; null where none was.</summary>
    public double? Share
    {
        get
        {
            var due = Cells.Count(c => c.Kind is not (Availability.Off or Availability.Pending));
            return due == 0 ? null : (double)Cells.Count(c => c.Kind == Availability.Good) / due;
        }
    }
}

/// <summary>What was asked and what the history answered, for one station.</summary>
/// <param name="Station">The station.</param>
/// <param name="From">Start of the first hour.</param>
/// <param name="Hours">Number of hours.</param>
/// <param name="Now">Moment of the question.</param>
/// <param name="Means">Hourly means of the station from one of its intervals before <paramref name="From"/> on.</param>
/// <param name="Rejected">Readings that are not valid, of the hours without a valid mean.</param>
/// <param name="NetworkSpoke">For every hour whether any station sent anything.</param>
public sealed record AvailabilityFacts(
    StationInfo Station, DateTimeOffset From, int Hours, DateTimeOffset Now,
    IReadOnlyList<Aggregate> Means, IReadOnlyList<RawPoint> Rejected, IReadOnlyList<bool> NetworkSpoke);

/// <summary>Tells the kinds of nothing apart.</summary>
public static class AvailabilityGrid
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The hour has not ended, or nothing is missing of it yet: a value may still come.</summary>
    public static bool IsPending(DateTimeOffset start, DateTimeOffset now) => start + Hour + StationState.NotAvailableAfter > now;

    /// <summary>The rows of the station's parameters, in the order given.</summary>
    public static IReadOnlyList<AvailabilityRow> Rows(AvailabilityFacts facts, IEnumerable<string> parameters)
    {
        var means = facts.Means.ToLookup(m => m.Parameter);
        var rejected = facts.Rejected.ToLookup(r => r.Parameter);
        var spoke = Enumerable.Range(0, facts.Hours).Select(i => Spoke(facts, i)).ToArray();
        return [.. parameters.Select(code => new AvailabilityRow(code, [.. Enumerable.Range(0, facts.Hours).Select(i => Cell(facts, code, i, means[code], rejected[code], spoke[i]))]))];
    }

    /// <summary>The worst of several rows, hour by hour: what is wrong with the station as a whole.</summary>
    public static AvailabilityRow Worst(IReadOnlyList<AvailabilityRow> rows, int hours) =>
        new("", [.. Enumerable.Range(0, hours).Select(i => rows.Count == 0 ? default : rows.Select(r => r.Cells[i]).MaxBy(c => c.Kind))]);

    private static AvailabilityCell Cell(
        AvailabilityFacts facts, string code, int index, IEnumerable<Aggregate> means, IEnumerable<RawPoint> rejected, bool spoke)
    {
        var (station, start) = (facts.Station, facts.From + index * Hour);
        foreach (var mean in means)
            if (Covers(mean.Start, station, start) && mean.Valid) return new(Availability.Good, null, mean.Count, mean.Expected);
        if (!station.Parameters.Contains(code)) return new(Availability.Off, null, 0, 0);
        var closed = means.Any(m => Covers(m.Start, station, start));
        if (!closed && IsPending(start, facts.Now)) return new(Availability.Pending, null, 0, 0);
        foreach (var reading in rejected)
            if (Covers(reading.MeasuredAt, station, start)) return new(Availability.Flagged, reading.Flag == Flag.Normal ? null : reading.Flag, 0, 0);
        foreach (var mean in means)
            if (Covers(mean.Start, station, start)) return new(Availability.Few, null, mean.Count, mean.Expected);
        // A value may take as long as its interval and an hour to come.
        if (station.Interval > Hour && start + station.Interval + Hour > facts.Now) return new(Availability.Pending, null, 0, 0);
        if (station.Maintenance.Any(w => w.Overlaps(start, start + Hour))) return new(Availability.Off, null, 0, 0);
        return new(spoke ? Availability.Absent : facts.NetworkSpoke[index] ? Availability.Silent : Availability.LinkDown, null, 0, 0);
    }

    private static bool Spoke(AvailabilityFacts facts, int index)
    {
        var start = facts.From + index * Hour;
        return facts.Means.Any(m => Covers(m.Start, facts.Station, start)) || facts.Rejected.Any(r => Covers(r.MeasuredAt, facts.Station, start));
    }

    /// <summary>A value of a station that measures every four hours stands for four hours.</summary>
    private static bool Covers(DateTimeOffset value, StationInfo station, DateTimeOffset hour) =>
        value < hour + Hour && value + (station.Interval > Hour ? station.Interval : Hour) > hour && (value >= hour || station.Interval > Hour);
}
