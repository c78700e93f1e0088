using Monitor.Domain.Alarms;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

/// <summary>The life of an alarm, over every sequence of a small model.</summary>
public sealed class AlarmLifeCycleTests
{
    private const int Depth = 6;
    private static readonly DateTimeOffset Start = Some.Time("2026-05-01 08:00");
    private static readonly TimeSpan Window = TimeSpan.FromHours(2);
    private static readonly AlarmRule Rule = Repository.Rules.Find("o3-1h")!;

    private static AlarmFacts Facts(Severity severity, DateTimeOffset at, double value = 250) => new(severity, "o3", at, value, 200, false, "GB", "zh", "en");

    private static AlarmCommand By(AlarmAction action, string? note = "因为", DateTimeOffset? until = null, string? to = null, Verdict? verdict = null) =>
        new("", action, "张三", note, to, until, verdict);

    private static Alarm Raised(DateTimeOffset at) => AlarmLifeCycle.Raise("air-1", Rule, Facts(Severity.Warning, at), null, null, Window, at).After;

    /// <summary>Everything that can happen, an hour apart.</summary>
    private static readonly (AlarmMove? Move, Func<DateTimeOffset, AlarmEvent> Event)[] Events =
    [
        (AlarmMove.Breaks, at => new AlarmEvent.Broke(Facts(Severity.Warning, at), Window)),
        (AlarmMove.Worsens, at => new AlarmEvent.Broke(Facts(Severity.Critical, at), Window)),
        (AlarmMove.ComesBack, at => new AlarmEvent.CameBack(at, 100, Window)),
        (AlarmMove.FallsSilent, _ => new AlarmEvent.FellSilent()),
        (AlarmMove.SpeaksAgain, _ => new AlarmEvent.SpokeAgain()),
        (AlarmMove.IsAcknowledged, _ => new AlarmEvent.Acted(By(AlarmAction.Acknowledge))),
        (AlarmMove.IsShelved, at => new AlarmEvent.Acted(By(AlarmAction.Shelve, until: at.AddDays(1)))),
        (AlarmMove.ShelfEnds, _ => new AlarmEvent.Acted(By(AlarmAction.Unshelve))),
        (AlarmMove.IsUnacknowledged, _ => new AlarmEvent.Acted(By(AlarmAction.Unacknowledge))),
        (AlarmMove.CallsAgain, _ => new AlarmEvent.TimePassed(TimeSpan.Zero)),
        (AlarmMove.Ends, _ => new AlarmEvent.Withdraw()),
        (AlarmMove.Ends, _ => new AlarmEvent.Acted(By(AlarmAction.Close))),
        (null, _ => new AlarmEvent.Suppress(Alarm.ByMaintenance)),
        (null, _ => new AlarmEvent.Release()),
        (null, _ => new AlarmEvent.Acted(By(AlarmAction.Comment))),
    ];

    [Fact]
    public void EverySequence_FollowsTheTable_AndKeepsItsPromises()
    {
        var seen = 0;
        var met = new HashSet<(AlarmStage, AlarmMove)>();
        Walk(Raised(Start), 0);
        Assert.True(seen > 1_000_000, $"{seen} steps");
        // Every move was tried in every stage, the end included.
        Assert.Equal([], Enum.GetValues<AlarmStage>().SelectMany(s => Enum.GetValues<AlarmMove>().Select(m => (s, m))).Except(met));

        void Walk(Alarm alarm, int depth)
        {
            if (depth == Depth) return;
            var now = Start.AddHours(depth + 1);
            foreach (var (move, make) in Events)
            {
                seen++;
                if (move is { } tried) met.Add((alarm.Stage, tried));
                var happened = make(now);
                var next = AlarmLifeCycle.Next(alarm, happened, now);
                Check(alarm, move, happened, next);
                // A life that has ended goes nowhere: one look is enough.
                if (alarm.IsOpen) Walk(next.After, depth + 1);
            }
        }
    }

    private static void Check(Alarm before, AlarmMove? move, AlarmEvent happened, AlarmTransition next)
    {
        var after = next.After;
        // A more urgent value is a worsening only once.
        var real = move == AlarmMove.Worsens && before.Severity == Severity.Critical ? AlarmMove.Breaks : move;
        var expected = real is null ? before.Stage : AlarmLifeCycle.To(before.Stage, real.Value) ?? before.Stage;
        var held = real == AlarmMove.ComesBack && before.IsChattering;
        if (after.Stage != expected && !held) Assert.Fail($"{before.Stage} + {move} gave {after.Stage}, the table says {expected}");

        if (!before.IsOpen && real is not null && after != before) Assert.Fail("an ended alarm changed by " + move);
        if (after.IsOpen == (after.EndedAt is not null)) Assert.Fail("open and ended");
        if (after.Condition == AlarmCondition.Cleared && before.Condition != AlarmCondition.Cleared && happened is not AlarmEvent.CameBack)
            Assert.Fail("cleared by something else than a value: " + happened);
        if (after.Condition == AlarmCondition.Cleared && after.Acknowledged is not null && after.IsOpen && after.ShelvedUntil is null)
            Assert.Fail("cleared and acknowledged, and still on the list");
        if (before.Severity > after.Severity) Assert.Fail("became less urgent");
        if (next.RefusedZh is not null && (after != before || next.Steps.Length > 0)) Assert.Fail("refused and done");
        if (next.Steps.Length > 0 && next.Steps[^1].Alarm != after) Assert.Fail("the last step does not hold the alarm");
        if (next.Steps.Length == 0 && after.Stage != before.Stage) Assert.Fail("a stage changed without a step");
    }

    /// <summary>
    /// The table against four plain facts (active, stale, acknowledged, shelved) and what each move does to them: every cell, so that no line of it can be wrong unseen.
    /// </summary>
    [Fact]
    public void EveryCellOfTheTable_IsWhatTheFactsGive()
    {
        foreach (var stage in Enum.GetValues<AlarmStage>())
            foreach (var move in Enum.GetValues<AlarmMove>())
                Assert.Equal((stage, move, Facts(stage, move)), (stage, move, AlarmLifeCycle.To(stage, move)));

        static AlarmStage? Facts(AlarmStage stage, AlarmMove move)
        {
            if (stage == AlarmStage.Normal) return null;
            var active = stage is not (AlarmStage.Returned or AlarmStage.ShelvedReturned);
            var stale = stage is AlarmStage.StaleUnacknowledged or AlarmStage.StaleAcknowledged or AlarmStage.ShelvedStale;
            var taken = stage is AlarmStage.Acknowledged or AlarmStage.StaleAcknowledged;
            var shelved = stage is AlarmStage.Shelved or AlarmStage.ShelvedStale or AlarmStage.ShelvedReturned;
            return move switch
            {
                // A value that breaks is fresh; what had returned calls anew, unless a shelf holds it.
                AlarmMove.Breaks => Of(true, false, taken, shelved),
                AlarmMove.Worsens => Of(true, false, false, false),
                AlarmMove.ComesBack => !active ? null : taken && !shelved ? AlarmStage.Normal : Of(false, false, false, shelved),
                AlarmMove.FallsSilent => active && !stale ? Of(true, true, taken, shelved) : null,
                AlarmMove.SpeaksAgain => stale ? Of(true, false, taken, shelved) : null,
                AlarmMove.IsAcknowledged => shelved || taken ? null : active ? Of(true, stale, true, false) : AlarmStage.Normal,
                AlarmMove.IsShelved => active ? Of(true, stale, taken, true) : null,
                AlarmMove.ShelfEnds => !shelved ? null : active ? Of(true, stale, false, false) : AlarmStage.Normal,
                AlarmMove.CallsAgain => active && !stale && taken && !shelved ? AlarmStage.Unacknowledged : null,
                AlarmMove.IsUnacknowledged => active && taken && !shelved ? Of(true, stale, false, false) : null,
                AlarmMove.Ends => AlarmStage.Normal,
                _ => throw new ArgumentOutOfRangeException(nameof(move), move, null),
            };
        }

        static AlarmStage Of(bool active, bool stale, bool taken, bool shelved) => (active, stale, taken, shelved) switch
        {
            (false, _, _, true) => AlarmStage.ShelvedReturned,
            (false, _, _, _) => AlarmStage.Returned,
            (_, true, _, true) => AlarmStage.ShelvedStale,
            (_, false, _, true) => AlarmStage.Shelved,
            (_, true, true, _) => AlarmStage.StaleAcknowledged,
            (_, true, false, _) => AlarmStage.StaleUnacknowledged,
            (_, false, true, _) => AlarmStage.Acknowledged,
            _ => AlarmStage.Unacknowledged,
        };
    }

    [Fact]
    public void ReturnedUnacknowledged_StaysOnTheList_UntilSomebodySawIt()
    {
        var returned = AlarmLifeCycle.Next(Raised(Start), new AlarmEvent.CameBack(Start.AddHours(1), 100, Window), Start.AddHours(2)).After;
        Assert.Equal((AlarmStage.Returned, true), (returned.Stage, returned.IsOpen));
        var seen = AlarmLifeCycle.Next(returned, new AlarmEvent.Acted(By(AlarmAction.Acknowledge, "知道了")), Start.AddHours(3)).After;
        Assert.Equal((AlarmStage.Normal, "张三", "知道了"), (seen.Stage, seen.Acknowledged!.By, seen.Acknowledged.Note));
    }

    [Fact]
    public void Shelf_EndsByTime_AndTheAlarmCallsAgain()
    {
        var shelved = AlarmLifeCycle.Next(Raised(Start), new AlarmEvent.Acted(By(AlarmAction.Shelve, until: Start.AddHours(4))), Start.AddHours(1)).After;
        Assert.Equal((AlarmStage.Shelved, true), (shelved.Stage, shelved.IsMuted));
        Assert.Empty(AlarmLifeCycle.Next(shelved, new AlarmEvent.TimePassed(null), Start.AddHours(4).AddSeconds(-1)).Steps);
        var ended = AlarmLifeCycle.Next(shelved, new AlarmEvent.TimePassed(null), Start.AddHours(4));
        Assert.Equal((AlarmStage.Unacknowledged, AlarmStepKind.Unshelved), (ended.After.Stage, Assert.Single(ended.Steps).Kind));
    }

    [Fact]
    public void AcknowledgedForTooLong_CallsAgain()
    {
        var taken = AlarmLifeCycle.Next(Raised(Start), new AlarmEvent.Acted(By(AlarmAction.Acknowledge)), Start.AddHours(1)).After;
        Assert.Empty(AlarmLifeCycle.Next(taken, new AlarmEvent.TimePassed(TimeSpan.FromHours(6)), Start.AddHours(7).AddSeconds(-1)).Steps);
        Assert.Equal(AlarmStage.Unacknowledged, AlarmLifeCycle.Next(taken, new AlarmEvent.TimePassed(TimeSpan.FromHours(6)), Start.AddHours(7)).After.Stage);
    }

    [Fact]
    public void Chatter_IsHeldUntilItIsCalm()
    {
        var alarm = Raised(Start);
        for (var h = 1; h <= 6; h++)
        {
            var now = Start.AddHours(h);
            alarm = AlarmLifeCycle.Next(alarm, h % 2 == 1 ? new AlarmEvent.CameBack(now, 100, Window) : new AlarmEvent.Broke(Facts(Severity.Warning, now), Window), now).After;
        }
        Assert.True(alarm.IsChattering);
        var held = AlarmLifeCycle.Next(alarm, new AlarmEvent.CameBack(Start.AddHours(7), 100, Window), Start.AddHours(7));
        Assert.Equal((AlarmCondition.Active, 0), (held.After.Condition, held.Steps.Length));
        var calm = AlarmLifeCycle.Next(held.After, new AlarmEvent.CameBack(Start.AddHours(9), 100, Window), Start.AddHours(9));
        Assert.Equal(AlarmStage.Returned, calm.After.Stage);
    }

    [Theory]
    [InlineData(AlarmAction.Comment, null, "请写备注内容")]
    [InlineData(AlarmAction.Assign, "好", "请写交给谁")]
    [InlineData(AlarmAction.Verify, null, "请选择核实结果")]
    [InlineData(AlarmAction.Shelve, null, "搁置要写原因")]
    [InlineData(AlarmAction.Shelve, "维修", "搁置应有结束时间，最长 7 天")]
    [InlineData(AlarmAction.Unshelve, null, "该告警没有被搁置")]
    [InlineData(AlarmAction.Unacknowledge, null, "该告警没有被确认")]
    [InlineData(AlarmAction.Close, null, "关闭要写原因")]
    public void IncompleteAct_IsRefusedWithAReason(AlarmAction action, string? note, string why)
    {
        var answer = AlarmLifeCycle.Next(Raised(Start), new AlarmEvent.Acted(By(action, note)), Start.AddHours(1));
        Assert.Equal((why, 0), (answer.RefusedZh, answer.Steps.Length));
        Assert.False(string.IsNullOrEmpty(answer.RefusedEn));
    }

    /// <summary>A key pressed by mistake at night: what was taken back calls again, and who did both is on record.</summary>
    [Fact]
    public void AcknowledgementTakenBack_CallsAgain()
    {
        var taken = AlarmLifeCycle.Next(Raised(Start), new AlarmEvent.Acted(By(AlarmAction.Acknowledge)), Start.AddHours(1)).After;
        var back = AlarmLifeCycle.Next(taken, new AlarmEvent.Acted(By(AlarmAction.Unacknowledge, null)), Start.AddHours(2));
        Assert.Equal((AlarmStage.Unacknowledged, null), (back.After.Stage, back.After.Acknowledged));
        Assert.Equal((AlarmStepKind.Unacknowledged, "张三"), (Assert.Single(back.Steps).Kind, back.Steps[0].By));
    }

    /// <summary>Taken back, a shelf was none: who had acknowledged still has it. One that is ended on purpose calls again.</summary>
    [Theory]
    [InlineData(true, true, false, AlarmStage.Acknowledged)]
    [InlineData(true, false, false, AlarmStage.Unacknowledged)]
    [InlineData(true, true, true, AlarmStage.Normal)]
    [InlineData(true, false, true, AlarmStage.Returned)]
    [InlineData(false, true, false, AlarmStage.Unacknowledged)]
    [InlineData(false, true, true, AlarmStage.Normal)]
    public void ShelfTakenBack_LeavesWhatWasBeforeIt(bool undone, bool taken, bool clears, AlarmStage expected)
    {
        var before = taken ? Next(Raised(Start), By(AlarmAction.Acknowledge)) : Raised(Start);
        var shelved = Next(before, By(AlarmAction.Shelve, until: Start.AddHours(9)));
        var now = clears ? AlarmLifeCycle.Next(shelved, new AlarmEvent.CameBack(Start.AddHours(2), 100, Window), Start.AddHours(2)).After : shelved;
        var back = AlarmLifeCycle.Next(now, new AlarmEvent.Acted(By(AlarmAction.Unshelve, null) with { Undoes = undone ? new UndoneAct(shelved.Turn, before.Acknowledged) : null }), Start.AddHours(3));
        Assert.Equal((null, expected, AlarmStepKind.Unshelved), (back.RefusedZh, back.After.Stage, Assert.Single(back.Steps).Kind));
    }

    [Fact]
    public void EndOfAShelfTakenBack_IsShelvedAsBefore_WithWhoHadIt()
    {
        var shelved = Next(Next(Raised(Start), By(AlarmAction.Acknowledge)), By(AlarmAction.Shelve, until: Start.AddHours(9)));
        var off = Next(shelved, By(AlarmAction.Unshelve));
        var back = Next(off, By(AlarmAction.Shelve, shelved.ShelfReason, shelved.ShelvedUntil) with { Undoes = new UndoneAct(off.Turn, shelved.Acknowledged) });
        Assert.Equal(shelved with { Turn = back.Turn }, back);
    }

    /// <summary>An undo takes back its own act, never what somebody else did since, nor what the alarm did itself. Words and values are in nobody's way.</summary>
    [Theory]
    [InlineData(AlarmAction.Acknowledge, AlarmAction.Unacknowledge, "nothing", true)]
    [InlineData(AlarmAction.Acknowledge, AlarmAction.Unacknowledge, "comment", true)]
    [InlineData(AlarmAction.Acknowledge, AlarmAction.Unacknowledge, "silent", true)]
    [InlineData(AlarmAction.Acknowledge, AlarmAction.Unacknowledge, "again", false)]
    [InlineData(AlarmAction.Acknowledge, AlarmAction.Unacknowledge, "worse", false)]
    [InlineData(AlarmAction.Acknowledge, AlarmAction.Unacknowledge, "assign", false)]
    [InlineData(AlarmAction.Shelve, AlarmAction.Unshelve, "nothing", true)]
    [InlineData(AlarmAction.Shelve, AlarmAction.Unshelve, "shelve", false)]
    [InlineData(AlarmAction.Shelve, AlarmAction.Unshelve, "ends", false)]
    [InlineData(AlarmAction.Verify, AlarmAction.Verify, "nothing", true)]
    [InlineData(AlarmAction.Verify, AlarmAction.Verify, "verify", false)]
    public void Undo_TakesBackItsOwnActOnly(AlarmAction act, AlarmAction undo, string between, bool done)
    {
        AlarmCommand Of(AlarmAction action) => By(action, until: Start.AddHours(4), to: "李四", verdict: Verdict.True);
        var after = Next(Raised(Start), Of(act));
        var now = between switch
        {
            "nothing" => after,
            "comment" => Next(after, Of(AlarmAction.Comment)),
            "silent" => AlarmLifeCycle.Next(after, new AlarmEvent.FellSilent(), Start.AddHours(2)).After,
            // Called anew, and somebody else took it on.
            "again" => Next(AlarmLifeCycle.Next(after, new AlarmEvent.TimePassed(TimeSpan.Zero), Start.AddHours(2)).After, Of(AlarmAction.Acknowledge)),
            "worse" => Next(AlarmLifeCycle.Next(after, new AlarmEvent.Broke(Facts(Severity.Critical, Start), Window), Start.AddHours(2)).After, Of(AlarmAction.Acknowledge)),
            "ends" => Next(AlarmLifeCycle.Next(after, new AlarmEvent.TimePassed(null), Start.AddHours(5)).After, Of(AlarmAction.Shelve)),
            _ => Next(after, Of(Enum.Parse<AlarmAction>(between, ignoreCase: true))),
        };
        var answer = AlarmLifeCycle.Next(now, new AlarmEvent.Acted(Of(undo) with { Undoes = new UndoneAct(after.Turn, null) }), Start.AddHours(3));
        Assert.Equal(done, answer.RefusedZh is null);
        if (!done) Assert.Equal(("之后告警又有变化，不能撤销", now), (answer.RefusedZh, answer.After));
    }

    private static Alarm Next(Alarm alarm, AlarmCommand command) => AlarmLifeCycle.Next(alarm, new AlarmEvent.Acted(command), Start.AddHours(1)).After;

    [Fact]
    public void SecondAcknowledgement_SaysWhoHasIt()
    {
        var taken = AlarmLifeCycle.Next(Raised(Start), new AlarmEvent.Acted(By(AlarmAction.Acknowledge)), Start.AddHours(1)).After;
        Assert.Equal("已由 张三 确认", AlarmLifeCycle.Next(taken, new AlarmEvent.Acted(By(AlarmAction.Acknowledge)), Start.AddHours(2)).RefusedZh);
    }

    [Fact]
    public void EveryOpenStage_HasAWayOut_AndAnEndedOneHasNone()
    {
        foreach (var stage in Enum.GetValues<AlarmStage>().Where(s => s != AlarmStage.Normal))
            Assert.Contains(Enum.GetValues<AlarmMove>(), m => AlarmLifeCycle.To(stage, m) is not null);
        Assert.All(Enum.GetValues<AlarmMove>(), m => Assert.Null(AlarmLifeCycle.To(AlarmStage.Normal, m)));
    }
}
