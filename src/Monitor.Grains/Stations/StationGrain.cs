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
    IHistory history, IPostponedReadings postponed, BlindStations blind, IAlarmRecords records, IStationRegistry registry, ParameterCatalogue catalogue, FeedOutbox feed, TimeProvider time,
    ILogger<StationGrain> log) : Grain, IStationGrain
{
    private StationState _state = null!;
    private bool _spoilt;

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Rebuild(cancellationToken);
        }
        catch (HistoryUnavailableException problem)
        {
            await GoBlind(problem, cancellationToken);
        }
    }

    private async Task Rebuild(CancellationToken cancellationToken)
    {
        var station = registry.Find(Id) ?? throw new InvalidOperationException($"站点未登记 / station is not registered: {Id}");
        var now = time.GetUtcNow();
        _state = new StationState(station, catalogue, now);
        await history.Settled(cancellationToken);
        var (latest, open) = (history.Latest(Id, cancellationToken), records.Recall(Id, now, cancellationToken));
        var range = _state.Restore(await latest, await open, now);
        await Task.WhenAll(range is { } needed ? Load(needed, cancellationToken) : Task.CompletedTask, LoadTrend(cancellationToken));
        Show([]);
    }

    public async Task<IntakeReceipt> Ingest(StationBatch batch)
    {
        ThrowIfSpoilt();
        if (_blind is not null) return await IngestBlindly(batch);
        if (!await TryLoad(batch)) return await Postpone(batch);
        return (await Commit(now => _state.Apply(batch, now))).Receipt;
    }

    public Task ClockAhead(DateTimeOffset measuredEnd, DateTimeOffset receivedAt)
    {
        if (_blind is not null) return Task.CompletedTask;
        if (_state.SeeClock(measuredEnd, receivedAt)) Show([]);
        return Task.CompletedTask;
    }

    public Task<StationSnapshot> Snapshot() => Task.FromResult(_blind is null ? _state.Snapshot() : SnapshotOfBlind());

    public async Task<DateTimeOffset> Tick()
    {
        ThrowIfSpoilt();
        await CatchUp();
        await Commit(_state.Tick);
        if (postponed.Has(Id)) return time.GetUtcNow();
        return _state.NextTick(time.GetUtcNow());
    }

    /// <summary>Between a failed write and the end of this activation a queued call must not build on what was never stored.</summary>
    private void ThrowIfSpoilt()
    {
        if (_spoilt) throw new InvalidOperationException($"站点 {Id} 正在从历史重建 / station {Id} is being rebuilt from history");
    }

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
            if (update.Shown) Show(update.Alarms);
            if (!update.Alarms.IsEmpty) await records.Write(update.Alarms, [], CancellationToken.None);
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

    private void Show(ImmutableArray<Alarm> alarms) => feed.Offer(_state.Snapshot(), alarms);

    [LoggerMessage(LogLevel.Error, "站点 {Station} 的数据未能入库，将重试 / readings of {Station} could not be stored and will be tried again")]
    private partial void LogNotStored(string station, Exception error);
}
