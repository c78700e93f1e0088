using System.Collections.Immutable;
using Monitor.Domain.Stations;

namespace Monitor.Tests.Faults;

/// <summary>What stations measured, and what has to come of it, whatever happens on the way.</summary>
/// <param name="Readings">In the order of their time.</param>
/// <param name="Alarms">Exactly these, once each.</param>
sealed record ReadingPlan(ImmutableArray<NumberedReading> Readings, ImmutableArray<DueAlarm> Alarms)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public IEnumerable<string> Stations => Readings.Select(r => r.Station).Distinct(StringComparer.Ordinal);

    /// <summary>One reading a minute (or more of them) of the last three hours and of this one, by each station; some have an hour over the limit, not long ago enough to be no alarm.</summary>
    public static ReadingPlan Live(IEnumerable<string> stations, DateTimeOffset now, Random random, int perMinute = 1)
    {
        var thisHour = StationTime.HourOf(now);
        List<NumberedReading> readings = [];
        List<DueAlarm> alarms = [];
        foreach (var station in stations)
        {
            // An hour that ended close to two hours ago is live or not by the minute: it is no good for a test.
            var pattern = random.Next(now - thisHour < TimeSpan.FromMinutes(40) ? 3 : 2);
            var high = pattern switch { 0 => DateTimeOffset.MaxValue, 1 => thisHour.AddHours(-1), _ => thisHour.AddHours(-2) };
            if (pattern > 0) alarms.Add(new DueAlarm(station, high, Cleared: pattern == 2));
            var number = 0;
            for (var at = thisHour.AddHours(-3); at <= now; at += Minute / perMinute)
                readings.Add(new NumberedReading(station, ++number, at, High: StationTime.HourOf(at) == high));
        }
        return new ReadingPlan(InOrder(readings), [.. alarms]);
    }

    /// <summary>
    /// One reading a minute of a day that ended twelve hours ago or longer, half of the hours over the limit: too old for any alarm, also of the day itself and of the 8-hour means that
    /// live hours share with it.
    /// </summary>
    public static ReadingPlan PastDay(IEnumerable<string> stations, DateTimeOffset now, Random random)
    {
        var day = StationTime.DayOf(now.AddHours(-12)).AddDays(-1);
        List<NumberedReading> readings = [];
        foreach (var station in stations)
        {
            var high = Enumerable.Range(0, 24).Select(_ => random.Next(2) == 0).ToArray();
            for (var minute = 0; minute < 24 * 60; minute++)
                readings.Add(new NumberedReading(station, 20_000 + minute, day.AddMinutes(minute), high[minute / 60]));
        }
        return new ReadingPlan(InOrder(readings), []);
    }

    /// <summary>Many readings of one station, evenly over the last two hours.</summary>
    public static ReadingPlan Flood(string station, int count, DateTimeOffset now)
    {
        var start = StationTime.HourOf(now).AddHours(-2);
        var step = TimeSpan.FromMilliseconds(Math.Floor((now - start).TotalMilliseconds / count));
        return new ReadingPlan([.. Enumerable.Range(0, count).Select(i => new NumberedReading(station, i + 1, start + i * step, High: false))], []);
    }

    /// <summary>The same by a clock that is wrong.</summary>
    public ReadingPlan Shifted(TimeSpan by) => new([.. Readings.Select(r => r with { At = r.At + by, High = false })], []);

    /// <summary>Only what was measured since.</summary>
    public ReadingPlan Since(DateTimeOffset start) => this with { Readings = [.. Readings.Where(r => r.At >= start)] };

    public ReadingPlan With(ReadingPlan other) => new(InOrder(Readings.Concat(other.Readings)), Alarms.AddRange(other.Alarms));

    private static ImmutableArray<NumberedReading> InOrder(IEnumerable<NumberedReading> readings) => [.. readings.OrderBy(r => r.At)];
}
