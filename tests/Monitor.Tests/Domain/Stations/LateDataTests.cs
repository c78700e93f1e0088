using CsCheck;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Stations;

/// <summary>What arrives late changes what was published, says so, and makes no noise.</summary>
public sealed class LateDataTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");

    private static Aggregate O3Hour(StationRun run, DateTimeOffset start) =>
        run.History.AllAggregates.Single(a => a is { Parameter: Codes.O3, Interval: Interval.Hour } && a.Start == start);

    private static AirQualityRow Report(StationRun run, AirPeriod period, DateTimeOffset start) =>
        run.History.AllAir.Single(a => a.Report.Period == period && a.Report.Start == start);

    private static Reading O3(DateTimeOffset at) => Some.Reading(Codes.O3, at, 100);

    [Theory, InlineData(false), InlineData(true)]
    public async Task HourPublishedWithoutItsLastValues_AndCompletedWhenTheLinkIsBack_IsRevised(bool restart)
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        for (var i = 0; i < 6; i++) await run.Send(Eight.AddMinutes(5 * i + 1), O3(Eight.AddMinutes(5 * i)));
        await run.Tick(Eight.AddMinutes(66));
        Assert.Equal((6, null), (O3Hour(run, Eight).Count, O3Hour(run, Eight).RevisedAt));
        var back = Eight.AddHours(3);
        if (restart) await run.Restart(back);
        await run.Send(back, O3(Eight.AddMinutes(30)));
        Assert.Equal((7, back), (O3Hour(run, Eight).Count, O3Hour(run, Eight).RevisedAt));
    }

    [Fact]
    public async Task WithoutHistory_LateReadingsWait_AndTheOthersGoOn()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        for (var i = 0; i < 24; i++) await run.Send(Eight.AddMinutes(5 * i), O3(Eight.AddMinutes(5 * i)));
        await run.Tick(Eight.AddMinutes(116));
        var state = run.State;
        Reading[] now = [O3(Eight.AddMinutes(119)), O3(Eight.AddMinutes(121))], later = [O3(Eight.AddMinutes(3)), O3(Eight.AddDays(-1)), O3(Eight.AddMinutes(3))];
        var batch = Some.Batch(Eight.AddMinutes(122), now[0], later[0], later[1], now[1], later[2]);

        var split = state.Split(batch);
        Assert.Equal(now, split.Now.Readings);
        Assert.Equal(later, split.Later.Readings);
        Assert.Equal((batch.ReceivedAt, batch.ReceivedAt), (split.Now.ReceivedAt, split.Later.ReceivedAt));
        Assert.Empty(state.Missing(split.Now));
        Assert.Equal((2, 0), state.Apply(split.Now, batch.ReceivedAt).Receipt is var receipt ? (receipt.Stored, receipt.Duplicate) : default);
        Assert.Equal(later, state.Split(split.Later).Later.Readings);
    }

    [Fact]
    public void StationThatNeverSent_HasNothingToWaitFor()
    {
        var state = new StationState(Some.River(), Repository.Catalogue, Repository.Rules, Eight);
        var batch = Some.Batch(Eight, Some.Reading(Codes.Ph, Eight.AddDays(-1), 7), Some.Reading(Codes.Ph, Eight, 7));
        Assert.Equal(batch.Readings, state.Split(batch).Now.Readings);
        Assert.Empty(state.Split(batch).Later.Readings);
    }

    [Fact]
    public async Task HourOfWhichEverythingCameLate_IsBuiltUpWithoutBeingARevision()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight.AddHours(5));
        for (var i = 0; i < 12; i++) await run.Send(Eight.AddHours(5).AddSeconds(i), O3(Eight.AddMinutes(5 * i)));
        Assert.Equal((12, null), (O3Hour(run, Eight).Count, O3Hour(run, Eight).RevisedAt));
    }

    [Theory, InlineData(3), InlineData(40)]
    public async Task HourPublishedAsMissing_WhateverItsAge_IsRevisedWhenItsValuesCome_AlsoAfterARestart(int days)
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 140, 45));
        for (var h = 2; h <= 24 * days; h++) await run.Tick(Eight.AddHours(h).AddMinutes(31));
        var late = Eight.AddDays(days).AddHours(1);
        await run.Restart(late);
        await run.Send(late, Some.Six(Eight.AddHours(1), 35, 85, 80, 3, 140, 45));
        await run.Send(late, Some.Six(Eight.AddHours(2), 35, 85, 80, 3, 140, 45));
        Assert.Equal((72, late), (Report(run, AirPeriod.Hour, Eight.AddHours(1)).Report.Aqi, Report(run, AirPeriod.Hour, Eight.AddHours(1)).RevisedAt));
        Assert.Equal((72, late), (Report(run, AirPeriod.Hour, Eight.AddHours(2)).Report.Aqi, Report(run, AirPeriod.Hour, Eight.AddHours(2)).RevisedAt));
    }

    [Fact]
    public async Task LateHour_RevisesTheEightHourMeanTheDayAndItsReport_AndNothingElse()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        for (var h = 0; h < 40; h++)
        {
            if (h != 6) await run.Send(Eight.AddHours(h + 1), Some.Six(Eight.AddHours(h), 35, 85, 80, 3, 140, 45));
            await run.Tick(Eight.AddHours(h + 1).AddMinutes(31));
        }
        var late = Eight.AddHours(40);
        await run.Send(late, Some.Six(Eight.AddHours(6), 35, 85, 80, 3, 140, 45));
        var revised = run.History.AllAggregates.Where(a => a.RevisedAt is not null).Select(a => (a.Parameter, a.Interval, Hour: (a.Start - Eight).TotalHours)).ToList();
        Assert.All(run.History.AllAggregates, a => Assert.True(a.RevisedAt is null || a.RevisedAt == late));
        Assert.Equal([6, 7, 8, 9, 10, 11, 12, 13], revised.Where(r => r.Parameter == Codes.O3EightHour).Select(r => r.Hour).Order());
        Assert.Equal([6], revised.Where(r => r is { Parameter: Codes.Pm25, Interval: Interval.Hour }).Select(r => r.Hour));
        Assert.Equal([-8], revised.Where(r => r is { Parameter: Codes.Pm25, Interval: Interval.Day }).Select(r => r.Hour));
        Assert.Equal(late, Report(run, AirPeriod.Day, Eight.AddHours(-8)).RevisedAt);
    }

    [Fact]
    public Task DayOldBacklog_InAnyOrder_RaisesNoAlarm()
    {
        var hours = Enumerable.Range(0, 20).ToArray();
        return Gen.Shuffle(hours).SampleAsync(
            async order =>
            {
                var now = Eight.AddDays(1);
                var run = await StationRun.Start(Some.AirStation(), now);
                await run.Send(now, Some.Six(now.AddHours(-1), 35, 85, 80, 3, 140, 45));
                foreach (var h in order) await run.Send(now, Some.Six(Eight.AddHours(h), 35, 85, 80, 3, 900, 45));
                Assert.All(run.Alarms, a => Assert.True(a.Late && !a.IsOpen));
                Assert.Equal(AlarmStepKind.NotedLate, Assert.Single(run.Steps.Select(s => s.Kind).Distinct()));
            },
            iter: 30);
    }

    [Fact]
    public async Task ClockThatRunsAhead_DoesNotCloseThePresentHour()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(57), O3(Eight.AddMinutes(61)));
        await run.Send(Eight.AddMinutes(58), O3(Eight.AddMinutes(57)));
        Assert.Empty(run.History.AllAggregates);
        await run.Tick(Eight.AddMinutes(60));
        Assert.Equal(1, O3Hour(run, Eight).Count);
    }
}
