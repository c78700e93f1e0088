using System.Collections.Immutable;

namespace Monitor.Domain.AirQuality;

/// <summary>What a level is called, how it is drawn and what it means for people.</summary>
/// <param name="Level">The level.</param>
/// <param name="NumeralZh">一级 to 六级.</param>
/// <param name="NameZh">Category in Chinese, e.g. 轻度污染.</param>
/// <param name="NameEn">Category in English.</param>
/// <param name="Colour">Official colour, #RRGGBB (HJ 633 table A.1).</param>
/// <param name="TextColour">Colour of text on <paramref name="Colour"/>, #RRGGBB; contrast at least 4.5 to 1.</param>
/// <param name="EffectZh">Effect on health, Chinese, in our own words.</param>
/// <param name="EffectEn">Effect on health, English.</param>
/// <param name="AdviceZh">What to do, Chinese, in our own words.</param>
/// <param name="AdviceEn">What to do, English.</param>
/// <param name="AqiMin">Lowest index, inclusive. The first level is given from 0, which a concentration of zero computes to, although the text of 2026 says 1.</param>
/// <param name="AqiMax">Highest index, inclusive; the index ends at 500.</param>
public sealed record AirLevelInfo(
    AirLevel Level,
    string NumeralZh,
    string NameZh,
    string NameEn,
    string Colour,
    string TextColour,
    string EffectZh,
    string EffectEn,
    string AdviceZh,
    string AdviceEn,
    int AqiMin,
    int AqiMax);

/// <summary>The six levels of HJ 633 table 1 (2012: table 2), the same in both editions.</summary>
public static class AirLevels
{
    private const string Black = "#000000";
    private const string White = "#FFFFFF";

    /// <summary>All levels, the best first.</summary>
    public static readonly ImmutableArray<AirLevelInfo> All =
    [
        new(AirLevel.Excellent, "一级", "优", "Excellent", "#00E400", Black,
            "空气质量好，基本无污染", "The air is good, with hardly any pollution",
            "各类人群均可正常活动", "Everyone can be active outdoors as usual", 0, 50),
        new(AirLevel.Good, "二级", "良", "Good", "#FFFF00", Black,
            "可以接受，极少数特别敏感的人可能略有不适", "Acceptable; a few unusually sensitive people may feel it slightly",
            "极少数特别敏感的人减少户外活动", "Unusually sensitive people should be outdoors less", 51, 100),
        new(AirLevel.LightlyPolluted, "三级", "轻度污染", "Lightly polluted", "#FF7E00", Black,
            "敏感人群症状略有加重，健康人可能感到刺激", "Sensitive people have somewhat stronger symptoms; healthy people may feel irritation",
            "儿童、老人及心肺疾病患者减少长时间、高强度户外锻炼", "Children, the elderly and people with heart or lung disease should cut long or hard outdoor exercise", 101, 150),
        new(AirLevel.ModeratelyPolluted, "四级", "中度污染", "Moderately polluted", "#FF0000", Black,
            "敏感人群症状进一步加重，健康人的心肺也可能受影响", "Symptoms of sensitive people grow; hearts and lungs of healthy people may be affected",
            "敏感人群避免长时间、高强度户外锻炼，其他人适量减少户外运动", "Sensitive people should avoid long or hard outdoor exercise; others should exercise outdoors less", 151, 200),
        new(AirLevel.HeavilyPolluted, "五级", "重度污染", "Heavily polluted", "#99004C", White,
            "心肺疾病患者症状明显加重，健康人普遍出现不适", "People with heart or lung disease are clearly worse; most healthy people feel unwell",
            "儿童、老人及心肺疾病患者留在室内，其他人减少户外运动", "Children, the elderly and people with heart or lung disease should stay indoors; others should exercise outdoors less", 201, 300),
        new(AirLevel.SeverelyPolluted, "六级", "严重污染", "Severely polluted", "#7E0023", White,
            "健康人也有明显强烈症状，运动耐力下降", "Healthy people too have strong symptoms and tire early",
            "儿童、老人和病人留在室内、避免消耗体力，其他人避免户外活动", "Children, the elderly and the ill should stay indoors and rest; everyone else should avoid being outdoors", 301, 500),
    ];

    /// <summary>The level of an index; above 500 as at 500.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static AirLevelInfo Of(int aqi)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(aqi);
        foreach (var level in All)
            if (aqi <= level.AqiMax) return level;
        return All[^1];
    }

    /// <summary>What is said of a level.</summary>
    public static AirLevelInfo Of(AirLevel level) => All[(int)level - 1];
}
