using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace Monitor.Benchmarks.Intake;

/// <summary>A client of the live view that notes when it first sees what was sent.</summary>
sealed class HubWatch : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly ConcurrentDictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(long Due, double Milliseconds)> _stations = new(), _alarms = new();
    private readonly ConcurrentDictionary<string, long> _alarmsDue = new(StringComparer.Ordinal);

    private HubWatch(HubConnection hub) => _hub = hub;

    /// <summary>What a station sent and is not seen yet, in the order of its times.</summary>
    private sealed class Waiting
    {
        public ConcurrentQueue<(DateTimeOffset At, long Due)> Sent { get; } = new();
    }

    public static async Task<HubWatch> Open(Uri address)
    {
        var watch = new HubWatch(new HubConnectionBuilder().WithUrl(address).Build());
        watch._hub.On<JsonElement>("stations", watch.Seen);
        watch._hub.On<JsonElement>("alarm", watch.SeenAlarm);
        await watch._hub.StartAsync();
        await watch._hub.InvokeAsync<JsonElement>("Subscribe");
        return watch;
    }

    /// <summary>A message of a station with values of <paramref name="at"/> was due to be sent.</summary>
    public void Sent(string station, DateTimeOffset at, long due) => _waiting.GetOrAdd(station, _ => new Waiting()).Sent.Enqueue((at, due));

    /// <summary>A message that has to raise an alarm was due to be sent.</summary>
    public void Breach(string station, long due) => _alarmsDue[station] = due;

    /// <summary>Sent and not seen.</summary>
    public int Unseen => _waiting.Values.Sum(w => w.Sent.Count) + _alarmsDue.Count;

    /// <summary>From due to seen, of what was due in a span of the system's clock.</summary>
    public double[] Stations(long from, long to) => Between(_stations, from, to);

    /// <summary>The same of alarms.</summary>
    public double[] Alarms(long from, long to) => Between(_alarms, from, to);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static double[] Between(IEnumerable<(long Due, double Milliseconds)> all, long from, long to) =>
        [.. all.Where(x => x.Due >= from && x.Due < to).Select(x => x.Milliseconds).Order()];

    /// <summary>A snapshot stands for every message up to its newest one: that is what the viewer sees.</summary>
    private void Seen(JsonElement stations)
    {
        var now = TimeProvider.System.GetTimestamp();
        foreach (var station in stations.EnumerateArray())
        {
            if (!_waiting.TryGetValue(station.GetProperty("id").GetString()!, out var waiting)
                || station.GetProperty("lastMeasuredAt") is not { ValueKind: JsonValueKind.String } newest) continue;
            while (waiting.Sent.TryPeek(out var first) && first.At <= newest.GetDateTimeOffset() && waiting.Sent.TryDequeue(out var seen))
                _stations.Enqueue((seen.Due, TimeProvider.System.GetElapsedTime(seen.Due, now).TotalMilliseconds));
        }
    }

    private void SeenAlarm(JsonElement alarm)
    {
        if (_alarmsDue.TryRemove(alarm.GetProperty("stationId").GetString()!, out var due))
            _alarms.Enqueue((due, TimeProvider.System.GetElapsedTime(due).TotalMilliseconds));
    }
}
