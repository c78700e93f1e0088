namespace Monitor.Domain.Alarms;

/// <summary>What happened to an alarm.</summary>
public enum AlarmStepKind : byte
{
    /// <summary>It was raised.</summary>
    Raised,
    /// <summary>It crossed the response line: more urgent than before, and unacknowledged again.</summary>
    SeverityRaised,
    /// <summary>It came again while its last coming was still unacknowledged or shelved.</summary>
    Recurred,
    /// <summary>Acknowledged and still active after the rule's time: unacknowledged again.</summary>
    ReAlarmed,
    /// <summary>A fresh valid value no longer breaks the rule.</summary>
    Cleared,
    /// <summary>The station fell silent while it was active. Never a recovery.</summary>
    WentStale,
    /// <summary>The station speaks again; it is still active.</summary>
    SpokeAgain,
    /// <summary>Somebody took it on.</summary>
    Acknowledged,
    /// <summary>Somebody said something.</summary>
    Commented,
    /// <summary>It was given to somebody.</summary>
    Assigned,
    /// <summary>It was handed over to the next shift.</summary>
    HandedOver,
    /// <summary>Somebody said what it turned out to be.</summary>
    Judged,
    /// <summary>It was shelved.</summary>
    Shelved,
    /// <summary>The shelf ended, by time or by hand.</summary>
    Unshelved,
    /// <summary>Maintenance or a greater alarm silences it.</summary>
    Suppressed,
    /// <summary>Nothing silences it any more.</summary>
    Released,
    /// <summary>It was found to be part of an episode.</summary>
    Grouped,
    /// <summary>An officer closed it although no fresh value cleared it.</summary>
    Closed,
    /// <summary>Its rule was switched off or no longer fits the station.</summary>
    Withdrawn,
    /// <summary>Note of what would have been, had the data come in time. Calls nobody.</summary>
    NotedLate,
    /// <summary>Somebody took an acknowledgement back: unacknowledged again, and it calls.</summary>
    Unacknowledged,
}

/// <summary>One step of the life of an alarm: who did what, when and why, and the whole alarm after it.</summary>
/// <param name="Id">Number of the step, growing with every step of any alarm; zero until it is stored.</param>
/// <param name="Alarm">The whole alarm after the step.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When it happened, by the system's clock.</param>
/// <param name="By">Person, or <see cref="System"/>.</param>
/// <param name="Note">Why, or what was said; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("alarm-step")]
public sealed record AlarmStep(
    [property: Id(0)] long Id,
    [property: Id(1)] Alarm Alarm,
    [property: Id(2)] AlarmStepKind Kind,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] string By,
    [property: Id(5)] string? Note)
{
    /// <summary><see cref="By"/> where no person acted.</summary>
    public const string System = "system";
}

/// <summary>The steps of all alarms, each stored in one transaction with the alarm it belongs to: a kill neither loses nor doubles one.</summary>
public interface IAlarmSteps
{
    /// <summary>Steps with a number above <paramref name="id"/>, in the order of their numbers; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<AlarmStep>> After(long id, int limit, CancellationToken cancellation);

    /// <summary>Every step of one alarm, the first first.</summary>
    Task<IReadOnlyList<AlarmStep>> Of(string alarmId, CancellationToken cancellation);

    /// <summary>Steps taken in [from, to), the first first; the newest where there are more than <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<AlarmStep>> Between(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation);
}
