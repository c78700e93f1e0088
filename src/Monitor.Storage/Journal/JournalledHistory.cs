using Microsoft.Extensions.Logging;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Inbox;
using Monitor.Domain.Operation;
using Monitor.Domain.WaterQuality;
using Monitor.Storage.Influx;

namespace Monitor.Storage.Journal;

/// <summary>
/// A history on a server, behind a journal on this machine's disk. A write is done when the journal has it; from there it goes to the server in order. So a server
/// that is slow or away slows nothing, and there is one way for a reading, not one for good and one for bad days.
/// </summary>
public sealed class JournalledHistory : IHistory, IAsyncDisposable
{
    /// <summary>A reader waits this long for what was written just before it; then it is shown what the server has.</summary>
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(1);

    /// <summary>A station that is to be rebuilt waits this long, and is tried again later.</summary>
    private static readonly TimeSpan RebuildPatience = TimeSpan.FromSeconds(10);

    private readonly WriteJournal _journal;
    private readonly InfluxGateway _gateway;
    private readonly InfluxHistory _server;
    private readonly HistoryDrain _drain;
    private readonly TimeSpan? _rawRetention;
    private readonly TimeProvider _time;

    /// <summary>Opens the journal; asks the server nothing yet. Readings are kept for <paramref name="rawRetention"/>; null: for ever.</summary>
    /// <exception cref="HistoryUnavailableException">The journal cannot be opened.</exception>
    public JournalledHistory(
        InfluxOptions influx, TimeSpan? rawRetention, JournalOptions journal, IInbox inbox, OperatorNotices notices, TimeProvider time, ILoggerFactory logs)
    {
        _gateway = new InfluxGateway(influx, time);
        _server = new InfluxHistory(_gateway, influx, time);
        _journal = new WriteJournal(journal, notices, time);
        _drain = new HistoryDrain(_journal, _gateway, new InfluxSetUp(_gateway, influx, rawRetention), influx, inbox, notices, time, logs.CreateLogger<HistoryDrain>());
        (_rawRetention, _time) = (rawRetention, time);
    }

    /// <summary>Moves the journal into the server until it is cancelled.</summary>
    public Task Drain(CancellationToken stopping) => _drain.Run(stopping);

    /// <inheritdoc/>
    public Task Write(HistoryBatch batch, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled(cancellation);
        foreach (var point in batch.Raw)
            if (!double.IsFinite(point.Value)) return Task.FromException(new ArgumentException($"not a number: {point}", nameof(batch)));
        var kept = WithinRetention(batch);
        return kept.IsEmpty ? Task.CompletedTask : _journal.Append(kept, cancellation);
    }

    /// <inheritdoc/>
    public HistoryBacklog Backlog => _journal.Progress.Backlog with { Away = _drain.IsAway, Refused = _drain.Refused };

    /// <inheritdoc/>
    public async Task Settled(CancellationToken cancellation)
    {
        try
        {
            await AllArrived().WaitAsync(RebuildPatience, _time, cancellation);
        }
        catch (TimeoutException)
        {
            throw new HistoryUnavailableException(
                $"历史数据库落后，还有 {Backlog.Readings} 个读数暂存本机。 " +
                $"The history database is behind: {Backlog.Readings} readings are still on this machine.");
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RawPoint>> Raw(
        string station, string? parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await CatchUp(ReadPatience, cancellation);
        return await _server.Raw(station, parameter, from, to, cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Aggregate>> Aggregates(
        string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await CatchUp(ReadPatience, cancellation);
        return await _server.Aggregates(station, parameter, interval, from, to, cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AirQualityRow>> AirQuality(
        string station, AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await CatchUp(ReadPatience, cancellation);
        return await _server.AirQuality(station, period, from, to, cancellation);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaterQualityRow>> WaterQuality(
        string station, WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        await CatchUp(ReadPatience, cancellation);
        return await _server.WaterQuality(station, period, from, to, cancellation);
    }

    /// <inheritdoc/>
    public async Task<StationLatest> Latest(string station, CancellationToken cancellation)
    {
        await CatchUp(ReadPatience, cancellation);
        return await _server.Latest(station, cancellation);
    }

    /// <inheritdoc/>
    /// <remarks>What is on its way goes too. A server far behind is not waited for: what arrives afterwards goes with the next call.</remarks>
    public async Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation)
    {
        await CatchUp(RebuildPatience, cancellation);
        await _server.ForgetRaw(before, cancellation);
    }

    /// <summary>What the server would refuse, or drop within the hour, is not sent at all; the means of those hours are.</summary>
    private HistoryBatch WithinRetention(HistoryBatch batch)
    {
        if (_rawRetention is not { } length) return batch;
        var before = _time.GetUtcNow() - length;
        foreach (var point in batch.Raw)
            if (point.MeasuredAt < before) return batch with { Raw = [.. batch.Raw.Where(p => p.MeasuredAt >= before)] };
        return batch;
    }

    private Task AllArrived() =>
        _drain.Prepared.IsCompleted ? _journal.Progress.AllReleased() : Task.WhenAll(_drain.Prepared, _journal.Progress.AllReleased());

    private async Task CatchUp(TimeSpan patience, CancellationToken cancellation)
    {
        var all = AllArrived();
        if (!all.IsCompleted) await Task.WhenAny(all, Task.Delay(patience, _time, cancellation));
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Ends the writing; what is in the journal goes to the server at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        _gateway.Dispose();
    }
}
