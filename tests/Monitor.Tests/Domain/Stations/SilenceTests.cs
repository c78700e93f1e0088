using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Stations;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");

    [Fact]
    public async Task SnapshotThatNobodyRenews_FallsSilentByItself_WithItsAlarms_AtTheMomentItsStationWould()
    {
        var run = await StationRun.Start(Some.AirStation(), Eight);
        await run.Send(Eight.AddMinutes(62), Some.Six(Eight, 35, 85, 80, 3, 215, 45));
        var (shown, limit) = (run.Snapshot, Eight.AddHours(3));
        Assert.Same(shown, shown.AsOf(limit));
        var later = shown.AsOf(limit.AddSeconds(1));
        Assert.Equal((StationCondition.Silent, AlarmCondition.Stale), (later.Condition, Assert.Single(later.Alarms).Condition));
        await run.Tick(limit);
        Assert.Equal(StationCondition.Reporting, run.Snapshot.Condition);
        await run.Tick(limit.AddSeconds(1));
        Assert.Equal(StationCondition.Silent, run.Snapshot.Condition);
    }

    [Fact]
    public void NextTick_IsWhenTheStationFallsSilentOrAnHourIsOver_AMinuteAheadAtMost()
    {
        var state = new StationState(Some.AirStation(), Repository.Catalogue, Repository.Rules, Eight);
        state.Apply(Some.Batch(Eight, Some.Reading(Codes.O3, Eight, 100)), Eight);
        Assert.Equal(Eight.AddMinutes(1), state.NextTick(Eight));
        var silent = Eight.AddMinutes(15).AddMilliseconds(1);
        Assert.Equal(silent, state.NextTick(Eight.AddMinutes(14.5)));
        state.Tick(silent);
        Assert.Equal(StationCondition.Silent, state.Condition);
        var closed = Eight.AddHours(1) + StationState.CloseGrace;
        Assert.Equal(closed, state.NextTick(closed.AddSeconds(-30)));
        Assert.NotEmpty(state.Tick(closed).Store.Aggregates);
    }
}
