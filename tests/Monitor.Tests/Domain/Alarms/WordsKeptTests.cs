using Monitor.Domain.Alarms;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

/// <summary>Words that change nothing about an alarm are steps of its life all the same: a note that was taken is never lost.</summary>
public sealed class WordsKeptTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");

    [Fact]
    public async Task Note_OnAnAlarmOfAStation_IsAStep()
    {
        var run = await StationRun.Start(Some.AirStation(minutes: 60), Eight);
        await run.Send(Eight.AddHours(1).AddMinutes(2), Some.Six(Eight, 12, 240, 80, 0.9, 90, 45));
        var alarm = Assert.Single(run.Snapshot.Alarms, a => a.Rule == "no2-1h");
        await run.Act(new AlarmCommand(alarm.Id, AlarmAction.Comment, "王一", "看过风向"), Eight.AddHours(1.5));
        Assert.Equal(("王一", "看过风向"), Assert.Single(run.Steps, s => s.Kind == AlarmStepKind.Commented) is var step ? (step.By, step.Note) : default);
    }

    [Fact]
    public void Note_OnAnAlarmOfTheFleet_IsAStep()
    {
        var desk = new FleetDesk();
        desk.Step(new FleetView([], [], new LinkTrouble(Eight.AddMinutes(-5), "断", "down"), Eight), new AlarmLog());
        var alarm = Assert.Single(desk.Open);
        var log = new AlarmLog();
        desk.Act(alarm, new AlarmCommand(alarm.Id, AlarmAction.Comment, "王一", "已打电话"), Eight.AddMinutes(1), log);
        Assert.Equal(AlarmStepKind.Commented, Assert.Single(log.Steps).Kind);
    }
}
