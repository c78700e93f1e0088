namespace Monitor.Domain.WaterQuality;

/// <summary>水质状况 in words, 环办〔2011〕22号; a greater number is worse.</summary>
public enum SectionCondition : byte
{
    /// <summary>优, classes Ⅰ and Ⅱ.</summary>
    Excellent = 1,
    /// <summary>良好, class Ⅲ.</summary>
    Good,
    /// <summary>轻度污染, class Ⅳ.</summary>
    LightlyPolluted,
    /// <summary>中度污染, class Ⅴ.</summary>
    ModeratelyPolluted,
    /// <summary>重度污染, 劣Ⅴ.</summary>
    HeavilyPolluted,
}

/// <summary>Condition of a class, and its words.</summary>
public static class SectionConditions
{
    /// <summary>The condition of a section of this class.</summary>
    public static SectionCondition Condition(this WaterClass waterClass) => waterClass switch
    {
        WaterClass.I or WaterClass.II => SectionCondition.Excellent,
        WaterClass.III => SectionCondition.Good,
        WaterClass.IV => SectionCondition.LightlyPolluted,
        WaterClass.V => SectionCondition.ModeratelyPolluted,
        WaterClass.WorseThanV => SectionCondition.HeavilyPolluted,
        _ => throw new ArgumentOutOfRangeException(nameof(waterClass), waterClass, null),
    };

    /// <summary>Chinese word as 环办〔2011〕22号 prints it.</summary>
    public static string Chinese(this SectionCondition condition) => condition switch
    {
        SectionCondition.Excellent => "优",
        SectionCondition.Good => "良好",
        SectionCondition.LightlyPolluted => "轻度污染",
        SectionCondition.ModeratelyPolluted => "中度污染",
        SectionCondition.HeavilyPolluted => "重度污染",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, null),
    };

    /// <summary>English word.</summary>
    public static string English(this SectionCondition condition) => condition switch
    {
        SectionCondition.Excellent => "Excellent",
        SectionCondition.Good => "Good",
        SectionCondition.LightlyPolluted => "Lightly polluted",
        SectionCondition.ModeratelyPolluted => "Moderately polluted",
        SectionCondition.HeavilyPolluted => "Heavily polluted",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, null),
    };
}
