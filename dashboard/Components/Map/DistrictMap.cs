using System.Text.Json;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Operation;

namespace Monitor.Dashboard.Components.Map;

/// <summary>The district as <c>seeds/map.json</c> draws and names it. A district without the file has a map of stations alone.</summary>
public sealed class DistrictMap
{
    private readonly Dictionary<string, string> _english = [];

    private DistrictMap(string json) => Json = json;

    /// <summary>The GeoJSON, as the browser takes it.</summary>
    public string Json { get; }

    /// <summary>Name of the district; empty where the file gives none.</summary>
    public Text District { get; private set; } = new("", "");

    /// <summary>A map without lines and names.</summary>
    public static DistrictMap Empty { get; } = new("""{"type":"FeatureCollection","features":[]}""");

    /// <summary>Reads the folder of the seeds. A file that cannot be used is said to the operator: without its lines and names everything else works.</summary>
    public static DistrictMap Read(string seedsDirectory, OperatorNotices notices, ILogger<DistrictMap> log)
    {
        var file = Path.Combine(seedsDirectory, "map.json");
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Empty;
        }
        catch (Exception problem) when (problem is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            var (zh, en) = (
                $"底图文件 {file} 不能使用，地图上只有站点；改正后请重新启动。{problem.Message}",
                $"The map file {file} cannot be used: the map shows stations alone. Put it right and start again. {problem.Message}");
            notices.Raise("map", Severity.Warning, zh, en);
            log.LogWarning("{Zh} / {En}", zh, en);
            return Empty;
        }
    }

    /// <summary>Reads the text of a map: GeoJSON with the members <c>district</c> and <c>places</c> beside it.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="FormatException">It is not GeoJSON that a browser can draw; the message says where.</exception>
    public static DistrictMap Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var map = new DistrictMap(json);
        var root = document.RootElement;
        GeoJson.Check(root);
        if (root.TryGetProperty("district", out var district)) map.District = new Text(Text(district, "name"), Text(district, "nameEn"));
        if (root.TryGetProperty("places", out var places) && places.ValueKind == JsonValueKind.Object)
            foreach (var place in places.EnumerateObject()) map._english[place.Name] = Text(places, place.Name);
        foreach (var feature in root.GetProperty("features").EnumerateArray())
            if (feature.TryGetProperty("properties", out var properties) && Text(properties, "name") is { Length: > 0 } name && Text(properties, "nameEn") is { Length: > 0 } english)
                map._english[name] = english;
        return map;
    }

    /// <summary>English name of an area or river; as it is where nobody gave one.</summary>
    public string English(string place) => _english.GetValueOrDefault(place) is { Length: > 0 } english ? english : place;

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>Names of areas and rivers in the language of the page.</summary>
public sealed class PlaceNames(DistrictMap map, Language language)
{
    /// <summary>The district.</summary>
    public string District => language[map.District];

    /// <summary>An area, river or lake.</summary>
    public string Of(string place) => language.IsChinese ? place : map.English(place);

    /// <summary>Area and, for water, river of a station.</summary>
    public string Of(Domain.Stations.StationInfo station) =>
        station.River is null ? Of(station.Area) : $"{Of(station.Area)} · {Of(station.River)}";
}
