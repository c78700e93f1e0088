using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Components.Look;

/// <summary>Words of the levels and classes as texts of the pages. Colours are in theme.css by the same numbers.</summary>
public static class Levels
{
    /// <summary>Word of an air quality level, HJ 633 table 1.</summary>
    public static Text Word(AirLevel level) => new(AirLevels.Of(level).NameZh, AirLevels.Of(level).NameEn);

    /// <summary>Name of the colour of a level, HJ 633 table 1.</summary>
    public static Text Colour(AirLevel level) => level switch
    {
        AirLevel.Excellent => ExportTexts.Green,
        AirLevel.Good => ExportTexts.Yellow,
        AirLevel.LightlyPolluted => ExportTexts.Orange,
        AirLevel.ModeratelyPolluted => ExportTexts.Red,
        AirLevel.HeavilyPolluted => ExportTexts.Purple,
        _ => ExportTexts.Maroon,
    };

    /// <summary>Level of a sub-index.</summary>
    public static AirLevel LevelOf(int index) => AirLevels.Of(index).Level;

    /// <summary>Word of a water class, 环办〔2011〕22号 table 1.</summary>
    public static Text Word(WaterClass waterClass) => new(waterClass.Condition().Chinese(), waterClass.Condition().English());
}
