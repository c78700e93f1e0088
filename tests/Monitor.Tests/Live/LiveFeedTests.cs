using Microsoft.Extensions.Time.Testing;
using Monitor.Contracts;
using Monitor.Dashboard.Live;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Live;

/// <summary>The live view of a web process: never older than what it showed, never green for want of news.</summary>
public sealed class LiveFeedTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");
    private readonly LiveFeed _feed = new();
    private readonly List<FeedFrame> _heard = [];

    public LiveFeedTests() => _feed.Subscribe(_heard.Add);

    private static StationSnapshot At(DateTimeOffset measured, long version) => new(
        Some.AirStation(), StationCondition.Reporting, measured, measured,
        [new LatestValue(Codes.O3, 100, Monitor.Domain.Readings.Flag.Normal, Monitor.Domain.Readings.Quality.Valid, measured, default, measured)],
        null, null, null, [], [], version);

    private StationCondition Shown => _feed.Stations["air-1"].Condition;

    [Fact]
    public void StationThatNobodyRenews_FallsSilent_AndARepetitionOfItsOldSnapshotDoesNotWakeIt()
    {
        var last = At(Eight, 7);
        _feed.Apply(new FeedFrame([last], []));
        _feed.Age(Eight.AddMinutes(15));
        Assert.Equal(StationCondition.Reporting, Shown);
        _feed.Age(Eight.AddMinutes(16));
        Assert.Equal(StationCondition.Silent, Shown);
        Assert.Equal(StationCondition.Silent, Assert.Single(_heard[^1].Stations).Condition);
        _feed.Apply(new FeedFrame([last], []));
        Assert.Equal(StationCondition.Silent, Shown);
        _feed.Apply(new FeedFrame([At(Eight.AddMinutes(16), 8)], []));
        Assert.Equal(StationCondition.Reporting, Shown);
    }

    [Fact]
    public void Renewal_TellsOnlyWhatIsNew_AndStillIsASignOfLife()
    {
        _feed.Apply(new FeedFrame([At(Eight, 7)], []));
        _feed.Apply(new FeedFrame([At(Eight, 7)], []));
        _feed.Apply(new FeedFrame([At(Eight, 6)], []));
        Assert.Equal([1, 0, 0], _heard.Select(f => f.Stations.Length));
        Assert.Equal(3, _feed.Heard);
    }

    [Fact]
    public void AgeingOfTheView_IsNoHeartbeatOfTheFeed()
    {
        var time = new FakeTimeProvider(Eight);
        using var watch = new FeedWatch(_feed, time);
        _feed.Apply(new FeedFrame([At(Eight, 7)], []));
        Assert.True(watch.IsLive(time.GetUtcNow()));
        time.Advance(TimeSpan.FromMinutes(20));
        _feed.Age(time.GetUtcNow());
        Assert.False(watch.IsLive(time.GetUtcNow()));
        Assert.Equal(Eight, watch.LastFrameAt);
    }
}
