using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.WaterQuality;

public sealed class WaterAssessmentTests
{
    [Theory]
    [InlineData("W1", StationKind.River, "ph 7.64 dissolved_oxygen 6.60 cod_mn 1.4 nh3_n 0.16 tp 0.042 tn 3.04", "Ⅱ", "优", "", "dissolved_oxygen nh3_n tp")]
    [InlineData("W2", StationKind.Lake, "ph 7.64 dissolved_oxygen 6.60 cod_mn 1.4 nh3_n 0.16 tp 0.042 tn 3.04", "Ⅲ", "良好", "", "tp", "劣Ⅴ")]
    [InlineData("W3", StationKind.River, "ph 8.33 dissolved_oxygen 10.15 cod_mn 4.102818 nh3_n 0.09055 tp 0 tn 3.56", "Ⅲ", "良好", "", "cod_mn")]
    [InlineData("W4", StationKind.River, "ph 7.5 dissolved_oxygen 7.5 cod_mn 2 nh3_n 0.15 tp 0.02", "Ⅰ", "优", "", "")]
    [InlineData("W5", StationKind.River, "ph 7.5 dissolved_oxygen 7.49 cod_mn 2 nh3_n 0.15 tp 0.02", "Ⅱ", "优", "", "dissolved_oxygen")]
    [InlineData("W6", StationKind.River, "ph 9.0 dissolved_oxygen 5.0 cod_mn 6 nh3_n 1.0 tp 0.2", "Ⅲ", "良好", "", "dissolved_oxygen cod_mn nh3_n tp")]
    [InlineData("W7", StationKind.River, "ph 9.01 dissolved_oxygen 8 cod_mn 1 nh3_n 0.1 tp 0.01", "劣Ⅴ", "重度污染", "pH值", "ph")]
    [InlineData("W8", StationKind.River, "ph 7.5 dissolved_oxygen 4.99 cod_mn 6 nh3_n 1.0 tp 0.2", "Ⅳ", "轻度污染", "溶解氧", "dissolved_oxygen")]
    [InlineData("W9", StationKind.River, "ph 7.2 dissolved_oxygen 6.5 cod_mn 6.6 nh3_n 2.3 tp 0.32 cod 24", "劣Ⅴ", "重度污染", "氨氮(1.3)、总磷(0.6)、化学需氧量(0.2)", "nh3_n")]
    [InlineData("W10", StationKind.River, "ph 7.2 dissolved_oxygen 1.9 cod_mn 7.2 nh3_n 1.8 tp 0.36", "劣Ⅴ", "重度污染", "溶解氧、氨氮(0.8)、总磷(0.8)", "dissolved_oxygen")]
    [InlineData("W11", StationKind.Lake, "ph 7.2 dissolved_oxygen 8 cod_mn 3 nh3_n 0.3 tp 0.06 tn 1.2", "Ⅳ", "轻度污染", "总磷(0.2)", "tp", "Ⅳ")]
    [InlineData("W12", StationKind.River, "ph 7.2 dissolved_oxygen 8 cod_mn 3 nh3_n 0.3 tp 0.06 tn 1.2", "Ⅱ", "优", "", "cod_mn nh3_n tp")]
    [InlineData("W13", StationKind.River, "ph 7.2 dissolved_oxygen 8 cod_mn 10.0 nh3_n 1.5 tp 0.3", "Ⅳ", "轻度污染", "高锰酸盐指数(0.67)、氨氮(0.5)、总磷(0.5)", "cod_mn nh3_n tp")]
    [InlineData("W14", StationKind.River, "ph 7.2 dissolved_oxygen 8 cod_mn 10.1 nh3_n 1.6 tp 0.31", "Ⅴ", "中度污染", "高锰酸盐指数(0.68)、氨氮(0.6)、总磷(0.55)", "cod_mn nh3_n tp")]
    [InlineData("W15", StationKind.River, "ph 7.5 dissolved_oxygen 6.0 cod_mn 4.5 nh3_n 0.8 tp 0.15", "Ⅲ", "良好", "", "cod_mn nh3_n tp")]
    public void Assess_Vector(
        string vector, StationKind kind, string sample, string waterClass, string condition, string pollutants, string limiting, string? nitrogen = null)
    {
        var report = Water.Assess(sample, kind);

        Assert.True(waterClass == report.Class?.Roman(), $"{vector}: {report.Class}");
        Assert.Equal(condition, report.Class.Value.Condition().Chinese());
        Assert.Equal(pollutants, MainPollutantText.Chinese(report, Repository.Catalogue));
        Assert.Equal(limiting, string.Join(' ', report.Limiting));
        Assert.Equal(nitrogen, report.TotalNitrogen?.Roman());
    }

    [Fact]
    public void Assess_W5WithSaturation_IsClassOne()
    {
        var values = Water.Values("ph 7.5 dissolved_oxygen 7.49 cod_mn 2 nh3_n 0.15 tp 0.02");

        WaterClass? At(decimal saturation) =>
            WaterAssessment.Assess(WaterPeriod.Day, Water.Start, values, StationKind.River, null, oxygenSaturation: saturation).Class;

        Assert.Equal(WaterClass.I, At(90m));
        Assert.Equal(WaterClass.II, At(89.9m));
    }

    [Fact]
    public void Assess_CarriesPeriodStartAndItemsInTableOrder()
    {
        var report = WaterAssessment.Assess(
            WaterPeriod.Month, Water.Start, Water.Values("tp 0.3 conductivity 500 ph 7 tn 9 cod 12"), StationKind.River, WaterClass.II);

        Assert.Equal((WaterPeriod.Month, Water.Start), (report.Period, report.Start));
        Assert.Equal(
            [
                new("ph", 7m, WaterClass.I, null, null),
                new("cod", 12m, WaterClass.I, null, null),
                new("tp", 0.3m, WaterClass.IV, 0.5m, 2m),
            ],
            report.Items);
    }

    [Theory]
    [InlineData("cod_mn 6.03", "0.00")] // exactly 0.005: to the even neighbour
    [InlineData("cod_mn 6.09", "0.02")] // exactly 0.015
    [InlineData("cod_mn 6.0000001", "0")] // above the limit, if only just
    [InlineData("cod_mn 6", null)]
    [InlineData("ph 9.5", null)]
    [InlineData("dissolved_oxygen 1", null)]
    public void Assess_Multiple_IsRoundedHalfToEven(string sample, string? multiple)
    {
        var item = Water.Assess(sample, target: WaterClass.III).Items.Single();

        Assert.Equal(multiple is null ? null : decimal.Parse(multiple), item.Multiple);
        Assert.Equal(item.Multiple, item.TargetMultiple);
    }

    [Theory]
    [InlineData("cod_mn 6", WaterClass.III, true)]
    [InlineData("cod_mn 6.1", WaterClass.III, false)]
    [InlineData("cod_mn 6.1", WaterClass.WorseThanV, true)]
    [InlineData("cod_mn 6", null, null)]
    [InlineData("turbidity 6", WaterClass.III, null)]
    public void Assess_MeetsTarget(string sample, WaterClass? target, bool? meets) =>
        Assert.Equal(meets, Water.Assess(sample, target: target).MeetsTarget);

    [Fact]
    public void Assess_OnlyReferenceItems_GivesNoClass()
    {
        var report = Water.Assess("water_temperature 15 tn 5 faecal_coliform 90000", StationKind.Lake, WaterClass.III);

        Assert.Null(report.Class);
        Assert.Empty(report.Items);
        Assert.Empty(report.Limiting);
        Assert.Empty(report.MainPollutants);
        Assert.Equal(WaterClass.WorseThanV, report.TotalNitrogen);
    }

    [Theory]
    [InlineData("ph 7 dissolved_oxygen 8", null)]
    [InlineData("ph 7 dissolved_oxygen 8 cod_mn 3 nh3_n 0.1", null)]
    [InlineData("ph 7 dissolved_oxygen 1 cod_mn 3 nh3_n 0.1", null)] // already 劣Ⅴ, withheld all the same
    [InlineData("ph 7 dissolved_oxygen 8 cod_mn 3 nh3_n 0.1 tp 0.01", WaterClass.II)] // total nitrogen and turbidity may be missing
    public void Assess_ExpectedItemMissing_WithholdsTheClass(string sample, WaterClass? expected)
    {
        var report = WaterAssessment.Assess(
            WaterPeriod.Sample, Water.Start, Water.Values(sample), StationKind.River, WaterClass.III,
            ["turbidity", "ph", "dissolved_oxygen", "cod_mn", "nh3_n", "tp", "tn"]);

        Assert.Equal(expected, report.Class);
        Assert.NotEmpty(report.Items);
        Assert.Equal(expected is null, report.Limiting.IsEmpty && report.MainPollutants.IsEmpty && report.MeetsTarget is null);
    }

    [Fact]
    public void Missing_NamesWhatIsExpectedInTableOrder() =>
        Assert.Equal(["dissolved_oxygen", "tp"], WaterAssessment.Missing(Water.Values("ph 7"), ["tp", "tn", "ph", "dissolved_oxygen"]));

    [Theory]
    [InlineData("nh3_n 5 tp 0.9 cod_mn 20 lead 0.06", "lead nh3_n tp")] // lead is class Ⅴ only, the others 劣Ⅴ
    [InlineData("cyanide 0.21 lead 0.2 nh3_n 5 tp 0.9", "lead cyanide nh3_n")] // both 劣Ⅴ: by multiple, 3 and 0.05
    [InlineData("lead 0.05 nh3_n 5", "nh3_n")] // a metal within class Ⅲ has no precedence
    [InlineData("selenium 0.02 nh3_n 5", "nh3_n selenium")] // not a heavy metal
    [InlineData("ph 5 nh3_n 5 dissolved_oxygen 1", "nh3_n ph dissolved_oxygen")] // same class: without a multiple comes last
    public void Assess_MainPollutants_Ranking(string sample, string expected) =>
        Assert.Equal(expected, string.Join(' ', Water.Assess(sample).MainPollutants));

    [Fact]
    public void Assess_AirStation_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Water.Assess("ph 7", StationKind.Air));
}
