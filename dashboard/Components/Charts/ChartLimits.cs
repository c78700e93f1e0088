using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Components.Charts;

/// <summary>A limit line from one moment to another, because standards change.</summary>
/// <param name="Value">Canonical unit.</param>
/// <param name="Words">Standard and what it limits.</param>
/// <param name="From">Left end, clock of the chart.</param>
/// <param name="To">Right end.</param>
/// <param name="Main">The limit that is judged by; the others are for orientation.</param>
/// <param name="Of">What it limits, as short as a table needs it: the interval or the class.</param>
/// <param name="Line">Of a rule, not of a standard: <see cref="Warning"/> or <see cref="Response"/>; null for a standard.</param>
public sealed record ChartLimit(double Value, string Words, double From, double To, bool Main, string Of, string? Line = null)
{
    /// <summary>预警线.</summary>
    public const string Warning = "warning";

    /// <summary>响应线.</summary>
    public const string Response = "response";
}

/// <summary>Which limit lines belong to a parameter at a station: each by the standard of its own time.</summary>
public static class ChartLimits
{
    public static IReadOnlyList<ChartLimit> Of(
        StationInfo station, string parameter, ChartResolution resolution, DateTimeOffset from, DateTimeOffset to, Language l) =>
        station.Kind == StationKind.Air
            ? Editions(from, to).Select(e => Air(station, parameter, resolution, e.From, e.To, l)).OfType<ChartLimit>().Aggregate(new List<ChartLimit>(), Joined)
            : Water(station, parameter, from, to, l);

    /// <summary>With one line more: a change of the standard that does not change it does not cut it in two.</summary>
    internal static List<ChartLimit> Joined(List<ChartLimit> all, ChartLimit next)
    {
        var before = all.FindIndex(x => x.To == next.From && (x with { From = next.From, To = next.To }) == next);
        if (before < 0) all.Add(next);
        else all[before] = all[before] with { To = next.To };
        return all;
    }

    /// <summary>The stretches of time between two changes of the limits.</summary>
    internal static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Editions(DateTimeOffset from, DateTimeOffset to)
    {
        foreach (var change in new[] { AqiStandards.From2026, Gb3095.Final2026From })
        {
            if (change <= from || change >= to) continue;
            yield return (from, change);
            from = change;
        }
        yield return (from, to);
    }

    /// <summary>The limit of the interval shown; the daily one where the standard has none for the hour (particles), and says so.</summary>
    private static ChartLimit? Air(StationInfo station, string parameter, ChartResolution resolution, DateTimeOffset from, DateTimeOffset to, Language l)
    {
        var edition = from < AqiStandards.From2026 ? "GB 3095-2012" : "GB 3095-2026";
        var day = resolution == ChartResolution.Day;
        (LimitPeriod Period, Text Words, Text Short)[] tried =
            parameter == Codes.O3EightHour || (day && parameter == Codes.O3)
                ? [(LimitPeriod.EightHour, ChartTexts.EightHourLimit, ChartTexts.EightHours)]
                : day ? [(LimitPeriod.Day, ChartTexts.DayLimit, ChartTexts.OneDay)] : [(LimitPeriod.Hour, ChartTexts.HourLimit, ChartTexts.OneHour), (LimitPeriod.Day, ChartTexts.DayLimit, ChartTexts.OneDay)];
        foreach (var (period, words, brief) in tried)
            if (Gb3095.Limit(parameter, period, from, station.AirClass) is { Value: var limit })
                return new ChartLimit((double)limit, $"{edition} {l.Of(words, (double)limit)}", ChartSeries.Clock(from), ChartSeries.Clock(to), true, l[brief]);
        return null;
    }

    /// <summary>The target class, and the classes below it that the standard tells apart.</summary>
    private static List<ChartLimit> Water(StationInfo station, string parameter, DateTimeOffset from, DateTimeOffset to, Language l)
    {
        var lines = new List<ChartLimit>();
        if (station.TargetClass is not { } target) return lines;
        for (var shown = target; shown <= WaterClass.V; shown++)
            if (Gb3838.Limit(parameter, shown, station.Kind == StationKind.Lake) is { } value && lines.All(x => x.Value != (double)value))
                lines.Add(new ChartLimit(
                    (double)value, $"{WaterQualityReport.Standard} {l.Of(ChartTexts.ClassLimit, l.Sign(shown), (double)value)}",
                    ChartSeries.Clock(from), ChartSeries.Clock(to), shown == target, l.Of(ChartTexts.OfClass, l.Sign(shown))));
        return lines;
    }
}
