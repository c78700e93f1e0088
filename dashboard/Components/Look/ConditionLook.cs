using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Look;

/// <summary>Word and sign of conditions and severities; the sign differs in shape, so that colour is never alone.</summary>
public static class ConditionLook
{
    public static Text Word(StationCondition condition) => condition switch
    {
        StationCondition.Reporting => Texts.Reporting,
        StationCondition.Silent => Texts.Silent,
        StationCondition.Maintenance => Texts.Maintenance,
        _ => Texts.Never,
    };

    public static string Icon(StationCondition condition) => condition switch
    {
        StationCondition.Reporting => "reporting",
        StationCondition.Silent => "silent",
        StationCondition.Maintenance => "maintenance",
        _ => "never",
    };

    public static Text Word(Severity severity) => severity switch
    {
        Severity.Critical => Texts.Critical,
        Severity.Warning => Texts.Warning,
        _ => Texts.Notice,
    };

    public static string Name(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.Warning => "warning",
        _ => "notice",
    };

    public static Text Word(AlarmCondition condition) => condition switch
    {
        AlarmCondition.Cleared => Texts.Cleared,
        AlarmCondition.Stale => Texts.Stale,
        _ => Texts.Active,
    };

    public static Text Word(StationKind kind) => kind switch
    {
        StationKind.Air => Texts.Air,
        StationKind.River => Texts.River,
        _ => Texts.Lake,
    };
}
