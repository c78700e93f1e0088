using System.Text.Json;
using Monitor.Dashboard.Localization;

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

    /// <summary>Reads the folder of the seeds.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    public static DistrictMap Read(string seedsDirectory)
    {
        var file = Path.Combine(seedsDirectory, "map.json");
        return File.Exists(file) ? Parse(File.ReadAllText(file)) : Empty;
    }

    /// <summary>Reads the text of a map: GeoJSON with the members <c>district</c> and <c>places</c> beside it.</summary>
    public static DistrictMap Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var map = new DistrictMap(json);
        var root = document.RootElement;
        if (root.TryGetProperty("district", out var district)) map.District = new Text(Text(district, "name"), Text(district, "nameEn"));
        if (root.TryGetProperty("places", out var places))
            foreach (var place in places.EnumerateObject()) map._english[place.Name] = place.Value.GetString() ?? place.Name;
        if (root.TryGetProperty("features", out var features))
            foreach (var feature in features.EnumerateArray())
                if (feature.TryGetProperty("properties", out var properties) && Text(properties, "name") is { Length: > 0 } name && Text(properties, "nameEn") is { Length: > 0 } english)
                    map._english[name] = english;
        return map;
    }

    /// <summary>English name of an area or river; as it is where nobody gave one.</summary>
    public string English(string place) => _english.GetValueOrDefault(place, place);

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
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

/// <summary>Section <c>Monitor:Map</c>: tiles that the operator may use; without an address nothing is fetched from outside.</summary>
public sealed class MapOptions
{
    /// <summary>Address of tiles with {z}, {x} and {y}; must be of an approved map.</summary>
    public string? TileUrl { get; init; }

    /// <summary>Who the tiles are from, shown on the map.</summary>
    public string? Attribution { get; init; }
}
