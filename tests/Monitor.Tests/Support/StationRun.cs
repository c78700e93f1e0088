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
    private AlarmRules _rules;
    private StationState _state = null!;

    private StationRun(StationInfo station, MemoryHistory history, AlarmRules rules) => (_station, History, _rules) = (station, history, rules);

    public MemoryHistory History { get; }

    public List<Alarm> Alarms { get; } = [];

    public List<AlarmStep> Steps { get; } = [];

    public StationState State => _state;

    public StationSnapshot Snapshot => _state.Snapshot();

    public static async Task<StationRun> Start(StationInfo station, DateTimeOffset now, MemoryHistory? history = null, AlarmRules? rules = null)
    {
        var run = new StationRun(station, history ?? new MemoryHistory(), rules ?? Repository.Rules);
        await run.Restart(now);
        return run;
    }

    /// <summary>Loses the memory and rebuilds it from the history.</summary>
    public async Task Restart(DateTimeOffset now)
    {
        _state = new StationState(_station, Repository.Catalogue, _rules, now);
        if (_state.Restore(await History.Latest(_station.Id, default), _open.GroupBy(a => (a.Rule, a.Late)).SelectMany(g => g.Where(a => a.IsOpen).DefaultIfEmpty(g.MaxBy(a => (a.RaisedAt, a.DetectedAt))!)), now) is { } range) await Load(range);
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

    /// <summary>The process ends between storing the alarms and storing the readings, and begins again; who sent them sends them again.</summary>
    public async Task SendAndDie(DateTimeOffset now, params IEnumerable<Reading> readings)
    {
        var batch = Some.Batch(now, readings);
        foreach (var range in _state.Missing(batch)) await Load(range);
        Keep(_state.Apply(batch, now));
        await Restart(now);
    }

    public Task Tick(DateTimeOffset now) => Commit(_state.Tick(now));

    public Task Use(AlarmRules rules, DateTimeOffset now) => Commit(_state.Use(_rules = rules, now));

    public Task Compare(DateTimeOffset hour, string code, double median, DateTimeOffset now) =>
        Commit(_state.Compare(hour, new Dictionary<string, double> { [code] = median }, now));

    public Task Refused(int count, DateTimeOffset now) => Commit(_state.Refused(count, now));

    public Task SetParent(string rule, string? parent, DateTimeOffset now) => Commit(_state.SetParent(rule, parent, now));

    public async Task<AlarmAnswer> Act(AlarmCommand command, DateTimeOffset now)
    {
        var (answer, update) = _state.Act(_state.FindAlarm(command.AlarmId)!, command, now);
        await Commit(update);
        return answer;
    }

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
        Keep(update);
        await History.Write(update.Store, default);
        return update.Receipt;
    }

    private void Keep(StationUpdate update)
    {
        foreach (var alarm in update.Alarms)
        {
            Alarms.Add(alarm);
            _open.RemoveAll(a => a.Id == alarm.Id);
            _open.Add(alarm);
        }
        Steps.AddRange(update.Steps);
    }
}
