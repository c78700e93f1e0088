using Microsoft.Extensions.Logging;
using Monitor.Contracts;
using Monitor.Domain.Stations;
using Orleans.Utilities;

namespace Monitor.Grains.Feed;

/// <summary>The newest snapshot of every station, and who wants to see changes.</summary>
sealed class FeedGrain(IStationRegistry registry, ILogger<FeedGrain> log) : Grain, IFeedGrain
{
    private static readonly TimeSpan Expiry = TimeSpan.FromMinutes(3);
    private readonly Dictionary<string, StationSnapshot> _stations = [];
    private readonly ObserverManager<IFeedObserver> _observers = new(Expiry, log);

    /// <summary>After a loss of memory the stations are asked, so that a subscriber never gets half a picture.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var stations in registry.All.Chunk(64))
            foreach (var snapshot in await Task.WhenAll(stations.Select(Ask)))
                if (snapshot is not null) Keep(snapshot);
    }

    private void Keep(StationSnapshot snapshot)
    {
        if (!_stations.TryGetValue(snapshot.Station.Id, out var known) || snapshot.Version >= known.Version) _stations[snapshot.Station.Id] = snapshot;
    }

    private async Task<StationSnapshot?> Ask(StationInfo station)
    {
        try
        {
            return await GrainFactory.GetGrain<IStationGrain>(station.Id).Snapshot();
        }
        catch (Exception)
        {
            // The station cannot be rebuilt now (its own log says why); it shows itself as soon as it can.
            return null;
        }
    }

    public Task Publish(FeedFrame frame)
    {
        foreach (var snapshot in frame.Stations) Keep(snapshot);
        return _observers.Notify(observer => observer.Push(frame));
    }

    public Task<FeedFrame> Subscribe(IFeedObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.FromResult(new FeedFrame([.. _stations.Values], []));
    }

    public Task Unsubscribe(IFeedObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }
}
