using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Components.Admin.Rules;

/// <summary>A line as somebody fills it in.</summary>
public sealed class LineDraft
{
    public Severity Severity { get; set; } = Severity.Warning;
    public LimitOrigin Origin { get; set; }
    public double? High { get; set; }
    public double? Low { get; set; }
    public WaterClass? Class { get; set; }
    public double Factor { get; set; } = 1;
    public int Samples { get; set; } = 1;
    public double OnDelayMinutes { get; set; }
    public string NoteZh { get; set; } = "";
    public string NoteEn { get; set; } = "";

    public static LineDraft Of(RuleLine line) => new()
    {
        Severity = line.Severity, Origin = line.Origin, High = line.High, Low = line.Low, Class = line.Class, Factor = line.Factor, Samples = line.Samples,
        OnDelayMinutes = line.OnDelay.TotalMinutes, NoteZh = line.NoteZh, NoteEn = line.NoteEn,
    };

    /// <summary>What the chosen origin has no use for is left out.</summary>
    public RuleLine ToLine()
    {
        var own = Origin == LimitOrigin.Management;
        return new(
            Severity, Origin, own ? High : null, own ? Low : null, Origin == LimitOrigin.Gb3838 ? Class : null, own ? 1 : Factor, Samples,
            RuleDraft.Minutes(OnDelayMinutes), NoteZh.Trim(), NoteEn.Trim());
    }
}

/// <summary>A rule as somebody fills it in; nothing is checked.</summary>
public sealed class RuleDraft
{
    // Beyond what any rule may have; a longer one would not fit into a time span.
    private const double MostMinutes = 1_000_000;

    public string Id { get; set; } = "";
    public string NameZh { get; set; } = "";
    public string NameEn { get; set; } = "";
    public bool Enabled { get; set; } = true;
    public AlarmSignal Signal { get; set; } = AlarmSignal.Hour;
    public string Parameter { get; set; } = "";
    public LineDraft Warning { get; set; } = new();
    public LineDraft? Response { get; set; }
    public double Deadband { get; set; }
    public double OffDelayMinutes { get; set; }
    public double? ReAlarmMinutes { get; set; }
    public bool HasTimes { get; set; }
    public int FromHour { get; set; }
    public int ToHour { get; set; } = 24;
    public ImmutableArray<int> Months { get; set; } = [];
    public ImmutableArray<StationKind> Kinds { get; set; } = [];
    public ImmutableArray<string> Areas { get; set; } = [];
    public ImmutableArray<string> Rivers { get; set; } = [];
    public ImmutableArray<string> Stations { get; set; } = [];
    public ImmutableArray<string> Except { get; set; } = [];
    public bool? Drinking { get; set; }
    public ImmutableArray<string> Covers { get; set; } = [];
    public string AdviceZh { get; set; } = "";
    public string AdviceEn { get; set; } = "";

    public static RuleDraft Of(AlarmRule rule) => new()
    {
        Id = rule.Id, NameZh = rule.NameZh, NameEn = rule.NameEn, Enabled = rule.Enabled, Signal = rule.Signal, Parameter = rule.Parameter ?? "",
        Warning = LineDraft.Of(rule.Warning), Response = rule.Response is { } response ? LineDraft.Of(response) : null, Deadband = rule.Deadband,
        OffDelayMinutes = rule.OffDelay.TotalMinutes, ReAlarmMinutes = rule.ReAlarm?.TotalMinutes,
        HasTimes = rule.Times is not null, FromHour = rule.Times?.FromHour ?? 0, ToHour = rule.Times?.ToHour ?? 24, Months = rule.Times?.Months ?? [],
        Kinds = rule.Scope.Kinds, Areas = rule.Scope.Areas, Rivers = rule.Scope.Rivers, Stations = rule.Scope.Stations, Except = rule.Scope.Except,
        Drinking = rule.Scope.DrinkingWaterSource, Covers = rule.Covers, AdviceZh = rule.AdviceZh, AdviceEn = rule.AdviceEn,
    };

    /// <summary>The rule; it still has to be checked by <see cref="AlarmRules.FieldErrors"/>.</summary>
    public AlarmRule ToRule() => new(
        Id.Trim(), NameZh.Trim(), NameEn.Trim(), Enabled, Signal, Signal.IsOfParameter() && Parameter.Length > 0 ? Parameter : null,
        new RuleScope(Stations, Except, Kinds, Areas, Rivers, Drinking), Warning.ToLine(), Response?.ToLine(), Deadband, Minutes(OffDelayMinutes),
        HasTimes ? new RuleTimes(FromHour, ToHour, Months) : null, ReAlarmMinutes is { } again ? Minutes(again) : null, Covers, AdviceZh.Trim(), AdviceEn.Trim());

    internal static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(Math.Clamp(minutes, -MostMinutes, MostMinutes));
}
