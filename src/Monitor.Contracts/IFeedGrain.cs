using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;
using Orleans.Concurrency;

namespace Monitor.Contracts;

/// <summary>How far a subscriber has followed the feed.</summary>
/// <param name="Life">Life of the feed: its marks say nothing about another.</param>
/// <param name="Frame">Number of the frame within that life, without gaps.</param>
[GenerateSerializer, Immutable, Alias("feed-mark")]
public readonly record struct FeedMark([property: Id(0)] Guid Life, [property: Id(1)] long Frame);

/// <summary>How the last round over the stations went.</summary>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Stations">Registered stations.</param>
/// <param name="Failed">Stations that could not be woken.</param>
[GenerateSerializer, Immutable, Alias("fleet-round")]
public sealed record FleetRound([property: Id(0)] DateTimeOffset EndedAt, [property: Id(1)] int Stations, [property: Id(2)] int Failed);

/// <summary>What changed on the live view. State, not events: a lost or doubled frame heals with the next.</summary>
/// <param name="Stations">Newest snapshots of the stations that changed.</param>
/// <param name="Alarms">Whole state of the alarms that changed, cleared ones included.</param>
/// <param name="Mark">Which frame it is; null for one that did not come from the feed.</param>
/// <param name="Round">The last round over the stations; null where it says nothing new of it.</param>
/// <param name="Fleet">All open alarms of the fleet; default where it says nothing new of them.</param>
[GenerateSerializer, Immutable, Alias("feed-frame")]
public sealed record FeedFrame(
    [property: Id(0)] ImmutableArray<StationSnapshot> Stations,
    [property: Id(1)] ImmutableArray<Alarm> Alarms,
    [property: Id(2)] FeedMark? Mark = null,
    [property: Id(3)] FleetRound? Round = null,
    [property: Id(5)] ImmutableArray<Alarm> Fleet = default)
{
    /// <summary>Stations that are registered no longer. Every web process finds them by its own registry, so that a lost frame heals here as well.</summary>
    [Id(4)]
    public ImmutableArray<string> Removed { get; init; } = [];
}

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

    /// <summary>
    /// Subscribes or renews (to be done at least every minute) and answers with the stations that changed since a mark; with all there are where the mark is null
    /// or of another life.
    /// </summary>
    [Alias("subscribe")]
    Task<FeedFrame> Subscribe(IFeedObserver observer, FeedMark? since);

    /// <summary>The newest snapshot of every station.</summary>
    [Alias("all")]
    Task<ImmutableArray<StationSnapshot>> All();

    /// <summary>Ends a subscription.</summary>
    [Alias("unsubscribe")]
    Task Unsubscribe(IFeedObserver observer);
}
