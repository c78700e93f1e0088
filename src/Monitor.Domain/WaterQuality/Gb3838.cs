using System.Collections.Immutable;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.WaterQuality;

/// <summary>
/// Surface-water limits and classes of single items, GB 3838-2002. Values in mg/L (coliforms per litre, pH without unit).
/// A limit belongs to its class: a value equal to it is still of that class.
/// Values are compared as measured, not as displayed: the official classes are those of the unrounded values
/// (total phosphorus 0.10007 mg/L, shown as 0.100, is class Ⅲ).
/// </summary>
public static class Gb3838
{
    /// <summary>Lowest pH of every class, inclusive.</summary>
    public const decimal PhMin = 6m;

    /// <summary>Highest pH of every class, inclusive.</summary>
    public const decimal PhMax = 9m;

    /// <summary>Oxygen saturation, percent, from which dissolved oxygen is class Ⅰ whatever its concentration (inclusive).</summary>
    public const decimal ClassOneSaturation = 90m;

    /// <summary>The 21 items of table 1 that set the class of a section (环办〔2011〕22号), in the order of the table.</summary>
    public static readonly ImmutableArray<string> Participating =
    [
        Codes.Ph, Codes.DissolvedOxygen, Codes.CodMn, Codes.Cod, Codes.Bod5, Codes.Nh3N, Codes.Tp, Codes.Copper, Codes.Zinc,
        Codes.Fluoride, Codes.Selenium, Codes.Arsenic, Codes.Mercury, Codes.Cadmium, Codes.Chromium6, Codes.Lead, Codes.Cyanide,
        Codes.VolatilePhenol, Codes.Petroleum, Codes.AnionicSurfactant, Codes.Sulfide,
    ];

    /// <summary>The three items of table 1 that are looked at apart and never set the class (环办〔2011〕22号).</summary>
    public static readonly ImmutableArray<string> ReferenceItems = [Codes.WaterTemperature, Codes.Tn, Codes.FaecalColiform];

    /// <summary>
    /// Class of one item alone. Dissolved oxygen goes by its concentration (Ⅰ from 7.5 mg/L), as official publication does;
    /// <see cref="OxygenClass"/> knows the saturation.
    /// </summary>
    /// <param name="code">Canonical code.</param>
    /// <param name="value">Unrounded value in the canonical unit.</param>
    /// <param name="lake">True takes the limits of lakes and reservoirs (total phosphorus, total nitrogen), false those of rivers.</param>
    /// <returns>Null where the item has no class: conductivity, temperature and so on, and total nitrogen of a river.</returns>
    public static WaterClass? ClassOf(string code, decimal value, bool lake)
    {
        if (code == Codes.Ph)
            return value is >= PhMin and <= PhMax ? WaterClass.I : WaterClass.WorseThanV;
        var limits = Limits(code, lake);
        if (limits.IsDefault)
            return null;
        for (var i = 0; i < limits.Length; i++)
            if (code == Codes.DissolvedOxygen ? value >= limits[i] : value <= limits[i])
                return WaterClass.I + (byte)i;
        return WaterClass.WorseThanV;
    }

    /// <summary>Class of dissolved oxygen where its saturation is known: table 1 asks for 90 % saturation <em>or</em> 7.5 mg/L in class Ⅰ.</summary>
    /// <param name="milligramsPerLitre">Dissolved oxygen.</param>
    /// <param name="saturationPercent">Measured saturation, or <see cref="OxygenSaturation"/>.</param>
    public static WaterClass OxygenClass(decimal milligramsPerLitre, decimal saturationPercent) =>
        saturationPercent >= ClassOneSaturation
            ? WaterClass.I
            : ClassOf(Codes.DissolvedOxygen, milligramsPerLitre, lake: false)!.Value;

    /// <summary>Oxygen saturation in percent, from DO_f = 468 / (31.6 + T) mg/L (HJ 2.3; fresh water at sea level).</summary>
    /// <param name="milligramsPerLitre">Dissolved oxygen.</param>
    /// <param name="waterTemperature">Water temperature, °C, above −31.6.</param>
    public static decimal OxygenSaturation(decimal milligramsPerLitre, decimal waterTemperature) =>
        milligramsPerLitre * (31.6m + waterTemperature) / 468m * 100m;

    /// <summary>Limit of an item for a class, inclusive: the greatest value allowed, for dissolved oxygen the least.</summary>
    /// <returns>Null for 劣Ⅴ, which has no limit; for pH, which has the range of <see cref="PhMin"/> to <see cref="PhMax"/>; and for items without class.</returns>
    public static decimal? Limit(string code, WaterClass waterClass, bool lake)
    {
        var limits = Limits(code, lake);
        return limits.IsDefault || waterClass is < WaterClass.I or > WaterClass.V ? null : limits[(int)waterClass - 1];
    }

    /// <summary>Limit of table 2 (supplementary items of drinking-water sources: sulphate, chloride, nitrate, iron, manganese), mg/L, inclusive; null for other items.</summary>
    public static decimal? DrinkingWaterLimit(string code) =>
        Gb3838Table.DrinkingWater.TryGetValue(code, out var limit) ? limit : null;

    private static ImmutableArray<decimal> Limits(string code, bool lake) =>
        Gb3838Table.Both.TryGetValue(code, out var limits) ? limits
        : (lake ? Gb3838Table.Lake : Gb3838Table.River).TryGetValue(code, out limits) ? limits
        : default;
}
