using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>Which stretch of time tells the story of an alarm: a day before it, until it ended and somewhat after, or until now. Pure.</summary>
public static class AlarmChart
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(30);

    /// <summary>[from, to), whole hours.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Around(Alarm alarm, DateTimeOffset now)
    {
        var end = (alarm.ClearedAt ?? alarm.EndedAt) is { } over && over.AddHours(12) < now ? over.AddHours(12) : now;
        var (from, to) = (StationTime.HourOf(alarm.RaisedAt).AddHours(-24), StationTime.HourOf(end).AddHours(1));
        return (to - from > Most ? to - Most : from, to);
    }

    /// <summary>The nearest stations that measure the same kind of thing, the nearest first; along one river those of the river.</summary>
    public static IEnumerable<StationSnapshot> Neighbours(StationInfo station, IEnumerable<StationSnapshot> all) => all
        .Where(s => s.Station.Id != station.Id && (s.Station.Kind == StationKind.Air) == (station.Kind == StationKind.Air) && (station.River is null || s.Station.River == station.River))
        .OrderBy(s => Distance(station, s.Station)).Take(4);

    /// <summary>Good for ordering; not a length.</summary>
    private static double Distance(StationInfo a, StationInfo b)
    {
        var (north, east) = (a.Latitude - b.Latitude, (a.Longitude - b.Longitude) * Math.Cos(a.Latitude * Math.PI / 180));
        return north * north + east * east;
    }
}
