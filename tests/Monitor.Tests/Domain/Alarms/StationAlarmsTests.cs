using CsCheck;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

/// <summary>What a station makes of the shipped rules.</summary>
public sealed class StationAlarmsTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");
    private static readonly StationInfo Air = Some.AirStation(minutes: 60);

    private static Alarm Open(StationRun run, string rule) => Assert.Single(run.Snapshot.Alarms, a => a.Rule == rule);

    /// <summary>An hour of ordinary values, but for what is given; it arrives two minutes after its end.</summary>
    private static Task Hour(StationRun run, int hour, double so2 = 12, double no2 = 40, double pm10 = 80, double co = 0.9, double o3 = 90, double pm25 = 45) =>
        run.Send(Eight.AddHours(hour + 1).AddMinutes(2), Some.Six(Eight.AddHours(hour), so2 + hour % 3, no2 + hour % 5, pm10 + hour % 7, co + hour % 3 * 0.1, o3 + hour % 4, pm25 + hour % 2));

    private static Task Sample(StationRun run, int n, double nh3 = 0.5, double tn = 3, double ph = 7.6, double oxygen = 8, double tp = 0.05) =>
        run.Send(Eight.AddHours(4 * n).AddMinutes(40), At(Eight.AddHours(4 * n), nh3 + n % 3 * 0.01, tn + n % 3 * 0.1, ph, oxygen, tp + n % 3 * 0.001));

    private static IEnumerable<Reading> At(DateTimeOffset at, double nh3, double tn, double ph, double oxygen, double tp) =>
    [
        Some.Reading(Codes.Ph, at, ph + at.Hour * 0.002), Some.Reading(Codes.DissolvedOxygen, at, oxygen + at.Hour * 0.01), Some.Reading(Codes.CodMn, at, 3 + at.Hour * 0.01),
        Some.Reading(Codes.Nh3N, at, nh3), Some.Reading(Codes.Tp, at, tp), Some.Reading(Codes.Tn, at, tn),
    ];

    [Fact]
    public async Task OrdinaryDays_RaiseNothing()
    {
        var (air, water) = (await StationRun.Start(Air, Eight), await StationRun.Start(Some.River(), Eight));
        for (var h = 0; h < 72; h++) await Hour(air, h);
        for (var n = 0; n < 18; n++) await Sample(water, n);
        Assert.Equal((0, 0), (air.Alarms.Count, water.Alarms.Count));
    }

    [Fact]
    public async Task ParticlesNeedTwoHours_AndTheSecondIsTheSecondAlsoAfterARestart()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0);
        await Hour(run, 1, pm25: 130, pm10: 160);
        Assert.Empty(run.Snapshot.Alarms);
        await run.Restart(Eight.AddHours(2).AddMinutes(30));
        await Hour(run, 2, pm25: 140, pm10: 170);
        var alarm = Open(run, "pm25-1h");
        Assert.Equal((Severity.Warning, 115d, true), (alarm.Severity, alarm.Limit, alarm.LimitSource.StartsWith("管理阈值", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ResponseLine_MakesItCritical_AndUnacknowledgedAgain()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, no2: 210);
        var alarm = Open(run, "no2-1h");
        await run.Act(new AlarmCommand(alarm.Id, AlarmAction.Acknowledge, "张三"), Eight.AddHours(1.5));
        await Hour(run, 1, no2: 310);
        Assert.Equal((Severity.Critical, AlarmStage.Unacknowledged), (Open(run, "no2-1h").Severity, Open(run, "no2-1h").Stage));
        Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.Acknowledged, AlarmStepKind.SeverityRaised], run.Steps.Where(s => s.Alarm.Rule == "no2-1h").Select(s => s.Kind));
    }

    [Fact]
    public async Task HighAqi_IsSilencedByTheAlarmOfItsPollutant()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, pm25: 240, pm10: 242);
        Assert.Equal(["aqi-hour"], run.Snapshot.Alarms.Select(a => a.Rule));
        await Hour(run, 1, pm25: 242, pm10: 243);
        var (aqi, particles) = (Open(run, "aqi-hour"), Open(run, "pm25-1h"));
        Assert.Equal((particles.Id, true), (aqi.SuppressedBy, aqi.IsMuted));
        await Hour(run, 2);
        Assert.All(run.Snapshot.Alarms, a => Assert.Equal(AlarmCondition.Cleared, a.Condition));
    }

    [Fact]
    public async Task Jump_IsADataAlarm_UntilTheNextValueConfirmsIt()
    {
        var run = await StationRun.Start(Air, Eight);
        for (var h = 0; h < 4; h++) await Hour(run, h);
        await Hour(run, 4, so2: 900);
        Assert.Equal(["spike"], run.Snapshot.Alarms.Select(a => a.Rule));
        await Hour(run, 5, so2: 880);
        Assert.Equal(AlarmCondition.Cleared, Open(run, "spike").Condition);
        Assert.Equal(AlarmCondition.Active, Open(run, "so2-1h").Condition);
    }

    [Fact]
    public async Task JumpThatFallsBack_NeverBecomesPollution()
    {
        var run = await StationRun.Start(Air, Eight);
        for (var h = 0; h < 4; h++) await Hour(run, h);
        await Hour(run, 4, so2: 900);
        await Hour(run, 5);
        Assert.DoesNotContain(run.Alarms, a => a.Rule == "so2-1h");
    }

    [Fact]
    public async Task ChangeOfUnit_IsADataAlarm()
    {
        var run = await StationRun.Start(Air, Eight);
        for (var h = 0; h < 5; h++) await Hour(run, h);
        await Hour(run, 5, co: 900);
        // 900 mg/m³ is no measurement at all; 0.04 of NO2 is one, a thousandth of what it was.
        await run.Send(Eight.AddHours(7).AddMinutes(2), Some.Six(Eight.AddHours(6), 12, 0.04, 80, 0.9, 90, 45));
        Assert.Equal(Codes.No2, Open(run, "unit-jump").Parameter);
    }

    [Fact]
    public async Task FrozenValue_IsADataAlarm_AndClearsWithTheFirstOtherValue()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0);
        for (var h = 1; h <= 6; h++) await run.Send(Eight.AddHours(h + 1).AddMinutes(2), Some.Six(Eight.AddHours(h), 12 + h, 40 + h, 83, 0.9 + 0.1 * h, 90 + h, 45 + h));
        var frozen = Open(run, "frozen");
        Assert.Equal((Codes.Pm10, 6d, AlarmCondition.Active), (frozen.Parameter, frozen.Value, frozen.Condition));
        await run.Send(Eight.AddHours(8).AddMinutes(2), Some.Six(Eight.AddHours(7), 12, 40, 84, 0.9, 90, 45));
        Assert.Equal(AlarmCondition.Cleared, Open(run, "frozen").Condition);
    }

    [Fact]
    public async Task TwoFrozenParameters_AreOneAlarm_WhichClearsWithTheLast()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0);
        for (var h = 1; h <= 7; h++) await run.Send(Eight.AddHours(h + 1).AddMinutes(2), Some.Six(Eight.AddHours(h), 12 + h, 40 + h, 83, 0.9 + 0.1 * h, 97, 45 + h));
        Assert.Equal(AlarmCondition.Active, Open(run, "frozen").Condition);
        await run.Send(Eight.AddHours(9).AddMinutes(2), Some.Six(Eight.AddHours(8), 12, 40, 85, 0.9, 97, 45));
        Assert.Equal(AlarmCondition.Active, Open(run, "frozen").Condition);
        await run.Send(Eight.AddHours(10).AddMinutes(2), Some.Six(Eight.AddHours(9), 13, 41, 86, 0.8, 99, 46));
        Assert.Equal(AlarmCondition.Cleared, Open(run, "frozen").Condition);
    }

    [Fact]
    public async Task ParticlesTheWrongWayRound_AreADataAlarm_AndNoPollution()
    {
        var run = await StationRun.Start(Air, Eight);
        for (var h = 0; h < 4; h++) await Hour(run, h, pm25: 150, pm10: 100);
        Assert.Equal(AlarmCondition.Active, Open(run, "inverted").Condition);
        // The second hour is needed for both; doubt comes first.
        Assert.DoesNotContain(run.Alarms, a => a.Rule == "pm25-1h");
    }

    [Fact]
    public async Task FlaggedZeroAndNegativeValues_AreDataAlarms()
    {
        var run = await StationRun.Start(Air, Eight);
        for (var h = 0; h < 7; h++)
            await run.Send(
                Eight.AddHours(h + 1).AddMinutes(2),
                Some.Reading(Codes.So2, Eight.AddHours(h), 0, Some.Hour), Some.Reading(Codes.No2, Eight.AddHours(h), -3, Some.Hour),
                Some.Reading(Codes.O3, Eight.AddHours(h), 80, Some.Hour, Flag.Fault), Some.Reading(Codes.Pm25, Eight.AddHours(h), 30 + h, Some.Hour));
        Assert.Equal(["flagged", "negative", "zero-air"], run.Snapshot.Alarms.Select(a => a.Rule).Order());
        Assert.Equal(Codes.O3, Open(run, "flagged").Parameter);
    }

    [Fact]
    public async Task ClockAheadAndRefusedMessages_AreDataAlarms()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        for (var i = 0; i < 6; i++) await run.Send(Eight.AddMinutes(5 * i).AddSeconds(1), Some.Reading(Codes.O3, Eight.AddMinutes(5 * i + 3), 100 + i));
        Assert.Equal(3, Open(run, "clock").Value);
        await run.Refused(9, Eight.AddMinutes(30));
        Assert.DoesNotContain(run.Snapshot.Alarms, a => a.Rule == "refused");
        await run.Refused(10, Eight.AddMinutes(31));
        Assert.Equal(10, Open(run, "refused").Value);
        await run.Refused(0, Eight.AddHours(2));
        Assert.Equal(AlarmCondition.Cleared, Open(run, "refused").Condition);
    }

    [Fact]
    public async Task StationUnlikeItsNeighboursForTwoHours_IsADataAlarm()
    {
        var run = await StationRun.Start(Air, Eight);
        for (var h = 0; h < 2; h++)
        {
            await Hour(run, h, pm25: 160, pm10: 200);
            await run.Compare(Eight.AddHours(h), Codes.Pm25, 40, Eight.AddHours(h + 1).AddMinutes(15));
        }
        Assert.Equal(Codes.Pm25, Open(run, "outlier").Parameter);
    }

    [Fact]
    public async Task SectionOverItsTarget_IsANoticeOnce_AndAWarningTwice()
    {
        var run = await StationRun.Start(Some.River(), Eight);
        await Sample(run, 0);
        await Sample(run, 1, nh3: 1.2);
        var once = Open(run, "water-target");
        Assert.Equal((Severity.Notice, Codes.Nh3N, 1d), (once.Severity, once.Parameter, once.Limit));
        await run.Restart(Eight.AddHours(6));
        await Sample(run, 2, nh3: 1.3);
        Assert.Equal((Severity.Warning, once.Id), (Open(run, "water-target").Severity, Open(run, "water-target").Id));
        await Sample(run, 3);
        Assert.Equal(AlarmStage.Returned, Open(run, "water-target").Stage);
    }

    [Fact]
    public async Task WorseThanV_IsOneAlarm_UnderWhichTheLesserOnesAreSilent()
    {
        var run = await StationRun.Start(Some.River(), Eight);
        await Sample(run, 0);
        await Sample(run, 1, nh3: 2.4);
        var calling = run.Snapshot.Alarms.Where(a => !a.IsMuted).Select(a => a.Rule);
        Assert.Equal(["water-worse-v"], calling);
        await Sample(run, 2, nh3: 2.5);
        Assert.Equal(Severity.Critical, Open(run, "water-worse-v").Severity);
    }

    [Fact]
    public async Task DrinkingWaterSourceWorseThanIII_IsCriticalAtTheSecondSample()
    {
        var source = Some.River("lake-1") with { Kind = StationKind.Lake, DrinkingWaterSource = true, River = "雪野水库", TargetClass = WaterClass.III };
        var run = await StationRun.Start(source, Eight);
        await Sample(run, 0, tp: 0.03);
        await Sample(run, 1, tp: 0.07);
        await Sample(run, 2, tp: 0.08);
        Assert.Equal((Severity.Critical, Codes.Tp), (Open(run, "source-over").Severity, Open(run, "source-over").Parameter));
        Assert.Single(run.Snapshot.Alarms, a => !a.IsMuted);
    }

    [Fact]
    public async Task AmmoniaAboveTotalNitrogen_IsADataAlarm_AndNoPollution()
    {
        var run = await StationRun.Start(Some.River(), Eight);
        await Sample(run, 0);
        await Sample(run, 1, nh3: 1.3, tn: 0.8);
        Assert.Contains(run.Snapshot.Alarms, a => a.Rule == "impossible");
        Assert.DoesNotContain(run.Alarms, a => a.Rule == "water-target");
    }

    [Fact]
    public async Task ZeroOfAnAnalyser_IsADataAlarm()
    {
        var run = await StationRun.Start(Some.River(), Eight);
        await run.Send(Eight.AddMinutes(40), At(Eight, 0.5, 3, 7.6, 8, 0));
        Assert.Equal(Codes.Tp, Open(run, "zero-water").Parameter);
    }

    [Fact]
    public async Task Maintenance_SilencesAlarms_WhichCallOnceItIsOver()
    {
        var run = await StationRun.Start(Air with { Maintenance = [MaintenanceWindow.Always] }, Eight);
        await Hour(run, 0, no2: 210);
        Assert.Equal((Alarm.ByMaintenance, false), (Open(run, "no2-1h").SuppressedBy, Open(run, "no2-1h").Announced));
        var back = await StationRun.Start(Air, Eight.AddHours(2), run.History);
        Assert.Empty(back.Snapshot.Alarms);
        await Hour(back, 1, no2: 215);
        Assert.False(Open(back, "no2-1h").IsMuted);
    }

    [Fact]
    public async Task ClosedWhileActive_DoesNotComeBack_UntilItWasAwayOrIsWorse()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, no2: 210);
        var closed = await run.Act(new AlarmCommand(Open(run, "no2-1h").Id, AlarmAction.Close, "张三", "仪器标定"), Eight.AddHours(1.2));
        Assert.False(closed.Alarm!.IsOpen);
        await Hour(run, 1, no2: 220);
        await run.Restart(Eight.AddHours(2.2));
        await Hour(run, 2, no2: 220);
        Assert.Empty(run.Snapshot.Alarms);
        await Hour(run, 3, no2: 320);
        Assert.Equal(Severity.Critical, Open(run, "no2-1h").Severity);
    }

    [Fact]
    public async Task ClosedAndAway_CallsAgain()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, no2: 210);
        await run.Act(new AlarmCommand(Open(run, "no2-1h").Id, AlarmAction.Close, "张三", "仪器标定"), Eight.AddHours(1.2));
        await Hour(run, 1);
        await run.Restart(Eight.AddHours(2.2));
        await Hour(run, 2, no2: 210);
        Assert.Equal(AlarmStage.Unacknowledged, Open(run, "no2-1h").Stage);
    }

    [Fact]
    public async Task Silence_IsAnAlarmOfItsOwn_AndEndsWithTheFirstValue()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0);
        await run.Tick(Eight.AddHours(3));
        Assert.Empty(run.Snapshot.Alarms);
        await run.Tick(Eight.AddHours(3).AddMinutes(1));
        var silent = Open(run, "silent");
        Assert.Equal((Eight.AddHours(1), AlarmStage.Unacknowledged), (silent.RaisedAt, silent.Stage));
        await run.Tick(Eight.AddHours(4));
        await run.Tick(Eight.AddHours(5));
        Assert.Single(run.Steps);
        await Hour(run, 5);
        Assert.Equal(AlarmCondition.Cleared, Open(run, "silent").Condition);
    }

    [Fact]
    public async Task RestartAfterAnHourAway_CallsNobodyBecauseOfSilence()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(1), Some.Reading(Codes.O3, Eight, 100));
        await run.Restart(Eight.AddHours(1));
        for (var m = 0; m < 15; m++) await run.Tick(Eight.AddHours(1).AddMinutes(m));
        Assert.Empty(run.Alarms);
        await run.Tick(Eight.AddHours(1).AddMinutes(15));
        Assert.Equal("silent", Assert.Single(run.Snapshot.Alarms).Rule);
    }

    [Fact]
    public async Task ChangedRule_HoldsAtOnce_AndARemovedOneIsWithdrawn()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, no2: 150);
        Assert.Empty(run.Snapshot.Alarms);
        var strict = Repository.Rules.Find("no2-1h")! with { Warning = new RuleLine(Severity.Warning, High: 120), Response = null };
        await run.Use(Repository.Rules.With(strict), Eight.AddHours(1.5));
        Assert.Equal(120, Open(run, "no2-1h").Limit);
        await run.Use(Repository.Rules.With(strict with { Enabled = false }), Eight.AddHours(1.6));
        Assert.Empty(run.Snapshot.Alarms);
        Assert.Equal(AlarmStepKind.Withdrawn, run.Steps[^1].Kind);
    }

    [Fact]
    public async Task GreaterAlarm_SilencesTheStations_AndLetsGo()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0);
        await run.Tick(Eight.AddHours(3.1));
        await run.SetParent("silent", "*:link:1", Eight.AddHours(3.2));
        await run.Tick(Eight.AddHours(3.3));
        Assert.Equal("*:link:1", Open(run, "silent").SuppressedBy);
        await run.SetParent("silent", null, Eight.AddHours(3.4));
        Assert.Null(Open(run, "silent").SuppressedBy);
        Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.Suppressed, AlarmStepKind.Released], run.Steps.Select(s => s.Kind));
    }

    [Fact]
    public async Task BacklogOfADay_LeavesOneNoteForTheHoursThatFollowEachOther()
    {
        var now = Eight.AddDays(1);
        var run = await StationRun.Start(Air, now);
        for (var h = 0; h < 20; h++)
            await run.Send(now.AddSeconds(h), Some.Six(Eight.AddHours(h), 12, h is >= 5 and < 9 ? 230 + h : 40, 80, 0.9, 90, 45));
        Assert.Empty(run.Snapshot.Alarms.Where(a => a.Rule != "silent"));
        var note = run.Alarms.Last(a => a.Rule == "no2-1h");
        Assert.Equal((true, Eight.AddHours(5), Eight.AddHours(9), 238d), (note.Late, note.RaisedAt, note.ClearedAt, note.Peak));
        Assert.Single(run.Steps, s => s.Kind == AlarmStepKind.NotedLate);
    }

    /// <summary>
    /// Hours of any height, restarts and acts anywhere: the alarms are those of a station that never lost its memory, one at most is open of a rule, and every alarm that
    /// was raised has one Raised step.
    /// </summary>
    [Fact]
    public Task AnyCourseOfValues_WithRestartsAnywhere_GivesTheSameAlarms()
    {
        var values = Gen.Frequency((6, Gen.Double[20, 90]), (2, Gen.Double[195, 215]), (2, Gen.Double[290, 330])).Array[12, 30];
        return Gen.Select(values, Gen.Int[0, 29].Array[0, 6], Gen.Int[0, 29].Array[0, 4]).SampleAsync(
            async (course, restarts, acts) =>
            {
                var (steady, shaken) = (await StationRun.Start(Air, Eight), await StationRun.Start(Air, Eight));
                for (var h = 0; h < course.Length; h++)
                {
                    foreach (var run in new[] { steady, shaken })
                    {
                        await Hour(run, h, no2: course[h], o3: course[course.Length - 1 - h]);
                        if (acts.Contains(h) && run.Snapshot.Alarms.FirstOrDefault(a => a.Acknowledged is null) is { } alarm)
                            await run.Act(new AlarmCommand(alarm.Id, AlarmAction.Acknowledge, "张三"), Eight.AddHours(h + 1).AddMinutes(5));
                    }
                    if (restarts.Contains(h)) await shaken.Restart(Eight.AddHours(h + 1).AddMinutes(10));
                    Assert.Equal(shaken.Snapshot.Alarms.Length, shaken.Snapshot.Alarms.DistinctBy(a => a.Rule).Count());
                }
                Assert.Equal(steady.Steps.Select(Told), shaken.Steps.Select(Told));
                Assert.All(shaken.Steps.Where(s => s.Kind == AlarmStepKind.Raised).GroupBy(s => s.Alarm.Id), g => Assert.Single(g));
            },
            iter: 60);

        static (AlarmStepKind, string, Severity, double) Told(AlarmStep s) => (s.Kind, s.Alarm.Id, s.Alarm.Severity, s.Alarm.Peak);
    }
}
