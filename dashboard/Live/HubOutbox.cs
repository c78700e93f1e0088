using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Monitor.Contracts;
using Monitor.Dashboard.Api;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Live;

/// <summary>
/// What one connection still has to get: every alarm, in order, and the newest snapshot per station. A slow connection gets fewer snapshots, never older ones and
/// never fewer alarms; one that cannot even take the alarms is ended, so that it begins again with the whole picture.
/// </summary>
public sealed partial class HubOutbox(IClientProxy client, Action abort, ParameterCatalogue catalogue, ILogger log)
{
    /// <summary>Alarms that may wait for one connection, inclusive.</summary>
    public const int MostAlarms = 10_000;

    private readonly Lock _lock = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<string, StationSnapshot> _stations = [];
    private List<Alarm> _alarms = [];
    private HashSet<string> _removed = [];
    private DateTimeOffset? _beat;

    /// <summary>Takes a frame; never waits.</summary>
    public void Offer(FeedFrame frame)
    {
        bool full;
        lock (_lock)
        {
            foreach (var station in frame.Stations)
            {
                _stations[station.Station.Id] = station;
                _removed.Remove(station.Station.Id);
            }
            foreach (var id in frame.Removed)
            {
                _stations.Remove(id);
                _removed.Add(id);
            }
            _alarms.AddRange(frame.Alarms);
            full = _alarms.Count > MostAlarms;
        }
        _signal.Writer.TryWrite(true);
        if (full) abort();
    }

    /// <summary>Takes a heartbeat, in place of one that still waits.</summary>
    public void Beat(DateTimeOffset now)
    {
        lock (_lock) _beat = now;
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Sends, one thing after the other, until the connection ends.</summary>
    public async Task Run(CancellationToken ended)
    {
        try
        {
            while (await _signal.Reader.WaitToReadAsync(ended))
            {
                _signal.Reader.TryRead(out _);
                await SendAll(ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The client left.
        }
        catch (Exception error)
        {
            LogEnded(error);
            abort();
        }
    }

    private async Task SendAll(CancellationToken ended)
    {
        var (stations, removed, alarms, beat) = Take();
        foreach (var alarm in alarms) await client.SendAsync("alarm", alarm.View(), ended);
        if (stations.Count > 0) await client.SendAsync("stations", stations.Values.Select(s => s.View(catalogue)).ToList(), ended);
        if (removed.Count > 0) await client.SendAsync("removed", removed, ended);
        if (beat is { } now) await client.SendAsync("heartbeat", Views.Local(now), ended);
    }

    private (Dictionary<string, StationSnapshot> Stations, HashSet<string> Removed, List<Alarm> Alarms, DateTimeOffset? Beat) Take()
    {
        lock (_lock)
        {
            var taken = (_stations, _removed, _alarms, _beat);
            (_stations, _removed, _alarms, _beat) = ([], [], [], null);
            return taken;
        }
    }

    [LoggerMessage(LogLevel.Warning, "一个实时连接出错，已断开 / a live connection failed and was ended")]
    private partial void LogEnded(Exception error);
}
