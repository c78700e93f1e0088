using Monitor.Domain.Averages;

namespace Monitor.Tests.Domain.Averages;

public sealed class NowCastTests
{
    // Newest first, "-" is a missing hour. EPA-454/B-24-002.
    [Theory]
    [InlineData("13,16,10,21,74,64,53,82,90,75,80,50", 17.4139)]
    [InlineData("38.5,38.5,38.5,38.5,38.5,38.5,38.5,38.5,38.5,38.5,38.5,38.5", 38.5)]
    [InlineData("50,-,45,40,42,44,46,43,41,40,39,38", 44.955)]
    [InlineData("50,-,45,40,42,44,46,43,41,40,39,38,1,1", 44.955)]
    [InlineData("0,0,0", 0.0)]
    [InlineData("-,20,20", 20.0)]
    public void Of_Hours_WeighsTheNewestMost(string hours, double expected) =>
        Assert.Equal(expected, NowCast.Of(Parse(hours))!.Value, 0.0005);

    [Theory]
    [InlineData("")]
    [InlineData("50")]
    [InlineData("50,-,-,40,42,44,46,43,41,40,39,38")]
    [InlineData("-,-,45,40,42,44,46,43,41,40,39,38")]
    public void Of_FewerThanTwoOfTheLastThreeHours_HasNoValue(string hours) => Assert.Null(NowCast.Of(Parse(hours)));

    private static double?[] Parse(string hours) =>
        [.. hours.Split(',').Select(h => double.TryParse(h, out var value) ? value : (double?)null)];
}
