using Monitor.Domain.Alarms;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Tests.Support;

/// <summary>A station with a history behind it, driven step by step: what its grain does, without the grain.</summary>
sealed class StationRun
{
    private readonly StationInfo _station;
    private readonly List<Alarm> _open = [];
    private StationState _state = null!;

    private StationRun(StationInfo station, MemoryHistory history) => (_station, History) = (station, history);

    public MemoryHistory History { get; }

    public List<Alarm> Alarms { get; } = [];

    public StationState State => _state;

    public StationSnapshot Snapshot => _state.Snapshot();

    public static async Task<StationRun> Start(StationInfo station, DateTimeOffset now, MemoryHistory? history = null)
    {
        var run = new StationRun(station, history ?? new MemoryHistory());
        await run.Restart(now);
        return run;
    }

    /// <summary>Loses the memory and rebuilds it from the history.</summary>
    public async Task Restart(DateTimeOffset now)
    {
        _state = new StationState(_station, Repository.Catalogue, now);
        if (_state.Restore(await History.Latest(_station.Id, default), _open, now) is { } range) await Load(range);
        if (_state.TrendFrom is not { } from) return;
        if (_state.IsWater) _state.LoadTrend(await History.WaterQuality(_station.Id, WaterPeriod.Sample, from, DateTimeOffset.MaxValue, default));
        else _state.LoadTrend(await History.AirQuality(_station.Id, AirPeriod.Hour, from, DateTimeOffset.MaxValue, default));
    }

    public async Task<IntakeReceipt> Send(DateTimeOffset now, params IEnumerable<Reading> readings)
    {
        var batch = Some.Batch(now, readings);
        foreach (var range in _state.Missing(batch)) await Load(range);
        return await Commit(_state.Apply(batch, now));
    }

    public Task Tick(DateTimeOffset now) => Commit(_state.Tick(now));

    private async Task Load(HourRange range)
    {
        _state.Load(
            range,
            await History.Raw(_station.Id, null, range.From, range.To, default),
            await History.Aggregates(_station.Id, null, Interval.Hour, range.MeansFrom, range.MeansTo, default));
        if (!_state.IsWater) _state.LoadTrend(await History.AirQuality(_station.Id, AirPeriod.Hour, range.From, range.To, default));
    }

    private async Task<IntakeReceipt> Commit(StationUpdate update)
    {
        foreach (var alarm in update.Alarms)
        {
            Alarms.Add(alarm);
            _open.RemoveAll(a => a.Id == alarm.Id);
            if (alarm.Condition != AlarmCondition.Cleared) _open.Add(alarm);
        }
        await History.Write(update.Store, default);
        return update.Receipt;
    }
}
