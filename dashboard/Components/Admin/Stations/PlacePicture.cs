using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Admin.Stations;

/// <summary>A schematic picture of the district on which a place is chosen: degrees to pixels and back.</summary>
public sealed class PlacePicture
{
    /// <summary>Pixels.</summary>
    public const int Width = 320, Height = 240;

    private const double Margin = 0.08;
    private readonly double _west, _north, _degreesPerPixelX, _degreesPerPixelY;

    private PlacePicture(double west, double north, double degreesPerPixelX, double degreesPerPixelY) =>
        (_west, _north, _degreesPerPixelX, _degreesPerPixelY) = (west, north, degreesPerPixelX, degreesPerPixelY);

    /// <summary>Lines of rivers and outlines of lakes, as lists of points of SVG.</summary>
    public ImmutableArray<(string Points, bool IsArea)> Shapes { get; private init; } = [];

    /// <summary>A picture that holds all stations, and the shapes of the map as far as they lie in it. Null where there is no station to place it by.</summary>
    public static PlacePicture? Of(string geoJson, IReadOnlyCollection<StationInfo> stations)
    {
        if (stations.Count == 0) return null;
        var (west, east) = Widened(stations.Min(s => s.Longitude), stations.Max(s => s.Longitude));
        var (south, north) = Widened(stations.Min(s => s.Latitude), stations.Max(s => s.Latitude));
        // The same scale both ways: a degree of longitude is shorter by the cosine of the latitude.
        var shorter = Math.Cos((south + north) / 2 * Math.PI / 180);
        var perPixel = Math.Max((east - west) * shorter / Width, (north - south) / Height);
        var (x, y) = (perPixel / shorter, perPixel);
        var picture = new PlacePicture((west + east) / 2 - x * Width / 2, (south + north) / 2 + y * Height / 2, x, y);
        return new PlacePicture(picture._west, picture._north, x, y) { Shapes = [.. Lines(geoJson, picture)] };
    }

    /// <summary>Pixels from the left and the top.</summary>
    public (double X, double Y) At(double latitude, double longitude) =>
        (Math.Round((longitude - _west) / _degreesPerPixelX, 1), Math.Round((_north - latitude) / _degreesPerPixelY, 1));

    /// <summary>Degrees, to four decimals (about ten metres).</summary>
    public (double Latitude, double Longitude) Of(double x, double y) =>
        (Math.Round(_north - y * _degreesPerPixelY, 4), Math.Round(_west + x * _degreesPerPixelX, 4));

    private static (double From, double To) Widened(double from, double to)
    {
        var more = Math.Max((to - from) * Margin, 0.02);
        return (from - more, to + more);
    }

    private static IEnumerable<(string, bool)> Lines(string geoJson, PlacePicture picture)
    {
        using var document = JsonDocument.Parse(geoJson);
        if (!document.RootElement.TryGetProperty("features", out var features)) yield break;
        foreach (var geometry in features.EnumerateArray().Select(f => f.GetProperty("geometry")))
            switch (geometry.GetProperty("type").GetString())
            {
                case "LineString":
                    yield return (picture.Points(geometry.GetProperty("coordinates")), false);
                    break;
                case "Polygon":
                    foreach (var ring in geometry.GetProperty("coordinates").EnumerateArray()) yield return (picture.Points(ring), true);
                    break;
            }
    }

    private string Points(JsonElement coordinates) => string.Join(' ', coordinates.EnumerateArray().Select(c =>
    {
        var (x, y) = At(c[1].GetDouble(), c[0].GetDouble());
        return string.Create(CultureInfo.InvariantCulture, $"{x},{y}");
    }));
}
