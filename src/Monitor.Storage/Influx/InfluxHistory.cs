using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.WaterQuality;

namespace Monitor.Storage.Influx;

/// <summary>
/// Reads the history in InfluxDB, as <see cref="IHistory"/> says. Times are kept to the millisecond. Concurrent reads of many stations go together into few queries.
/// What is written goes through the journal (<see cref="Journal.JournalledHistory"/>).
/// </summary>
public sealed class InfluxHistory
{
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
        _forgetting = new Forgetting(gateway, options);
        _raw = new(ranges.Raw, StationRange.Fit);
        _aggregates = new(ranges.Aggregates, StationRange.Fit);
        _air = new(ranges.Air, StationRange.Fit);
        _water = new(ranges.Water, StationRange.Fit);
        _latest = new(new LatestQuery(gateway, options, time).Read, (_, _) => true);
    }

    /// <inheritdoc cref="IHistory.Raw"/>
    public Task<IReadOnlyList<RawPoint>> Raw(
        string station, string? parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _raw.Read(StationRange.Of(station, parameter, from, to, "reading"), cancellation);

    /// <inheritdoc cref="IHistory.Aggregates"/>
    public Task<IReadOnlyList<Aggregate>> Aggregates(
        string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _aggregates.Read(StationRange.Of(station, parameter, from, to, interval == Interval.Hour ? "hour" : "day"), cancellation);

    /// <inheritdoc cref="IHistory.AirQuality"/>
    public Task<IReadOnlyList<AirQualityRow>> AirQuality(
        string station, AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _air.Read(StationRange.Of(station, null, from, to, "air_quality", ReportJson.PeriodText(period)), cancellation);

    /// <inheritdoc cref="IHistory.WaterQuality"/>
    public Task<IReadOnlyList<WaterQualityRow>> WaterQuality(
        string station, WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        _water.Read(StationRange.Of(station, null, from, to, "water_quality", ReportJson.PeriodText(period)), cancellation);

    /// <inheritdoc cref="IHistory.Latest"/>
    public Task<StationLatest> Latest(string station, CancellationToken cancellation) => _latest.Read(station, cancellation);

    /// <inheritdoc cref="IHistory.ForgetRaw"/>
    public Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation) => _forgetting.Forget(before, cancellation);
}
