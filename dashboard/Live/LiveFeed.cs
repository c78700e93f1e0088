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
    private volatile FleetRound? _round;
    private Alarm[] _fleet = [];
    private long _heard;

    /// <summary>Newest snapshot per station id.</summary>
    public ImmutableDictionary<string, StationSnapshot> Stations => _stations;

    /// <summary>The last round over the stations that the feed told of; null if none did yet.</summary>
    public FleetRound? Round => _round;

    /// <summary>A round begins every ten seconds: one that is older than this does not come any more.</summary>
    public static readonly TimeSpan RoundsWithin = TimeSpan.FromMinutes(1);

    /// <summary>The last round over the stations is too old, or could not wake all of them: silence would be told by nobody.</summary>
    public bool RoundsFail(DateTimeOffset now) => Round is { } round && (round.Failed > 0 || now - round.EndedAt > RoundsWithin);

    /// <summary>Frames taken from the feed.</summary>
    public long Heard => Interlocked.Read(ref _heard);

    /// <summary>Open alarms that concern many stations at once.</summary>
    public IReadOnlyList<Alarm> FleetAlarms => Volatile.Read(ref _fleet);

    /// <summary>Open alarms of the fleet and of all stations, most urgent and newest first.</summary>
    public IEnumerable<Alarm> OpenAlarms =>
        FleetAlarms.Concat(_stations.Values.SelectMany(s => s.Alarms)).OrderByDescending(a => a.Severity).ThenByDescending(a => a.RaisedAt);

    /// <summary>Calls the listener after every frame, with what changed in it. Dispose to stop.</summary>
    public IDisposable Subscribe(Action<FeedFrame> listener)
    {
        lock (_lock) _listeners = _listeners.Add(listener);
        return new Subscription(this, listener);
    }

    /// <summary>Takes a frame. Listeners hear of it also where it holds nothing new; what they already know is left out.</summary>
    public void Apply(FeedFrame frame)
    {
        Interlocked.Increment(ref _heard);
        ImmutableArray<StationSnapshot> changed;
        lock (_lock)
        {
            // The answer to a renewal may be overtaken by a push: an older snapshot never replaces a newer one, and the same one changes nothing.
            changed = [.. frame.Stations.Where(s => !_stations.TryGetValue(s.Station.Id, out var shown) || s.Version > shown.Version)];
            Show(changed);
            _round = frame.Round ?? _round;
            if (!frame.Fleet.IsDefault) Volatile.Write(ref _fleet, [.. frame.Fleet]);
        }
        Tell(frame with { Stations = changed });
    }

    /// <summary>
    /// Lets time pass: a station whose newest snapshot is no longer true by itself falls silent here, even if its grain, its silo or the feed cannot say so.
    /// </summary>
    public void Age(DateTimeOffset now)
    {
        ImmutableArray<StationSnapshot> silent;
        lock (_lock)
        {
            silent = [.. _stations.Values.Select(s => (Shown: s, Now: s.AsOf(now))).Where(s => !ReferenceEquals(s.Shown, s.Now)).Select(s => s.Now)];
            if (silent.IsEmpty) return;
            Show(silent);
        }
        Tell(new FeedFrame(silent, []));
    }

    /// <summary>Forgets stations that are registered no longer.</summary>
    /// <param name="registry">Those that are.</param>
    /// <param name="ended">Alarms that ended with them.</param>
    public void Keep(IStationRegistry registry, params ImmutableArray<Alarm> ended)
    {
        ImmutableArray<string> gone;
        lock (_lock)
        {
            gone = [.. _stations.Keys.Where(id => registry.Find(id) is null)];
            if (gone.IsEmpty && ended.IsEmpty) return;
            _stations = _stations.RemoveRange(gone);
        }
        Tell(new FeedFrame([], ended) { Removed = gone });
    }

    private void Show(ImmutableArray<StationSnapshot> snapshots)
    {
        if (!snapshots.IsEmpty) _stations = _stations.SetItems(snapshots.Select(s => KeyValuePair.Create(s.Station.Id, s)));
    }

    private void Tell(FeedFrame frame)
    {
        ImmutableArray<Action<FeedFrame>> listeners;
        lock (_lock) listeners = _listeners;
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
