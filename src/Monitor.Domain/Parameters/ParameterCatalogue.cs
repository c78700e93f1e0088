using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Monitor.Domain.Parameters;

/// <summary>All parameters the system knows. Immutable; a new factor is a row of <c>seeds/parameters.json</c>, not a build.</summary>
public sealed class ParameterCatalogue
{
    private readonly FrozenDictionary<string, Parameter> _byName;

    /// <summary>Builds a catalogue.</summary>
    /// <exception cref="ArgumentException">A code, alias or unit is given twice for different parameters; every such error is listed.</exception>
    public ParameterCatalogue(IEnumerable<Parameter> parameters)
    {
        All = [.. parameters];
        var names = new Dictionary<string, Parameter>(StringComparer.OrdinalIgnoreCase);
        var errors = new List<string>();
        foreach (var parameter in All)
            foreach (var name in parameter.Aliases.Prepend(parameter.Code))
                if (!names.TryAdd(name, parameter) && names[name].Code != parameter.Code)
                    errors.Add($"{name}: {names[name].Code}, {parameter.Code}");
        if (errors.Count > 0)
            throw new ArgumentException("参数目录中名称重复 / names used twice in the parameter catalogue: " + string.Join("; ", errors));
        _byName = names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        NameLookup = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Every parameter, in the order of the catalogue, which is the order of display.</summary>
    public ImmutableArray<Parameter> All { get; }

    private FrozenDictionary<string, Parameter>.AlternateLookup<ReadOnlySpan<char>> NameLookup { get; }

    /// <summary>The parameter of a canonical code or any alias, without regard to case; null where nobody knows it.</summary>
    public Parameter? Find(string name) => _byName.GetValueOrDefault(name.Trim());

    /// <summary>As <see cref="Find(string)"/>, without making a string.</summary>
    public Parameter? Find(ReadOnlySpan<char> name) => NameLookup.TryGetValue(name.Trim(), out var parameter) ? parameter : null;

    /// <summary>The parameter of a canonical code.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such code.</exception>
    public Parameter this[string code] => _byName[code];

    /// <summary>Reads the catalogue from the text of <c>parameters.json</c>.</summary>
    /// <exception cref="JsonException">The text is not of the expected shape.</exception>
    /// <exception cref="ArgumentException">Names are used twice.</exception>
    public static ParameterCatalogue Parse(string json) =>
        new((JsonSerializer.Deserialize<List<Row>>(json, Options) ?? []).Select(ToParameter));

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private static Parameter ToParameter(Row row) => new(
        row.Code,
        row.Zh,
        row.En,
        row.Medium == "water" ? Medium.Water : Medium.Air,
        row.Unit,
        row.Decimals,
        row.Min,
        row.Max,
        row.Averaging == "direction" ? Averaging.Direction : Averaging.Mean,
        row.HourMinutes ?? 1,
        [.. row.Aliases ?? [], row.Zh],
        (row.Units ?? []).Append(new(row.Unit, 1)).ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
        row.Derived);

    private sealed record Row(
        string Code, string Zh, string En, string Medium, string Unit, int Decimals, double Min, double Max,
        string? Averaging, int? HourMinutes, string[]? Aliases, Dictionary<string, double>? Units, bool Derived);
}
