using System.Collections.Frozen;

namespace Monitor.Simulator.Replay;

/// <summary>One row of a CSV file, by column name.</summary>
public sealed class CsvRow(FrozenDictionary<string, int> columns, string[] fields)
{
    private static readonly FrozenSet<string> Missing =
        new[] { "", "NA", "N/A", "NaN", "null", "-", "--", "---", "*", "—", "——", "/" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Text of a column; null where the row has none, or marks it as missing (NA, --, * and the like).</summary>
    public string? this[string column]
    {
        get
        {
            if (!columns.TryGetValue(column, out var index) || index >= fields.Length) return null;
            var text = fields[index].Trim();
            return Missing.Contains(text) ? null : text;
        }
    }

    /// <summary>Index of columns of a header; the first of equal names counts.</summary>
    public static FrozenDictionary<string, int> Index(IEnumerable<string> header) =>
        header.Select((name, index) => (Name: name.Trim().TrimStart('\uFEFF'), index)).DistinctBy(c => c.Name)
            .ToFrozenDictionary(c => c.Name, c => c.index, StringComparer.OrdinalIgnoreCase);
}
