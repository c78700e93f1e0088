namespace Monitor.Domain.Averages;

/// <summary>
/// NowCast of particulate matter of the US EPA (EPA-454/B-24-002), a weighted mean of the last twelve hours that follows fast
/// changes. For cross reference only: no Chinese standard knows it.
/// </summary>
public static class NowCast
{
    /// <summary>Most hours that are looked at.</summary>
    public const int Hours = 12;

    private const int RecentHours = 3;
    private const int LeastRecentHours = 2;
    private const double LeastWeight = 0.5;

    /// <summary>NowCast, unrounded; null where fewer than two of the last three hours are valid.</summary>
    /// <param name="newestFirst">The valid 1-hour means, the newest first; null where an hour has none; hours beyond the twelfth are left out.</param>
    public static double? Of(ReadOnlySpan<double?> newestFirst)
    {
        var hours = newestFirst[..Math.Min(newestFirst.Length, Hours)];
        if (Valid(hours[..Math.Min(hours.Length, RecentHours)]) < LeastRecentHours) return null;
        var weight = Weight(hours);
        double sum = 0, weights = 0, power = 1;
        foreach (var hour in hours)
        {
            if (hour is { } value)
            {
                sum += value * power;
                weights += power;
            }
            power *= weight;
        }
        return sum / weights;
    }

    private static int Valid(ReadOnlySpan<double?> hours)
    {
        var count = 0;
        foreach (var hour in hours)
            if (hour is not null) count++;
        return count;
    }

    private static double Weight(ReadOnlySpan<double?> hours)
    {
        double minimum = double.MaxValue, maximum = double.MinValue;
        foreach (var hour in hours)
        {
            if (hour is not { } value) continue;
            minimum = Math.Min(minimum, value);
            maximum = Math.Max(maximum, value);
        }
        return maximum <= 0 ? 1 : Math.Max(LeastWeight, 1 - (maximum - minimum) / maximum);
    }
}
