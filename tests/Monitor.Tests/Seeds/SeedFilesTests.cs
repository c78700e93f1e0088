using System.Text.Json;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;
using Monitor.Tests.Support;

namespace Monitor.Tests.Seeds;

public sealed class SeedFilesTests
{
    [Fact]
    public void Stations_OfTheDistrict_LieInItsBox() => Assert.All(Laiwu.Stations.All, s =>
    {
        Assert.InRange(s.Latitude, 36.0, 36.6);
        Assert.InRange(s.Longitude, 117.2, 118.0);
    });

    [Theory]
    [InlineData("1616A", "技术学院")]
    [InlineData("3059A", "泰兴公司")]
    [InlineData("3064A", "莱芜战役纪念馆")]
    public void Stations_National_CarryThePublishedCodesAndCoordinates(string code, string name)
    {
        var published = File.ReadLines(Repository.Data("stations/air_stations_national.csv")).First(l => l.StartsWith(code)).Split(',');
        var station = Laiwu.Station(code);
        Assert.Equal((name, published[2]), (station.Name, published[2]));
        Assert.Equal(published[3], station.Longitude.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(published[4], station.Latitude.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("贺小庄")]
    [InlineData("徐家汶")]
    public void Stations_NationalSections_HaveTargetThree(string name)
    {
        var section = Assert.Single(Laiwu.Stations.All, s => s.Name == name);
        Assert.Equal((StationKind.River, WaterClass.III, "national"), (section.Kind, section.TargetClass, section.Network));
    }

    [Fact]
    public void Stations_OnARiver_AreInFlowOrderFromEastToWest() =>
        Assert.All(Laiwu.Stations.All.Where(s => s.Kind == StationKind.River).GroupBy(s => s.River), river =>
            Assert.Equal(river.OrderByDescending(s => s.Longitude).Select(s => s.Id), river.OrderBy(s => s.FlowOrder).Select(s => s.Id)));

    [Fact]
    public void Stations_National_MeasureTheSix() =>
        Assert.All(Laiwu.Stations.All.Where(s => s is { Kind: StationKind.Air, Network: "national" }), s => Assert.Empty(Codes.AirSix.Except(s.Parameters)));

    [Fact]
    public void Stations_SomeMicroStation_LacksAGas() =>
        Assert.Contains(Laiwu.Stations.All, s => s.Network == "township" && s.Kind == StationKind.Air && !s.Parameters.Contains(Codes.So2));

    [Fact]
    public void Map_RiversAndReservoirs_RunThroughTheirStations()
    {
        using var map = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "seeds", "map.json")));
        var features = map.RootElement.GetProperty("features").EnumerateArray().ToList();
        var vertices = features.Where(f => Kind(f) == "river").SelectMany(f => Coordinates(f.GetProperty("geometry").GetProperty("coordinates"))).ToHashSet();
        Assert.Equal(3, features.Count(f => Kind(f) == "river"));
        Assert.Equal(["daye-reservoir", "xueye-reservoir"],
            features.Where(f => Kind(f) == "reservoir").Select(f => f.GetProperty("properties").GetProperty("id").GetString()!).Order());
        Assert.All(Laiwu.Stations.All.Where(s => s.Kind == StationKind.River), s => Assert.Contains((s.Longitude, s.Latitude), vertices));
    }

    [Fact]
    public void Map_Polygons_AreClosed()
    {
        using var map = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "seeds", "map.json")));
        var rings = map.RootElement.GetProperty("features").EnumerateArray().Where(f => Kind(f) == "reservoir")
            .Select(f => Coordinates(f.GetProperty("geometry").GetProperty("coordinates")[0]).ToList());
        Assert.All(rings, ring => Assert.Equal(ring[0], ring[^1]));
    }

    private static string? Kind(JsonElement feature) => feature.GetProperty("properties").GetProperty("kind").GetString();

    private static IEnumerable<(double, double)> Coordinates(JsonElement line) =>
        line.EnumerateArray().Select(p => (p[0].GetDouble(), p[1].GetDouble()));
}
