using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Components.Station;

/// <summary>Which limit lines belong to hourly values of a parameter at a station, by the standards of today.</summary>
public static class ChartLimits
{
    private const string AirStandard = "GB 3095-2026";

    public static IReadOnlyList<ChartLimit> Of(StationInfo station, string parameter, Language l) =>
        station.Kind == StationKind.Air ? Air(station, parameter, l) : Water(station, parameter, l);

    private static ChartLimit[] Air(StationInfo station, string parameter, Language l)
    {
        var first = station.AirClass == 1;
        ChartLimit Hour(double value) => new(value, $"{AirStandard} {l.Of(StationTexts.HourLimit, value)}");
        ChartLimit Day(double value) => new(value, $"{AirStandard} {l.Of(StationTexts.DayLimit, value)}");
        return parameter switch
        {
            Codes.So2 => [Hour(first ? 150 : 500)],
            Codes.No2 => [Hour(200)],
            Codes.Co => [Hour(10)],
            Codes.O3 => [Hour(first ? 160 : 200)],
            Codes.Pm10 => [Day(first ? 50 : 120)],
            Codes.Pm25 => [Day(first ? 35 : 60)],
            _ => [],
        };
    }

    private static ChartLimit[] Water(StationInfo station, string parameter, Language l) =>
        station.TargetClass is { } target && WaterLimit(parameter, target, station.Kind == StationKind.Lake) is { } value
            ? [new ChartLimit(value, $"{WaterQualityReport.Standard} {l.Of(StationTexts.ClassLimit, Levels.Sign(target), value)}")]
            : [];

    /// <summary>GB 3838-2002 table 1; for dissolved oxygen the value is a lower limit.</summary>
    public static double? WaterLimit(string parameter, WaterClass target, bool lake)
    {
        double[]? row = parameter switch
        {
            Codes.DissolvedOxygen => [7.5, 6, 5, 3, 2],
            Codes.CodMn => [2, 4, 6, 10, 15],
            Codes.Cod => [15, 15, 20, 30, 40],
            Codes.Bod5 => [3, 3, 4, 6, 10],
            Codes.Nh3N => [0.15, 0.5, 1, 1.5, 2],
            Codes.Tp => lake ? [0.01, 0.025, 0.05, 0.1, 0.2] : [0.02, 0.1, 0.2, 0.3, 0.4],
            Codes.Tn when lake => [0.2, 0.5, 1, 1.5, 2],
            Codes.Fluoride => [1, 1, 1, 1.5, 1.5],
            _ => null,
        };
        return target is >= WaterClass.I and <= WaterClass.V ? row?[(int)target - 1] : null;
    }
}
