using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Monitor.Domain.Alarms;

/// <summary>What an event does to the stage of an alarm.</summary>
public enum AlarmMove : byte
{
    /// <summary>A value beyond the line.</summary>
    Breaks,
    /// <summary>A value beyond a line more urgent than any before.</summary>
    Worsens,
    /// <summary>A fresh value on the good side.</summary>
    ComesBack,
    /// <summary>Silence.</summary>
    FallsSilent,
    /// <summary>The end of silence.</summary>
    SpeaksAgain,
    /// <summary>Somebody takes it on.</summary>
    IsAcknowledged,
    /// <summary>Somebody shelves it, or shelves it longer.</summary>
    IsShelved,
    /// <summary>The shelf ends, by time or by hand.</summary>
    ShelfEnds,
    /// <summary>Acknowledged for too long.</summary>
    CallsAgain,
    /// <summary>Closed by an officer, or its rule is gone.</summary>
    Ends,
    /// <summary>An acknowledgement is taken back.</summary>
    IsUnacknowledged,
}

/// <summary>What an event leads to.</summary>
/// <param name="After">The alarm after it.</param>
/// <param name="Steps">What happened, for its history; empty where nothing did that somebody would want to know.</param>
/// <param name="RefusedZh">Why an act was refused; null where it was not.</param>
/// <param name="RefusedEn">The same in English.</param>
public readonly record struct AlarmTransition(Alarm After, ImmutableArray<AlarmStep> Steps, string? RefusedZh = null, string? RefusedEn = null);

/// <summary>The life of an alarm after ISA-18.2 / IEC 62682, as a pure function of the alarm, an event and time. It is never cleared by absence.</summary>
public static class AlarmLifeCycle
{
    /// <summary>Longest shelf.</summary>
    public static readonly TimeSpan LongestShelf = TimeSpan.FromDays(7);

    /// <summary>
    /// The one table of the life: from a stage (row) by a move (column) to a stage. '-' is: not possible, nothing happens. An alarm is raised into
    /// <see cref="AlarmStage.Unacknowledged"/>; an alarm in <see cref="AlarmStage.Normal"/> has left the open list and never comes back: the next is another one.
    /// A shelf that is taken back is no move: the alarm stands where it would without it.
    /// </summary>
    private const string Table = """
        stage              | Breaks         Worsens        ComesBack       FallsSilent        SpeaksAgain    IsAcknowledged    IsShelved    ShelfEnds          CallsAgain     Ends   IsUnacknowledged
        Unacknowledged     | Unacknowledged Unacknowledged Returned        StaleUnacknowledged -             Acknowledged      Shelved      -                  -              Normal -
        Acknowledged       | Acknowledged   Unacknowledged Normal          StaleAcknowledged  -              -                 Shelved      -                  Unacknowledged Normal Unacknowledged
        StaleUnacknowledged| Unacknowledged Unacknowledged Returned        -                  Unacknowledged StaleAcknowledged ShelvedStale -                  -              Normal -
        StaleAcknowledged  | Acknowledged   Unacknowledged Normal          -                  Acknowledged   -                 ShelvedStale -                  -              Normal StaleUnacknowledged
        Returned           | Unacknowledged Unacknowledged -               -                  -              Normal            -            -                  -              Normal -
        Shelved            | Shelved        Unacknowledged ShelvedReturned ShelvedStale       -              -                 Shelved      Unacknowledged     -              Normal -
        ShelvedStale       | Shelved        Unacknowledged ShelvedReturned -                  Shelved        -                 ShelvedStale StaleUnacknowledged -             Normal -
        ShelvedReturned    | Shelved        Unacknowledged -               -                  -              -                 -            Normal             -              Normal -
        """;

    private static readonly FrozenDictionary<(AlarmStage, AlarmMove), AlarmStage> Moves = Read();

    /// <summary>Where a move leads; null where it is not possible.</summary>
    public static AlarmStage? To(AlarmStage stage, AlarmMove move) => Moves.TryGetValue((stage, move), out var to) ? to : null;

    /// <summary>Raises an alarm.</summary>
    /// <param name="stationId">Station.</param>
    /// <param name="rule">Rule.</param>
    /// <param name="facts">What the value says.</param>
    /// <param name="last">The newest ended alarm of the station and rule; null where there is none.</param>
    /// <param name="suppressedBy">What silences it from the start; null where nothing does.</param>
    /// <param name="window">Coming again within this after going is chatter.</param>
    /// <param name="now">Now.</param>
    public static AlarmTransition Raise(
        string stationId, AlarmRule rule, AlarmFacts facts, Alarm? last, string? suppressedBy, TimeSpan window, DateTimeOffset now)
    {
        var id = $"{stationId}:{rule.Id}:{facts.Start.ToUnixTimeSeconds()}";
        if (last is not null && last.Id.StartsWith(id, StringComparison.Ordinal)) id = last.Id + "+";
        var alarm = new Alarm(
            id, stationId, rule.Id, facts.Parameter, facts.Severity, AlarmCondition.Active, facts.Start, now, null, facts.Value, facts.Value, facts.Limit,
            facts.Source, facts.MessageZh, facts.MessageEn, rule.AdviceZh, rule.AdviceEn, SuppressedBy: suppressedBy, Announced: suppressedBy is null,
            Flaps: last?.FlappedAt is { } flapped && facts.Start - flapped <= window ? last.Flaps + 1 : 0, FlappedAt: facts.Start);
        return new AlarmTransition(alarm, [Step(alarm, AlarmStepKind.Raised, now, suppressedBy)]);
    }

    /// <summary>What an event does to an alarm.</summary>
    public static AlarmTransition Next(Alarm alarm, AlarmEvent happened, DateTimeOffset now) => happened switch
    {
        AlarmEvent.Broke e => Broke(alarm, e, now),
        AlarmEvent.CameBack e => CameBack(alarm, e, now),
        AlarmEvent.FellSilent => Move(alarm, AlarmMove.FallsSilent, a => a with { Condition = AlarmCondition.Stale }, AlarmStepKind.WentStale, now),
        AlarmEvent.SpokeAgain => Move(alarm, AlarmMove.SpeaksAgain, a => a with { Condition = AlarmCondition.Active }, AlarmStepKind.SpokeAgain, now),
        AlarmEvent.Suppress e => alarm.IsOpen && alarm.SuppressedBy != e.Cause
            ? Done(alarm with { SuppressedBy = e.Cause }, AlarmStepKind.Suppressed, now, note: e.Cause)
            : Nothing(alarm),
        AlarmEvent.Release => alarm.IsOpen && alarm.SuppressedBy is not null
            ? Done(alarm with { SuppressedBy = null, Announced = alarm.Announced || alarm.Condition != AlarmCondition.Cleared }, AlarmStepKind.Released, now)
            : Nothing(alarm),
        AlarmEvent.Join e => alarm.IsOpen && alarm.Episode != e.Episode
            ? Done(alarm with { Episode = e.Episode }, AlarmStepKind.Grouped, now, note: e.Episode)
            : Nothing(alarm),
        AlarmEvent.Withdraw => Move(alarm, AlarmMove.Ends, a => Ended(a, now), AlarmStepKind.Withdrawn, now),
        AlarmEvent.TimePassed e => TimePassed(alarm, e, now),
        AlarmEvent.Acted e => Acted(alarm, e.Command, now),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, null),
    };

    private static AlarmTransition Broke(Alarm alarm, AlarmEvent.Broke e, DateTimeOffset now)
    {
        var facts = e.Facts;
        var (stage, worse) = (alarm.Stage, facts.Severity > alarm.Severity);
        if (To(stage, worse ? AlarmMove.Worsens : AlarmMove.Breaks) is null) return Nothing(alarm);
        var again = stage is AlarmStage.Returned or AlarmStage.ShelvedReturned;
        var chatters = again && alarm.FlappedAt is { } flapped && facts.Start - flapped <= e.Window;
        var sameParameter = alarm.Parameter == facts.Parameter;
        var after = alarm with
        {
            Condition = AlarmCondition.Active, ClearedAt = null, Parameter = facts.Parameter, Value = facts.Value,
            Peak = !sameParameter ? facts.Value : facts.Falls ? Math.Min(alarm.Peak, facts.Value) : Math.Max(alarm.Peak, facts.Value),
            Limit = facts.Limit, LimitSource = facts.Source, MessageZh = facts.MessageZh, MessageEn = facts.MessageEn,
            Severity = worse ? facts.Severity : alarm.Severity,
            Flaps = again ? chatters ? alarm.Flaps + 1 : 0 : alarm.Flaps,
            FlappedAt = again || alarm.IsChattering ? facts.Start : alarm.FlappedAt,
        };
        if (worse)
        {
            // What was shelved or acknowledged was the lesser alarm.
            var unshelved = alarm.ShelvedUntil is not null;
            after = after with { Acknowledged = null, ShelvedUntil = null, ShelfReason = null, Turn = alarm.Turn + 1 };
            return unshelved
                ? new AlarmTransition(after, [Step(after, AlarmStepKind.Unshelved, now), Step(after, AlarmStepKind.SeverityRaised, now)])
                : Done(after, AlarmStepKind.SeverityRaised, now);
        }
        if (again) return Done(after with { Acknowledged = null }, AlarmStepKind.Recurred, now);
        // It speaks again, with a value of its own.
        return alarm.Condition == AlarmCondition.Stale ? Done(after, AlarmStepKind.SpokeAgain, now) : new AlarmTransition(after, []);
    }

    private static AlarmTransition CameBack(Alarm alarm, AlarmEvent.CameBack e, DateTimeOffset now)
    {
        if (To(alarm.Stage, AlarmMove.ComesBack) is not { } to) return Nothing(alarm);
        // A chattering alarm is held until it is calm: one alarm, not one every hour.
        if (alarm.IsChattering && alarm.FlappedAt is { } flapped && e.Start - flapped <= e.Window)
            return new AlarmTransition(alarm with { Value = e.Value, Condition = AlarmCondition.Active }, []);
        var after = alarm with { Condition = AlarmCondition.Cleared, ClearedAt = e.Start, Value = e.Value, FlappedAt = e.Start };
        return Done(to == AlarmStage.Normal ? Ended(after, now) : after, AlarmStepKind.Cleared, now);
    }

    private static AlarmTransition TimePassed(Alarm alarm, AlarmEvent.TimePassed e, DateTimeOffset now)
    {
        if (alarm.ShelvedUntil <= now) return ShelfEnds(alarm, AlarmStep.System, null, now);
        if (e.ReAlarm is { } after && alarm.Acknowledged is { } taken && now - taken.At >= after)
            return Move(alarm, AlarmMove.CallsAgain, a => a with { Acknowledged = null }, AlarmStepKind.ReAlarmed, now);
        return Nothing(alarm);
    }

    private static AlarmTransition ShelfEnds(Alarm alarm, string by, string? note, DateTimeOffset now) => Move(
        alarm, AlarmMove.ShelfEnds,
        a =>
        {
            var off = a with { ShelvedUntil = null, ShelfReason = null, Acknowledged = null };
            return a.Condition == AlarmCondition.Cleared ? Ended(off, now) : off;
        },
        AlarmStepKind.Unshelved, now, by, note);

    private static AlarmTransition ShelfUndone(Alarm alarm, string by, string? note, DateTimeOffset now)
    {
        if (alarm.ShelvedUntil is null) return Nothing(alarm);
        var off = alarm with { ShelvedUntil = null, ShelfReason = null };
        return Done(off is { Condition: AlarmCondition.Cleared, Acknowledged: not null } ? Ended(off, now) : off, AlarmStepKind.Unshelved, now, by, note);
    }

    private static AlarmTransition Acted(Alarm alarm, AlarmCommand c, DateTimeOffset now)
    {
        if (c.Undoes is { } undone && undone.Turn != alarm.Turn) return Refused(alarm, "之后告警又有变化，不能撤销", "the alarm has changed since: it cannot be undone");
        var note = string.IsNullOrWhiteSpace(c.Note) ? null : c.Note.Trim();
        switch (c.Action)
        {
            case AlarmAction.Acknowledge:
                var taken = new Acknowledgement(c.By, now, note);
                var acknowledged = Move(
                    alarm, AlarmMove.IsAcknowledged,
                    a => a.Condition == AlarmCondition.Cleared ? Ended(a with { Acknowledged = taken }, now) : a with { Acknowledged = taken },
                    AlarmStepKind.Acknowledged, now, c.By, note);
                return acknowledged.Steps.IsEmpty ? NotAcknowledged(alarm) : acknowledged;
            case AlarmAction.Unacknowledge:
                var unacknowledged = Move(alarm, AlarmMove.IsUnacknowledged, a => a with { Acknowledged = null }, AlarmStepKind.Unacknowledged, now, c.By, note);
                return !unacknowledged.Steps.IsEmpty ? unacknowledged : alarm.IsOpen ? Refused(alarm, "该告警没有被确认", "it is not acknowledged") : Gone(alarm);
            case AlarmAction.Comment:
                return note is null ? Refused(alarm, "请写备注内容", "write something")
                    : Done(alarm, AlarmStepKind.Commented, now, c.By, note);
            case AlarmAction.Assign or AlarmAction.HandOver:
                if (!alarm.IsOpen) return Gone(alarm);
                if (string.IsNullOrWhiteSpace(c.To)) return Refused(alarm, "请写交给谁", "say to whom");
                var kind = c.Action == AlarmAction.Assign ? AlarmStepKind.Assigned : AlarmStepKind.HandedOver;
                return Done(alarm with { AssignedTo = c.To.Trim() }, kind, now, c.By, note is null ? "→ " + c.To.Trim() : $"→ {c.To.Trim()}：{note}");
            case AlarmAction.Verify:
                return c.Verdict is not { } verdict ? Refused(alarm, "请选择核实结果", "say what it turned out to be")
                    : Done(alarm with { Verdict = verdict }, AlarmStepKind.Judged, now, c.By, note);
            case AlarmAction.Shelve:
                if (!alarm.IsOpen) return Gone(alarm);
                if (note is null) return Refused(alarm, "搁置要写原因", "shelving needs a reason");
                if (c.Until is not { } until || until <= now || until > now + LongestShelf)
                    return Refused(alarm, $"搁置应有结束时间，最长 {LongestShelf.TotalDays:0} 天", $"a shelf has to end within {LongestShelf.TotalDays:0} days");
                var shelved = Move(
                    alarm, AlarmMove.IsShelved,
                    a => a with { ShelvedUntil = until, ShelfReason = note, Acknowledged = c.Undoes is { } unshelf ? unshelf.Acknowledged : a.Acknowledged },
                    AlarmStepKind.Shelved, now, c.By, note);
                return shelved.Steps.IsEmpty ? Refused(alarm, "告警已恢复，请确认而不是搁置", "it has returned to normal: acknowledge it instead") : shelved;
            case AlarmAction.Unshelve:
                var unshelved = c.Undoes is null ? ShelfEnds(alarm, c.By, note, now) : ShelfUndone(alarm, c.By, note, now);
                return unshelved.Steps.IsEmpty ? Refused(alarm, "该告警没有被搁置", "it is not shelved") : unshelved;
            case AlarmAction.Close:
                if (!alarm.IsOpen) return Gone(alarm);
                return note is null ? Refused(alarm, "关闭要写原因", "closing needs a reason")
                    : Move(alarm, AlarmMove.Ends, a => Ended(a, now), AlarmStepKind.Closed, now, c.By, note);
            default:
                throw new ArgumentOutOfRangeException(nameof(c), c.Action, null);
        }
    }

    private static AlarmTransition NotAcknowledged(Alarm alarm) =>
        !alarm.IsOpen ? Gone(alarm)
        : alarm.Acknowledged is { } by ? Refused(alarm, $"已由 {by.By} 确认", $"{by.By} has acknowledged it")
        : Refused(alarm, "告警已搁置，请先取消搁置", "it is shelved: unshelve it first");

    private static AlarmTransition Gone(Alarm alarm) => Refused(alarm, "告警已结束", "the alarm has ended");

    private static Alarm Ended(Alarm alarm, DateTimeOffset now) => alarm with { EndedAt = now, ShelvedUntil = null, ShelfReason = null, SuppressedBy = null };

    private static AlarmTransition Move(
        Alarm alarm, AlarmMove move, Func<Alarm, Alarm> change, AlarmStepKind kind, DateTimeOffset now, string by = AlarmStep.System, string? note = null) =>
        To(alarm.Stage, move) is null ? Nothing(alarm) : Done(change(alarm), kind, now, by, note);

    private static AlarmTransition Done(Alarm after, AlarmStepKind kind, DateTimeOffset now, string by = AlarmStep.System, string? note = null)
    {
        if (IsTurn(kind, by)) after = after with { Turn = after.Turn + 1 };
        return new AlarmTransition(after, [new AlarmStep(0, after, kind, now, by, note)]);
    }

    private static bool IsTurn(AlarmStepKind kind, string by) =>
        by == AlarmStep.System ? kind is AlarmStepKind.SeverityRaised or AlarmStepKind.Recurred or AlarmStepKind.ReAlarmed or AlarmStepKind.Unshelved : kind != AlarmStepKind.Commented;

    private static AlarmStep Step(Alarm after, AlarmStepKind kind, DateTimeOffset now, string? note = null) => new(0, after, kind, now, AlarmStep.System, note);

    private static AlarmTransition Nothing(Alarm alarm) => new(alarm, []);

    private static AlarmTransition Refused(Alarm alarm, string zh, string en) => new(alarm, [], zh, en);

    private static FrozenDictionary<(AlarmStage, AlarmMove), AlarmStage> Read()
    {
        var lines = Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var moves = Cells(lines[0]).Select(Enum.Parse<AlarmMove>).ToArray();
        var table = new Dictionary<(AlarmStage, AlarmMove), AlarmStage>();
        foreach (var line in lines.Skip(1))
        {
            var (stage, cells) = (Enum.Parse<AlarmStage>(line.Split('|')[0].Trim()), Cells(line));
            for (var i = 0; i < moves.Length; i++)
                if (cells[i] != "-") table[(stage, moves[i])] = Enum.Parse<AlarmStage>(cells[i]);
        }
        return table.ToFrozenDictionary();
    }

    private static string[] Cells(string line) => line.Split('|')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
