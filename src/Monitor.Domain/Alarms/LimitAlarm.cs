using Monitor.Domain.AirQuality;
using Monitor.Domain.Averages;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Alarms;

/// <summary>One value held against one limit.</summary>
/// <param name="StationId">Station.</param>
/// <param name="Rule">Rule.</param>
/// <param name="Parameter">Canonical code.</param>
/// <param name="Severity">Urgency of an alarm from it.</param>
/// <param name="Start">Start of the measured interval.</param>
/// <param name="Value">Value, canonical unit.</param>
/// <param name="Limit">Limit, canonical unit.</param>
/// <param name="LimitSource">Standard and clause.</param>
/// <param name="Exceeds">True where the limit is broken.</param>
/// <param name="MessageZh">What happened, in Chinese.</param>
/// <param name="MessageEn">What happened, in English.</param>
public sealed record Finding(
    string StationId, string Rule, string Parameter, Severity Severity, DateTimeOffset Start, double Value, double Limit,
    string LimitSource, bool Exceeds, string MessageZh, string MessageEn);

/// <summary>Alarms of values against legal limits.</summary>
public static class LimitAlarm
{
    /// <summary>Rule of a sample against the target class of its section.</summary>
    public const string SampleRule = "water-target";

    /// <summary>Rule of hourly means of a pollutant.</summary>
    public static string HourRule(string code) => code + "-1h";

    /// <summary>An hourly mean against the 1-hour limit of GB 3095 in force at that hour. At the limit is within it.</summary>
    public static Finding Hour(StationInfo station, Parameter parameter, DateTimeOffset start, decimal value, AirLimit limit)
    {
        var rounded = Rounding.HalfEven(value, parameter.Code == Codes.Co ? 1 : 0);
        return new Finding(
            station.Id, HourRule(parameter.Code), parameter.Code, Severity.Warning, start, (double)rounded, (double)limit.Value, limit.Source,
            rounded > limit.Value,
            $"{station.Name} {parameter.NameZh} 1小时平均 {rounded} {parameter.UnitSymbol}，超过限值 {limit.Value} {parameter.UnitSymbol}",
            $"{station.NameEn}: {parameter.NameEn} 1-hour mean {rounded} {parameter.UnitSymbol}, limit {limit.Value} {parameter.UnitSymbol}");
    }

    /// <summary>
    /// The worst item of a sample against the target class of its section. An item over its limit counts also where the class is withheld because another item is
    /// missing; that nothing exceeds counts only for a whole sample. Null where there is no judgement.
    /// </summary>
    public static Finding? Sample(StationInfo station, ParameterCatalogue catalogue, WaterQualityReport report)
    {
        if (station.TargetClass is not { } target || report.Items.IsEmpty) return null;
        var item = report.Items.MaxBy(i => (i.Class, i.TargetMultiple ?? 0));
        var exceeds = item.Class > target;
        if (!exceeds && report.Class is null) return null;
        var parameter = catalogue[item.Parameter];
        var limit = Gb3838.Limit(item.Parameter, target, station.Kind == StationKind.Lake) ?? 0;
        return new Finding(
            station.Id, SampleRule, item.Parameter, station.DrinkingWaterSource ? Severity.Warning : Severity.Notice, report.Start,
            (double)item.Value, (double)limit, $"GB 3838-2002 表1 {target.Roman()}类 / class {target.English()}", exceeds,
            $"{station.Name} {parameter.NameZh} {item.Value} {parameter.UnitSymbol}，为{item.Class.Roman()}类，劣于目标{target.Roman()}类",
            $"{station.NameEn}: {parameter.NameEn} {item.Value} {parameter.UnitSymbol} is class {item.Class.English()}, target class {target.English()}");
    }

    /// <summary>
    /// The next state of the one alarm of a station and rule. No alarm: raised by an exceedance. Open: an exceedance keeps it, with newest and highest value; a fresh
    /// value within the limit clears it. Null where nothing changes.
    /// </summary>
    public static Alarm? Step(Alarm? open, Finding finding, DateTimeOffset now) => (open, finding.Exceeds) switch
    {
        (null, false) => null,
        (null, true) => new Alarm(
            $"{finding.StationId}:{finding.Rule}:{finding.Start.ToUnixTimeSeconds()}", finding.StationId, finding.Rule, finding.Parameter,
            finding.Severity, AlarmCondition.Active, finding.Start, now, null, finding.Value, finding.Value, finding.Limit,
            finding.LimitSource, finding.MessageZh, finding.MessageEn),
        ({ } alarm, true) => alarm with
        {
            Condition = AlarmCondition.Active, Parameter = finding.Parameter, Value = finding.Value,
            Peak = alarm.Parameter == finding.Parameter ? Math.Max(alarm.Peak, finding.Value) : finding.Value,
            Limit = finding.Limit, LimitSource = finding.LimitSource, MessageZh = finding.MessageZh, MessageEn = finding.MessageEn,
        },
        ({ } alarm, false) => alarm with { Condition = AlarmCondition.Cleared, ClearedAt = finding.Start, Value = finding.Value, EndedAt = now },
    };
}
