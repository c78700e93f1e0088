using CsCheck;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Stations;

public sealed class DeviceClockTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);

    private static TimeSpan? Offset(TimeSpan pace, params IEnumerable<(double ReceivedMinute, double DelaySeconds)> messages)
    {
        var samples = new List<ClockSample>();
        foreach (var (minute, delay) in messages)
            DeviceClock.Add(samples, new ClockSample(Eight.AddMinutes(minute), TimeSpan.FromSeconds(delay)), pace);
        return DeviceClock.Offset(samples, pace);
    }

    [Fact]
    public void TwoIntervals_AreNotEnough() => Assert.Null(Offset(Five, (0, 2), (5, 2)));

    [Theory]
    [InlineData(2, -2)]
    [InlineData(-200, 200)]
    [InlineData(3600, -3600)]
    public void SteadyDelay_IsTheOffset(double delay, double offset) =>
        Assert.Equal(TimeSpan.FromSeconds(offset), Offset(Five, Enumerable.Range(0, 9).Select(i => (5.0 * i, delay))));

    [Fact]
    public Task ClockOfAnyOffset_WithMessagesThatAreLateNowAndThen_IsFoundToTheMinute() =>
        Gen.Select(Gen.Int[-7200, 7200], Gen.Int[0, 20].Array[7], Gen.Int[0, 6].Array[2]).SampleAsync(t =>
        {
            var (ahead, jitter, late) = t;
            var found = Offset(Five, Enumerable.Range(0, 7).Select(i => (5.0 * i, -ahead + jitter[i] + (late.Contains(i) ? 3000.0 : 0))));
            Assert.InRange(found!.Value.TotalSeconds, ahead - 20, ahead);
            return Task.CompletedTask;
        });

    [Fact]
    public void BacklogThatComesAtOnce_SaysNothing() =>
        Assert.Equal(TimeSpan.FromSeconds(-1), Offset(Five, [(0, 1), (5, 1), .. Enumerable.Range(0, 288).Select(i => (10 + i / 1000.0, 86_400 - 300.0 * i)), (15, 1), (20, 1)]));

    [Fact]
    public void BacklogThatTakesHours_IsNoOffset() => Assert.Null(Offset(Five, Enumerable.Range(0, 12).Select(i => (5.0 * i, 86_400.0 - 3000 * i))));

    [Theory]
    [InlineData(0.9, 5, false)]
    [InlineData(1.1, 5, true)]
    [InlineData(60, 60, true)]
    [InlineData(-4.9, 5, false)]
    [InlineData(-5.1, 5, true)]
    [InlineData(-44, 60, false)]
    [InlineData(-60, 60, true)]
    [InlineData(-100, 240, false)]
    public void Fault_DependsOnThePace(double offsetMinutes, double paceMinutes, bool fault) =>
        Assert.Equal(fault, DeviceClock.Fault(TimeSpan.FromMinutes(offsetMinutes), TimeSpan.FromMinutes(paceMinutes)) is not null);

    [Theory]
    [InlineData(3, "快约 3 分钟")]
    [InlineData(-60, "慢约 60 分钟")]
    public async Task StationWithAWrongClock_SaysSo_WhileItsHistoryIsAsSent(double ahead, string words)
    {
        var run = await StationRun.Start(Some.AirStation(minutes: 5), Eight);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(i < 3, run.Snapshot.ClockOffset is null);
            await run.Send(Eight.AddMinutes(5 * i).AddSeconds(1), Some.Reading(Codes.O3, Eight.AddMinutes(5 * i + ahead), 100));
        }
        Assert.Equal(TimeSpan.FromMinutes(ahead) - TimeSpan.FromSeconds(1), run.Snapshot.ClockOffset);
        Assert.Contains(words, run.Snapshot.ClockFault()!.Value.Zh, StringComparison.Ordinal);
        Assert.Equal(6, run.History.AllRaw.Count);
    }

    [Fact]
    public async Task StationWithARightClock_HasNoFault()
    {
        var run = await StationRun.Start(Some.AirStation(minutes: 5), Eight);
        for (var i = 0; i < 6; i++) await run.Send(Eight.AddMinutes(5 * i).AddSeconds(2), Some.Reading(Codes.O3, Eight.AddMinutes(5 * i), 100));
        Assert.Equal((TimeSpan.FromSeconds(-2), null), (run.Snapshot.ClockOffset, run.Snapshot.ClockFault()));
    }

    [Fact]
    public void StationOfWhichEverythingIsRefusedAsOfTheFuture_ShowsItsClock_AndNothingElse()
    {
        var state = new StationState(Some.AirStation(minutes: 5), Repository.Catalogue, Repository.Rules, Eight);
        var changed = Enumerable.Range(0, 4).Select(i => state.SeeClock(Eight.AddMinutes(5 * i + 60), Eight.AddMinutes(5 * i)).Shown).ToList();
        Assert.Equal([false, false, true, false], changed);
        Assert.Equal((StationCondition.Never, TimeSpan.FromHours(1)), (state.Snapshot().Condition, state.Snapshot().ClockOffset));
        Assert.Contains("快约 60 分钟", state.Snapshot().ClockFault()!.Value.Zh, StringComparison.Ordinal);
    }
}
