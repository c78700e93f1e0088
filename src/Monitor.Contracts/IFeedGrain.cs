using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;
using Orleans.Concurrency;

namespace Monitor.Contracts;

/// <summary>What changed on the live view. State, not events: a lost or doubled frame heals with the next.</summary>
/// <param name="Stations">Newest snapshots of the stations that changed.</param>
/// <param name="Alarms">Whole state of the alarms that changed, cleared ones included.</param>
[GenerateSerializer, Immutable, Alias("feed-frame")]
public sealed record FeedFrame(
    [property: Id(0)] ImmutableArray<StationSnapshot> Stations,
    [property: Id(1)] ImmutableArray<Alarm> Alarms);

/// <summary>A web process that shows the live view.</summary>
[Alias("feed-observer")]
public interface IFeedObserver : IGrainObserver
{
    /// <summary>Takes a frame; at most one per tick and observer.</summary>
    [Alias("push"), OneWay]
    Task Push(FeedFrame frame);
}

/// <summary>Holds the newest snapshot of every station and pushes changes, coalesced, to the web processes. Key <see cref="Key"/>.</summary>
[Alias("feed")]
public interface IFeedGrain : IGrainWithStringKey
{
    /// <summary>The only key.</summary>
    public const string Key = "feed";

    /// <summary>Takes changes from a silo.</summary>
    [Alias("publish")]
    Task Publish(FeedFrame frame);

    /// <summary>Subscribes or renews (to be done at least every minute) and answers with everything there is.</summary>
    [Alias("subscribe")]
    Task<FeedFrame> Subscribe(IFeedObserver observer);

    /// <summary>Ends a subscription.</summary>
    [Alias("unsubscribe")]
    Task Unsubscribe(IFeedObserver observer);
}
