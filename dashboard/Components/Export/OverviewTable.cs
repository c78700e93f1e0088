using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Components.Overview;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Export;

/// <summary>The lists of the overview as one table: what is shown, in the order it is shown. The value of a station that is not reporting is its last known one, as its condition says.</summary>
public sealed class OverviewTable(ParameterNames names, PlaceNames places, Language language)
{
    private static readonly string[] Water = [Codes.Ph, Codes.DissolvedOxygen, Codes.CodMn, Codes.Nh3N, Codes.Tp];

    /// <summary>The table of stations as they are, or were, at a moment.</summary>
    /// <param name="stations">What is shown.</param>
    /// <param name="at">Now, or the start of the past hour.</param>
    /// <param name="past">Another hour than now: how many alarms were open then is not known.</param>
    public ExportTable Of(IEnumerable<StationSnapshot> stations, DateTimeOffset at, bool past) => new(
        $"monitor-overview-{Format.Date(at)}-{Format.Clock(at).Replace(":", "", StringComparison.Ordinal)}",
        [
            language[ExportTexts.Id], language[Texts.ColumnStation], language[OverviewTexts.Kind], language[OverviewTexts.Area], language[Texts.ColumnCondition],
            language[OverviewTexts.DataTime], "AQI", language[OverviewTexts.Level], language[OverviewTexts.Primary],
            .. Codes.AirSix.Select(Head),
            language[OverviewTexts.WaterClass], language[OverviewTexts.Target], language[OverviewTexts.Limiting],
            .. Water.Select(Head),
            language[Texts.Alarms],
        ],
        [.. stations.Select(s => Row(s, past))]);

    private object?[] Row(StationSnapshot s, bool past) =>
    [
        s.Station.Id, language.NameOf(s.Station), language[ConditionLook.Word(s.Station.Kind)], places.Of(s.Station), language[ConditionLook.Word(s.Condition)],
        Start(s) is { } start ? $"{Format.Date(start)} {(s.AirHour is null ? Format.Clock(start) : Format.Interval(start, TimeSpan.FromHours(1)))}" : null,
        s.AirHour is { } air ? (object?)air.Aqi ?? language[Texts.NotAvailable] : null,
        s.AirHour?.Level is { } level ? language[Levels.Word(level)] : null,
        s.AirHour is { Primary.Length: > 0 } report ? names.List(report.Primary) : null,
        .. Codes.AirSix.Select(code => (object?)OverviewOrder.ValueOf(s, code)),
        s.Water?.Class is { } found ? language.Sign(found) : null,
        s.Station.TargetClass is { } target ? language.Sign(target) : null,
        s.Water is { Limiting.Length: > 0 } water ? names.List(water.Limiting) : null,
        .. Water.Select(code => (object?)OverviewOrder.ValueOf(s, code)),
        past ? null : s.Alarms.Length,
    ];

    private string Head(string code) => names.Unit(code) is { Length: > 0 } unit ? $"{names.Short(code)} ({unit})" : names.Short(code);

    private static DateTimeOffset? Start(StationSnapshot s) => s.AirHour?.Start ?? s.Water?.Start;
}
