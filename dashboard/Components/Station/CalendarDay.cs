using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Components.Station;

/// <summary>One day of a calendar: its level or class as a number from 1 to 6, and the words of it.</summary>
/// <param name="Start">Start of the day.</param>
/// <param name="Level">Level of air or class of water, 1 the best; null where the standard allows none.</param>
/// <param name="Value">Index, class or quantity as text; empty where there is none.</param>
public readonly record struct CalendarDay(DateTimeOffset Start, int? Level, string Value)
{
    /// <summary>A day of the index of air; NA has no level.</summary>
    public static CalendarDay Of(AirQualityRow row) => new(row.Report.Start, (int?)row.Report.Level, row.Report.Aqi?.ToString() ?? "NA");

    /// <summary>A day of the class of water.</summary>
    public static CalendarDay Of(WaterQualityRow row, Language l) => new(row.Report.Start, (int?)row.Report.Class, row.Report.Class is { } c ? l.Sign(c) : "");

    /// <summary>A day of one parameter: the level of its sub-index by the standard of that day, or its class.</summary>
    public static CalendarDay Of(Aggregate day, StationInfo station, ParameterNames names)
    {
        if (day is not { Value: { } value }) return new(day.Start, null, "");
        var text = names.Quantity(day.Parameter, value);
        return new(day.Start, day.Valid ? LevelOf(station, day.Parameter, day.Start, (decimal)value) : null, text);
    }

    /// <summary>Whether a parameter has levels or classes at a kind of station at all.</summary>
    public static bool IsGraded(StationKind kind, string parameter) =>
        kind == StationKind.Air ? Codes.AirSix.Contains(parameter) : Gb3838.Participating.Contains(parameter);

    private static int? LevelOf(StationInfo station, string parameter, DateTimeOffset start, decimal value) =>
        station.Kind == StationKind.Air
            ? Hj633.Iaqi(AqiStandards.At(start), AirPeriod.Day, parameter, value) is { } index ? (int)Levels.LevelOf(index) : null
            : (int?)Gb3838.ClassOf(parameter, value, station.Kind == StationKind.Lake);
}
