using Monitor.Dashboard.Components.Alarms;
using Monitor.Domain.Alarms;

namespace Monitor.Pages.Tests;

/// <summary>An act can be taken back for a while, and only as long as it is the last thing that happened.</summary>
public sealed class UndoTests
{
    private static readonly Acknowledgement Wang = new("王一", Made.Noon, null);

    [Theory]
    [InlineData(AlarmAction.Acknowledge, 0, 1, true)]
    [InlineData(AlarmAction.Acknowledge, 9.9, 1, true)]
    [InlineData(AlarmAction.Acknowledge, 10, 1, false)]
    // The feed lags behind the act; it tells of another one; the alarm has ended.
    [InlineData(AlarmAction.Acknowledge, 0, 0, true)]
    [InlineData(AlarmAction.Acknowledge, 0, 2, false)]
    [InlineData(AlarmAction.Acknowledge, 0, null, false)]
    [InlineData(AlarmAction.Verify, 0, null, true)]
    public void IsOffered_ForAWhile_AndWhileNothingHappenedSince(AlarmAction action, double minutes, int? turn, bool offered)
    {
        var (before, after) = (Made.Alarm("x"), Made.Alarm("x") with { Turn = 1 });
        var result = new ActResult(action, [after], [], [ActResult.TakesBack(before, after, new AlarmCommand("x", action, "王一"))!], Made.Noon);
        Assert.Equal(offered, result.CanUndo(turn is { } now ? [Made.Alarm("y"), after with { Turn = now }] : [], Made.Noon.AddMinutes(minutes)));
    }

    [Theory]
    [InlineData(AlarmAction.Acknowledge, 1, AlarmAction.Unacknowledge)]
    [InlineData(AlarmAction.Shelve, 1, AlarmAction.Unshelve)]
    [InlineData(AlarmAction.Assign, 1, AlarmAction.Assign)]
    [InlineData(AlarmAction.Verify, 1, AlarmAction.Verify)]
    [InlineData(AlarmAction.Comment, 0, null)]
    [InlineData(AlarmAction.Close, 1, null)]
    // Somebody else was quicker: what was seen is not what was before the act.
    [InlineData(AlarmAction.Shelve, 2, null)]
    public void WhatTakesAnActBack(AlarmAction action, int turn, AlarmAction? back)
    {
        var before = Made.Alarm("x") with { Acknowledged = Wang, AssignedTo = "李二" };
        var undo = ActResult.TakesBack(before, before with { Turn = turn }, new AlarmCommand("x", action, "王一", "因为", "张三", Made.Noon, Verdict.True));
        Assert.Equal(back, undo?.Action);
        if (undo is not null) Assert.Equal((new UndoneAct(1, Wang), null), (undo.Undoes, undo.Note));
        if (action == AlarmAction.Assign) Assert.Equal("李二", undo!.To);
        if (action == AlarmAction.Verify) Assert.Equal(Verdict.Unverified, undo!.Verdict);
    }
}
