using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Stations;

public sealed class StationStateTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");

    private static AirQualityReport Hour(StationRun run, DateTimeOffset start) =>
        run.History.AllAir.Single(a => a.Report.Period == AirPeriod.Hour && a.Report.Start == start).Report;

    [Fact]
    public async Task HourlyMeans_OfAllSix_ArePublishedAtOnceWithTheIndex()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight.AddHours(1));
        await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 140, 45));
        var report = Hour(run, Eight);
        Assert.Equal((72, Codes.Pm10), (report.Aqi, Assert.Single(report.Primary)));
        Assert.Equal(report, run.Snapshot.AirHour);
        Assert.Equal(StationCondition.Reporting, run.Snapshot.Condition);
    }

    [Fact]
    public async Task MinuteValues_CloseTheHourWhenANewerValueComes()
    {
        var run = await StationRun.Start(Some.AirStation(minutes: 5), Eight);
        for (var i = 0; i < 12; i++)
            await run.Send(Eight.AddMinutes(5 * i + 1), Some.Reading(Codes.O3, Eight.AddMinutes(5 * i), 100 + i));
        Assert.Empty(run.History.AllAggregates);
        await run.Send(Eight.AddMinutes(61), Some.Reading(Codes.O3, Eight.AddMinutes(60), 90));
        var mean = run.History.AllAggregates.Single(a => a is { Parameter: Codes.O3, Interval: Interval.Hour });
        Assert.Equal((105.5, true, 12, 12), (mean.Value, mean.Valid, mean.Count, mean.Expected));
        Assert.Equal(PublishStatus.NotAvailable, Hour(run, Eight).Status);
    }

    [Fact]
    public async Task SilentHour_IsPublishedAsNotAvailable_AndTheStationIsSilent()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 140, 45));
        await run.Tick(Eight.AddHours(3).AddMinutes(31));
        Assert.Equal(NotAvailableReason.NoData, Hour(run, Eight.AddHours(1)).Reason);
        Assert.Null(run.Snapshot.AirHour!.Aqi);
        Assert.Equal(StationCondition.Silent, run.Snapshot.Condition);
    }

    [Fact]
    public async Task LateHour_AfterItsPublicationAsNotAvailable_IsARevision_AndRaisesNoAlarm()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 140, 45));
        await run.Tick(Eight.AddHours(24));
        await run.Send(Eight.AddHours(24), Some.Six(Eight.AddHours(1), 35, 85, 80, 3, 250, 45));
        var row = run.History.AllAir.Single(a => a.Report.Period == AirPeriod.Hour && a.Report.Start == Eight.AddHours(1));
        Assert.Equal(125, row.Report.Aqi);
        Assert.Equal(Eight.AddHours(24), row.RevisedAt);
        var note = Assert.Single(run.Alarms, a => a.Rule == "o3-1h");
        Assert.Equal((true, false, 250d, AlarmStepKind.NotedLate), (note.Late, note.IsOpen, note.Peak, run.Steps[^1].Kind));
    }

    [Fact]
    public async Task BacklogThatArrivesInOrder_IsNoRevision()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight.AddYears(1));
        for (var h = 0; h < 60; h++) await run.Send(Eight.AddYears(1).AddSeconds(h), Some.Six(Eight.AddHours(h), 35, 85, 80, 3, 140, 45));
        Assert.All(run.History.AllAir, a => Assert.Null(a.RevisedAt));
        Assert.All(run.History.AllAggregates, a => Assert.Null(a.RevisedAt));
        Assert.Equal(60, run.History.AllAir.Count(a => a.Report is { Period: AirPeriod.Hour, Aqi: 72 }));
        var day = run.History.AllAir.Single(a => a.Report.Period == AirPeriod.Day && a.Report.Start == Some.Time("2026-05-02")).Report;
        Assert.Equal(103, day.Aqi);
    }

    [Fact]
    public async Task Duplicates_AreCountedAndChangeNothing()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        Assert.Equal(new IntakeReceipt(6, 0), await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 140, 45)));
        Assert.Equal(new IntakeReceipt(0, 6), await run.Send(Eight.AddMinutes(63), Some.Six(Eight, 35, 85, 80, 3, 140, 45)));
        await run.Restart(Eight.AddMinutes(64));
        Assert.Equal(new IntakeReceipt(0, 6), await run.Send(Eight.AddMinutes(65), Some.Six(Eight, 35, 85, 80, 3, 140, 45)));
        Assert.Equal(6, run.History.AllRaw.Count);
    }

    [Fact]
    public async Task HourlyLimitExceeded_RaisesOneAlarm_WhichAFreshValueWithinTheLimitClears()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 215, 45));
        await run.Send(Eight.AddMinutes(122), Some.Six(Eight.AddHours(1), 35, 85, 80, 3, 240, 45));
        var open = Assert.Single(run.Snapshot.Alarms);
        Assert.Equal(("o3-1h", 240, 240, 200, Eight), (open.Rule, open.Value, open.Peak, open.Limit, open.RaisedAt));
        // In the dead-band it stays as it is; then it clears, and stays to be seen.
        await run.Send(Eight.AddMinutes(182), Some.Six(Eight.AddHours(2), 35, 85, 80, 3, 195, 45));
        Assert.Equal(AlarmCondition.Active, Assert.Single(run.Snapshot.Alarms).Condition);
        await run.Send(Eight.AddMinutes(242), Some.Six(Eight.AddHours(3), 35, 85, 80, 3, 190, 45));
        Assert.Equal(AlarmStage.Returned, Assert.Single(run.Snapshot.Alarms).Stage);
    }

    [Fact]
    public async Task StationInAlarmThatFallsSilent_StaysInAlarmMarkedStale_AlsoAfterARestart()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 215, 45));
        await run.Tick(Eight.AddHours(9));
        await run.Restart(Eight.AddHours(9));
        Assert.Equal(AlarmCondition.Stale, Assert.Single(run.Snapshot.Alarms, a => a.Rule == "o3-1h").Condition);
        Assert.Equal(AlarmCondition.Active, Assert.Single(run.Snapshot.Alarms, a => a.Rule == "silent").Condition);
        Assert.DoesNotContain(run.Alarms, a => a.Condition == AlarmCondition.Cleared);
    }

    [Fact]
    public async Task LateHourFromBeforeTheAlarm_ClearsNothing_AlsoAfterARestart()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(122), Some.Six(Eight.AddHours(1), 35, 85, 80, 3, 215, 45));
        await run.Restart(Eight.AddMinutes(130));
        await run.Send(Eight.AddMinutes(135), Some.Six(Eight, 35, 85, 80, 3, 90, 45));
        Assert.Equal(Eight.AddHours(1), Assert.Single(run.Snapshot.Alarms).RaisedAt);
        Assert.Equal(AlarmStepKind.Raised, Assert.Single(run.Steps).Kind);
    }

    [Fact]
    public async Task DailyMeanBesideMinuteValues_DoesNotHideSilence()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight, Some.Reading(Codes.O3, Eight.AddMinutes(-5), 100), Some.Reading(Codes.Pm25, Eight.AddDays(-1), 40, TimeSpan.FromDays(1)));
        await run.Tick(Eight.AddMinutes(16));
        Assert.Equal(StationCondition.Silent, run.Snapshot.Condition);
    }

    [Fact]
    public async Task StationInAlarmThatFellSilentWhileWeWereDown_IsMarkedStaleOnceItHadTimeToSendAgain()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 215, 45));
        await run.Restart(Eight.AddHours(9));
        await run.Tick(Eight.AddHours(9));
        Assert.Equal(AlarmCondition.Active, Assert.Single(run.Snapshot.Alarms).Condition);
        await run.Tick(Eight.AddHours(9).AddMinutes(75));
        Assert.Equal([AlarmCondition.Stale, AlarmCondition.Active], run.Snapshot.Alarms.OrderBy(a => a.Rule).Select(a => a.Condition));
        Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.WentStale, AlarmStepKind.Raised], run.Steps.Select(s => s.Kind));
    }

    [Fact]
    public async Task Restart_GivesTheSameLiveView()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        for (var h = 0; h < 30; h++) await run.Send(Eight.AddHours(h + 1), Some.Six(Eight.AddHours(h), 35, 85, 80 + h, 3, 140, 45));
        var before = run.Snapshot;
        await run.Restart(Eight.AddHours(30).AddMinutes(1));
        var after = run.Snapshot;
        Assert.Equal(before.Latest, after.Latest);
        Assert.Equal(before.Trend, after.Trend);
        Assert.Equal(before.AirHour, after.AirHour);
        Assert.Equal(before.AirDay, after.AirDay);
        Assert.Equal((before.Condition, before.LastMeasuredAt, before.LastReceivedAt), (after.Condition, after.LastMeasuredAt, after.LastReceivedAt));
    }

    [Fact]
    public async Task BacklogOfYearsAgo_IsNoPartOfTheTrend()
    {
        var run = await StationRun.Start(Some.River(), Eight);
        await run.Send(Eight.AddMinutes(20), Some.Reading(Codes.CodMn, Eight, 3));
        for (var i = 0; i < 5; i++) await run.Send(Eight.AddMinutes(30), Some.Reading(Codes.CodMn, Eight.AddYears(-5).AddHours(4 * i), 3));
        Assert.Equal(Eight, Assert.Single(run.Snapshot.Trend).Start);
    }

    [Fact]
    public async Task WaterSample_IsClassifiedAtOnce_AndOverTargetIsAnAlarm()
    {
        var run = await StationRun.Start(Some.River(), Eight);
        await run.Send(
            Eight.AddMinutes(20),
            Some.Reading(Codes.Ph, Eight, 7.2), Some.Reading(Codes.DissolvedOxygen, Eight, 8), Some.Reading(Codes.CodMn, Eight, 10),
            Some.Reading(Codes.Nh3N, Eight, 1.5), Some.Reading(Codes.Tp, Eight, 0.3), Some.Reading(Codes.Tn, Eight, 3));
        Assert.Equal(WaterClass.IV, run.Snapshot.Water!.Class);
        Assert.Equal("water-target", Assert.Single(run.Snapshot.Alarms).Rule);
    }

    [Fact]
    public async Task StationThatSendsHourlyMeans_IsJudgedByTheHour_AlsoAfterARestart()
    {
        var run = await StationRun.Start(Some.AirStation(minutes: 5), Eight);
        await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 140, 45));
        await run.Tick(Eight.AddHours(3));
        Assert.Equal(StationCondition.Reporting, run.Snapshot.Condition);
        await run.Restart(Eight.AddHours(3));
        Assert.Equal(StationCondition.Reporting, run.Snapshot.Condition);
        await run.Tick(Eight.AddHours(3).AddSeconds(1));
        Assert.Equal(StationCondition.Silent, run.Snapshot.Condition);
    }

    [Fact]
    public async Task MinuteStation_IsSilentAfterAQuarterOfAnHour()
    {
        var run = await StationRun.Start(Some.AirStation(minutes: 5), Eight);
        await run.Send(Eight, Some.Reading(Codes.O3, Eight, 100));
        await run.Tick(Eight.AddMinutes(15));
        Assert.Equal(StationCondition.Reporting, run.Snapshot.Condition);
        await run.Tick(Eight.AddMinutes(15).AddSeconds(1));
        Assert.Equal(StationCondition.Silent, run.Snapshot.Condition);
    }

    [Fact]
    public async Task LateReading_OfADayThatWasLetGoOf_IsLoadedAndCounted()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        for (var h = 0; h < 72; h++) await run.Send(Eight.AddHours(h + 1), Some.Six(Eight.AddHours(h), 35, 85, 80, 3, 140, 45));
        await run.Tick(Eight.AddHours(73));
        await run.Send(Eight.AddHours(73), Some.Reading(Codes.Pm25, Eight.AddHours(20), 145, Some.Hour));
        var day = run.History.AllAggregates.Single(a => a is { Parameter: Codes.Pm25, Interval: Interval.Day } && a.Start == Some.Time("2026-05-02"));
        Assert.Equal((45 * 23 + 145) / 24.0, day.Value!.Value, 9);
        Assert.Equal((24, Eight.AddHours(73)), (day.Count, day.RevisedAt));
    }

    [Fact]
    public async Task FourHourlyAnalyser_IsNotSilentAfterHalfAnHour_ButAfterEightHours()
    {
        var run = await StationRun.Start(Some.River(), Eight);
        await run.Send(Eight.AddMinutes(20), Some.Reading(Codes.CodMn, Eight, 3));
        await run.Tick(Eight.AddHours(8));
        Assert.Equal(StationCondition.Reporting, run.Snapshot.Condition);
        await run.Tick(Eight.AddHours(8).AddSeconds(1));
        Assert.Equal(StationCondition.Silent, run.Snapshot.Condition);
    }
}
