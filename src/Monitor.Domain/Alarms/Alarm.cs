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
    /// <summary>The newest valid value breaks the rule.</summary>
    Active,
    /// <summary>A fresh valid value no longer breaks it.</summary>
    Cleared,
    /// <summary>Active, and the station fell silent since: absence never clears an alarm.</summary>
    Stale,
}

/// <summary>What an alarm turned out to be.</summary>
public enum Verdict : byte
{
    /// <summary>待核实: nobody has said yet.</summary>
    Unverified,
    /// <summary>有效: there was something.</summary>
    True,
    /// <summary>误报: there was nothing.</summary>
    False,
    /// <summary>仪器原因: the instrument made it.</summary>
    Instrument,
}

/// <summary>Who took an alarm on.</summary>
/// <param name="By">Person.</param>
/// <param name="At">When.</param>
/// <param name="Note">What they said; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("acknowledgement")]
public sealed record Acknowledgement(
    [property: Id(0)] string By,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string? Note);

/// <summary>The whole state of one alarm. There is at most one open alarm per station and rule; its history are its <see cref="AlarmStep"/>s.</summary>
/// <param name="Id">Station, rule and time of detection.</param>
/// <param name="StationId">Station; <see cref="FleetId"/> for what concerns many.</param>
/// <param name="Rule">Rule that raised it.</param>
/// <param name="Parameter">Canonical code of the parameter that decides; empty where the station as a whole is meant.</param>
/// <param name="Severity">Urgency, the highest it had since it was raised.</param>
/// <param name="Condition">Where it stands.</param>
/// <param name="RaisedAt">Start of the measured interval that first broke the rule.</param>
/// <param name="DetectedAt">When the system saw it.</param>
/// <param name="ClearedAt">Start of the measured interval that no longer broke it; null while active.</param>
/// <param name="Value">Newest value, canonical unit.</param>
/// <param name="Peak">Worst value since it was raised.</param>
/// <param name="Limit">The line that was crossed, canonical unit.</param>
/// <param name="LimitSource">Standard and clause the line comes from, or that it is a management threshold.</param>
/// <param name="MessageZh">What happened, in Chinese.</param>
/// <param name="MessageEn">What happened, in English.</param>
/// <param name="AdviceZh">What to do, in Chinese.</param>
/// <param name="AdviceEn">What to do, in English.</param>
/// <param name="Acknowledged">Who took it on; null while nobody has, and again after it was raised anew.</param>
/// <param name="AssignedTo">Who is to deal with it.</param>
/// <param name="ShelvedUntil">Until when it is shelved; null where it is not.</param>
/// <param name="ShelfReason">Why it is shelved.</param>
/// <param name="SuppressedBy">What silences it: <see cref="ByMaintenance"/>, or the id of the greater alarm; null where nothing does.</param>
/// <param name="Announced">False while it was suppressed ever since it was raised, so that nobody was told of it.</param>
/// <param name="Verdict">What it turned out to be.</param>
/// <param name="Episode">Id of the first alarm of the episode it belongs to; null where it stands alone.</param>
/// <param name="Flaps">How often in a row it came and went, each time soon after the last.</param>
/// <param name="FlappedAt">When it last came or went.</param>
/// <param name="Late">True for a note of what would have been: the data came too late for a live alarm, which it never was.</param>
/// <param name="EndedAt">When it left the open list; null while it is on it.</param>
/// <param name="Turn">Grows with every act of a person, comments apart, and every time that it calls anew: while it is the same, nothing of the kind happened.</param>
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
    [property: Id(14)] string MessageEn,
    [property: Id(15)] string AdviceZh = "",
    [property: Id(16)] string AdviceEn = "",
    [property: Id(17)] Acknowledgement? Acknowledged = null,
    [property: Id(18)] string? AssignedTo = null,
    [property: Id(19)] DateTimeOffset? ShelvedUntil = null,
    [property: Id(20)] string? ShelfReason = null,
    [property: Id(21)] string? SuppressedBy = null,
    [property: Id(22)] bool Announced = true,
    [property: Id(23)] Verdict Verdict = Verdict.Unverified,
    [property: Id(24)] string? Episode = null,
    [property: Id(25)] int Flaps = 0,
    [property: Id(26)] DateTimeOffset? FlappedAt = null,
    [property: Id(27)] bool Late = false,
    [property: Id(28)] DateTimeOffset? EndedAt = null,
    [property: Id(29)] int Turn = 0)
{
    /// <summary>Station of alarms that concern many stations at once. No station can have this id.</summary>
    public const string FleetId = "*";

    /// <summary><see cref="SuppressedBy"/> of an alarm of a station in planned maintenance.</summary>
    public const string ByMaintenance = "maintenance";

    /// <summary>It came and went at least this often in a row: it chatters (ISA-18.2), and is held until it is calm.</summary>
    public const int ChatterFlaps = 3;

    /// <summary>True while it is on the open list.</summary>
    public bool IsOpen => EndedAt is null;

    /// <summary>True while it must call nobody: shelved, or suppressed.</summary>
    public bool IsMuted => ShelvedUntil is not null || SuppressedBy is not null;

    /// <summary>True while it comes and goes.</summary>
    public bool IsChattering => Flaps >= ChatterFlaps;

    /// <summary>Where it stands in its life; the table of the transitions stands in AlarmLifeCycle.</summary>
    public AlarmStage Stage => (EndedAt, ShelvedUntil, Condition, Acknowledged) switch
    {
        (not null, _, _, _) => AlarmStage.Normal,
        (_, not null, AlarmCondition.Cleared, _) => AlarmStage.ShelvedReturned,
        (_, not null, AlarmCondition.Stale, _) => AlarmStage.ShelvedStale,
        (_, not null, _, _) => AlarmStage.Shelved,
        (_, _, AlarmCondition.Cleared, _) => AlarmStage.Returned,
        (_, _, AlarmCondition.Stale, null) => AlarmStage.StaleUnacknowledged,
        (_, _, AlarmCondition.Stale, _) => AlarmStage.StaleAcknowledged,
        (_, _, _, null) => AlarmStage.Unacknowledged,
        _ => AlarmStage.Acknowledged,
    };
}
