using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Components.Look;

/// <summary>Words of the levels and classes, and the limit lines of charts. Colours are in theme.css by the same numbers.</summary>
public static class Levels
{
    /// <summary>Word of an air quality level, HJ 633 table 1.</summary>
    public static Text Word(AirLevel level) => level switch
    {
        AirLevel.Excellent => new("优", "Excellent"),
        AirLevel.Good => new("良", "Good"),
        AirLevel.LightlyPolluted => new("轻度污染", "Lightly polluted"),
        AirLevel.ModeratelyPolluted => new("中度污染", "Moderately polluted"),
        AirLevel.HeavilyPolluted => new("重度污染", "Heavily polluted"),
        _ => new("严重污染", "Severely polluted"),
    };

    /// <summary>Level of a sub-index.</summary>
    public static AirLevel LevelOf(int index) => index switch
    {
        <= 50 => AirLevel.Excellent,
        <= 100 => AirLevel.Good,
        <= 150 => AirLevel.LightlyPolluted,
        <= 200 => AirLevel.ModeratelyPolluted,
        <= 300 => AirLevel.HeavilyPolluted,
        _ => AirLevel.SeverelyPolluted,
    };

    /// <summary>Sign of a water class.</summary>
    public static string Sign(WaterClass waterClass) => waterClass switch
    {
        WaterClass.I => "Ⅰ",
        WaterClass.II => "Ⅱ",
        WaterClass.III => "Ⅲ",
        WaterClass.IV => "Ⅳ",
        WaterClass.V => "Ⅴ",
        _ => "劣Ⅴ",
    };

    /// <summary>Word of a water class, 环办〔2011〕22号 table 1.</summary>
    public static Text Word(WaterClass waterClass) => waterClass switch
    {
        WaterClass.I or WaterClass.II => new("优", "Excellent"),
        WaterClass.III => new("良好", "Good"),
        WaterClass.IV => new("轻度污染", "Lightly polluted"),
        WaterClass.V => new("中度污染", "Moderately polluted"),
        _ => new("重度污染", "Heavily polluted"),
    };
}
