using Monitor.Domain.AirQuality;

namespace Monitor.Tests.Domain.AirQuality;

public sealed class HeavyPollutionTests
{
    // "-" is a day without an index, "o" marks one that ozone leads. Scheme of 2024.
    [Theory]
    [InlineData("", ConsultationLevel.None)]
    [InlineData("200", ConsultationLevel.None)]
    [InlineData("150 150", ConsultationLevel.None)]
    [InlineData("201", ConsultationLevel.Yellow)]
    [InlineData("210", ConsultationLevel.Yellow)]
    [InlineData("310", ConsultationLevel.Yellow)]
    [InlineData("160 160", ConsultationLevel.Yellow)]
    [InlineData("160 160 160", ConsultationLevel.Orange)]
    [InlineData("200 200 200", ConsultationLevel.Orange)]
    [InlineData("210 210", ConsultationLevel.Orange)]
    [InlineData("210 310", ConsultationLevel.Orange)]
    [InlineData("210 210 210", ConsultationLevel.Orange)]
    [InlineData("210 210 300", ConsultationLevel.Orange)]
    [InlineData("210 210 310", ConsultationLevel.Red)]
    [InlineData("310 210 210", ConsultationLevel.Red)]
    [InlineData("40 210 310 210 40", ConsultationLevel.Red)]
    [InlineData("310 160 210 210 210", ConsultationLevel.Orange)]
    [InlineData("160 - 160", ConsultationLevel.None)]
    [InlineData("160 100 160", ConsultationLevel.None)]
    [InlineData("210 - 210", ConsultationLevel.Yellow)]
    [InlineData("210o 210o 310o", ConsultationLevel.None)]
    [InlineData("160 210o 160", ConsultationLevel.None)]
    public void Reference_Series_GivesTheHighestLevel(string days, ConsultationLevel expected) =>
        Assert.Equal(expected, HeavyPollution.Reference([.. days.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day)]));

    private static DailyIndex Day(string text) =>
        new(int.TryParse(text.TrimEnd('o'), out var aqi) ? aqi : null, text.EndsWith('o'));
}
