using Monitor.Domain.WaterQuality;

namespace Monitor.Tests.Domain.WaterQuality;

public sealed class BlackOdorousTests
{
    [Theory]
    [InlineData("transparency 30 dissolved_oxygen 5 nh3_n 5", "不黑臭")]
    [InlineData("transparency 15 dissolved_oxygen 1.0 nh3_n 10", "轻度黑臭")]
    [InlineData("transparency 5 dissolved_oxygen 0.1 nh3_n 20", "重度黑臭")]
    [InlineData("transparency 30 dissolved_oxygen 1.0 nh3_n 20", "重度黑臭")] // the worst item decides
    [InlineData("transparency 25", "不黑臭")]
    [InlineData("transparency 24.9", "轻度黑臭")]
    [InlineData("transparency 10", "轻度黑臭")]
    [InlineData("transparency 9.9", "重度黑臭")]
    [InlineData("dissolved_oxygen 2.0", "不黑臭")]
    [InlineData("dissolved_oxygen 1.99", "轻度黑臭")]
    [InlineData("dissolved_oxygen 0.2", "轻度黑臭")]
    [InlineData("dissolved_oxygen 0.19", "重度黑臭")]
    [InlineData("orp 50", "不黑臭")]
    [InlineData("orp 49", "轻度黑臭")]
    [InlineData("orp -200", "轻度黑臭")]
    [InlineData("orp -201", "重度黑臭")]
    [InlineData("nh3_n 8.0", "不黑臭")]
    [InlineData("nh3_n 8.01", "轻度黑臭")]
    [InlineData("nh3_n 15", "轻度黑臭")]
    [InlineData("nh3_n 15.1", "重度黑臭")]
    public void Assess_Grade(string sample, string grade) =>
        Assert.Equal(grade, BlackOdorous.Assess(Water.Values(sample))?.Chinese());

    [Theory]
    [InlineData("transparency 20", 20, BlackOdorousGrade.None)] // seen to the bottom
    [InlineData("transparency 19", 20, BlackOdorousGrade.Light)]
    [InlineData("transparency 8", 20, BlackOdorousGrade.Light)] // 40 % of the depth
    [InlineData("transparency 7.9", 20, BlackOdorousGrade.Heavy)]
    [InlineData("transparency 9.9", 25, BlackOdorousGrade.Heavy)] // not shallow: 10 cm
    [InlineData("transparency 9.9", 24, BlackOdorousGrade.Light)] // 9.6 cm
    public void Assess_ShallowWater_TakesFortyPercentOfTheDepth(string sample, int depth, BlackOdorousGrade grade) =>
        Assert.Equal(grade, BlackOdorous.Assess(Water.Values(sample), depth));

    [Fact]
    public void Assess_NothingMeasured_IsNull() => Assert.Null(BlackOdorous.Assess(Water.Values("ph 7")));
}
