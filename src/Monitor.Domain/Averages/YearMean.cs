namespace Monitor.Domain.Averages;

/// <summary>Annual mean: the arithmetic mean of the daily means of a calendar year (GB 3095-2026 3.13 and table 4).</summary>
public static class YearMean
{
    /// <summary>Fewest valid days of a year (inclusive).</summary>
    public const int LeastDays = 324;

    /// <summary>Mean of one year. It is valid where the year has 324 valid days or more and each month has its own least number.</summary>
    /// <param name="dailyMeans">The valid daily means from 1 January on, one place for each day; null where a day has none.</param>
    /// <param name="year">Calendar year.</param>
    /// <exception cref="ArgumentException">Not as many places as the year has days.</exception>
    public static MeanResult Of(ReadOnlySpan<double?> dailyMeans, int year)
    {
        var days = DateTime.IsLeapYear(year) ? 366 : 365;
        if (dailyMeans.Length != days) throw new ArgumentException($"需要{days}天 / {days} days are needed", nameof(dailyMeans));
        var mean = new ArithmeticMean();
        foreach (var day in dailyMeans)
            if (day is { } value) mean.Add(value);
        return new(mean.Value, mean.Count >= LeastDays && EveryMonthIsValid(dailyMeans, year), mean.Count, days);
    }

    private static bool EveryMonthIsValid(ReadOnlySpan<double?> dailyMeans, int year)
    {
        for (int month = 1, first = 0; month <= 12; month++)
        {
            var days = DateTime.DaysInMonth(year, month);
            if (!MonthMean.Of(dailyMeans.Slice(first, days), year, month).Valid) return false;
            first += days;
        }
        return true;
    }
}
