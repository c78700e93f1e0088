using System.Collections.Immutable;
using Monitor.Contracts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Live;

/// <summary>
/// The live view of this web process: the newest snapshot of every station and every open alarm. Pages subscribe first, then read.
/// Safe for concurrent use.
/// </summary>
public sealed class LiveFeed
{
    private readonly Lock _lock = new();
    private ImmutableArray<Action<FeedFrame>> _listeners = [];
    private volatile ImmutableDictionary<string, StationSnapshot> _stations = ImmutableDictionary<string, StationSnapshot>.Empty;

    /// <summary>Newest snapshot per station id.</summary>
    public ImmutableDictionary<string, StationSnapshot> Stations => _stations;

    /// <summary>Open alarms of all stations, most urgent and newest first.</summary>
    public IEnumerable<Alarm> OpenAlarms =>
        _stations.Values.SelectMany(s => s.Alarms).OrderByDescending(a => a.Severity).ThenByDescending(a => a.RaisedAt);

    /// <summary>Calls the listener after every frame, with what changed in it. Dispose to stop.</summary>
    public IDisposable Subscribe(Action<FeedFrame> listener)
    {
        lock (_lock) _listeners = _listeners.Add(listener);
        return new Subscription(this, listener);
    }

    /// <summary>Takes a frame.</summary>
    public void Apply(FeedFrame frame)
    {
        ImmutableArray<Action<FeedFrame>> listeners;
        lock (_lock)
        {
            // The answer to a renewal may be overtaken by a push: an older snapshot never replaces a newer one.
            _stations = _stations.SetItems(frame.Stations
                .Where(s => !_stations.TryGetValue(s.Station.Id, out var shown) || s.Version >= shown.Version)
                .Select(s => KeyValuePair.Create(s.Station.Id, s)));
            listeners = _listeners;
        }
        foreach (var listener in listeners) listener(frame);
    }

    private sealed class Subscription(LiveFeed feed, Action<FeedFrame> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (feed._lock) feed._listeners = feed._listeners.Remove(listener);
        }
    }
}
