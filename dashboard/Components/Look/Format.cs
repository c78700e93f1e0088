using System.Globalization;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Look;

/// <summary>Times, ages and numbers as the screen shows them. Always station time.</summary>
public static class Format
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Number(double value, int decimals) => value.ToString("F" + decimals, Invariant);

    public static string Number(decimal value, int decimals) => value.ToString("F" + decimals, Invariant);

    public static string Count(long value) => value.ToString("N0", Invariant);

    public static string Clock(DateTimeOffset instant) => Local(instant).ToString("HH:mm", Invariant);

    public static string Moment(DateTimeOffset instant) => Local(instant).ToString("MM-dd HH:mm", Invariant);

    /// <summary>As <see cref="Moment(DateTimeOffset)"/>, with the year where it is not the present one.</summary>
    public static string Moment(DateTimeOffset instant, DateTimeOffset now) =>
        Local(instant).Year == Local(now).Year ? Moment(instant) : Local(instant).ToString("yyyy-MM-dd HH:mm", Invariant);

    /// <summary>The time of day, with the day where that is not today.</summary>
    public static string Near(DateTimeOffset instant, DateTimeOffset now) => Local(instant).Date == Local(now).Date ? Clock(instant) : Moment(instant, now);

    public static string Second(DateTimeOffset instant) => Local(instant).ToString("MM-dd HH:mm:ss", Invariant);

    /// <summary>A moment as a record keeps it: with its year.</summary>
    public static string Recorded(DateTimeOffset instant) => Local(instant).ToString("yyyy-MM-dd HH:mm:ss", Invariant);

    public static string Date(DateTimeOffset instant) => Local(instant).ToString("yyyy-MM-dd", Invariant);

    /// <summary>17:00–18:00; an end at midnight is 24:00 of the same day.</summary>
    public static string Interval(DateTimeOffset start, TimeSpan length)
    {
        var end = Local(start + length);
        return $"{Clock(start)}–{(end.TimeOfDay == TimeSpan.Zero ? "24:00" : end.ToString("HH:mm", Invariant))}";
    }

    public static string HourOfDay(DateTimeOffset start) =>
        $"{Local(start).ToString("MM-dd", Invariant)} {Interval(start, TimeSpan.FromHours(1))}";

    /// <summary>An instant as a moment, an interval as an interval.</summary>
    public static string Measured(DateTimeOffset start, TimeSpan period) =>
        period == TimeSpan.Zero ? Moment(start) : $"{Local(start).ToString("MM-dd", Invariant)} {Interval(start, period)}";

    public static string Age(Language l, DateTimeOffset now, DateTimeOffset then) => (now - then) switch
    {
        { TotalMinutes: < -1 } => l[Texts.InFuture],
        { TotalMinutes: < 1 } => l[Texts.JustNow],
        { TotalHours: < 1 } age => l.Of(Texts.MinutesAgo, (int)age.TotalMinutes),
        { TotalDays: < 2 } age => l.Of(Texts.HoursAgo, (int)age.TotalHours),
        var age => l.Of(Texts.DaysAgo, (int)age.TotalDays),
    };

    public static string Length(Language l, TimeSpan length) => length switch
    {
        { TotalHours: < 1 } => l.Of(Texts.Minutes, Math.Max(0, (int)length.TotalMinutes)),
        { TotalDays: < 2 } => l.Of(Texts.Hours, (int)length.TotalHours),
        _ => l.Of(Texts.Days, (int)length.TotalDays),
    };

    private static DateTimeOffset Local(DateTimeOffset instant) => StationTime.ToStationTime(instant);
}
