using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Overview;

/// <summary>Sorts stations by a column. Stations without a present value come last in either direction.</summary>
public static class OverviewOrder
{
    /// <summary>The order of the registry; a station that it does not know any more comes last.</summary>
    public static List<StationSnapshot> Listed(IEnumerable<StationSnapshot> stations, IStationRegistry registry)
    {
        var places = registry.All.Select((s, i) => (s.Id, i)).ToDictionary(p => p.Id, p => p.i);
        return [.. stations.OrderBy(s => places.GetValueOrDefault(s.Station.Id, int.MaxValue)).ThenBy(s => s.Station.Id, StringComparer.Ordinal)];
    }

    public static IEnumerable<StationSnapshot> Sort(IEnumerable<StationSnapshot> stations, string? sort)
    {
        if (string.IsNullOrEmpty(sort)) return stations;
        var descending = sort[0] == '-';
        var column = descending ? sort[1..] : sort;
        if (column == "name")
            return descending
                ? stations.OrderByDescending(s => s.Station.Name, StringComparer.Ordinal)
                : stations.OrderBy(s => s.Station.Name, StringComparer.Ordinal);
        var keyed = stations.Select(s => (Station: s, Key: Key(s, column))).ToList();
        var known = keyed.Where(k => k.Key is not null);
        var sorted = descending ? known.OrderByDescending(k => k.Key) : known.OrderBy(k => k.Key);
        return sorted.Concat(keyed.Where(k => k.Key is null)).Select(k => k.Station);
    }

    private static double? Key(StationSnapshot s, string column) => column switch
    {
        "alarms" => s.Alarms.Length,
        "condition" => (double)s.Condition,
        "time" => s.LastMeasuredAt?.UtcTicks,
        "level" => Current(s) ? s.AirHour?.Aqi ?? (double?)s.Water?.Class : null,
        "target" => (double?)s.Station.TargetClass,
        _ => Current(s) ? (double?)ValueOf(s, column) : null,
    };

    /// <summary>The value of a parameter that the index or class was made from; null where there is none.</summary>
    public static decimal? ValueOf(StationSnapshot s, string code)
    {
        if (s.AirHour is { } air)
            foreach (var part in air.SubIndices)
                if (part.Parameter == code) return part.Concentration;
        if (s.Water is { } water)
            foreach (var item in water.Items)
                if (item.Parameter == code) return item.Value;
        return null;
    }

    private static bool Current(StationSnapshot s) => s.Condition is StationCondition.Reporting;
}
