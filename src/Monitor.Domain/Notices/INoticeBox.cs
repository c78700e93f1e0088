using System.Collections.Immutable;

namespace Monitor.Domain.Notices;

/// <summary>What is kept in one transaction: all of it or nothing.</summary>
/// <param name="Tellings">Where alarms stand.</param>
/// <param name="Notices">New notices; one whose id is known already is left as it is.</param>
/// <param name="Withdraw">Alarm and kind of notices that are withdrawn where they still wait; done before the new ones are added.</param>
/// <param name="LastStep">Number of the last step that is dealt with by this; null where no step was.</param>
public sealed record NoticeCommit(
    ImmutableArray<Telling> Tellings, ImmutableArray<Notice> Notices, ImmutableArray<(string AlarmId, NoticeKind Kind)> Withdraw, long? LastStep);

/// <summary>What the queue looks like.</summary>
/// <param name="Waiting">Notices that wait.</param>
/// <param name="OldestDueAt">Earliest time at which one that still waits should have gone first; null where none should have.</param>
/// <param name="Dead">Notices given up since the time asked for.</param>
public sealed record QueueFigures(int Waiting, DateTimeOffset? OldestDueAt, int Dead);

/// <summary>A message as it was tried on a channel.</summary>
/// <param name="Channel">Form.</param>
/// <param name="Address">Address.</param>
/// <param name="At">When.</param>
/// <param name="Delivered">True where it was taken.</param>
public sealed record ChannelTry(ChannelKind Channel, string Address, DateTimeOffset At, bool Delivered);

/// <summary>Notices and how far alarms have been told; durable. Every method is one transaction.</summary>
public interface INoticeBox
{
    /// <summary>Number of the last step dealt with; null before the first.</summary>
    Task<long?> LastStep(CancellationToken cancellation);

    /// <summary>Where some alarms stand; those nothing is known of are missing.</summary>
    Task<IReadOnlyDictionary<string, Telling>> Tellings(IReadOnlyCollection<string> alarmIds, CancellationToken cancellation);

    /// <summary>Alarms whose next escalation is due, the most overdue first.</summary>
    Task<IReadOnlyList<Telling>> Due(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Whom the notices of some alarms have reached; alarms without notices are missing.</summary>
    Task<IReadOnlyDictionary<string, Reach>> Reached(IReadOnlyCollection<string> alarmIds, CancellationToken cancellation);

    /// <summary>Keeps what a step led to.</summary>
    Task Keep(NoticeCommit commit, CancellationToken cancellation);

    /// <summary>Notices that may go now, the most urgent first.</summary>
    Task<IReadOnlyList<Notice>> Waiting(DateTimeOffset now, int limit, CancellationToken cancellation);

    /// <summary>Keeps how a try ended: state, tries, answer and next try of notices by their id.</summary>
    Task Mark(IReadOnlyCollection<Notice> notices, CancellationToken cancellation);

    /// <summary>Messages tried since a time, each once, ascending.</summary>
    Task<IReadOnlyList<ChannelTry>> Tries(DateTimeOffset since, CancellationToken cancellation);

    /// <summary>Figures of the queue.</summary>
    Task<QueueFigures> Figures(DateTimeOffset now, DateTimeOffset deadSince, CancellationToken cancellation);

    /// <summary>Notices of one alarm or of all, newest first.</summary>
    Task<IReadOnlyList<Notice>> List(string? alarmId, int skip, int take, CancellationToken cancellation);
}

/// <summary>One change of the roster.</summary>
/// <param name="Number">Grows with every change.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="What">Which part: <c>people</c> or <c>shifts</c>.</param>
/// <param name="Before">That part before, as JSON without secrets.</param>
/// <param name="After">That part after it.</param>
/// <param name="CanUndo">True where it can be taken back: it is the newest.</param>
public sealed record RosterChange(long Number, DateTimeOffset At, string By, string What, string Before, string After, bool CanUndo);

/// <summary>The duty roster; durable.</summary>
public interface IRosterRecords
{
    /// <summary>The roster as it is.</summary>
    Task<DutyRoster> Read(CancellationToken cancellation);

    /// <summary>Replaces people or shifts, and records the change, in one transaction.</summary>
    /// <param name="edit">From the roster as it is to the roster as it shall be; it is called within the transaction, and nothing is kept where it throws.</param>
    /// <param name="what">See <see cref="RosterChange.What"/>.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The roster as it is now.</returns>
    Task<DutyRoster> Change(Func<DutyRoster, DutyRoster> edit, string what, string by, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Takes the newest change back: its part is as it was before, secrets included. Recorded as a change like any other, so that it can be taken back too.</summary>
    /// <param name="number">The change.</param>
    /// <param name="check">From the roster as it would be to the one that is kept; called within the transaction, and nothing is kept where it throws.</param>
    /// <param name="by">Who.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The roster as it is now; null where the change is no longer the newest, and nothing was done.</returns>
    Task<DutyRoster?> Undo(long number, Func<DutyRoster, DutyRoster> check, string by, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Changes, newest first.</summary>
    Task<IReadOnlyList<RosterChange>> Changes(int take, CancellationToken cancellation);
}
