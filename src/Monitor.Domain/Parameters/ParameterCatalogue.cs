using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace Monitor.Domain.Parameters;

/// <summary>
/// All parameters the system knows; a new factor is a row of <c>seeds/parameters.json</c> or an edit, not a build. One immutable table at a time, which an edit swaps
/// as a whole: whoever holds the catalogue reads the newest. A code never leaves it. Safe for concurrent use.
/// </summary>
public sealed class ParameterCatalogue
{
    private readonly Lock _lock = new();
    private volatile Table _table;

    /// <summary>Builds a catalogue.</summary>
    /// <exception cref="ArgumentException">A code, alias or unit is given twice for different parameters; every such error is listed.</exception>
    public ParameterCatalogue(IEnumerable<Parameter> parameters) => _table = new Table([.. parameters]);

    /// <summary>Every parameter, in the order of the catalogue, which is the order of display.</summary>
    public ImmutableArray<Parameter> All => _table.All;

    /// <summary>The parameter of a canonical code or any alias, without regard to case; null where nobody knows it.</summary>
    public Parameter? Find(string name) => _table.ByName.GetValueOrDefault(name.Trim());

    /// <summary>As <see cref="Find(string)"/>, without making a string.</summary>
    public Parameter? Find(ReadOnlySpan<char> name) => _table.Lookup.TryGetValue(name.Trim(), out var parameter) ? parameter : null;

    /// <summary>The parameter of a canonical code.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such code.</exception>
    public Parameter this[string code] => _table.ByName[code];

    /// <summary>Takes parameters that are new or described anew, all at once.</summary>
    /// <exception cref="ArgumentException">A name is used twice then; nothing was changed.</exception>
    public void Put(IReadOnlyCollection<Parameter> parameters)
    {
        lock (_lock)
        {
            var changed = parameters.ToDictionary(p => p.Code, StringComparer.Ordinal);
            var known = _table.All;
            var codes = known.Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
            _table = new Table([.. known.Select(p => changed.GetValueOrDefault(p.Code, p)), .. parameters.Where(p => !codes.Contains(p.Code))]);
        }
    }

    /// <summary>Reads the catalogue from the text of <c>parameters.json</c>.</summary>
    /// <exception cref="JsonException">The text is not of the expected shape.</exception>
    /// <exception cref="ArgumentException">Names are used twice.</exception>
    public static ParameterCatalogue Parse(string json) =>
        new((JsonSerializer.Deserialize<List<ParameterDraft>>(json, Options) ?? []).Select(ParameterRules.ToParameter));

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private sealed class Table
    {
        public Table(ImmutableArray<Parameter> all)
        {
            All = all;
            var names = new Dictionary<string, Parameter>(StringComparer.OrdinalIgnoreCase);
            var errors = new List<string>();
            foreach (var parameter in All)
                foreach (var name in parameter.Aliases.Prepend(parameter.Code))
                    if (!names.TryAdd(name, parameter) && names[name].Code != parameter.Code)
                        errors.Add($"{name}: {names[name].Code}, {parameter.Code}");
            if (errors.Count > 0)
                throw new ArgumentException("参数目录中名称重复 / names used twice in the parameter catalogue: " + string.Join("; ", errors));
            ByName = names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
            Lookup = ByName.GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public ImmutableArray<Parameter> All { get; }

        public FrozenDictionary<string, Parameter> ByName { get; }

        public FrozenDictionary<string, Parameter>.AlternateLookup<ReadOnlySpan<char>> Lookup { get; }
    }
}
