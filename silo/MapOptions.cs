using System.Text.RegularExpressions;

namespace Monitor.Silo;

/// <summary>Section <c>Monitor:Map</c>: tiles that the operator may use; without an address nothing is fetched from outside.</summary>
public sealed partial class MapOptions
{
    private const string Section = "Monitor:Map:TileUrl: ";

    /// <summary>Address of tiles with {z}, {x} and {y}; must be of an approved map.</summary>
    public string? TileUrl { get; init; }

    /// <summary>Who the tiles are from, shown on the map.</summary>
    public string? Attribution { get; init; }

    /// <summary>Everything that is wrong, in words; empty where nothing is.</summary>
    public IEnumerable<string> Errors()
    {
        if (string.IsNullOrEmpty(TileUrl)) yield break;
        var parts = Part().Matches(TileUrl).Select(m => m.Value).ToHashSet();
        // {-y} counts the rows from the south.
        if (!parts.Contains("{z}") || !parts.Contains("{x}") || !(parts.Contains("{y}") || parts.Contains("{-y}")))
            yield return $"{Section}应含 {{z}}、{{x}}、{{y}} / has to have {{z}}, {{x}} and {{y}}: {TileUrl}";
        // The browser would fill in these and refuse to draw for any other.
        if (parts.Except(["{z}", "{x}", "{y}", "{-y}", "{s}", "{r}"]).ToList() is { Count: > 0 } unknown)
            yield return $"{Section}不认识 {string.Join("、", unknown)} / nobody fills in {string.Join(", ", unknown)}: {TileUrl}";
        var address = Part().Replace(TileUrl, "1");
        // A path is one of this server, or of the proxy before it.
        if (!address.StartsWith('/') && !(Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return $"{Section}需要 http:// 或 https:// 地址，或以 / 开头的路径 / an http:// or https:// address is needed, or a path that begins with /: {TileUrl}";
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Part();
}
