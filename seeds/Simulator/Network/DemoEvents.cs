using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Signals;

namespace Monitor.Simulator.Network;

/// <summary>
/// The two events of a demonstration: a park station whose last hour passes the hourly limit of GB 3095, and a river section whose newest
/// sample misses its target class. Their last values are held back and sent shortly after the start, so that the alarms rise before the
/// newcomer's eyes, on the ordinary way.
/// </summary>
public static class DemoEvents
{
    /// <summary>The episodes; fewer where the network has no such station.</summary>
    public static IEnumerable<Episode> At(DateTimeOffset start, StationDirectory stations)
    {
        if (stations.All.FirstOrDefault(s => s is { Kind: StationKind.Air, Network: "park" } && s.Parameters.Contains(Codes.No2)) is { } park)
            yield return Air(park, StationTime.HourOf(start).AddHours(-1), start);
        if (stations.All.FirstOrDefault(IsSection) is { } section)
            yield return Water(section, SampleOf(start), start);
    }

    /// <summary>Time of the newest four-hourly sample.</summary>
    public static DateTimeOffset SampleOf(DateTimeOffset instant)
    {
        var hour = StationTime.HourOf(instant);
        return hour.AddHours(-(StationTime.ToStationTime(hour).Hour % 4));
    }

    private static bool IsSection(StationInfo s) =>
        s is { Kind: StationKind.River, Network: not "national", TargetClass: not null, FlowOrder: > 1 } && s.Parameters.Contains(Codes.Nh3N);

    private static Episode Air(StationInfo park, DateTimeOffset hour, DateTimeOffset start)
    {
        // Ozone needs the sun of a summer day; at other times a plume of NO2 stays under the inversion.
        var local = StationTime.ToStationTime(hour);
        var (parameter, level) = local is { Month: >= 5 and <= 9, Hour: >= 11 and <= 17 } && park.Parameters.Contains(Codes.O3)
            ? (Codes.O3, 226.0)
            : (Codes.No2, 232.0);
        return new Episode(park.Id, parameter, hour.AddMinutes(-25), start.AddMinutes(12), TimeSpan.FromMinutes(25), level);
    }

    private static Episode Water(StationInfo section, DateTimeOffset sample, DateTimeOffset start) =>
        new(section.Id, Codes.Nh3N, sample.AddHours(-2), start.AddHours(3), TimeSpan.FromHours(2), 1.42);
}
