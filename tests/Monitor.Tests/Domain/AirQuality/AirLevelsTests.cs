using Monitor.Domain.AirQuality;

namespace Monitor.Tests.Domain.AirQuality;

public sealed class AirLevelsTests
{
    // HJ 633-2026 tables 1 and A.1
    [Theory]
    [InlineData(0, AirLevel.Excellent, "一级", "优", "#00E400")]
    [InlineData(50, AirLevel.Excellent, "一级", "优", "#00E400")]
    [InlineData(51, AirLevel.Good, "二级", "良", "#FFFF00")]
    [InlineData(100, AirLevel.Good, "二级", "良", "#FFFF00")]
    [InlineData(101, AirLevel.LightlyPolluted, "三级", "轻度污染", "#FF7E00")]
    [InlineData(150, AirLevel.LightlyPolluted, "三级", "轻度污染", "#FF7E00")]
    [InlineData(151, AirLevel.ModeratelyPolluted, "四级", "中度污染", "#FF0000")]
    [InlineData(200, AirLevel.ModeratelyPolluted, "四级", "中度污染", "#FF0000")]
    [InlineData(201, AirLevel.HeavilyPolluted, "五级", "重度污染", "#99004C")]
    [InlineData(300, AirLevel.HeavilyPolluted, "五级", "重度污染", "#99004C")]
    [InlineData(301, AirLevel.SeverelyPolluted, "六级", "严重污染", "#7E0023")]
    [InlineData(500, AirLevel.SeverelyPolluted, "六级", "严重污染", "#7E0023")]
    [InlineData(501, AirLevel.SeverelyPolluted, "六级", "严重污染", "#7E0023")]
    public void Of_Index_GivesTheLevel(int aqi, AirLevel level, string numeral, string name, string colour)
    {
        var info = AirLevels.Of(aqi);
        Assert.Equal((level, numeral, name, colour), (info.Level, info.NumeralZh, info.NameZh, info.Colour));
        Assert.Same(info, AirLevels.Of(level));
    }

    [Fact]
    public void Of_NegativeIndex_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => AirLevels.Of(-1));

    [Fact]
    public void All_Levels_FollowEachOtherWithoutAGap() =>
        Assert.All(AirLevels.All.Zip(AirLevels.All.Skip(1)), pair => Assert.Equal(pair.First.AqiMax + 1, pair.Second.AqiMin));

    [Fact]
    public void All_Levels_HaveReadableText() =>
        Assert.All(AirLevels.All, level => Assert.True(Contrast(level.Colour, level.TextColour) >= 4.5, level.NameEn));

    // WCAG 2.2, contrast ratio
    private static double Contrast(string first, string second)
    {
        double[] luminances = [Luminance(first), Luminance(second)];
        return (luminances.Max() + 0.05) / (luminances.Min() + 0.05);
    }

    private static double Luminance(string colour)
    {
        var rgb = Convert.FromHexString(colour[1..]).Select(b => b / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }
}
