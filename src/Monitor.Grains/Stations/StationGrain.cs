using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Monitor.Contracts;
using Monitor.Domain.Alarms;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;
using Monitor.Grains.Feed;

namespace Monitor.Grains.Stations;

/// <summary>
/// The one writer of a station. Its memory is a cache of the history: it is rebuilt from there, and thrown away whenever a write fails, so that it is
/// never ahead of what is durable. The write is awaited inside the turn: of two steps of a station, the later one is also stored later.
/// </summary>
sealed partial class StationGrain(
    IHistory history, IPostponedReadings postponed, BlindStations blind, IAlarmRecords records, AlarmRuleBook rules, IStationRegistry registry,
    ParameterCatalogue catalogue, FeedOutbox feed, TimeProvider time,
    ILogger<StationGrain> log) : Grain, IStationGrain
{
    private static readonly TimeSpan RefusedCount = TimeSpan.FromHours(1);
    private const int MostRefused = 1000;
    private StationState _state = null!;
    private bool _spoilt;
    private readonly Queue<DateTimeOffset> _refused = [];

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var station = registry.Find(Id) ?? throw NotRegistered();
        try
        {
            await Rebuild(station, cancellationToken);
        }
        catch (HistoryUnavailableException problem)
        {
            await GoBlind(problem, cancellationToken);
        }
    }

    public async Task<IntakeReceipt> Ingest(StationBatch batch)
    {
        ThrowIfSpoilt();
        if (_blind is not null) return await IngestBlindly(batch);
        await FollowRegistry();
        if (!await TryLoad(batch)) return await Postpone(batch);
        return (await Commit(now => _state.Apply(batch, now))).Receipt;
    }

    public Task ClockAhead(DateTimeOffset measuredEnd, DateTimeOffset receivedAt)
    {
        ThrowIfSpoilt();
        if (_blind is not null) return Task.CompletedTask;
        return Commit(_ => _state.SeeClock(measuredEnd, receivedAt));
    }

    public Task Refused(DateTimeOffset receivedAt)
    {
        ThrowIfSpoilt();
        if (_blind is not null) return Task.CompletedTask;
        _refused.Enqueue(receivedAt);
        return CountRefused();
    }

    public async Task<AlarmAnswer> Act(AlarmCommand command)
    {
        ThrowIfSpoilt();
        var alarm = (_blind is null ? _state.FindAlarm(command.AlarmId) : null) ?? await records.Find(command.AlarmId, CancellationToken.None);
        if (alarm is null || alarm.StationId != Id) return new AlarmAnswer(null, "没有这个告警", "there is no such alarm");
        if (_blind is not null) return await ActBlindly(alarm, command);
        AlarmAnswer answer = null!;
        await Commit(now =>
        {
            (answer, var update) = _state.Act(alarm, command, now);
            return update;
        });
        return answer;
    }

    public Task SetParent(string rule, string? parent)
    {
        ThrowIfSpoilt();
        return _blind is not null ? Task.CompletedTask : Commit(now => _state.SetParent(rule, parent, now));
    }

    public Task Join(string rule, string episode)
    {
        ThrowIfSpoilt();
        return _blind is not null ? Task.CompletedTask : Commit(now => _state.Join(rule, episode, now));
    }

    public Task Compare(DateTimeOffset hour, ImmutableDictionary<string, double> medians)
    {
        ThrowIfSpoilt();
        return _blind is not null ? Task.CompletedTask : Commit(now => _state.Compare(hour, medians, now));
    }

    public Task<StationSnapshot> Snapshot() => Task.FromResult(_blind is null ? _state.Snapshot() : SnapshotOfBlind());

    public async Task<DateTimeOffset> Tick()
    {
        ThrowIfSpoilt();
        await CatchUp();
        if (_blind is null) await FollowRegistry();
        if (_blind is null && rules.Current is { } current) await Commit(now => _state.Use(current, now));
        await Commit(_state.Tick);
        if (_blind is null && _refused.Count > 0) await CountRefused();
        if (postponed.Has(Id)) return time.GetUtcNow();
        return _state.NextTick(time.GetUtcNow());
    }

    /// <summary>Between a failed write and the end of this activation a queued call must not build on what was never stored.</summary>
    private void ThrowIfSpoilt()
    {
        if (_spoilt) throw new InvalidOperationException($"站点 {Id} 正在从历史重建 / station {Id} is being rebuilt from history");
    }

    /// <summary>
    /// A station that was described anew is built again from its history, in the turn that finds it so: everything that depends on its description is formed by the new
    /// one. One that is registered no longer has no grain.
    /// </summary>
    private Task FollowRegistry()
    {
        var station = registry.Find(Id);
        if (ReferenceEquals(station, _state.Station)) return Task.CompletedTask;
        if (station is not null) return IsBehind ? Task.CompletedTask : Rebuild(station, CancellationToken.None);
        DeactivateOnIdle();
        throw NotRegistered();
    }

    /// <summary>On failure what was there before stays: the next turn tries again.</summary>
    private async Task Rebuild(StationInfo station, CancellationToken cancellation)
    {
        var before = _state;
        var now = time.GetUtcNow();
        _state = new StationState(station, catalogue, await rules.Get(cancellation), now);
        try
        {
            await history.Settled(cancellation);
            var (latest, open) = (history.Latest(Id, cancellation), records.Recall(Id, cancellation));
            var range = _state.Restore(await latest, await open, now);
            await Task.WhenAll(range is { } needed ? Load(needed, cancellation) : Task.CompletedTask, LoadTrend(cancellation));
        }
        catch
        {
            _state = before;
            throw;
        }
        Show([]);
    }

    private InvalidOperationException NotRegistered() => new($"站点未登记 / station is not registered: {Id}");

    private async Task Load(HourRange range, CancellationToken cancellation)
    {
        await history.Settled(cancellation);
        var raw = history.Raw(Id, null, range.From, range.To, cancellation);
        var hours = history.Aggregates(Id, null, Interval.Hour, range.MeansFrom, range.MeansTo, cancellation);
        _state.Load(range, await raw, await hours);
    }

    /// <summary>Of hours that are long published it counts what was published: a figure that was NA is revised by its values.</summary>
    private async Task LoadLate(HourRange range, CancellationToken cancellation)
    {
        var published = _state.IsWater ? [] : await history.AirQuality(Id, AirPeriod.Hour, range.From, range.To, cancellation);
        await Load(range, cancellation);
        _state.LoadTrend(published);
    }

    private async Task LoadTrend(CancellationToken cancellation)
    {
        if (_state.TrendFrom is not { } from) return;
        if (_state.IsWater) _state.LoadTrend(await history.WaterQuality(Id, WaterPeriod.Sample, from, DateTimeOffset.MaxValue, cancellation));
        else _state.LoadTrend(await history.AirQuality(Id, AirPeriod.Hour, from, DateTimeOffset.MaxValue, cancellation));
    }

    /// <summary>Takes a step, shows it at once, stores it, and counts only when stored. After a failure the memory is thrown away with the step in it.</summary>
    private async Task<StationUpdate> Commit(Func<DateTimeOffset, StationUpdate> step)
    {
        try
        {
            var update = step(time.GetUtcNow());
            // A note of what would have been is no news.
            if (update.Shown) Show([.. update.Alarms.Where(a => !a.Late)]);
            if (!update.Alarms.IsEmpty) await records.Write(update.Alarms, update.Steps, CancellationToken.None);
            if (!update.Store.IsEmpty) await history.Write(update.Store, CancellationToken.None);
            return update;
        }
        catch (Exception error)
        {
            LogNotStored(Id, error);
            _spoilt = true;
            DeactivateOnIdle();
            throw;
        }
    }

    private Task CountRefused()
    {
        var since = time.GetUtcNow() - RefusedCount;
        while (_refused.Count > MostRefused || (_refused.Count > 0 && _refused.Peek() < since)) _refused.Dequeue();
        return Commit(now => _state.Refused(_refused.Count, now));
    }

    private void Show(ImmutableArray<Alarm> alarms) => feed.Offer(_state.Snapshot(), alarms);

    [LoggerMessage(LogLevel.Error, "站点 {Station} 的数据未能入库，将重试 / readings of {Station} could not be stored and will be tried again")]
    private partial void LogNotStored(string station, Exception error);
}
