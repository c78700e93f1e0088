using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.WaterQuality;

namespace Monitor.Storage.Influx;

/// <summary>
/// The history in InfluxDB, for several processes. Times are kept to the millisecond. Concurrent reads of many stations go together into few queries.
/// A write goes straight to the server and fails where that is away; nothing here keeps anything meanwhile.
/// </summary>
public sealed class InfluxHistory : IHistory
{
    private readonly DirectWriter _writer;
    private readonly Forgetting _forgetting;
    private readonly SharedReads<StationRange, IReadOnlyList<RawPoint>> _raw;
    private readonly SharedReads<StationRange, IReadOnlyList<Aggregate>> _aggregates;
    private readonly SharedReads<StationRange, IReadOnlyList<AirQualityRow>> _air;
    private readonly SharedReads<StationRange, IReadOnlyList<WaterQualityRow>> _water;
    private readonly SharedReads<string, StationLatest> _latest;

    /// <summary>Asks the server nothing yet; see <see cref="InfluxSetUp"/> for what has to be there.</summary>
    public InfluxHistory(InfluxGateway gateway, InfluxOptions options, TimeProvider time)
    {
        var ranges = new RangeQueries(gateway, options);
        _writer = new DirectWriter(gateway, options);
        _forgetting = new Forgetting(gateway, options);
        _raw = new(ranges.Raw, StationRange.Fit);
        _aggregates = new(ranges.Aggregates, StationRange.Fit);
        _air = new(ranges.Air, StationRange.Fit);
        _water = new(ranges.Water, StationRange.Fit);
        _latest = new(new LatestQuery(gateway, options, time).Read, (_, _) => true);
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
        _raw.Read(StationRange.Of(station, parameter, from, to, "reading"), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Aggregate>> Aggregates(
        string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _aggregates.Read(StationRange.Of(station, parameter, from, to, interval == Interval.Hour ? "hour" : "day"), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AirQualityRow>> AirQuality(
        string station, AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _air.Read(StationRange.Of(station, null, from, to, "air_quality", ReportJson.PeriodText(period)), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<WaterQualityRow>> WaterQuality(
        string station, WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _water.Read(StationRange.Of(station, null, from, to, "water_quality", ReportJson.PeriodText(period)), cancellation);

    /// <inheritdoc/>
    public Task<StationLatest> Latest(string station, CancellationToken cancellation) => _latest.Read(station, cancellation);

    /// <inheritdoc/>
    public Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation) => _forgetting.Forget(before, cancellation);
}
