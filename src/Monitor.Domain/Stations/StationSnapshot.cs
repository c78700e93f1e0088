using System.Collections.Immutable;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Readings;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>Whether a station speaks. Silence is a state of its own, never health.</summary>
public enum StationCondition : byte
{
    /// <summary>No measurement was ever received.</summary>
    Never,
    /// <summary>Its newest measurement is as fresh as its interval asks for.</summary>
    Reporting,
    /// <summary>It should have sent and did not.</summary>
    Silent,
    /// <summary>In planned maintenance.</summary>
    Maintenance,
}

/// <summary>The newest value of one parameter.</summary>
/// <param name="Parameter">Canonical code.</param>
/// <param name="Value">Canonical unit.</param>
/// <param name="Flag">The instrument's flag.</param>
/// <param name="Quality">The system's judgement.</param>
/// <param name="MeasuredAt">Start of its interval, or the instant.</param>
/// <param name="Period">Zero for an instant.</param>
/// <param name="ReceivedAt">When it arrived.</param>
[GenerateSerializer, Immutable, Alias("latest-value")]
public readonly record struct LatestValue(
    [property: Id(0)] string Parameter,
    [property: Id(1)] double Value,
    [property: Id(2)] Flag Flag,
    [property: Id(3)] Quality Quality,
    [property: Id(4)] DateTimeOffset MeasuredAt,
    [property: Id(5)] TimeSpan Period,
    [property: Id(6)] DateTimeOffset ReceivedAt)
{
    /// <summary>End of the interval; the instant itself where there is none.</summary>
    public DateTimeOffset MeasuredEnd => MeasuredAt + Period;
}

/// <summary>One step of a station's trend.</summary>
/// <param name="Start">Start of the hour (air) or sampling time (water).</param>
/// <param name="Value">AQI where published (air), class 1 to 6 (water); null where there is none, which is a gap and not a zero.</param>
[GenerateSerializer, Immutable, Alias("trend-point")]
public readonly record struct TrendPoint(
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] double? Value);

/// <summary>Everything the live view shows of a station, as of one moment.</summary>
/// <param name="Station">Its description.</param>
/// <param name="Condition">Whether it speaks.</param>
/// <param name="LastMeasuredAt">End of the newest measurement; null if never.</param>
/// <param name="LastReceivedAt">When the newest message arrived; null if never.</param>
/// <param name="Latest">Newest value per parameter, in the order of the catalogue.</param>
/// <param name="AirHour">Air: report of the newest closed hour.</param>
/// <param name="AirDay">Air: report of the newest closed natural day.</param>
/// <param name="Water">Water: report of the newest sample.</param>
/// <param name="Trend">Air: the last 24 hours; water: the last 24 samples; oldest first.</param>
/// <param name="Alarms">Open alarms.</param>
/// <param name="Version">Grows with every change of this station, also over its lives: of two snapshots the greater is the newer.</param>
/// <param name="ClockOffset">The station's clock less ours, positive where it is ahead; null where it is not known. See <see cref="DeviceClock"/>.</param>
[GenerateSerializer, Immutable, Alias("station-snapshot")]
public sealed record StationSnapshot(
    [property: Id(0)] StationInfo Station,
    [property: Id(1)] StationCondition Condition,
    [property: Id(2)] DateTimeOffset? LastMeasuredAt,
    [property: Id(3)] DateTimeOffset? LastReceivedAt,
    [property: Id(4)] ImmutableArray<LatestValue> Latest,
    [property: Id(5)] AirQualityReport? AirHour,
    [property: Id(6)] AirQualityReport? AirDay,
    [property: Id(7)] WaterQualityReport? Water,
    [property: Id(8)] ImmutableArray<TrendPoint> Trend,
    [property: Id(9)] ImmutableArray<Alarm> Alarms,
    [property: Id(10)] long Version,
    [property: Id(11)] TimeSpan? ClockOffset = null)
{
    /// <summary>What is wrong with the station's clock, Chinese and English; null where nothing is known to be.</summary>
    public (string Zh, string En)? ClockFault() =>
        LastMeasuredAt is { } last ? DeviceClock.Fault(ClockOffset, Silence.Pace(Station, last, Latest.AsSpan())) : null;
}
