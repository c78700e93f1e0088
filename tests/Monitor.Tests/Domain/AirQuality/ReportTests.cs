using System.Globalization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Parameters;

namespace Monitor.Tests.Domain.AirQuality;

public sealed class ReportTests
{
    private static readonly DateTimeOffset In2012 = new(2026, 2, 28, 23, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset In2026 = new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly IReadOnlySet<string> All = new HashSet<string>();

    // PM2.5, PM10, SO2, NO2, CO, O3 -> index and primary pollutants by 2026, by 2012
    [Theory]
    [InlineData(AirPeriod.Hour, "45 80 35 85 3 140", 72, "pm10", 65, "pm10")]
    [InlineData(AirPeriod.Day, "120 180 65 150 8 200", 158, "pm25", 158, "pm25")]
    [InlineData(AirPeriod.Day, "35 50 50 40 2 100", 50, "", 50, "")]
    [InlineData(AirPeriod.Day, "60 120 10 15 0.5 60", 100, "pm10 pm25", 85, "pm10")]
    [InlineData(AirPeriod.Day, "61 121 10 15 0.5 60", 101, "pm10 pm25", 86, "pm10")]
    [InlineData(AirPeriod.Hour, "75 150 500 200 10 200", 114, "pm25", 100, "so2 no2 pm10 co o3 pm25")]
    [InlineData(AirPeriod.Day, "115 250 475 180 14 215", 150, "so2 no2 pm10 co o3 pm25", 150, "so2 no2 pm10 co o3 pm25")]
    [InlineData(AirPeriod.Hour, "20 40 900 30 0.8 90", 200, "so2", 40, "")]
    [InlineData(AirPeriod.Day, "20 40 20 30 0.8 801", 300, "o3", 40, "")]
    [InlineData(AirPeriod.Hour, "20 40 20 30 0.8 801", 301, "o3", 301, "o3")]
    [InlineData(AirPeriod.Day, "600 700 20 30 0.8 100", 500, "pm10 pm25", 500, "pm10 pm25")]
    [InlineData(AirPeriod.Day, "35.5 50.5 12 40.5 2.25 100.5", 55, "co", 55, "co")]
    [InlineData(AirPeriod.Day, "12 30 12 20 2.2 80", 55, "co", 55, "co")]
    [InlineData(AirPeriod.Day, "28 64 9 33 0.9 188", 126, "o3", 126, "o3")]
    [InlineData(AirPeriod.Hour, "14 31 6 4 0.427 63", 31, "", 31, "")]
    [InlineData(AirPeriod.Hour, "0 0 0 0 0 0", 0, "", 0, "")]
    public void Report_SixConcentrations_HasIndexAndPrimary(
        AirPeriod period, string values, int of2026, string primary2026, int of2012, string primary2012)
    {
        Check(Hj633.Report(period, In2026, Concentrations(values), All), AqiStandard.Hj633Of2026, of2026, primary2026);
        Check(Hj633.Report(period, In2012, Concentrations(values), All), AqiStandard.Hj633Of2012, of2012, primary2012);
    }

    private static void Check(AirQualityReport report, AqiStandard standard, int aqi, string primary)
    {
        Assert.Equal((standard, aqi, PublishStatus.Published, NotAvailableReason.None),
            (report.Standard, report.Aqi, report.Status, report.Reason));
        Assert.Equal(primary, string.Join(' ', report.Primary));
        Assert.Equal(AirLevels.Of(aqi).Level, report.Level);
        Assert.Empty(report.Missing);
        Assert.Equal(Codes.AirSix, report.SubIndices.Select(s => s.Parameter));
    }

    // 5.3.1 and, with a pollutant outside the plan, 5.3.2
    [Theory]
    [InlineData("40 60 10 20 0.5 -", "", null, "o3", NotAvailableReason.Incomplete)]
    [InlineData("80 60 10 20 0.5 -", "", 119, "o3", NotAvailableReason.None)]
    [InlineData("60 60 10 20 0.5 -", "", null, "o3", NotAvailableReason.Incomplete)]
    [InlineData("61 60 10 20 0.5 -", "", 101, "o3", NotAvailableReason.None)]
    [InlineData("40 60 10 20 - 60", "co", 60, "", NotAvailableReason.None)]
    [InlineData("40 60 10 20 - -", "co", null, "o3", NotAvailableReason.Incomplete)]
    [InlineData("40 60 10 20 -1 60", "", null, "co", NotAvailableReason.Incomplete)]
    [InlineData("- - - - - -", "", null, "so2 no2 pm10 co o3 pm25", NotAvailableReason.NoData)]
    [InlineData("- - - - - -", "so2 no2 pm10 co o3 pm25", null, "", NotAvailableReason.NoData)]
    public void Report_MissingIn2026_IsPublishedAbove100Only(string values, string notMeasured, int? aqi, string missing, NotAvailableReason reason)
    {
        var report = Hj633.Report(AirPeriod.Day, In2026, Concentrations(values), notMeasured.Split(' ').ToHashSet());
        Check(report, aqi, missing, reason);
    }

    // 2012 has no such clause: 4.4.1 takes the maximum of what there is, 5.1.1 names what is missing.
    [Theory]
    [InlineData("40 60 10 20 0.5 -", "", 57, "o3", NotAvailableReason.None)]
    [InlineData("- 60 10 20 0.5 60", "", 55, "pm25", NotAvailableReason.None)]
    [InlineData("40 - - - - -", "", 57, "so2 no2 pm10 co o3", NotAvailableReason.None)]
    [InlineData("- - 10 20 0.5 60", "", null, "pm10 pm25", NotAvailableReason.Incomplete)]
    [InlineData("- - 10 20 0.5 60", "pm10", 19, "pm25", NotAvailableReason.None)]
    [InlineData("- - 900 - - -", "pm10 pm25", null, "no2 co o3", NotAvailableReason.Incomplete)]
    [InlineData("- - - - - -", "", null, "so2 no2 pm10 co o3 pm25", NotAvailableReason.NoData)]
    public void Report_MissingIn2012_IsPublishedUnlessBothParticlesAre(string values, string notMeasured, int? aqi, string missing, NotAvailableReason reason)
    {
        var report = Hj633.Report(AirPeriod.Hour, In2012, Concentrations(values), notMeasured.Split(' ').ToHashSet());
        Check(report, aqi, missing, reason);
    }

    private static void Check(AirQualityReport report, int? aqi, string missing, NotAvailableReason reason)
    {
        Assert.Equal((aqi, reason), (report.Aqi, report.Reason));
        Assert.Equal(missing, string.Join(' ', report.Missing));
        Assert.Equal(aqi is null, report.Status == PublishStatus.NotAvailable);
        Assert.Equal(aqi is null, report.Level is null);
        Assert.True(aqi is not null || report.Primary.IsEmpty);
    }

    [Fact]
    public void Report_NotAvailable_StillShowsTheSubIndices()
    {
        var report = Hj633.Report(AirPeriod.Day, In2026, Concentrations("40 60 10 20.5 0.55 -"), All);
        Assert.Equal(
            [new("so2", 10, 10), new("no2", 20, 25), new("pm10", 60, 58), new("co", 0.6m, 15), new("o3", null, null), new("pm25", 40, 60)],
            report.SubIndices);
    }

    // HJ 212 data of 2026-02-28 23:00 belong to the last day of the 2012 edition.
    [Theory]
    [InlineData("2026-02-28T23:59:59+08:00", AqiStandard.Hj633Of2012)]
    [InlineData("2026-02-28T15:59:59Z", AqiStandard.Hj633Of2012)]
    [InlineData("2026-02-28T16:00:00Z", AqiStandard.Hj633Of2026)]
    [InlineData("2026-03-01T00:00:00+08:00", AqiStandard.Hj633Of2026)]
    [InlineData("2028-02-29T00:00:00+08:00", AqiStandard.Hj633Of2026)]
    public void At_Start_ChoosesTheEdition(string start, AqiStandard standard) =>
        Assert.Equal(standard, AqiStandards.At(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture)));

    private static Dictionary<string, decimal> Concentrations(string values)
    {
        string[] codes = [Codes.Pm25, Codes.Pm10, Codes.So2, Codes.No2, Codes.Co, Codes.O3];
        return codes.Zip(values.Split(' ')).Where(p => p.Second != "-")
            .ToDictionary(p => p.First, p => decimal.Parse(p.Second, CultureInfo.InvariantCulture));
    }
}
