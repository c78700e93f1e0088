using CsCheck;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

/// <summary>Live data that come in another order than they were measured: the alarms are those of the punctual order.</summary>
public sealed class AlarmOrderTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");
    private static readonly StationInfo Air = Some.AirStation(minutes: 60);

    /// <summary>An hour of ordinary values, but for what is given, as it comes at a time.</summary>
    private static Task Hour(StationRun run, int hour, double at, double no2 = 40, double pm10 = 80, double pm25 = 45) =>
        run.Send(Eight.AddHours(at), Some.Six(Eight.AddHours(hour), 12 + hour % 3, no2 + hour % 5, pm10 + hour % 7, 0.9 + hour % 3 * 0.1, 90 + hour % 4, pm25 + hour % 2));

    private static AlarmStepKind[] Steps(StationRun run, string rule) => [.. run.Steps.Where(s => s.Alarm.Rule == rule).Select(s => s.Kind)];

    [Fact]
    public async Task HourBehindANewerFineOne_IsRaised_AndHasReturned()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, 1.05);
        await Hour(run, 2, 3.05);
        await Hour(run, 1, 3.1, no2: 210);
        Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.Cleared], Steps(run, "no2-1h"));
        var alarm = Assert.Single(run.Snapshot.Alarms);
        Assert.Equal((AlarmStage.Returned, Eight.AddHours(1), Eight.AddHours(2), false), (alarm.Stage, alarm.RaisedAt, alarm.ClearedAt, alarm.Late));
    }

    [Fact]
    public async Task HourBehindANewerBreakingOne_IsTheSameAlarm_AndItsPeakCounts()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, 1.05);
        await Hour(run, 2, 3.05, no2: 210);
        await Hour(run, 1, 3.1, no2: 260);
        Assert.Equal([AlarmStepKind.Raised], Steps(run, "no2-1h"));
        var alarm = Assert.Single(run.Snapshot.Alarms);
        Assert.Equal((AlarmStage.Unacknowledged, 212d, 261d), (alarm.Stage, alarm.Value, alarm.Peak));
    }

    [Fact]
    public async Task HourBehindThatIsFine_ClearsNothing()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, 1.05);
        await Hour(run, 2, 3.05, no2: 210);
        await Hour(run, 1, 3.1);
        Assert.Equal([AlarmStepKind.Raised], Steps(run, "no2-1h"));
        Assert.Equal(AlarmStage.Unacknowledged, Assert.Single(run.Snapshot.Alarms).Stage);
    }

    [Fact]
    public async Task TwoInARow_AreTwoInARow_WhicheverComesFirst()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, 1.05);
        await Hour(run, 2, 3.05, pm25: 130, pm10: 160);
        Assert.Empty(run.Snapshot.Alarms);
        await run.Restart(Eight.AddHours(3.08));
        await Hour(run, 1, 3.1, pm25: 130, pm10: 160);
        Assert.Equal(AlarmStage.Unacknowledged, Assert.Single(run.Snapshot.Alarms, a => a.Rule == "pm25-1h").Stage);
    }

    [Fact]
    public async Task WaterSampleBehindANewerFineOne_IsRaised_AndHasReturned()
    {
        var run = await StationRun.Start(Some.River(), Eight);
        await Sample(0, 0.7);
        await Sample(2, 8.7);
        await Sample(1, 8.75, nh3: 2.4);
        Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.Cleared], Steps(run, "water-worse-v"));
        Assert.Equal(Eight.AddHours(8), run.Snapshot.Alarms.Single(a => a.Rule == "water-worse-v").ClearedAt);

        Task Sample(int n, double at, double nh3 = 0.5) => run.Send(
            Eight.AddHours(at),
            Some.Reading(Codes.Ph, Eight.AddHours(4 * n), 7.6 + n * 0.01), Some.Reading(Codes.DissolvedOxygen, Eight.AddHours(4 * n), 8 + n * 0.1),
            Some.Reading(Codes.CodMn, Eight.AddHours(4 * n), 3 + n * 0.1), Some.Reading(Codes.Nh3N, Eight.AddHours(4 * n), nh3 + n * 0.01),
            Some.Reading(Codes.Tp, Eight.AddHours(4 * n), 0.05 + n * 0.001), Some.Reading(Codes.Tn, Eight.AddHours(4 * n), 3 + n * 0.1));
    }

    [Fact]
    public async Task ChangeOfUnit_InAnHourBehind_IsNoPollution()
    {
        var run = await StationRun.Start(Air, Eight);
        for (var h = 0; h < 5; h++) await Hour(run, h, h + 1.05);
        await Hour(run, 6, 7.05);
        await Hour(run, 5, 7.1, no2: 39_000);
        Assert.DoesNotContain(run.Alarms, a => a.Rule == "no2-1h");
    }

    [Fact]
    public async Task SingleValuesInAnyOrder_AreOneAlarm()
    {
        var rules = Repository.Rules.With(Repository.Rules.Find("no2-1h")! with { Id = "no2-now", Signal = AlarmSignal.Value, Warning = new RuleLine(Severity.Warning, High: 200), Response = null });
        var run = await StationRun.Start(Some.AirStation(), Eight, rules: rules);
        int[] minutes = [5, 4, 9, 1, 8, 2, 7, 3, 6, 0];
        foreach (var minute in minutes) await run.Send(Eight.AddMinutes(10), Some.Reading(Codes.No2, Eight.AddMinutes(minute), 300 + minute));
        Assert.Equal([AlarmStepKind.Raised], Steps(run, "no2-now"));
        await run.Send(Eight.AddMinutes(12), Some.Reading(Codes.No2, Eight.AddMinutes(12), 50));
        await run.Send(Eight.AddMinutes(12), Some.Reading(Codes.No2, Eight.AddMinutes(11), 300));
        Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.Cleared], Steps(run, "no2-now"));
        await run.Send(Eight.AddMinutes(15), Some.Reading(Codes.No2, Eight.AddMinutes(15), 50));
        await run.Send(Eight.AddMinutes(15), Some.Reading(Codes.No2, Eight.AddMinutes(14), 300));
        Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.Cleared, AlarmStepKind.Recurred, AlarmStepKind.Cleared], Steps(run, "no2-now"));
    }

    /// <summary>Any course, with hours that change places and restarts anywhere: what sounds in the punctual order sounds, nothing else does, and all ends the same.</summary>
    [Fact]
    public Task AnyCourse_InAnyOrderOfLiveHours_SoundsTheSame()
    {
        var course = Gen.Frequency((3, Gen.Double[20, 120]), (2, Gen.Double[195, 218])).Array[8, 20];
        return Gen.Select(course, Gen.Int[0, 19].Array[0, 6], Gen.Int[0, 19].Array[0, 4]).SampleAsync(
            async (values, swaps, restarts) =>
            {
                double[] all = [.. values, 40, 40, 40, 40, 40];
                var (punctual, shuffled) = (await StationRun.Start(Air, Eight), await StationRun.Start(Air, Eight));
                for (var h = 0; h < all.Length; h++) await Hour(punctual, h, h + 1.05, no2: all[h]);
                for (var h = 0; h < all.Length; h++)
                {
                    var swap = swaps.Contains(h) && h + 1 < values.Length;
                    foreach (var next in swap ? [h + 1, h] : (int[])[h])
                        await Hour(shuffled, next, (swap ? h + 2.05 : h + 1.05) + (next == h ? 0.02 : 0), no2: all[next]);
                    if (swap) h++;
                    if (restarts.Contains(h)) await shuffled.Restart(Eight.AddHours(h + 1.2));
                }
                Assert.Equal(Sounded(punctual), Sounded(shuffled));
                Assert.Equal(Standing(punctual), Standing(shuffled));
            },
            iter: 100);

        static string[] Sounded(StationRun run) => [.. run.Steps.Where(s => s.Kind == AlarmStepKind.Raised).Select(s => s.Alarm.Rule).Distinct().Order()];
        static (string, AlarmStage)[] Standing(StationRun run) => [.. run.Snapshot.Alarms.Select(a => (a.Rule, a.Stage)).Order()];
    }
}
