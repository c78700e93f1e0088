using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Contracts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Grains.Feed;

/// <summary>
/// What this silo's stations have to show: the newest snapshot of each, sent to the feed in one call per tick. An alarm does not wait for the tick. Never blocks a station.
/// </summary>
public sealed partial class FeedOutbox(IGrainFactory grains, TimeProvider time, ILogger<FeedOutbox> log) : BackgroundService
{
    private static readonly TimeSpan TickLength = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<string, StationSnapshot> _stations = [];
    private List<Alarm> _alarms = [];
    private FleetRound? _round;
    private ImmutableArray<Alarm> _fleet;
    private CancellationTokenSource? _pause;

    /// <summary>Takes a snapshot, in place of an older one of the same station, and alarms that changed.</summary>
    public void Offer(StationSnapshot snapshot, ImmutableArray<Alarm> alarms)
    {
        lock (_lock)
        {
            _stations[snapshot.Station.Id] = snapshot;
            _alarms.AddRange(alarms);
            if (!alarms.IsEmpty) _pause?.Cancel();
        }
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Takes how the last round over the stations went.</summary>
    public void Offer(FleetRound round)
    {
        lock (_lock) _round = round;
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Takes all open alarms of the fleet, and those of it that changed.</summary>
    public void Offer(ImmutableArray<Alarm> fleet, ImmutableArray<Alarm> changed)
    {
        lock (_lock)
        {
            _fleet = fleet;
            _alarms.AddRange(changed);
            if (!changed.IsEmpty) _pause?.Cancel();
        }
        _signal.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A quiet district still sends: an empty frame says that the feed is alive.
        using var heartbeat = time.CreateTimer(_ => _signal.Writer.TryWrite(true), null, Heartbeat, Heartbeat);
        while (await _signal.Reader.WaitToReadAsync(stoppingToken))
        {
            _signal.Reader.TryRead(out _);
            if (await Send(Take())) await Pause(stoppingToken);
            else await Task.Delay(AfterFailure, time, stoppingToken);
        }
    }

    private FeedFrame Take()
    {
        lock (_lock)
        {
            var frame = new FeedFrame([.. _stations.Values], [.. _alarms], Round: _round, Fleet: _fleet);
            _round = null;
            _fleet = default;
            _stations = [];
            _alarms = [];
            return frame;
        }
    }

    private async Task<bool> Send(FeedFrame frame)
    {
        try
        {
            await grains.GetGrain<IFeedGrain>(IFeedGrain.Key).Publish(frame);
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotShown(frame.Stations.Length, error);
            lock (_lock)
            {
                foreach (var snapshot in frame.Stations) _stations.TryAdd(snapshot.Station.Id, snapshot);
                _alarms.InsertRange(0, frame.Alarms);
                _round ??= frame.Round;
                if (_fleet.IsDefault) _fleet = frame.Fleet;
            }
            _signal.Writer.TryWrite(true);
            return false;
        }
    }

    private async Task Pause(CancellationToken stopping)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        lock (_lock)
        {
            if (_alarms.Count > 0) return;
            _pause = pause;
        }
        try
        {
            await Task.Delay(TickLength, time, pause.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // An alarm came: send at once.
        }
        finally
        {
            lock (_lock) _pause = null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Stations} 个站点的实时画面暂未送出，将重试 / the live view of {Stations} stations was not sent and will be tried again")]
    private partial void LogNotShown(int stations, Exception error);
}
