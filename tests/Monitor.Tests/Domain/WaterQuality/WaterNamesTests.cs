using System.Globalization;
using Monitor.Domain.WaterQuality;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.WaterQuality;

public sealed class WaterNamesTests
{
    [Theory]
    [InlineData(WaterClass.I, "Ⅰ", "I", "I", "优", "Excellent")]
    [InlineData(WaterClass.II, "Ⅱ", "II", "II", "优", "Excellent")]
    [InlineData(WaterClass.III, "Ⅲ", "III", "III", "良好", "Good")]
    [InlineData(WaterClass.IV, "Ⅳ", "IV", "IV", "轻度污染", "Lightly polluted")]
    [InlineData(WaterClass.V, "Ⅴ", "V", "V", "中度污染", "Moderately polluted")]
    [InlineData(WaterClass.WorseThanV, "劣Ⅴ", "worse than V", "worse-than-V", "重度污染", "Heavily polluted")]
    public void Class_HasItsWords(WaterClass waterClass, string roman, string english, string token, string condition, string conditionEnglish)
    {
        Assert.Equal(
            (roman, english, token, condition, conditionEnglish),
            (waterClass.Roman(), waterClass.English(), waterClass.Token(), waterClass.Condition().Chinese(), waterClass.Condition().English()));
        Assert.Equal(waterClass, WaterClassNames.Parse(token));
        Assert.Equal(waterClass, WaterClassNames.Parse(roman));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("VI")]
    public void Parse_OtherText_IsNull(string text) => Assert.Null(WaterClassNames.Parse(text));

    [Fact]
    public void Colours_AreDistinct_AndTextOnThemIsReadable()
    {
        var colours = Enum.GetValues<WaterClass>().Select(c => c.Colour()).ToList();

        Assert.Equal(6, colours.Distinct().Count());
        Assert.All(colours, colour => Assert.True(Contrast(colour, WaterClassNames.TextColour) >= 4.5, colour));
    }

    [Fact]
    public void UndefinedClass_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => default(WaterClass).Roman());

    [Theory]
    [InlineData("1.30", "1.3")]
    [InlineData("0.67", "0.67")]
    [InlineData("2.00", "2")]
    [InlineData("12", "12")]
    [InlineData("0.00", "<0.01")]
    public void Multiple_HasNoTrailingZeros(string multiple, string text) =>
        Assert.Equal(text, MainPollutantText.Multiple(decimal.Parse(multiple, CultureInfo.InvariantCulture)));

    [Fact]
    public void English_NamesComeFromTheCatalogue() =>
        Assert.Equal(
            "Dissolved oxygen, Ammonia nitrogen (0.8), Total phosphorus (0.8)",
            MainPollutantText.English(Water.Assess("dissolved_oxygen 1.9 cod_mn 7.2 nh3_n 1.8 tp 0.36"), Repository.Catalogue));

    /// <summary>Contrast ratio of WCAG 2.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber) / 255.0;
            return value <= 0.03928 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }
}
