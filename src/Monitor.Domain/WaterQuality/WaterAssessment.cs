using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Domain.WaterQuality;

/// <summary>
/// Class of one section or reservoir by the single-factor method: the worst class of the participating items
/// (GB 3838-2002; 环办〔2011〕22号). Total nitrogen is told apart and only for lakes.
/// </summary>
public static class WaterAssessment
{
    /// <summary>Assesses one sample or one set of means.</summary>
    /// <param name="period">Sample, day or month.</param>
    /// <param name="start">Sampling time, or start of the day or month.</param>
    /// <param name="values">Valid, unrounded values by canonical code, canonical units; other codes than those of table 1 are passed over.</param>
    /// <param name="kind">River or lake.</param>
    /// <param name="target">Class that the section has to reach; null where it has none.</param>
    /// <param name="expected">
    /// Items the station is equipped for; null where nobody knows. The national publication gives no class while a participating
    /// item that the station is equipped for has no valid value (even if another item is already 劣Ⅴ), and does give one
    /// where an item is not installed at all. It counts no others: total nitrogen, conductivity and turbidity may be missing.
    /// </param>
    /// <param name="oxygenSaturation">
    /// Oxygen saturation in percent where class Ⅰ of dissolved oxygen shall also be reached by 90 % saturation; by default only 7.5 mg/L counts.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The station is an air station.</exception>
    public static WaterQualityReport Assess(
        WaterPeriod period,
        DateTimeOffset start,
        IReadOnlyDictionary<string, decimal> values,
        StationKind kind,
        WaterClass? target,
        IEnumerable<string>? expected = null,
        decimal? oxygenSaturation = null)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, StationKind.Air);
        var lake = kind == StationKind.Lake;
        var items = Items(values, lake, target, oxygenSaturation);
        var waterClass = items.IsEmpty || Missing(values, expected ?? []).Any() ? (WaterClass?)null : items.Max(i => i.Class);
        return new(
            period,
            start,
            waterClass,
            items,
            waterClass > WaterClass.I ? [.. items.Where(i => i.Class == waterClass).Select(i => i.Parameter)] : [],
            waterClass > WaterClass.III ? MainPollutants(items, lake) : [],
            waterClass is { } reached && target is { } aim ? reached <= aim : null,
            lake && values.TryGetValue(Codes.Tn, out var nitrogen) ? Gb3838.ClassOf(Codes.Tn, nitrogen, lake) : null);
    }

    /// <summary>Participating items that a station is equipped for but that have no value, in the order of table 1: why a class is withheld.</summary>
    public static IEnumerable<string> Missing(IReadOnlyDictionary<string, decimal> values, IEnumerable<string> expected) =>
        Gb3838.Participating.Intersect(expected).Where(code => !values.ContainsKey(code));

    /// <summary>
    /// 超标倍数 (C − limit) / limit, unrounded. Null where the limit is kept, and always for pH and dissolved oxygen, which have none (环办〔2011〕22号).
    /// </summary>
    public static decimal? Multiple(string code, decimal value, WaterClass against, bool lake) =>
        code is not (Codes.Ph or Codes.DissolvedOxygen) && Gb3838.Limit(code, against, lake) is { } limit && value > limit
            ? (value - limit) / limit
            : null;

    private static ImmutableArray<WaterItem> Items(
        IReadOnlyDictionary<string, decimal> values, bool lake, WaterClass? target, decimal? oxygenSaturation)
    {
        var items = ImmutableArray.CreateBuilder<WaterItem>();
        foreach (var code in Gb3838.Participating)
            if (values.TryGetValue(code, out var value))
                items.Add(new(
                    code,
                    value,
                    code == Codes.DissolvedOxygen && oxygenSaturation is { } saturation
                        ? Gb3838.OxygenClass(value, saturation)
                        : Gb3838.ClassOf(code, value, lake)!.Value,
                    Rounded(Multiple(code, value, WaterClass.III, lake)),
                    target is { } aim ? Rounded(Multiple(code, value, aim, lake)) : null));
        return items.ToImmutable();
    }

    /// <summary>Cyanide and heavy metals first, then the worse class, then the greater multiple; what is then still equal stays in the order of table 1.</summary>
    private static ImmutableArray<string> MainPollutants(ImmutableArray<WaterItem> items, bool lake) =>
    [
        .. items
            .Where(item => item.Class > WaterClass.III)
            .OrderByDescending(item => Toxic.Contains(item.Parameter))
            .ThenByDescending(item => item.Class)
            .ThenByDescending(item => Multiple(item.Parameter, item.Value, WaterClass.III, lake))
            .Take(3)
            .Select(item => item.Parameter),
    ];

    private static decimal? Rounded(decimal? multiple) =>
        multiple is { } value ? Math.Round(value, 2, MidpointRounding.ToEven) : null;

    /// <summary>氰化物或铅、铬等重金属 of 环办〔2011〕22号; arsenic goes with the heavy metals, as it does in Chinese pollution control.</summary>
    private static readonly ImmutableArray<string> Toxic =
        [Codes.Cyanide, Codes.Lead, Codes.Chromium6, Codes.Cadmium, Codes.Mercury, Codes.Arsenic, Codes.Copper, Codes.Zinc];
}
