namespace Monitor.Domain.Alarms;

/// <summary>How urgent an alarm is.</summary>
public enum Severity : byte
{
    /// <summary>提示: to be known.</summary>
    Notice,
    /// <summary>预警: to be looked into.</summary>
    Warning,
    /// <summary>紧急: somebody has to act.</summary>
    Critical,
}

/// <summary>Where an alarm stands.</summary>
public enum AlarmCondition : byte
{
    /// <summary>The limit is exceeded by the newest valid value.</summary>
    Active,
    /// <summary>A fresh valid value is back within the limit.</summary>
    Cleared,
    /// <summary>Active, and the station fell silent since: absence never clears an alarm.</summary>
    Stale,
}

/// <summary>The whole state of one alarm. There is at most one open alarm per station and rule.</summary>
/// <param name="Id">Station, rule and time of raising.</param>
/// <param name="StationId">Station.</param>
/// <param name="Rule">Rule that raised it.</param>
/// <param name="Parameter">Canonical code.</param>
/// <param name="Severity">Urgency.</param>
/// <param name="Condition">Where it stands.</param>
/// <param name="RaisedAt">Start of the measured interval that first exceeded the limit.</param>
/// <param name="DetectedAt">When the system saw it.</param>
/// <param name="ClearedAt">Start of the measured interval that was back within the limit; null while open.</param>
/// <param name="Value">Newest value, canonical unit.</param>
/// <param name="Peak">Highest (for lower limits lowest) value since it was raised.</param>
/// <param name="Limit">The limit, canonical unit.</param>
/// <param name="LimitSource">Standard and clause the limit comes from.</param>
/// <param name="MessageZh">What happened, in Chinese.</param>
/// <param name="MessageEn">What happened, in English.</param>
[GenerateSerializer, Immutable, Alias("alarm")]
public sealed record Alarm(
    [property: Id(0)] string Id,
    [property: Id(1)] string StationId,
    [property: Id(2)] string Rule,
    [property: Id(3)] string Parameter,
    [property: Id(4)] Severity Severity,
    [property: Id(5)] AlarmCondition Condition,
    [property: Id(6)] DateTimeOffset RaisedAt,
    [property: Id(7)] DateTimeOffset DetectedAt,
    [property: Id(8)] DateTimeOffset? ClearedAt,
    [property: Id(9)] double Value,
    [property: Id(10)] double Peak,
    [property: Id(11)] double Limit,
    [property: Id(12)] string LimitSource,
    [property: Id(13)] string MessageZh,
    [property: Id(14)] string MessageEn);
