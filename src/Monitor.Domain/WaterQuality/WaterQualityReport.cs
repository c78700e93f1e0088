using System.Collections.Immutable;

namespace Monitor.Domain.WaterQuality;

/// <summary>What a water report speaks of.</summary>
public enum WaterPeriod : byte
{
    /// <summary>One sample (usually every 4 hours).</summary>
    Sample,
    /// <summary>A natural day, from its mean values.</summary>
    Day,
    /// <summary>A calendar month, from the mean of its daily means.</summary>
    Month,
}

/// <summary>One item of a water report.</summary>
/// <param name="Parameter">Canonical code.</param>
/// <param name="Value">Value the class was taken from, canonical unit.</param>
/// <param name="Class">Class of this item alone.</param>
/// <param name="Multiple">超标倍数 against class Ⅲ, (C − C_Ⅲ)/C_Ⅲ, above zero only; null where it does not exceed, and always for pH and DO (环办〔2011〕22号).</param>
/// <param name="TargetMultiple">The same against the section's target class.</param>
[GenerateSerializer, Immutable, Alias("water-item")]
public readonly record struct WaterItem(
    [property: Id(0)] string Parameter,
    [property: Id(1)] decimal Value,
    [property: Id(2)] WaterClass Class,
    [property: Id(3)] decimal? Multiple,
    [property: Id(4)] decimal? TargetMultiple);

/// <summary>Single-factor class of one section or reservoir (GB 3838-2002, 环办〔2011〕22号).</summary>
/// <param name="Period">Sample, day or month.</param>
/// <param name="Start">Sampling time, or start of the day or month in station time, UTC.</param>
/// <param name="Class">Worst class of the participating items; null where none was measured, or where one that the station is equipped for is missing.</param>
/// <param name="Items">Participating items that were measured, in the order of GB 3838 table 1.</param>
/// <param name="Limiting">Codes of the items that decide the class, where it is worse than Ⅰ; else empty.</param>
/// <param name="MainPollutants">主要污染指标: at most three, worst first, where the class is worse than Ⅲ; else empty.</param>
/// <param name="MeetsTarget">Class is the target class or better; null without class or target.</param>
/// <param name="TotalNitrogen">Class of total nitrogen, evaluated apart, for lakes; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("water-quality-report")]
public sealed record WaterQualityReport(
    [property: Id(0)] WaterPeriod Period,
    [property: Id(1)] DateTimeOffset Start,
    [property: Id(2)] WaterClass? Class,
    [property: Id(3)] ImmutableArray<WaterItem> Items,
    [property: Id(4)] ImmutableArray<string> Limiting,
    [property: Id(5)] ImmutableArray<string> MainPollutants,
    [property: Id(6)] bool? MeetsTarget,
    [property: Id(7)] WaterClass? TotalNitrogen)
{
    /// <summary>The standard every report is made by.</summary>
    public const string Standard = "GB 3838-2002";
}
