using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Components.Station;

/// <summary>Which limit lines belong to hourly values of a parameter at a station, by the standard in force at a date.</summary>
public static class ChartLimits
{
    public static IReadOnlyList<ChartLimit> Of(StationInfo station, string parameter, DateTimeOffset date, Language l) =>
        station.Kind == StationKind.Air ? Air(station, parameter, date, l) : Water(station, parameter, l);

    /// <summary>The hourly limit; the daily one where the standard has none for the hour (particles), and says so.</summary>
    private static ChartLimit[] Air(StationInfo station, string parameter, DateTimeOffset date, Language l)
    {
        var edition = date < AqiStandards.From2026 ? "GB 3095-2012" : "GB 3095-2026";
        if (Gb3095.Limit(parameter, LimitPeriod.Hour, date, station.AirClass) is { Value: var hour })
            return [new ChartLimit((double)hour, $"{edition} {l.Of(StationTexts.HourLimit, (double)hour)}")];
        return Gb3095.Limit(parameter, LimitPeriod.Day, date, station.AirClass) is { Value: var day }
            ? [new ChartLimit((double)day, $"{edition} {l.Of(StationTexts.DayLimit, (double)day)}")]
            : [];
    }

    private static ChartLimit[] Water(StationInfo station, string parameter, Language l) =>
        station.TargetClass is { } target && WaterLimit(parameter, target, station.Kind == StationKind.Lake) is { } value
            ? [new ChartLimit(value, $"{WaterQualityReport.Standard} {l.Of(StationTexts.ClassLimit, Levels.Sign(target), value)}")]
            : [];

    /// <summary>GB 3838-2002 table 1; for dissolved oxygen the value is a lower limit.</summary>
    public static double? WaterLimit(string parameter, WaterClass target, bool lake) => (double?)Gb3838.Limit(parameter, target, lake);
}
