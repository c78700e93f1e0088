using System.Collections.Immutable;
using Monitor.Dashboard.Alarms;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Users;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>What goes with an act.</summary>
public sealed record ActInput(string? Note = null, string? To = null, DateTimeOffset? Until = null, Verdict? Verdict = null);

/// <summary>How the last act went, for the line that says so.</summary>
/// <param name="Action">What was done.</param>
/// <param name="Done">Alarms it was done to.</param>
/// <param name="Refused">Alarms it was not done to, and why.</param>
/// <param name="Undo">What takes it back; empty where nothing can.</param>
/// <param name="At">When.</param>
public sealed record ActResult(AlarmAction Action, ImmutableArray<Alarm> Done, ImmutableArray<(Alarm Alarm, Text Why)> Refused, ImmutableArray<AlarmCommand> Undo, DateTimeOffset At)
{
    /// <summary>How long an act can be taken back.</summary>
    public static readonly TimeSpan UndoFor = TimeSpan.FromMinutes(10);

    /// <summary>True while it can be taken back: of one of its alarms at least it is still the last thing that happened.</summary>
    /// <param name="open">The open alarms as they are; they may lag behind the act.</param>
    /// <param name="now">Now.</param>
    public bool CanUndo(IEnumerable<Alarm> open, DateTimeOffset now)
    {
        if (Undo.IsEmpty || now - At >= UndoFor) return false;
        var turns = open.ToLookup(a => a.Id, a => a.Turn);
        // Of an alarm that has ended only a verdict can be taken back.
        return Undo.Any(c => turns.Contains(c.AlarmId) ? turns[c.AlarmId].All(turn => turn <= c.Undoes?.Turn) : c.Action == AlarmAction.Verify);
    }

    /// <summary>What takes an act back; null where nothing does, and where somebody else did something between what was seen and the act.</summary>
    /// <param name="before">The alarm as it was seen.</param>
    /// <param name="after">The alarm as the act left it.</param>
    /// <param name="c">The act.</param>
    public static AlarmCommand? TakesBack(Alarm before, Alarm after, AlarmCommand c)
    {
        if (after.Turn != before.Turn + 1) return null;
        var back = c with { Note = null, Until = null, Undoes = new UndoneAct(after.Turn, before.Acknowledged) };
        return c.Action switch
        {
            // The acknowledgement of an alarm that had gone by itself ended it, and stays; so does the end of a shelf.
            AlarmAction.Acknowledge when after.IsOpen => back with { Action = AlarmAction.Unacknowledge },
            AlarmAction.Shelve when before.ShelvedUntil is null => back with { Action = AlarmAction.Unshelve },
            AlarmAction.Unshelve when after.IsOpen && before is { ShelvedUntil: { } until, ShelfReason: { } reason } => back with { Action = AlarmAction.Shelve, Until = until, Note = reason },
            AlarmAction.Assign when before.AssignedTo is { } to => back with { To = to },
            AlarmAction.Verify => back with { Verdict = before.Verdict },
            _ => null,
        };
    }
}

/// <summary>
/// The hand of the person at one screen. An act shows as under way at once, as done only when it is stored, and as not done, in words, where it was refused or could not be
/// stored. One per circuit.
/// </summary>
public sealed partial class AlarmHand(AlarmDesk desk, CurrentUser user, LiveFeed feed, ILogger<AlarmHand> log)
{
    private static readonly Text Failed = new("没有记录下来：系统暂时写不进去，请再试一次", "Not recorded: the system cannot write at the moment, try again");
    private ImmutableDictionary<string, (Alarm Before, Alarm After)> _ahead = ImmutableDictionary<string, (Alarm, Alarm)>.Empty;
    private ImmutableHashSet<string> _busy = [];

    /// <summary>Called when something under way began or ended.</summary>
    public event Action? Changed;

    /// <summary>How the last act went; null where there was none, or its line was closed.</summary>
    public ActResult? Last { get; private set; }

    /// <summary>True while an act on the alarm is under way.</summary>
    public bool IsBusy(string id) => _busy.Contains(id);

    /// <summary>Closes the line of the last act.</summary>
    public void Forget() => Last = null;

    /// <summary>Alarms as they are: what was just done is in, also before the feed tells of it.</summary>
    public IEnumerable<Alarm> Ahead(IEnumerable<Alarm> shown) => shown.Select(Ahead);

    /// <summary>See <see cref="Ahead(IEnumerable{Alarm})"/>.</summary>
    public Alarm Ahead(Alarm alarm)
    {
        if (!_ahead.TryGetValue(alarm.Id, out var own)) return alarm;
        if (own.Before == alarm) return own.After;
        _ahead = _ahead.Remove(alarm.Id);
        return alarm;
    }

    /// <summary>Does it to each alarm.</summary>
    public async Task<ActResult> Do(AlarmAction action, IReadOnlyList<Alarm> alarms, ActInput? input = null)
    {
        var by = await user.Signature();
        return await Do(action, [.. alarms.Select(a => (a, new AlarmCommand(a.Id, action, by, input?.Note, input?.To, input?.Until, input?.Verdict)))]);
    }

    /// <summary>True while the last act can be taken back.</summary>
    public bool CanTakeBack => Last?.CanUndo(feed.OpenAlarms, desk.Now) == true;

    /// <summary>Takes the last act back, where it can be.</summary>
    public async Task TakeBack()
    {
        if (!CanTakeBack || Last is not { Undo: var undo } last) return;
        var alarms = last.Done.ToDictionary(a => a.Id);
        await Do(undo[0].Action, [.. undo.Select(c => (alarms[c.AlarmId], c))]);
        if (Last is not null) Last = Last with { Undo = [] };
    }

    private async Task<ActResult> Do(AlarmAction action, IReadOnlyList<(Alarm Alarm, AlarmCommand Command)> acts)
    {
        _busy = _busy.Union(acts.Select(a => a.Alarm.Id));
        Changed?.Invoke();
        var (done, refused, undo) = (new List<Alarm>(), new List<(Alarm, Text)>(), new List<AlarmCommand>());
        foreach (var (alarm, command) in acts)
        {
            try
            {
                var answer = await desk.Act(command, CancellationToken.None);
                if (answer is { Done: true, Alarm: { } after })
                {
                    done.Add(after);
                    if (ActResult.TakesBack(alarm, after, command) is { } back) undo.Add(back);
                    _ahead = _ahead.SetItem(alarm.Id, (alarm, after));
                }
                else refused.Add((alarm, new Text(answer.RefusedZh ?? Failed.Zh, answer.RefusedEn ?? Failed.En)));
            }
            catch (Exception error)
            {
                LogFailed(error, command.Action, command.AlarmId);
                refused.Add((alarm, Failed));
            }
            _busy = _busy.Remove(alarm.Id);
        }
        Last = new ActResult(action, [.. done], [.. refused], [.. undo], desk.Now);
        Changed?.Invoke();
        return Last;
    }

    [LoggerMessage(LogLevel.Error, "告警操作未能记录 / an act on an alarm could not be recorded: {Action} {Alarm}")]
    private partial void LogFailed(Exception error, AlarmAction action, string alarm);
}
