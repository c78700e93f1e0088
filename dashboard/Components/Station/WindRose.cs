using Monitor.Domain.History;

namespace Monitor.Dashboard.Components.Station;

/// <summary>One of sixteen directions of a rose.</summary>
/// <param name="Direction">Where the wind comes from, 0 north, clockwise, 0 to 15.</param>
/// <param name="Share">Share of the hours with wind, 0 to 1.</param>
/// <param name="Speed">Mean speed of these hours, m/s.</param>
/// <param name="Value">Mean of the pollutant in these hours; null where there is none.</param>
public readonly record struct RoseSector(int Direction, double Share, double Speed, double? Value);

/// <summary>How often the wind came from where, and what it brought.</summary>
/// <param name="Sectors">The sixteen directions, clockwise from north.</param>
/// <param name="Hours">Hours with a direction and a speed.</param>
/// <param name="Calm">Share of these with less than half a metre per second: they have no direction.</param>
public sealed record WindRose(IReadOnlyList<RoseSector> Sectors, int Hours, double Calm)
{
    private const double CalmBelow = 0.5;

    /// <summary>From valid hours of wind direction, wind speed and a pollutant.</summary>
    public static WindRose Of(IEnumerable<Aggregate> directions, IEnumerable<Aggregate> speeds, IEnumerable<Aggregate> values)
    {
        var speedAt = Valid(speeds);
        var valueAt = Valid(values);
        var hours = Valid(directions).Where(d => speedAt.ContainsKey(d.Key))
            .Select(d => (Sector: (int)Math.Round(d.Value / 22.5) % 16, Speed: speedAt[d.Key], Value: valueAt.TryGetValue(d.Key, out var v) ? v : (double?)null)).ToList();
        var windy = hours.Where(h => h.Speed >= CalmBelow).ToLookup(h => h.Sector);
        return new WindRose(
            [.. Enumerable.Range(0, 16).Select(i => new RoseSector(
                i, hours.Count == 0 ? 0 : (double)windy[i].Count() / hours.Count, windy[i].Any() ? windy[i].Average(h => h.Speed) : 0, windy[i].Average(h => h.Value)))],
            hours.Count, hours.Count == 0 ? 0 : (double)hours.Count(h => h.Speed < CalmBelow) / hours.Count);
    }

    private static Dictionary<DateTimeOffset, double> Valid(IEnumerable<Aggregate> hours) =>
        hours.Where(h => h is { Valid: true, Value: not null }).ToDictionary(h => h.Start, h => h.Value!.Value);
}
