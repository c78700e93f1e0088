using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Monitor.Contracts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;
using Orleans.Utilities;

namespace Monitor.Grains.Feed;

/// <summary>The newest snapshot of every station, and who wants to see changes.</summary>
sealed class FeedGrain(IStationRegistry registry, ILogger<FeedGrain> log) : Grain, IFeedGrain
{
    private const int AtOnce = 256;
    private static readonly TimeSpan Expiry = TimeSpan.FromMinutes(3);
    private readonly Dictionary<string, (StationSnapshot Snapshot, long Frame)> _stations = [];
    private readonly ObserverManager<IFeedObserver> _observers = new(Expiry, log);
    private readonly Guid _life = Guid.NewGuid();
    private long _frame;
    private FleetRound? _round;
    private ImmutableArray<Alarm> _fleet = [];

    /// <summary>After a loss of memory the stations are asked, beside everything else: thousands of them may have to be rebuilt first.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ = AskAll();
        return Task.CompletedTask;
    }

    public Task Publish(FeedFrame frame)
    {
        _frame++;
        _round = frame.Round ?? _round;
        if (!frame.Fleet.IsDefault) _fleet = frame.Fleet;
        // What is registered no longer may still be under way.
        if (frame.Stations.Any(s => !IsRegistered(s))) frame = frame with { Stations = frame.Stations.RemoveAll(s => !IsRegistered(s)) };
        foreach (var snapshot in frame.Stations)
            if (!_stations.TryGetValue(snapshot.Station.Id, out var known) || snapshot.Version >= known.Snapshot.Version)
                _stations[snapshot.Station.Id] = (snapshot, _frame);
        var marked = frame with { Mark = new FeedMark(_life, _frame) };
        return _observers.Notify(observer => observer.Push(marked));
    }

    public Task<FeedFrame> Subscribe(IFeedObserver observer, FeedMark? since)
    {
        _observers.Subscribe(observer, observer);
        var first = since is { } mark && mark.Life == _life ? mark.Frame : -1;
        return Task.FromResult(new FeedFrame(
            [.. _stations.Values.Where(s => s.Frame > first && IsRegistered(s.Snapshot)).Select(s => s.Snapshot)], [], new FeedMark(_life, _frame), _round, _fleet));
    }

    public Task<ImmutableArray<StationSnapshot>> All() => Task.FromResult<ImmutableArray<StationSnapshot>>([.. _stations.Values.Select(s => s.Snapshot)]);

    public Task Unsubscribe(IFeedObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    private bool IsRegistered(StationSnapshot snapshot) => registry.Find(snapshot.Station.Id) is not null;

    private async Task AskAll()
    {
        foreach (var stations in registry.All.Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(stations.Where(s => !_stations.ContainsKey(s.Id)).Select(Ask));
            await Publish(new FeedFrame([.. answers.OfType<StationSnapshot>()], []));
        }
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
}
