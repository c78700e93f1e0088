using Monitor.Dashboard.Components.Compare;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Components.Overview;
using Monitor.Dashboard.Components.Station;
using Monitor.Domain.AirQuality;
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
        var past = await PastView.Read(history, [now.Station], Made.Noon.AddHours(-48), Made.Noon, CancellationToken.None);
        var then = past.At(Made.Noon.AddHours(-5), [now]).Single();
        Assert.Equal((57, StationCondition.Reporting, 0), (then.AirHour!.Aqi, then.Condition, then.Alarms.Length));
        Assert.Equal(StationCondition.Silent, past.At(Made.Noon.AddHours(-6), [now]).Single().Condition);
    }

    [Fact]
    public void Map_GivesNamesInBothLanguages_AndKeepsAnUnknownPlace()
    {
        var map = DistrictMap.Parse("""{"district":{"name":"区","nameEn":"District"},"places":{"镇":"Town"},"features":[{"properties":{"name":"河","nameEn":"River"}}]}""");
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
