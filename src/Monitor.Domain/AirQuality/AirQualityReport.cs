using System.Collections.Immutable;

namespace Monitor.Domain.AirQuality;

/// <summary>What a report speaks of.</summary>
public enum AirPeriod : byte
{
    /// <summary>Real-time report: the 1-hour means of one hour (HJ 633-2026 4.2.3).</summary>
    Hour,
    /// <summary>Daily report: the daily means of a natural day and the daily maximum 8-hour mean of O3 (4.2.2).</summary>
    Day,
}

/// <summary>Edition of HJ 633 that a report was made by.</summary>
public enum AqiStandard : byte
{
    /// <summary>HJ 633-2012, for data before 2026-03-01 00:00 +08:00.</summary>
    Hj633Of2012,
    /// <summary>HJ 633-2026, from 2026-03-01 00:00 +08:00.</summary>
    Hj633Of2026,
}

/// <summary>Whether the index may be published (HJ 633-2026 5.3.1).</summary>
public enum PublishStatus : byte
{
    /// <summary>Index, level and primary pollutant are published.</summary>
    Published,
    /// <summary>Marked "NA": only single concentrations and sub-indices may be shown.</summary>
    NotAvailable,
}

/// <summary>Why an index is not available.</summary>
public enum NotAvailableReason : byte
{
    /// <summary>It is available.</summary>
    None,
    /// <summary>No valid concentration at all.</summary>
    NoData,
    /// <summary>A pollutant is missing or invalid and the rest gives 100 or less (HJ 633-2026 5.3.1).</summary>
    Incomplete,
}

/// <summary>Air quality level, HJ 633 table 1: 1 (优) to 6 (严重污染).</summary>
public enum AirLevel : byte
{
    /// <summary>一级 优.</summary>
    Excellent = 1,
    /// <summary>二级 良.</summary>
    Good = 2,
    /// <summary>三级 轻度污染.</summary>
    LightlyPolluted = 3,
    /// <summary>四级 中度污染.</summary>
    ModeratelyPolluted = 4,
    /// <summary>五级 重度污染.</summary>
    HeavilyPolluted = 5,
    /// <summary>六级 严重污染.</summary>
    SeverelyPolluted = 6,
}

/// <summary>One pollutant's part of a report.</summary>
/// <param name="Parameter">Canonical code, one of the six.</param>
/// <param name="Concentration">Rounded by GB/T 8170 (integer, CO one decimal); null where missing or invalid.</param>
/// <param name="Iaqi">Individual index 0 to 500, rounded up; null where there is no concentration.</param>
[GenerateSerializer, Immutable, Alias("sub-index")]
public readonly record struct SubIndex(
    [property: Id(0)] string Parameter,
    [property: Id(1)] decimal? Concentration,
    [property: Id(2)] int? Iaqi);

/// <summary>The index of one hour or day at one station, by the standard of its own day.</summary>
/// <param name="Period">Hour or day.</param>
/// <param name="Start">Start of the interval (the hour 08:00–09:00 has start 08:00), UTC.</param>
/// <param name="Standard">Edition it was made by.</param>
/// <param name="Aqi">Index; null unless published.</param>
/// <param name="Status">Published, or NA.</param>
/// <param name="Reason">Why NA.</param>
/// <param name="Missing">Codes of the pollutants without a valid concentration, those the plan does not measure ("/") left out.</param>
/// <param name="Level">Level; null unless published.</param>
/// <param name="Primary">Primary pollutants (ties together) where the AQI is above 50 (4.3.1), in the order of <see cref="Parameters.Codes.AirSix"/>; else empty.</param>
/// <param name="SubIndices">The six, in the order of <see cref="Parameters.Codes.AirSix"/>.</param>
[GenerateSerializer, Immutable, Alias("air-quality-report")]
public sealed record AirQualityReport(
    [property: Id(0)] AirPeriod Period,
    [property: Id(1)] DateTimeOffset Start,
    [property: Id(2)] AqiStandard Standard,
    [property: Id(3)] int? Aqi,
    [property: Id(4)] PublishStatus Status,
    [property: Id(5)] NotAvailableReason Reason,
    [property: Id(6)] ImmutableArray<string> Missing,
    [property: Id(7)] AirLevel? Level,
    [property: Id(8)] ImmutableArray<string> Primary,
    [property: Id(9)] ImmutableArray<SubIndex> SubIndices);
