using Monitor.Domain.History;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Station;

/// <summary>One hour of the usual day.</summary>
/// <param name="Hour">Hour of station time, 0 to 23.</param>
/// <param name="Mean">Mean of the valid hours.</param>
/// <param name="Low">A tenth of them is at or below this.</param>
/// <param name="High">A tenth of them is at or above this.</param>
/// <param name="Count">How many there are; zero: the other figures mean nothing.</param>
public readonly record struct DiurnalHour(int Hour, double Mean, double Low, double High, int Count)
{
    /// <summary>The 24 hours of a day from valid hours.</summary>
    public static IReadOnlyList<DiurnalHour> Of(IEnumerable<Aggregate> hours)
    {
        var byHour = hours.Where(h => h is { Valid: true, Value: not null }).ToLookup(h => StationTime.ToStationTime(h.Start).Hour, h => h.Value!.Value);
        return [.. Enumerable.Range(0, 24).Select(hour => Of(hour, [.. byHour[hour].Order()]))];
    }

    private static DiurnalHour Of(int hour, double[] values) =>
        values.Length == 0 ? new(hour, 0, 0, 0, 0) : new(hour, values.Average(), values[(values.Length - 1) / 10], values[values.Length - 1 - (values.Length - 1) / 10], values.Length);
}
