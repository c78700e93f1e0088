using System.Collections.Immutable;
using CsCheck;
using Monitor.Domain.Alarms;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

/// <summary>What becomes of alarms when people say something, and when the process ends anywhere.</summary>
public sealed class AlarmMemoryTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");
    private static readonly StationInfo Air = Some.AirStation(minutes: 60);

    private static Alarm Open(StationRun run, string rule) => Assert.Single(run.Snapshot.Alarms, a => a.Rule == rule);

    private static ImmutableArray<Reading> Six(int hour, double no2, double pm25 = 45) =>
        Some.Six(Eight.AddHours(hour), 12 + hour % 3, no2, Math.Max(80, pm25 + 20) + hour % 7, 0.9 + hour % 3 * 0.1, 90 + hour % 4, pm25 + hour % 2);

    private static Task Hour(StationRun run, int hour, double no2 = 40, double pm25 = 45) => run.Send(Eight.AddHours(hour + 1).AddMinutes(2), Six(hour, no2 + hour % 5, pm25));

    private static Task Say(StationRun run, string id, double at) => run.Act(new AlarmCommand(id, AlarmAction.Comment, "李四", "查过了"), Eight.AddHours(at));

    [Fact]
    public async Task CommentOnAnEndedAlarm_LeavesTheOpenOneOfTheSameRule()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, no2: 210);
        var first = Open(run, "no2-1h").Id;
        await run.Act(new AlarmCommand(first, AlarmAction.Acknowledge, "张三"), Eight.AddHours(1.1));
        await Hour(run, 1);
        await Hour(run, 2, no2: 215);
        var second = Open(run, "no2-1h");
        await Say(run, first, 3.1);
        Assert.Equal(second, Open(run, "no2-1h"));
        await run.Act(new AlarmCommand(first, AlarmAction.Verify, "张三", Verdict: Verdict.True), Eight.AddHours(3.2));
        Assert.Equal(second, Open(run, "no2-1h"));
    }

    [Fact]
    public async Task CommentOnAnOpenAlarm_ChangesNothingOfIt_AndIsInItsHistory()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, no2: 210);
        var before = Open(run, "no2-1h");
        await Say(run, before.Id, 1.1);
        Assert.Equal(before, Open(run, "no2-1h"));
        Assert.Equal((AlarmStepKind.Commented, "李四", "查过了"), (run.Steps[^1].Kind, run.Steps[^1].By, run.Steps[^1].Note));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CommentOnAClosedAlarm_NeitherOpensItNorLetsItRiseAgain(bool restart)
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, no2: 210);
        var id = Open(run, "no2-1h").Id;
        await run.Act(new AlarmCommand(id, AlarmAction.Close, "张三", "仪器标定"), Eight.AddHours(1.1));
        await Say(run, id, 1.2);
        if (restart) await run.Restart(Eight.AddHours(1.3));
        await Hour(run, 1, no2: 215);
        Assert.Empty(run.Snapshot.Alarms);
        await Hour(run, 2);
        await Say(run, id, 3.2);
        if (restart) await run.Restart(Eight.AddHours(3.3));
        await Hour(run, 3, no2: 215);
        Assert.NotEqual(id, Open(run, "no2-1h").Id);
    }

    [Fact]
    public async Task StationInAlarm_SilentOverARestart_GoesStaleOnlyWhenItHadTimeToSpeak_AndNeverReturns()
    {
        var run = await StationRun.Start(Air, Eight);
        await Hour(run, 0, no2: 210);
        await run.Restart(Eight.AddHours(5));
        for (var m = 0; m < 75; m += 5) await run.Tick(Eight.AddHours(5).AddMinutes(m));
        Assert.Equal(AlarmCondition.Active, Open(run, "no2-1h").Condition);
        Assert.DoesNotContain(run.Snapshot.Alarms, a => a.Rule == "silent");
        for (var m = 75; m <= 600; m += 5) await run.Tick(Eight.AddHours(5).AddMinutes(m));
        Assert.Equal(AlarmStage.StaleUnacknowledged, Open(run, "no2-1h").Stage);
        Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.WentStale], run.Steps.Where(s => s.Alarm.Rule == "no2-1h").Select(s => s.Kind));
        Assert.Single(run.Steps, s => s.Alarm.Rule == "silent" && s.Kind == AlarmStepKind.Raised);
    }

    /// <summary>
    /// Runs, delays, shelves and acknowledgements are after a restart what they were before it, also where the process ended between storing the alarm and storing the
    /// readings, which then come again.
    /// </summary>
    /// <param name="seed">Of a course that once failed; null for new ones.</param>
    /// <param name="courses">How many.</param>
    [Theory]
    [InlineData(null, 150)]
    [InlineData("fB0J4RkOVlgc", 1)]
    public Task AnyCourse_WithTheProcessEndingAnywhere_HasTheStepsOfOneThatNeverEnded(string? seed, int courses)
    {
        var slow = Repository.Rules.Find("no2-1h")! with
        {
            Warning = new RuleLine(Severity.Warning, High: 200, Samples: 3), Response = new RuleLine(Severity.Critical, High: 210, OnDelay: TimeSpan.FromHours(2)),
            OffDelay = TimeSpan.FromHours(2), ReAlarm = TimeSpan.FromHours(5),
        };
        var rules = Repository.Rules.With(slow);
        var course = Gen.Frequency((2, Gen.Double[150, 189]), (1, Gen.Double[191, 199]), (4, Gen.Double[201, 219])).Array[10, 26];
        var acts = Gen.Select(Gen.Int[0, 25], Gen.Int[0, 3]).Array[0, 5];
        return Gen.Select(course, acts, Gen.Int[0, 25].Array[0, 6], Gen.Int[0, 25].Array[0, 6]).SampleAsync(
            async (values, deeds, restarts, deaths) =>
            {
                var (steady, shaken) = (await StationRun.Start(Air, Eight, rules: rules), await StationRun.Start(Air, Eight, rules: rules));
                for (var h = 0; h < values.Length; h++)
                {
                    var at = Eight.AddHours(h + 1).AddMinutes(2);
                    await steady.Send(at, Six(h, values[h], values[h] / 1.6));
                    if (deaths.Contains(h)) await shaken.SendAndDie(at, Six(h, values[h], values[h] / 1.6));
                    await shaken.Send(at, Six(h, values[h], values[h] / 1.6));
                    foreach (var (_, deed) in deeds.Where(d => d.Item1 == h)) foreach (var run in new[] { steady, shaken }) await Do(run, deed, at.AddMinutes(2));
                    if (restarts.Contains(h)) await shaken.Restart(at.AddMinutes(5));
                    Assert.Equal(steady.Snapshot.Alarms.Select(Shown), shaken.Snapshot.Alarms.Select(Shown));
                }
                Assert.Equal(steady.Steps.Select(Told), shaken.Steps.Select(Told));
            },
            seed: seed, iter: courses);

        static async Task Do(StationRun run, int deed, DateTimeOffset at)
        {
            if (run.Snapshot.Alarms.OrderBy(a => a.Id, StringComparer.Ordinal).FirstOrDefault() is not { } alarm) return;
            AlarmAction[] actions = [AlarmAction.Acknowledge, AlarmAction.Shelve, AlarmAction.Close, AlarmAction.Comment];
            await run.Act(new AlarmCommand(alarm.Id, actions[deed], "张三", "因为", Until: at.AddHours(3)), at);
        }

        static (string, AlarmStage, Severity, double) Shown(Alarm a) => (a.Id, a.Stage, a.Severity, a.Value);
        static (AlarmStepKind, string, Severity, DateTimeOffset) Told(AlarmStep s) => (s.Kind, s.Alarm.Id, s.Alarm.Severity, s.At);
    }
}
