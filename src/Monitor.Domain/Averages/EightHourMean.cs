namespace Monitor.Domain.Averages;

/// <summary>8-hour mean: the mean of eight consecutive 1-hour means (GB 3095-2026 table 4: six of them at least).</summary>
public static class EightHourMean
{
    /// <summary>Hours of the window.</summary>
    public const int Hours = 8;

    /// <summary>Fewest valid hours (inclusive).</summary>
    public const int LeastHours = 6;

    /// <summary>Mean of one window.</summary>
    /// <param name="eightHours">The valid 1-hour means; null where an hour has none.</param>
    /// <exception cref="ArgumentException">Not eight hours.</exception>
    public static MeanResult Of(ReadOnlySpan<double?> eightHours)
    {
        if (eightHours.Length != Hours) throw new ArgumentException("需要8个小时 / eight hours are needed", nameof(eightHours));
        var mean = new ArithmeticMean();
        foreach (var hour in eightHours)
            if (hour is { } value) mean.Add(value);
        return new(mean.Value, mean.Count >= LeastHours, mean.Count, Hours);
    }
}
