using System.Collections.Immutable;

namespace Monitor.Domain.WaterQuality;

/// <summary>How a class is written and coloured.</summary>
public static class WaterClassNames
{
    private static readonly ImmutableArray<string> Chinese = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"];
    private static readonly ImmutableArray<string> Latin = ["I", "II", "III", "IV", "V", "worse than V"];
    private static readonly ImmutableArray<string> Tokens = ["I", "II", "III", "IV", "V", "worse-than-V"];
    private static readonly ImmutableArray<string> Colours = ["#CFFFFF", "#8FFFFF", "#7FFF7F", "#FFFF6F", "#FFC000", "#FF0000"];

    /// <summary>Roman number as the standard and public bulletins print it: Ⅰ to Ⅴ, 劣Ⅴ.</summary>
    public static string Roman(this WaterClass waterClass) => Chinese[Index(waterClass)];

    /// <summary>English: I to V, "worse than V".</summary>
    public static string English(this WaterClass waterClass) => Latin[Index(waterClass)];

    /// <summary>Word of the HTTP interface and of files: I to V, worse-than-V.</summary>
    public static string Token(this WaterClass waterClass) => Tokens[Index(waterClass)];

    /// <summary>The class of a <see cref="Token"/> or a <see cref="Roman"/> name; null for any other text.</summary>
    public static WaterClass? Parse(string text)
    {
        var index = Math.Max(Tokens.IndexOf(text), Chinese.IndexOf(text));
        return index < 0 ? null : WaterClass.I + (byte)index;
    }

    /// <summary>Colour of the class, #RRGGBB. Unofficial: 环办〔2011〕22号 defines none by number; these are the customary ones.</summary>
    public static string Colour(this WaterClass waterClass) => Colours[Index(waterClass)];

    /// <summary>Colour of text that is readable on every <see cref="Colour"/> (contrast 4.5 : 1 or more).</summary>
    public const string TextColour = "#000000";

    private static int Index(WaterClass waterClass) =>
        Enum.IsDefined(waterClass) ? (int)waterClass - 1 : throw new ArgumentOutOfRangeException(nameof(waterClass), waterClass, null);
}
