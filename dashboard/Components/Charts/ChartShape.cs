namespace Monitor.Dashboard.Components.Charts;

/// <summary>What of a series is drawn: which resolution, which points where there are too many, and where nothing was measured.</summary>
public static class ChartShape
{
    /// <summary>More points than this are thinned: a screen has no more columns.</summary>
    public const int MostPoints = 2_000;

    /// <summary>More gaps than this, the shortest are left out: they could not be seen.</summary>
    private const int MostGaps = 300;

    private static readonly TimeSpan LongestRaw = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestHours = TimeSpan.FromDays(400);

    /// <summary>Readings up to two hours (inclusive), hours up to 400 days (inclusive), days above.</summary>
    public static ChartResolution ResolutionOf(TimeSpan span) =>
        span <= LongestRaw ? ChartResolution.Raw : span <= LongestHours ? ChartResolution.Hour : ChartResolution.Day;

    /// <summary>
    /// At most about <paramref name="most"/> points. Time is cut into equal stretches; of each the lowest and highest valid point stay, the first that is not
    /// valid, and the first that was revised: thinning hides no peak, no doubt and no correction.
    /// </summary>
    public static IReadOnlyList<ChartPoint> Thin(IReadOnlyList<ChartPoint> points, int most = MostPoints)
    {
        if (points.Count <= most) return points;
        var kinds = 2 + (points.Any(p => !p.Valid) ? 1 : 0) + (points.Any(p => p.Revised) ? 1 : 0);
        var first = points[0].Start;
        var stretch = (points[^1].Start - first) / Math.Max(1, most / kinds - 1);
        var kept = new List<ChartPoint>(most);
        for (var i = 0; i < points.Count;)
        {
            var index = (long)((points[i].Start - first) / stretch);
            var begin = i;
            while (i < points.Count && (long)((points[i].Start - first) / stretch) == index) i++;
            Keep(points, begin, i, kept);
        }
        return kept;
    }

    private static void Keep(IReadOnlyList<ChartPoint> points, int begin, int end, List<ChartPoint> kept)
    {
        int low = -1, high = -1, invalid = -1, revised = -1;
        for (var i = begin; i < end; i++)
        {
            var point = points[i];
            if (point.Revised && revised < 0) revised = i;
            if (!point.Valid && invalid < 0) invalid = i;
            if (!point.Valid || point.Value is null) continue;
            if (low < 0 || point.Value < points[low].Value) low = i;
            if (high < 0 || point.Value > points[high].Value) high = i;
        }
        foreach (var i in new[] { low, high, invalid, revised }.Where(i => i >= 0).Distinct().Order()) kept.Add(points[i]);
    }

    /// <summary>
    /// Stretches of [from, to) without any value. A value stands for its interval, and at least for <paramref name="step"/>; half a step more is not a gap yet.
    /// </summary>
    public static IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Gaps(IReadOnlyList<ChartPoint> points, TimeSpan step, DateTimeOffset from, DateTimeOffset to)
    {
        var gaps = new List<(DateTimeOffset From, DateTimeOffset To)>();
        var covered = from;
        var tolerance = step / 2;
        foreach (var point in points)
        {
            if (point.Value is null) continue;
            if (point.Start - covered > tolerance) gaps.Add((covered, point.Start));
            var end = point.Start + (point.Length > step ? point.Length : step);
            if (end > covered) covered = end;
        }
        if (to - covered > tolerance) gaps.Add((covered, to));
        return gaps.Count <= MostGaps ? gaps : [.. gaps.OrderByDescending(g => g.To - g.From).Take(MostGaps).OrderBy(g => g.From)];
    }
}
