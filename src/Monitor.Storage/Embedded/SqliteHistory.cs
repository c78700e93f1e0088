using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Domain.WaterQuality;

namespace Monitor.Storage.Embedded;

/// <summary>
/// The history in one SQLite file, <c>history.db</c>: nothing to install, survives a kill at any moment. One process writes.
/// Times are kept to the millisecond.
/// </summary>
public sealed class SqliteHistory : IHistory, IAsyncDisposable
{
    private readonly HistoryWriter _writer;
    private readonly HistoryReaders _readers;

    /// <summary>Opens the file, or makes it.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="notices">Where a file that takes nothing is said, until it takes something again.</param>
    /// <param name="log">Where that is said as well.</param>
    /// <exception cref="HistoryUnavailableException">It cannot be opened, or belongs to a newer program.</exception>
    public SqliteHistory(EmbeddedHistoryOptions options, OperatorNotices notices, ILogger<SqliteHistory> log)
    {
        var file = new HistoryFile(options);
        _writer = new HistoryWriter(file, new WriteTrouble(notices, log, file.Path));
        _readers = new HistoryReaders(file);
    }

    /// <summary>The same for a tool, which hears of every failure by itself.</summary>
    /// <exception cref="HistoryUnavailableException">It cannot be opened, or belongs to a newer program.</exception>
    public SqliteHistory(EmbeddedHistoryOptions options)
        : this(options, new OperatorNotices(TimeProvider.System), NullLogger<SqliteHistory>.Instance)
    {
    }

    /// <inheritdoc/>
    public Task Write(HistoryBatch batch, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return Task.FromCanceled(cancellation);
        return batch.IsEmpty ? Task.CompletedTask : _writer.Write(batch, cancellation);
    }

    /// <inheritdoc/>
    public HistoryBacklog Backlog => default;

    /// <inheritdoc/>
    public Task Settled(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<RawPoint>> Raw(
        string station, string? parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _readers.Read(session => HistoryQueries.Raw(
            session, station, parameter, StoredTime.Bound(from), StoredTime.Bound(to), cancellation), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Aggregate>> Aggregates(
        string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _readers.Read(session => HistoryQueries.Aggregates(
            session, station, parameter, interval, StoredTime.Bound(from), StoredTime.Bound(to), cancellation), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AirQualityRow>> AirQuality(
        string station, AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _readers.Read(session => HistoryQueries.AirQuality(
            session, station, period, StoredTime.Bound(from), StoredTime.Bound(to), cancellation), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WaterQualityRow>> WaterQuality(
        string station, WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _readers.Read(session => HistoryQueries.WaterQuality(
            session, station, period, StoredTime.Bound(from), StoredTime.Bound(to), cancellation), cancellation);

    /// <inheritdoc/>
    public Task<StationLatest> Latest(string station, CancellationToken cancellation) =>
        _readers.Read(session => HistoryQueries.Latest(session, station, cancellation), cancellation);

    /// <inheritdoc/>
    public Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation) =>
        _writer.Forget(StoredTime.Bound(before), cancellation);

    /// <summary>Writes what was handed over, moves the log into the file and closes it. Calls after this fail.</summary>
    public async ValueTask DisposeAsync()
    {
        await _readers.Close().ConfigureAwait(false);
        await _writer.Stop().ConfigureAwait(false);
    }
}
