using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Look;

/// <summary>Geometry of a small trend: time to the right, worse upwards, and nothing drawn where nothing was measured.</summary>
public static class TrendLine
{
    public const double Width = 120;
    public const double Height = 26;
    private const double Edge = 2;

    /// <summary>Runs of points without a gap between them, as the points of SVG polylines; a run of one point is a dot.</summary>
    public static IReadOnlyList<string> Runs(ImmutableArray<TrendPoint> points, TimeSpan step, double top)
    {
        if (points.IsEmpty) return [];
        var runs = new List<string>();
        var run = new StringBuilder();
        DateTimeOffset? previous = null;
        foreach (var point in points)
        {
            if (point.Value is null || point.Start - previous > step * 1.5) Close(run, runs);
            if (point.Value is not { } value) continue;
            run.Append(CultureInfo.InvariantCulture, $"{X(points, point.Start):0.#},{Y(value, top):0.#} ");
            previous = point.Start;
        }
        Close(run, runs);
        return runs;
    }

    public static double Y(double value, double top) => Height - Edge - Math.Clamp(value / top, 0, 1) * (Height - 2 * Edge);

    private static double X(ImmutableArray<TrendPoint> points, DateTimeOffset at)
    {
        var span = (points[^1].Start - points[0].Start).TotalSeconds;
        return Edge + (span > 0 ? (at - points[0].Start).TotalSeconds / span : 1) * (Width - 2 * Edge);
    }

    private static void Close(StringBuilder run, List<string> runs)
    {
        if (run.Length > 0) runs.Add(run.ToString(0, run.Length - 1));
        run.Clear();
    }
}
