using System.Collections.Immutable;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Alarms;

/// <summary>Where the number of a line comes from.</summary>
public enum LimitOrigin : byte
{
    /// <summary>管理阈值: the numbers in the line itself; named as a management threshold wherever it is shown.</summary>
    Management,
    /// <summary>GB 3095, for the parameter, the signal's averaging time, the date and the station's class of area.</summary>
    Gb3095,
    /// <summary>GB 3838, for the parameter and the class that the section has to reach; of <see cref="RuleLine.Class"/> where one is given.</summary>
    Gb3838,
}

/// <summary>One line of a rule: 预警线 or 响应线.</summary>
/// <param name="Severity">Urgency of an alarm that crosses it.</param>
/// <param name="Origin">Where the number comes from.</param>
/// <param name="High">Management: crossed by more than this (at the line is within it); null for no upper line.</param>
/// <param name="Low">Management: crossed by less than this; null for no lower line.</param>
/// <param name="Class">GB 3838: class whose limit is taken; null for the section's target.</param>
/// <param name="Factor">The limit of a standard times this; 1 for the limit itself.</param>
/// <param name="Samples">Values in a row that have to cross it, 1 at least.</param>
/// <param name="OnDelay">How long it has to be crossed, by measured time.</param>
/// <param name="NoteZh">Why this number, in Chinese; added to the source.</param>
/// <param name="NoteEn">Why this number, in English.</param>
[GenerateSerializer, Immutable, Alias("rule-line")]
public sealed record RuleLine(
    [property: Id(0)] Severity Severity,
    [property: Id(1)] LimitOrigin Origin = LimitOrigin.Management,
    [property: Id(2)] double? High = null,
    [property: Id(3)] double? Low = null,
    [property: Id(4)] WaterClass? Class = null,
    [property: Id(5)] double Factor = 1,
    [property: Id(6)] int Samples = 1,
    [property: Id(7)] TimeSpan OnDelay = default,
    [property: Id(8)] string NoteZh = "",
    [property: Id(9)] string NoteEn = "");

/// <summary>Which stations a rule is for. An empty list allows all; every list that is not empty has to allow the station.</summary>
/// <param name="Stations">Station ids.</param>
/// <param name="Except">Station ids that the rule leaves out.</param>
/// <param name="Kinds">Kinds.</param>
/// <param name="Areas">Areas.</param>
/// <param name="Rivers">Rivers and reservoirs.</param>
/// <param name="DrinkingWaterSource">True: sources only; false: all but sources; null: both.</param>
[GenerateSerializer, Immutable, Alias("rule-scope")]
public sealed record RuleScope(
    [property: Id(0)] ImmutableArray<string> Stations,
    [property: Id(1)] ImmutableArray<string> Except,
    [property: Id(2)] ImmutableArray<StationKind> Kinds,
    [property: Id(3)] ImmutableArray<string> Areas,
    [property: Id(4)] ImmutableArray<string> Rivers,
    [property: Id(5)] bool? DrinkingWaterSource)
{
    /// <summary>Every station.</summary>
    public static RuleScope Everywhere { get; } = new([], [], [], [], [], null);

    /// <summary>True where the rule is for the station.</summary>
    public bool Allows(StationInfo station) =>
        Of(Stations, station.Id) && !Except.Contains(station.Id) && Of(Kinds, station.Kind) && Of(Areas, station.Area)
        && (Rivers.IsEmpty || (station.River is { } river && Rivers.Contains(river)))
        && (DrinkingWaterSource is null || DrinkingWaterSource == station.DrinkingWaterSource);

    private static bool Of<T>(ImmutableArray<T> list, T value) => list.IsEmpty || list.Contains(value);
}

/// <summary>When a rule may raise an alarm, by the start of the measured interval in station time. It clears at any time.</summary>
/// <param name="FromHour">First hour of the day, 0 to 23.</param>
/// <param name="ToHour">Hour of the day that is out again, 1 to 24; smaller than the first means over midnight.</param>
/// <param name="Months">Months, 1 to 12; empty for the whole year.</param>
[GenerateSerializer, Immutable, Alias("rule-times")]
public sealed record RuleTimes(
    [property: Id(0)] int FromHour,
    [property: Id(1)] int ToHour,
    [property: Id(2)] ImmutableArray<int> Months)
{
    /// <summary>True where it may raise.</summary>
    public bool Allows(DateTimeOffset start)
    {
        var local = StationTime.ToStationTime(start);
        var inDay = FromHour < ToHour ? local.Hour >= FromHour && local.Hour < ToHour : local.Hour >= FromHour || local.Hour < ToHour;
        return inDay && (Months.IsEmpty || Months.Contains(local.Month));
    }
}

/// <summary>A rule, as <c>seeds/alarm-rules.json</c> or an officer describes it. There is at most one open alarm per station and rule.</summary>
/// <param name="Id">Letters, digits, '-', '_'; at most 64. A change keeps it.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Enabled">False: raises nothing; its open alarms are withdrawn.</param>
/// <param name="Signal">What is watched.</param>
/// <param name="Parameter">Canonical code where the signal is of one parameter; null for every parameter of the station, or where the signal needs none.</param>
/// <param name="Scope">Stations.</param>
/// <param name="Warning">预警线.</param>
/// <param name="Response">响应线; null where there is none.</param>
/// <param name="Deadband">An alarm clears only this far on the good side of the line; unit of the signal, zero or more.</param>
/// <param name="OffDelay">How long it has to be on the good side, by measured time.</param>
/// <param name="Times">When it may raise; null for always.</param>
/// <param name="ReAlarm">Acknowledged and still active after this: unacknowledged again; null for never.</param>
/// <param name="Covers">Rules whose alarms of the same station are silenced while this one's is active: one alarm for one problem.</param>
/// <param name="AdviceZh">What to do, in Chinese.</param>
/// <param name="AdviceEn">What to do, in English.</param>
[GenerateSerializer, Immutable, Alias("alarm-rule")]
public sealed record AlarmRule(
    [property: Id(0)] string Id,
    [property: Id(1)] string NameZh,
    [property: Id(2)] string NameEn,
    [property: Id(3)] bool Enabled,
    [property: Id(4)] AlarmSignal Signal,
    [property: Id(5)] string? Parameter,
    [property: Id(6)] RuleScope Scope,
    [property: Id(7)] RuleLine Warning,
    [property: Id(8)] RuleLine? Response,
    [property: Id(9)] double Deadband,
    [property: Id(10)] TimeSpan OffDelay,
    [property: Id(11)] RuleTimes? Times,
    [property: Id(12)] TimeSpan? ReAlarm,
    [property: Id(13)] ImmutableArray<string> Covers,
    [property: Id(14)] string AdviceZh,
    [property: Id(15)] string AdviceEn)
{
    /// <summary>True where it may raise an alarm at the station.</summary>
    public bool IsFor(StationInfo station) => Enabled && Scope.Allows(station);
}
