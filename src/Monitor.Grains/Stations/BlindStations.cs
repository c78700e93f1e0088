using System.Collections.Concurrent;
using Monitor.Domain.Alarms;
using Monitor.Domain.Operation;

namespace Monitor.Grains.Stations;

/// <summary>The stations of this process that could not be rebuilt from the history: nobody may take their silence for health.</summary>
public sealed class BlindStations(OperatorNotices notices)
{
    private const string Notice = "stations-blind";
    private readonly ConcurrentDictionary<string, bool> _stations = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>A station could not be rebuilt.</summary>
    public void Add(string station)
    {
        if (_stations.TryAdd(station, true)) Say();
    }

    /// <summary>It is rebuilt, or gone.</summary>
    public void Remove(string station)
    {
        if (_stations.TryRemove(station, out _)) Say();
    }

    private void Say()
    {
        lock (_lock)
        {
            var count = _stations.Count;
            if (count == 0) notices.Clear(Notice);
            else
                notices.Raise(
                    Notice, Severity.Critical,
                    $"{count} 个站点未能从历史重建：只显示新到的数值，小时值、评价和新告警暂缺，历史可读后自动补上",
                    $"{count} stations could not be rebuilt from the history: they show what comes; hours, indices and new alarms are missing until it can be read");
        }
    }
}
