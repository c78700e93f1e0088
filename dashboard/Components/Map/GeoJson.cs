using System.Text.Json;

namespace Monitor.Dashboard.Components.Map;

/// <summary>Whether a text is GeoJSON (RFC 7946) that the browser can draw: there one wrong line would end the whole page.</summary>
static class GeoJson
{
    /// <exception cref="FormatException">It is not; the message says where and why.</exception>
    public static void Check(JsonElement root)
    {
        if (Type(root) != "FeatureCollection" || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            throw new FormatException("应为 GeoJSON 的 FeatureCollection / a FeatureCollection of GeoJSON is needed");
        var number = 0;
        foreach (var feature in features.EnumerateArray())
        {
            number++;
            if (Type(feature) != "Feature" || !feature.TryGetProperty("geometry", out var geometry))
                throw Wrong(number, "应为带 geometry 的 Feature / a Feature with a geometry is needed");
            // RFC 7946: a feature may have no place.
            if (geometry.ValueKind != JsonValueKind.Null) Geometry(geometry, number);
        }
    }

    private static void Geometry(JsonElement geometry, int number)
    {
        var depth = Type(geometry) switch
        {
            "Point" => 0,
            "MultiPoint" or "LineString" => 1,
            "Polygon" or "MultiLineString" => 2,
            "MultiPolygon" => 3,
            _ => throw Wrong(number, "不支持的几何类型 / this type of geometry is not supported"),
        };
        if (!geometry.TryGetProperty("coordinates", out var coordinates) || !Positions(coordinates, depth))
            throw Wrong(number, "坐标应为 [经度, 纬度]，单位为度 / coordinates have to be [longitude, latitude] in degrees");
    }

    private static bool Positions(JsonElement element, int depth)
    {
        if (element.ValueKind != JsonValueKind.Array) return false;
        return depth == 0
            ? element.GetArrayLength() >= 2 && Degrees(element[0], 180) && Degrees(element[1], 90)
            : element.GetArrayLength() > 0 && element.EnumerateArray().All(inner => Positions(inner, depth - 1));
    }

    private static bool Degrees(JsonElement element, double most) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most;

    private static string? Type(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static FormatException Wrong(int number, string why) => new($"第 {number} 个要素 / feature {number}: {why}");
}
