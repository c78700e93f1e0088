namespace Monitor.Domain.Averages;

/// <summary>Monthly mean: the arithmetic mean of the daily means of a calendar month (GB 3095-2026 table 4).</summary>
public static class MonthMean
{
    /// <summary>Fewest valid days (inclusive): 27, in February 25.</summary>
    /// <param name="month">1 to 12.</param>
    public static int LeastDays(int month) => month == 2 ? 25 : 27;

    /// <summary>Mean of one month.</summary>
    /// <param name="dailyMeans">The valid daily means from the first of the month on, one place for each day; null where a day has none.</param>
    /// <param name="year">Calendar year.</param>
    /// <param name="month">1 to 12.</param>
    /// <exception cref="ArgumentException">Not as many places as the month has days.</exception>
    public static MeanResult Of(ReadOnlySpan<double?> dailyMeans, int year, int month)
    {
        var days = DateTime.DaysInMonth(year, month);
        if (dailyMeans.Length != days) throw new ArgumentException($"需要{days}天 / {days} days are needed", nameof(dailyMeans));
        var mean = new ArithmeticMean();
        foreach (var day in dailyMeans)
            if (day is { } value) mean.Add(value);
        return new(mean.Value, mean.Count >= LeastDays(month), mean.Count, days);
    }
}
