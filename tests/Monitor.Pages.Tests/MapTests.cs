using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Dashboard.Components.Map;
using Monitor.Domain.Alarms;
using Monitor.Domain.Operation;
using Monitor.Silo;

namespace Monitor.Pages.Tests;

public sealed class MapTests : IDisposable
{
    private readonly OperatorNotices _notices = new(TimeProvider.System);
    private readonly string _seeds = Directory.CreateTempSubdirectory("map-test-").FullName;

    public void Dispose() => Directory.Delete(_seeds, recursive: true);

    private string MapFile => Path.Combine(_seeds, "map.json");

    private DistrictMap Read() => DistrictMap.Read(_seeds, _notices, NullLogger<DistrictMap>.Instance);

    [Theory]
    [InlineData("", "")]
    [InlineData("""{"type":"FeatureCollection","features":[""", "")]
    [InlineData("""["a list"]""", "FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection"}""", "FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":{}}""", "FeatureCollection")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null},{"type":"Feature"}]}""", "feature 2")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Curve","coordinates":[]}}]}""", "not supported")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[117.6,36.2]}}]}""", "longitude")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[]}}]}""", "longitude")]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[549000,4008000]}}]}""", "longitude")]
    public void FileThatCannotBeDrawn_IsNoticed_AndTheMapHasStationsAlone(string text, string said)
    {
        File.WriteAllText(MapFile, text);

        Assert.Same(DistrictMap.Empty, Read());
        var notice = Assert.Single(_notices.Open);
        Assert.Equal(Severity.Warning, notice.Severity);
        Assert.All([notice.Zh, notice.En], words => Assert.Contains(MapFile, words, StringComparison.Ordinal));
        Assert.Contains(said, notice.En, StringComparison.Ordinal);
    }

    [Fact]
    public void FileThatCannotBeRead_IsNoticed()
    {
        Directory.CreateDirectory(MapFile);

        Assert.Same(DistrictMap.Empty, Read());
        Assert.Single(_notices.Open);
    }

    [Fact]
    public void NoFile_IsNothingToSay()
    {
        Assert.Same(DistrictMap.Empty, Read());
        Assert.Empty(_notices.Open);
    }

    [Fact]
    public void FileOfAnyGeometry_WithAndWithoutNames_IsTaken()
    {
        File.WriteAllText(MapFile, """
            {"type":"FeatureCollection","district":"text","places":[],"features":[
             {"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[117.6,36.2,180]}},
             {"type":"Feature","properties":{"name":7},"geometry":{"type":"MultiLineString","coordinates":[[[117.6,36.2],[117.7,36.3]]]}},
             {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[117.6,36.2],[117.7,36.3],[117.6,36.3],[117.6,36.2]]]]}}]}
            """);

        Assert.Equal(File.ReadAllText(MapFile), Read().Json);
        Assert.Empty(_notices.Open);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://t.example.org/{z}/{x}/{y}.png")]
    [InlineData("http://{s}.t.example.org/img?x={x}&y={-y}&l={z}{r}")]
    [InlineData("/tiles/{z}/{x}/{y}")]
    public void TileAddress_ThatTheBrowserCanUse_IsTaken(string? address) => Assert.Empty(new MapOptions { TileUrl = address }.Errors());
}
