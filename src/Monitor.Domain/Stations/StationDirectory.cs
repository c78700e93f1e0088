using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.Stations;

/// <summary>Stations by their id. Immutable.</summary>
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
        var rows = (JsonSerializer.Deserialize<List<StationDraft>>(json, Options) ?? []).ConvertAll(draft => (draft.Id, Found: StationRules.Check(draft, catalogue)));
        var errors = rows.SelectMany(row => row.Found.Errors.Select(e => $"{row.Id}: {e.Words}")).ToList();
        if (errors.Count > 0)
            throw new ArgumentException("站点文件有误 / stations file: " + string.Join("; ", errors));
        return new StationDirectory(rows.Select(row => row.Found.Station!));
    }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Whether a text can be a station id: 1 to 64 of letters, digits, '-', '_' and '.', with at least one letter or digit.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && text.Any(char.IsAsciiLetterOrDigit);
}
