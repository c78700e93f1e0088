using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Monitor.Domain.Parameters;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>All registered stations. Immutable.</summary>
public sealed class StationDirectory : IStationRegistry
{
    private readonly FrozenDictionary<string, StationInfo> _byId;

    /// <summary>Builds a directory.</summary>
    /// <exception cref="ArgumentException">An id is given twice.</exception>
    public StationDirectory(IEnumerable<StationInfo> stations)
    {
        All = [.. stations];
        var twice = All.GroupBy(s => s.Id).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        if (twice.Count > 0)
            throw new ArgumentException("站点编号重复 / station ids used twice: " + string.Join(", ", twice));
        _byId = All.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>Every station, in the order of the file, which is the order of display.</summary>
    public ImmutableArray<StationInfo> All { get; }

    /// <summary>The station of an id; null where it is not registered.</summary>
    public StationInfo? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Reads the directory from the text of <c>stations.json</c>.</summary>
    /// <exception cref="ArgumentException">A row is wrong; every error is listed, in words.</exception>
    /// <exception cref="JsonException">The text is not of the expected shape.</exception>
    public static StationDirectory Parse(string json, ParameterCatalogue catalogue)
    {
        var rows = JsonSerializer.Deserialize<List<Row>>(json, Options) ?? [];
        var errors = rows.SelectMany(r => Errors(r, catalogue)).ToList();
        if (errors.Count > 0)
            throw new ArgumentException("站点文件有误 / stations file: " + string.Join("; ", errors));
        return new StationDirectory(rows.Select(r => ToStation(r, catalogue)));
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private static IEnumerable<string> Errors(Row row, ParameterCatalogue catalogue)
    {
        if (!IsId(row.Id)) yield return $"{row.Id}: 编号只能用字母、数字、-_. / id may hold letters, digits and -_. only";
        if (row.Kind is not ("air" or "river" or "lake")) yield return $"{row.Id}: kind {row.Kind}?";
        if (row.TargetClass is { } target && !Classes.ContainsKey(target)) yield return $"{row.Id}: targetClass {target}?";
        if (row.IntervalMinutes <= 0) yield return $"{row.Id}: intervalMinutes {row.IntervalMinutes}?";
        if (row.AirClass is not (null or 1 or 2)) yield return $"{row.Id}: airClass {row.AirClass}?";
        foreach (var code in row.Parameters)
            if (catalogue.Find(code) is null) yield return $"{row.Id}: 未知参数 / unknown parameter {code}";
    }

    /// <summary>Whether a text can be a station id: 1 to 64 of letters, digits, '-', '_' and '.'.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static readonly FrozenDictionary<string, WaterClass> Classes = new Dictionary<string, WaterClass>
    {
        ["I"] = WaterClass.I, ["II"] = WaterClass.II, ["III"] = WaterClass.III, ["IV"] = WaterClass.IV, ["V"] = WaterClass.V,
    }.ToFrozenDictionary();

    private static StationInfo ToStation(Row row, ParameterCatalogue catalogue) => new(
        row.Id, row.Name, row.NameEn, row.Kind switch { "air" => StationKind.Air, "river" => StationKind.River, _ => StationKind.Lake },
        row.Area, row.River, row.FlowOrder, row.Latitude, row.Longitude, row.AirClass ?? 2,
        row.TargetClass is { } target ? Classes[target] : null, row.DrinkingWaterSource,
        [.. row.Parameters.Select(code => catalogue.Find(code)!.Code)], TimeSpan.FromMinutes(row.IntervalMinutes), row.Network, row.Maintenance);

    private sealed record Row(
        string Id, string Name, string NameEn, string Kind, string Area, string? River, int? FlowOrder,
        double Latitude, double Longitude, int? AirClass, string? TargetClass, bool DrinkingWaterSource,
        string[] Parameters, double IntervalMinutes, string Network, bool Maintenance);
}
