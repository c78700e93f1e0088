using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;

namespace Monitor.Benchmarks.Alarms;

/// <summary>A client of the live view that notes when it is told of each alarm, and how often.</summary>
sealed class AlarmWatch : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly ConcurrentDictionary<(string Station, string Rule), long> _due = new();
    private readonly ConcurrentDictionary<string, int> _told = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(long Due, double Milliseconds)> _seen = new();

    private AlarmWatch(HubConnection hub) => _hub = hub;

    public static async Task<AlarmWatch> Open(Uri address)
    {
        var watch = new AlarmWatch(new HubConnectionBuilder().WithUrl(address).Build());
        watch._hub.On<JsonElement>("alarm", watch.Seen);
        await watch._hub.StartAsync();
        await watch._hub.InvokeAsync<JsonElement>("Subscribe");
        return watch;
    }

    /// <summary>A message that has to raise an alarm was due to be published.</summary>
    public void Breach(string station, string rule, long due) => _due[(station, rule)] = due;

    /// <summary>Published and not seen.</summary>
    public int Unseen => _due.Count;

    /// <summary>Different alarms that were told.</summary>
    public int Alarms => _told.Count;

    /// <summary>Milliseconds from due to received, ascending, of what was due in a span of the system's clock.</summary>
    public double[] Between(long from, long to) => [.. _seen.Where(s => s.Due >= from && s.Due < to).Select(s => s.Milliseconds).Order()];

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private void Seen(JsonElement alarm)
    {
        var now = TimeProvider.System.GetTimestamp();
        _told.AddOrUpdate(alarm.GetProperty("id").GetString()!, 1, (_, n) => n + 1);
        if (_due.TryRemove((alarm.GetProperty("stationId").GetString()!, alarm.GetProperty("rule").GetString()!), out var due))
            _seen.Enqueue((due, TimeProvider.System.GetElapsedTime(due, now).TotalMilliseconds));
    }
}
