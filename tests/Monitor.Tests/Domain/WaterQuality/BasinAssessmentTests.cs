using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Tests.Domain.WaterQuality;

public sealed class BasinAssessmentTests
{
    private const string Good = "cod_mn 5 nh3_n 0.5 tp 0.1";

    [Theory]
    [InlineData(9, 1, 0, SectionCondition.Excellent)] // 90 %
    [InlineData(8, 2, 0, SectionCondition.Good)]
    [InlineData(7, 2, 1, SectionCondition.LightlyPolluted)] // 劣Ⅴ 10 %
    [InlineData(7, 1, 2, SectionCondition.ModeratelyPolluted)] // 劣Ⅴ 20 %
    [InlineData(5, 1, 4, SectionCondition.HeavilyPolluted)] // 劣Ⅴ 40 %
    [InlineData(6, 2, 0, SectionCondition.Good)] // 75 %
    [InlineData(15, 0, 5, SectionCondition.Good)] // the gap of the rule: 75 % good and 25 % 劣Ⅴ
    [InlineData(5, 0, 0, SectionCondition.Excellent)] // five: shares decide
    public void Assess_FiveSectionsOrMore_GoByClassShares(int good, int fourth, int worst, SectionCondition expected)
    {
        var report = Assess([.. Times(Good, good), .. Times("cod_mn 8", fourth), .. Times("cod_mn 20", worst)]);

        Assert.Equal(expected, report.Condition);
        Assert.Null(report.Mean);
        Assert.Equal([0, 0, good, fourth, 0, worst], report.Classes);
    }

    [Fact]
    public void Assess_FewerThanFive_AveragesEachItem()
    {
        var report = Assess(["cod_mn 4 tp 0.3", "cod_mn 10 tp 0.06", "cod_mn 7"]);

        Assert.Equal(WaterClass.IV, report.Mean?.Class);
        Assert.Equal(SectionCondition.LightlyPolluted, report.Condition);
        Assert.Equal([7m, 0.18m], report.Mean!.Items.Select(i => i.Value));
        Assert.Equal(["cod_mn"], report.MainPollutants);
        Assert.Equal([("cod_mn", 2), ("tp", 1)], report.Exceedances.Select(e => (e.Parameter, e.Sections)));
        Assert.Equal(3, report.Sections);
    }

    [Fact]
    public void Assess_Lake_AveragesHoweverManyPoints()
    {
        var report = Assess(Times("tp 0.04", 3).Concat(Times("tp 0.09", 3)), StationKind.Lake);

        Assert.Equal(WaterClass.IV, report.Mean?.Class); // 0.065; the shares would say 轻度 too, the limits of a river class Ⅱ
        Assert.Equal(0.065m, report.Mean!.Items.Single().Value);
    }

    [Fact]
    public void Assess_MainPollutants_AreTheThreeHighestRates()
    {
        var report = Assess(
        [
            "nh3_n 3 tp 0.5 cod 50", "nh3_n 3 tp 0.5 cod 50 fluoride 9", "nh3_n 3 tp 0.5", "tp 0.5", Good,
        ]);

        Assert.Equal(["tp", "nh3_n", "cod"], report.MainPollutants);
        Assert.Equal([80m, 60m, 40m, 20m], report.Exceedances.Select(e => e.RatePercent));
    }

    [Fact]
    public void Assess_GoodBasin_HasNoMainPollutants()
    {
        var report = Assess([.. Times(Good, 4), "cod_mn 8"]);

        Assert.Equal(SectionCondition.Good, report.Condition);
        Assert.Empty(report.MainPollutants);
        Assert.Equal("cod_mn", report.Exceedances.Single().Parameter);
    }

    [Fact]
    public void Assess_SectionWithoutParticipatingItem_DoesNotCount()
    {
        var report = Assess([.. Times(Good, 4), "conductivity 500"]);

        Assert.Equal(4, report.Sections);
        Assert.NotNull(report.Mean);
    }

    [Fact]
    public void Assess_NoSection_HasNoCondition()
    {
        var report = Assess(["conductivity 500"]);

        Assert.Equal(0, report.Sections);
        Assert.Null(report.Condition);
    }

    private static BasinReport Assess(IEnumerable<string> sections, StationKind kind = StationKind.River) =>
        BasinAssessment.Assess(WaterPeriod.Month, Water.Start, sections.Select(Water.Values), kind);

    private static IEnumerable<string> Times(string sample, int count) => Enumerable.Repeat(sample, count);
}
