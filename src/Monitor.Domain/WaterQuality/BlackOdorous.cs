using System.Collections.Immutable;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.WaterQuality;

/// <summary>Grade of urban black-odorous water; a greater number is worse.</summary>
public enum BlackOdorousGrade : byte
{
    /// <summary>不黑臭, not black-odorous.</summary>
    None,
    /// <summary>轻度黑臭, lightly.</summary>
    Light,
    /// <summary>重度黑臭, heavily.</summary>
    Heavy,
}

/// <summary>
/// Black-odorous grade by 城市黑臭水体整治工作指南 (2015); the worst item decides. The guide prints ranges without saying to which side
/// their ends belong; here an end belongs to the better side, as usual practice has it: 25 cm, 2.0 mg/L, 50 mV and 8.0 mg/L are not black-odorous,
/// 10 cm, 0.2 mg/L, −200 mV and 15 mg/L are light.
/// </summary>
public static class BlackOdorous
{
    /// <summary>Water shallower than this, cm, cannot show the transparency that the table asks for.</summary>
    public const decimal ShallowBelow = 25m;

    /// <summary>The four items of the guide.</summary>
    public static readonly ImmutableArray<string> Items = [Codes.Transparency, Codes.DissolvedOxygen, Codes.Orp, Codes.Nh3N];

    /// <summary>Grade of a water from what was measured of the four items; null where none was.</summary>
    /// <param name="values">Values by canonical code: cm, mg/L, mV.</param>
    /// <param name="depth">Depth of the water in cm, where known; matters below 25 cm.</param>
    public static BlackOdorousGrade? Assess(IReadOnlyDictionary<string, decimal> values, decimal? depth = null) =>
        Items.Max(code => values.TryGetValue(code, out var value) ? GradeOf(code, value, depth) : null);

    /// <summary>Grade of one item; null for other items.</summary>
    /// <param name="code">Canonical code.</param>
    /// <param name="value">Value: cm, mg/L, mV.</param>
    /// <param name="depth">
    /// Depth of the water, cm. Below 25 cm the lower bound of transparency is 40 % of the depth (which is 10 cm at 25 cm), and
    /// the upper bound is the depth itself: one cannot see deeper than the bottom. The guide states the first, the second follows.
    /// </param>
    public static BlackOdorousGrade? GradeOf(string code, decimal value, decimal? depth = null) => code switch
    {
        Codes.Transparency when depth < ShallowBelow => Falling(value, depth.Value, 0.4m * depth.Value),
        Codes.Transparency => Falling(value, ShallowBelow, 10m),
        Codes.DissolvedOxygen => Falling(value, 2.0m, 0.2m),
        Codes.Orp => Falling(value, 50m, -200m),
        Codes.Nh3N => value <= 8.0m ? BlackOdorousGrade.None : value <= 15m ? BlackOdorousGrade.Light : BlackOdorousGrade.Heavy,
        _ => null,
    };

    /// <summary>Chinese word of the guide.</summary>
    public static string Chinese(this BlackOdorousGrade grade) => grade switch
    {
        BlackOdorousGrade.None => "不黑臭",
        BlackOdorousGrade.Light => "轻度黑臭",
        BlackOdorousGrade.Heavy => "重度黑臭",
        _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, null),
    };

    /// <summary>English word.</summary>
    public static string English(this BlackOdorousGrade grade) => grade switch
    {
        BlackOdorousGrade.None => "Not black-odorous",
        BlackOdorousGrade.Light => "Lightly black-odorous",
        BlackOdorousGrade.Heavy => "Heavily black-odorous",
        _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, null),
    };

    private static BlackOdorousGrade Falling(decimal value, decimal noneFrom, decimal lightFrom) =>
        value >= noneFrom ? BlackOdorousGrade.None : value >= lightFrom ? BlackOdorousGrade.Light : BlackOdorousGrade.Heavy;
}
