using System.Buffers;
using System.Globalization;
using System.Text;

namespace Monitor.Storage.Influx;

/// <summary>
/// Names (stations, parameters) as tags and field keys. What InfluxDB cannot keep in them (control characters, backslash) is written as %XX, and so is
/// the per cent sign itself, so that every name comes back as it was. All other characters, Chinese ones too, stand as they are.
/// </summary>
static class NameText
{
    /// <summary>Ends of field keys with a meaning of their own.</summary>
    public const string Rejected = "_rejected", State = "_state";

    private static readonly SearchValues<char> Special = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c), '\x7f', '\\', '%']);

    /// <summary>The name as it is stored and queried, without the escapes of the line protocol.</summary>
    public static string Encode(string name) => name.AsSpan().ContainsAny(Special) ? string.Concat(name.Select(Encode)) : name;

    /// <summary>The name of what is stored.</summary>
    public static string Decode(string stored) => stored.Contains('%') ? Uri.UnescapeDataString(stored) : stored;

    /// <summary>The field of a parameter. A code that would collide with another field or tag gets one of its characters as %XX.</summary>
    public static string FieldOf(string code) => TakenAt(code) is var at and >= 0
        ? $"{Encode(code[..at])}%{(int)code[at]:X2}{Encode(code[(at + 1)..])}"
        : Encode(code);

    /// <summary>A name inside a query, in double quotes.</summary>
    public static string Quote(string name) =>
        $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    /// <summary>A regular expression that is exactly one of the names. Whatever is not a letter or digit is a number in it, so a name can do nothing.</summary>
    public static string OneOf(IEnumerable<string> names)
    {
        var text = new StringBuilder("/^(");
        foreach (var name in names)
        {
            foreach (var rune in Encode(name).EnumerateRunes())
            {
                if (Rune.IsLetterOrDigit(rune)) text.Append(rune);
                else text.Append(CultureInfo.InvariantCulture, $"\\x{{{rune.Value:X}}}");
            }
            text.Append('|');
        }
        text.Length--;
        return text.Append(")$/").ToString();
    }

    private static string Encode(char c) => Special.Contains(c) ? $"%{(int)c:X2}" : c.ToString();

    /// <summary>Position of the character without which a code would be taken for another field or tag; −1 where it would not.</summary>
    public static int TakenAt(string code) =>
        code is "time" or "received" or "station" or "period" ? 0
        : code.EndsWith(Rejected, StringComparison.Ordinal) ? code.Length - Rejected.Length
        : code.EndsWith(State, StringComparison.Ordinal) ? code.Length - State.Length
        : -1;
}
