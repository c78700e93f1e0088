using Monitor.Domain.Alarms;

namespace Monitor.Domain.Stations;

/// <summary>Whether a station speaks: the same judgement in the station itself and wherever its last snapshot is shown.</summary>
public static class Silence
{
    private static readonly TimeSpan Beside = TimeSpan.FromHours(2);

    /// <summary>
    /// How old the newest measurement may be (inclusive) before a station of this interval counts as silent: three intervals and at least 15 minutes for minute
    /// data, two intervals from hourly data on (a 4-hourly analyser is not silent after 30 minutes).
    /// </summary>
    public static TimeSpan After(TimeSpan interval) =>
        interval >= TimeSpan.FromHours(1) ? 2 * interval : Max(3 * interval, TimeSpan.FromMinutes(15));

    /// <summary>
    /// How long after a start of the system nobody is called because of silence: until the first value that is due has had time to come. The old ones came while we
    /// were away, and are on their way.
    /// </summary>
    public static TimeSpan GraceAfterStart(TimeSpan interval)
    {
        var due = interval + TimeSpan.FromMinutes(15);
        return due < After(interval) ? due : After(interval);
    }

    /// <summary>
    /// The interval that a station is judged by: its nominal one, and that of the shortest values it sends now where those are longer. A station that sends hourly
    /// means is judged by the hour; a daily mean beside minute values does not make a station one that speaks once a day.
    /// </summary>
    public static TimeSpan Pace(StationInfo station, DateTimeOffset lastMeasuredAt, ReadOnlySpan<LatestValue> latest)
    {
        if (latest.IsEmpty) return station.Interval;
        var shortest = Longest(station);
        foreach (ref readonly var value in latest)
            if (lastMeasuredAt - value.MeasuredEnd <= Beside && value.Period < shortest) shortest = value.Period;
        return Max(station.Interval, shortest);
    }

    /// <summary>The same of what is known by the length of its interval: the end of the newest value of each.</summary>
    public static TimeSpan PaceOf(StationInfo station, DateTimeOffset lastMeasuredAt, IReadOnlyDictionary<TimeSpan, DateTimeOffset> newest)
    {
        var shortest = Longest(station);
        foreach (var (period, end) in newest)
            if (lastMeasuredAt - end <= Beside && period < shortest) shortest = period;
        return Max(station.Interval, shortest);
    }

    /// <summary>The condition at a moment.</summary>
    public static StationCondition ConditionAt(StationInfo station, DateTimeOffset? lastMeasuredAt, ReadOnlySpan<LatestValue> latest, DateTimeOffset now) =>
        station.InMaintenance(now) ? StationCondition.Maintenance
        : lastMeasuredAt is not { } last ? StationCondition.Never
        : now - last > After(Pace(station, last, latest)) ? StationCondition.Silent
        : StationCondition.Reporting;

    /// <summary>
    /// A snapshot as it has to be shown at a later moment: one that nobody renews falls silent by itself, and its alarms with it. The station's grain may be
    /// unable to say so.
    /// </summary>
    public static StationSnapshot AsOf(this StationSnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.Condition != StationCondition.Reporting) return snapshot;
        if (ConditionAt(snapshot.Station, snapshot.LastMeasuredAt, snapshot.Latest.AsSpan(), now) != StationCondition.Silent) return snapshot;
        return snapshot with
        {
            Condition = StationCondition.Silent,
            Alarms = [.. snapshot.Alarms.Select(a => a.Condition == AlarmCondition.Active ? a with { Condition = AlarmCondition.Stale } : a)],
        };
    }

    private static TimeSpan Longest(StationInfo station) => TimeSpan.FromHours(station.Kind == StationKind.Air ? 1 : 4);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
