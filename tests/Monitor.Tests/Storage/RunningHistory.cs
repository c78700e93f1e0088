using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Storage.Influx;
using Monitor.Storage.Journal;
using Monitor.Tests.Support;

namespace Monitor.Tests.Storage;

/// <summary>A journalled history with its drain running.</summary>
sealed class RunningHistory : IHistory, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly JournalledHistory _history;
    private readonly Task _drain;

    public RunningHistory(InfluxOptions options, string folder, long maxBytes = 0, TimeSpan? rawRetention = null, TimeProvider? time = null)
    {
        _history = new JournalledHistory(
            options, rawRetention, new JournalOptions { Folder = folder, MaxBytes = maxBytes }, Inbox, Notices, time ?? TimeProvider.System, NullLoggerFactory.Instance);
        _drain = _history.Drain(_stop.Token);
    }

    public OperatorNotices Notices { get; } = new(TimeProvider.System);

    public MemoryInbox Inbox { get; } = new();

    public HistoryBacklog Backlog => _history.Backlog;

    public Task Write(HistoryBatch batch, CancellationToken cancellation) => _history.Write(batch, cancellation);

    public Task Settled(CancellationToken cancellation) => _history.Settled(cancellation);

    public Task<IReadOnlyList<RawPoint>> Raw(string station, string? parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _history.Raw(station, parameter, from, to, cancellation);

    public Task<IReadOnlyList<Aggregate>> Aggregates(
        string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _history.Aggregates(station, parameter, interval, from, to, cancellation);

    public Task<IReadOnlyList<AirQualityRow>> AirQuality(
        string station, Monitor.Domain.AirQuality.AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _history.AirQuality(station, period, from, to, cancellation);

    public Task<IReadOnlyList<WaterQualityRow>> WaterQuality(
        string station, Monitor.Domain.WaterQuality.WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _history.WaterQuality(station, period, from, to, cancellation);

    public Task<StationLatest> Latest(string station, CancellationToken cancellation) => _history.Latest(station, cancellation);

    public Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation) => _history.ForgetRaw(before, cancellation);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _drain);
        await _history.DisposeAsync();
        _stop.Dispose();
    }
}
