using Monitor.Dashboard.Components.Compare;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Components.Overview;
using Monitor.Dashboard.Components.Station;
using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

public sealed class OverviewTests
{
    private static StationSnapshot National(string id, int aqi, decimal concentration, StationCondition condition = StationCondition.Reporting)
    {
        var made = Made.Air(id, aqi, condition);
        return made with { AirHour = made.AirHour! with { SubIndices = [.. Codes.AirSix.Select(c => new SubIndex(c, c == Codes.Co ? 1 : concentration, aqi))] } };
    }

    [Fact]
    public void District_IsTheIndexOfTheMeans_NotTheMeanOfTheIndices()
    {
        // Mean of 30 and 90 µg/m³ is 60: IAQI of PM2.5 by HJ 633-2026 is 100.
        var district = DistrictAir.Of([National("a", 0, 30), National("b", 0, 90)])!;
        Assert.Equal(100, district.Report.Aqi);
        Assert.Equal([Codes.Pm25], district.Report.Primary);
        Assert.True(district.National);
    }

    [Fact]
    public void District_WithTooFewStations_IsNotAvailable()
    {
        var district = DistrictAir.Of([National("a", 50, 30), National("b", 50, 30, StationCondition.Silent)])!;
        Assert.Null(district.Report.Aqi);
        Assert.Equal(NotAvailableReason.NoData, district.Report.Reason);
        Assert.Equal((true, 1, 2), (district.IsShort, district.Present, district.Stations));
    }

    [Theory]
    [InlineData(0, 23)]
    [InlineData(59, 23)]
    [InlineData(60, 24)]
    public void District_AnHourThatStillMayCome_IsNotCalledNotAvailable(int minutesAfterTheNextHour, int hours)
    {
        // The newest hour has one station of two; the hours before have both.
        var (midnight, twice) = (Made.Noon.AddHours(-12), new[] { 1, 2 });
        var reports = Enumerable.Range(-24, 23).SelectMany(h => twice.Select(_ => HourOf(midnight.AddHours(h), 40))).Append(HourOf(midnight.AddHours(-1), 40)).ToList();
        Assert.Equal(hours, DistrictDay.Of(midnight.AddMinutes(minutesAfterTheNextHour), 2, reports).Hours.Count(h => h.Start < midnight));
    }

    [Fact]
    public void Summary_CountsTheAlarmsThatWaitForSomebody_ThoseOfManyStationsToo_AndNoneOfAnotherHour()
    {
        Alarm[] open = [Made.Alarm("x"), Made.Alarm("y") with { StationId = Alarm.FleetId }, Made.Alarm("z") with { SuppressedBy = "y" }];
        var summary = OverviewSummary.Of([Made.Air("a")], open);
        Assert.Equal((2, 1), (summary.Alarms, summary.QuietAlarms));
        Assert.Null(OverviewSummary.Of([Made.Air("a")], null).Alarms);
    }

    [Fact]
    public void District_CountsNationalStationsWhereThereAreAny()
    {
        var township = National("t", 0, 200) with { Station = Made.Air("t").Station with { Network = "township" } };
        Assert.Equal(1, DistrictAir.Of([National("a", 0, 30), township])!.Stations);
        Assert.False(DistrictAir.Of([township])!.National);
        Assert.Null(DistrictAir.Of([]));
    }

    [Fact]
    public async Task Past_ShowsTheHourAsItWas_AndSilenceWhereThereWasNone()
    {
        var (history, now) = (new MadeHistory(), Made.Air("a", 132, alarms: Made.Alarm("x")));
        history.Air.Add(new AirQualityRow("a", now.AirHour! with { Start = Made.Noon.AddHours(-5), Aqi = 57 }, null));
        var past = await PastView.Read(history, [now.Station], Made.Noon.AddHours(-48), Made.Noon, Made.Noon, CancellationToken.None);
        var then = past.At(Made.Noon.AddHours(-5), [now]).Single();
        Assert.Equal((57, StationCondition.Reporting, 0), (then.AirHour!.Aqi, then.Condition, then.Alarms.Length));
        Assert.Equal(StationCondition.Silent, past.At(Made.Noon.AddHours(-6), [now]).Single().Condition);
    }

    /// <summary>An hour that has just ended is not called silent while its report may come, and the trend ends with the hour looked at.</summary>
    [Theory]
    [InlineData(29, StationCondition.Reporting)]
    [InlineData(30, StationCondition.Silent)]
    public async Task Past_TheNewestHour_IsNotCalledSilentBeforeItHadItsTime(int minutes, StationCondition expected)
    {
        var now = Made.Air("a") with { Trend = [.. new[] { -3, -2, -1 }.Select(h => new TrendPoint(Made.Noon.AddHours(h), 50))] };
        var past = await PastView.Read(new MadeHistory(), [now.Station], Made.Noon.AddHours(-48), Made.Noon, Made.Noon.AddMinutes(minutes), CancellationToken.None);
        Assert.Equal(expected, past.At(Made.Noon.AddHours(-1), [now]).Single().Condition);
        Assert.Equal(Made.Noon.AddHours(-2), past.At(Made.Noon.AddHours(-2), [now]).Single().Trend[^1].Start);
    }

    [Theory]
    [InlineData("pm25", "日均值")]
    [InlineData("o3,o3_8h", "日最大8小时均值")]
    [InlineData("pm25,o3", "日均值（臭氧为日最大8小时均值）")]
    public void Days_AreNamedForWhatTheyAre(string codes, string expected) => Assert.Equal(expected, OzoneDay.Words(codes.Split(',')).Zh);

    private static AirQualityReport HourOf(DateTimeOffset start, decimal pm25) =>
        DistrictAir.Assess(start, 1, [Hj633.Report(AirPeriod.Hour, start, Codes.AirSix.ToDictionary(c => c, c => c == Codes.Pm25 ? pm25 : 1m), new HashSet<string>())]);

    [Fact]
    public void Today_IsToldInWords_AndComparedWithTheSameHoursOfYesterday()
    {
        // Made.Noon is 12:00 in Beijing: twelve hours of today have ended.
        var midnight = Made.Noon.AddHours(-12);
        var reports = Enumerable.Range(-24, 36).Select(h => HourOf(midnight.AddHours(h), h < 0 ? 40 : 50)).Where(r => r.Start != midnight.AddHours(2)).ToList();
        var day = DistrictDay.Of(Made.Noon, 1, reports);
        Assert.Equal((12, 24), (day.Today.Count(), day.Yesterday.Count()));
        Assert.Equal(new DayComparison(Codes.Pm25, 50, 40), day.Compare());
        var catalogue = ParameterCatalogue.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "parameters.json")));
        foreach (var (culture, expected) in new[]
        {
            ("zh-Hans", "今日 12 个小时：良 11 小时、NA 1 小时，最高 AQI 80（00:00–01:00，PM₂.₅）；近 3 小时持平（80）；PM₂.₅ 均值 50 µg/m³，比昨日同期高 25%（40）。"),
            ("en", "Today, 12 hours: Good 11 h, NA 1 h, highest AQI 80 (00:00–01:00, PM₂.₅); unchanged in 3 h (80); PM₂.₅ mean 50 µg/m³, 25 % above the same hours of yesterday (40)."),
        })
        {
            var language = new Language(new System.Globalization.CultureInfo(culture));
            Assert.Equal(expected, TodayWords.Of(day, language, new ParameterNames(catalogue, language)));
        }
    }

    [Fact]
    public void Today_BeforeItsFirstHourHasEnded_TellsOfYesterday()
    {
        var midnight = Made.Noon.AddHours(-12);
        var day = DistrictDay.Of(midnight.AddMinutes(20), 1, Enumerable.Range(-24, 24).Select(h => HourOf(midnight.AddHours(h), 40)));
        Assert.Empty(day.Today);
        Assert.Null(day.Compare());
        var language = new Language(new System.Globalization.CultureInfo("zh-Hans"));
        Assert.StartsWith("今日还没有完整的小时。昨日 24 个小时：良 24 小时", TodayWords.Of(day, language, new ParameterNames(ParameterCatalogue.Parse("[]"), language)), StringComparison.Ordinal);
    }

    [Fact]
    public void Past_AnHourInTheAddress_HasToBeOneOfTheLast48()
    {
        long Seconds(double hours) => Made.Noon.AddHours(hours).ToUnixTimeSeconds();
        Assert.Equal(Made.Noon.AddHours(-1), PastReader.HourOf(Seconds(-0.5), Made.Noon));
        Assert.Equal(Made.Noon.AddHours(-48), PastReader.HourOf(Seconds(-48), Made.Noon.AddMinutes(59)));
        Assert.Null(PastReader.HourOf(Seconds(-49), Made.Noon));
        Assert.Null(PastReader.HourOf(Seconds(0), Made.Noon));
        Assert.Null(PastReader.HourOf(long.MaxValue, Made.Noon));
        Assert.Null(PastReader.HourOf(null, Made.Noon));
    }

    [Fact]
    public void Map_GivesNamesInBothLanguages_AndKeepsAnUnknownPlace()
    {
        var map = DistrictMap.Parse("""
            {"type":"FeatureCollection","district":{"name":"区","nameEn":"District"},"places":{"镇":"Town"},
             "features":[{"type":"Feature","geometry":null,"properties":{"name":"河","nameEn":"River"}}]}
            """);
        Assert.Equal(("Town", "River", "山", "District"), (map.English("镇"), map.English("河"), map.English("山"), map.District.En));
        Assert.Equal("镇", DistrictMap.Empty.English("镇"));
    }

    [Fact]
    public void CompareView_GoesToTheAddressAndBack_AndDropsWhatNobodyKnows()
    {
        var stations = new StationDirectory([Made.Air("a").Station, Made.Air("b").Station]);
        var catalogue = ParameterCatalogue.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "parameters.json")));
        var lines = CompareView.Parse("a:pm25,b:o3,a:pm25,x:o3,a:nonsense,b", stations, catalogue);
        Assert.Equal("a:pm25,b:o3", CompareView.Text(lines));
        Assert.Empty(CompareView.Parse(null, stations, catalogue));
    }

    [Fact]
    public void Diurnal_IsByStationTime_FromValidHoursOnly()
    {
        var hours = DiurnalHour.Of([Agg(0, 10), Agg(24, 20), Agg(48, 999, valid: false)]);
        Assert.Equal((12, 15.0, 2), (hours[12].Hour, hours[12].Mean, hours[12].Count));
        Assert.Equal(0, hours[11].Count);
    }

    [Fact]
    public void Rose_NorthIsNorthOnBothSides_AndCalmHasNoDirection()
    {
        Aggregate[] directions = [Agg(0, 355), Agg(1, 5), Agg(2, 90), Agg(3, 90)], speeds = [Agg(0, 2), Agg(1, 4), Agg(2, 0.2), Agg(3, 1)];
        var rose = WindRose.Of(directions, speeds, [Agg(0, 10), Agg(1, 30)]);
        Assert.Equal((0.5, 3.0, 20.0), (rose.Sectors[0].Share, rose.Sectors[0].Speed, rose.Sectors[0].Value!.Value));
        Assert.Equal((0.25, null), (rose.Sectors[4].Share, rose.Sectors[4].Value));
        Assert.Equal(0.25, rose.Calm);
    }

    private static Aggregate Agg(int hour, double value, bool valid = true) => new("a", "x", Interval.Hour, Made.Noon.AddHours(hour), value, valid, 12, 12, null);
}
