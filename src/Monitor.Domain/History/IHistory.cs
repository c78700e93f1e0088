using Monitor.Domain.AirQuality;
using Monitor.Domain.Readings;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.History;

/// <summary>A reading as it is kept. Key: station, parameter, measured time, period; a later write of the same key replaces it.</summary>
/// <param name="Station">Station id.</param>
/// <param name="Parameter">Canonical code.</param>
/// <param name="MeasuredAt">Start of the interval, or the instant; UTC, to the millisecond.</param>
/// <param name="Period">Zero for an instant.</param>
/// <param name="Value">Canonical unit.</param>
/// <param name="Flag">The instrument's flag.</param>
/// <param name="Quality">The system's judgement.</param>
/// <param name="ReceivedAt">When it arrived, UTC; a store may keep the newest of a station, start and period for all parameters of it.</param>
/// <param name="Corrects">
/// True where the history may have this key with other content: a store in which a write cannot take a field away writes flag and quality then even
/// where they say nothing. Not kept.
/// </param>
[GenerateSerializer, Immutable, Alias("raw-point")]
public readonly record struct RawPoint(
    [property: Id(0)] string Station,
    [property: Id(1)] string Parameter,
    [property: Id(2)] DateTimeOffset MeasuredAt,
    [property: Id(3)] TimeSpan Period,
    [property: Id(4)] double Value,
    [property: Id(5)] Flag Flag,
    [property: Id(6)] Quality Quality,
    [property: Id(7)] DateTimeOffset ReceivedAt,
    [property: Id(8)] bool Corrects = false);

/// <summary>Length of an aggregate.</summary>
public enum Interval : byte
{
    /// <summary>A clock hour.</summary>
    Hour,
    /// <summary>A natural day of station time.</summary>
    Day,
}

/// <summary>An average with its validity. Key: station, parameter, interval, start.</summary>
/// <param name="Station">Station id.</param>
/// <param name="Parameter">Canonical code; <c>o3_8h</c> for the sliding 8-hour mean; the day of <c>o3</c> is its daily maximum 8-hour mean.</param>
/// <param name="Interval">Hour or day.</param>
/// <param name="Start">Start of the interval, UTC; for <c>o3_8h</c> the start of the last of its eight hours.</param>
/// <param name="Value">Mean; null where no value at all could be used.</param>
/// <param name="Valid">Meets the validity rules of GB 3095 table 4 (or has no rule to meet).</param>
/// <param name="Count">Values that went in (hours of a day; hourly means of an 8-hour mean).</param>
/// <param name="Expected">Values there should have been.</param>
/// <param name="RevisedAt">When it was changed after its publication; null if never.</param>
[GenerateSerializer, Immutable, Alias("aggregate")]
public readonly record struct Aggregate(
    [property: Id(0)] string Station,
    [property: Id(1)] string Parameter,
    [property: Id(2)] Interval Interval,
    [property: Id(3)] DateTimeOffset Start,
    [property: Id(4)] double? Value,
    [property: Id(5)] bool Valid,
    [property: Id(6)] int Count,
    [property: Id(7)] int Expected,
    [property: Id(8)] DateTimeOffset? RevisedAt);

/// <summary>An air quality report as it is kept. Key: station, period, start.</summary>
/// <param name="Station">Station id.</param>
/// <param name="Report">The report.</param>
/// <param name="RevisedAt">When it was changed after its publication; null if never.</param>
[GenerateSerializer, Immutable, Alias("air-quality-row")]
public sealed record AirQualityRow(
    [property: Id(0)] string Station,
    [property: Id(1)] AirQualityReport Report,
    [property: Id(2)] DateTimeOffset? RevisedAt);

/// <summary>A water quality report as it is kept. Key: station, period, start.</summary>
/// <param name="Station">Station id.</param>
/// <param name="Report">The report.</param>
/// <param name="RevisedAt">When it was changed after its publication; null if never.</param>
[GenerateSerializer, Immutable, Alias("water-quality-row")]
public sealed record WaterQualityRow(
    [property: Id(0)] string Station,
    [property: Id(1)] WaterQualityReport Report,
    [property: Id(2)] DateTimeOffset? RevisedAt);

/// <summary>What one step of one station has to store. Writing it twice is harmless.</summary>
/// <param name="Raw">Readings, duplicates included (a redelivery may follow a write that never happened).</param>
/// <param name="Aggregates">Hours and days that are new or changed.</param>
/// <param name="AirQuality">Air reports that are new or changed.</param>
/// <param name="WaterQuality">Water reports that are new or changed.</param>
public sealed record HistoryBatch(
    IReadOnlyList<RawPoint> Raw,
    IReadOnlyList<Aggregate> Aggregates,
    IReadOnlyList<AirQualityRow> AirQuality,
    IReadOnlyList<WaterQualityRow> WaterQuality)
{
    /// <summary>Nothing to store.</summary>
    public bool IsEmpty => Raw.Count + Aggregates.Count + AirQuality.Count + WaterQuality.Count == 0;
}

/// <summary>The newest of everything of one station, whatever its age.</summary>
/// <param name="Raw">Newest reading per parameter, by the end of its interval.</param>
/// <param name="Hours">Newest hour per parameter.</param>
/// <param name="Air">Newest hourly and newest daily air report, where there are any.</param>
/// <param name="Water">Newest sample and newest daily water report, where there are any.</param>
public sealed record StationLatest(
    IReadOnlyList<RawPoint> Raw,
    IReadOnlyList<Aggregate> Hours,
    IReadOnlyList<AirQualityRow> Air,
    IReadOnlyList<WaterQualityRow> Water);

/// <summary>What is durable on this machine and not yet with the database server; a store without a server has none.</summary>
/// <param name="Readings">Readings that wait.</param>
/// <param name="Oldest">Since when the oldest of it waits, UTC; null where nothing does.</param>
/// <param name="Away">Whether the server takes nothing now, as of the last attempt.</param>
public readonly record struct HistoryBacklog(long Readings, DateTimeOffset? Oldest, bool Away)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Lines that the server refused for good since the start of the process; they are in the inbox.</summary>
    public long Refused { get; init; }

    /// <summary>Whether a reader should not even try: what was written lately cannot be read soon.</summary>
    /// <param name="now">Now.</param>
    public bool IsBehind(DateTimeOffset now) => Away || now - Oldest > Patience;
}

/// <summary>
/// The history of all stations: one port, several stores, one suite of behaviour tests. All intervals are [from, to) by the start of a point.
/// Answers are in ascending order of time (then parameter, then period). Safe for concurrent use.
/// </summary>
public interface IHistory
{
    /// <summary>
    /// Stores a batch; completes when it is durable. Batches are applied in the order of the calls, so that of two writes of one key the later call wins.
    /// Concurrent calls are committed together.
    /// </summary>
    Task Write(HistoryBatch batch, CancellationToken cancellation);

    /// <summary>What waits for the database server.</summary>
    HistoryBacklog Backlog { get; }

    /// <summary>Completes when everything written before the call can be read.</summary>
    /// <exception cref="HistoryUnavailableException">That takes too long; what is written is safe all the same.</exception>
    Task Settled(CancellationToken cancellation);

    /// <summary>Readings of a station; of all parameters where <paramref name="parameter"/> is null.</summary>
    Task<IReadOnlyList<RawPoint>> Raw(string station, string? parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>Hours or days of a station; of all parameters where <paramref name="parameter"/> is null.</summary>
    Task<IReadOnlyList<Aggregate>> Aggregates(string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>Air quality reports of a station.</summary>
    Task<IReadOnlyList<AirQualityRow>> AirQuality(string station, AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>Water quality reports of a station, samples or days.</summary>
    Task<IReadOnlyList<WaterQualityRow>> WaterQuality(string station, WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>The newest of everything of one station, for its rebuild.</summary>
    Task<StationLatest> Latest(string station, CancellationToken cancellation);

    /// <summary>
    /// Lets go of readings whose interval starts before <paramref name="before"/>; the newest of each parameter, hours, days and reports stay. Harmless to repeat.
    /// </summary>
    Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation);
}
