namespace Monitor.Domain.Averages;

/// <summary>
/// Daily maximum 8-hour mean of ozone: the greatest of the 8-hour means that lie wholly within a natural day; they end at its
/// hours 8 to 24, which makes seventeen (GB 3095-2026 3.9; HJ 663 6.1.2).
/// </summary>
public static class DailyMaximumEightHour
{
    /// <summary>8-hour windows of a day.</summary>
    public const int Windows = 17;

    /// <summary>Fewest valid windows (inclusive) of a day whose maximum keeps the limit.</summary>
    public const int LeastWindows = 14;

    private const int HoursPerDay = 24;

    /// <summary>
    /// Maximum over the valid windows. It is valid with fourteen of them or more, and with fewer where it is above the limit:
    /// missing hours could only have made it greater.
    /// </summary>
    /// <param name="hours24">The valid 1-hour means of the natural day from 00:00 on; null where an hour has none.</param>
    /// <param name="limit">Limit of the 8-hour mean, µg/m³; the maximum is compared with it after rounding to an integer (GB/T 8170), and is above it only where it is greater.</param>
    /// <returns>Count and expected are numbers of windows.</returns>
    /// <exception cref="ArgumentException">Not 24 hours.</exception>
    public static MeanResult Of(ReadOnlySpan<double?> hours24, decimal limit)
    {
        if (hours24.Length != HoursPerDay) throw new ArgumentException("需要24个小时 / 24 hours are needed", nameof(hours24));
        double? maximum = null;
        var count = 0;
        for (var start = 0; start < Windows; start++)
        {
            var window = EightHourMean.Of(hours24.Slice(start, EightHourMean.Hours));
            if (!window.Valid) continue;
            count++;
            if (maximum is null || window.Value > maximum) maximum = window.Value;
        }
        var valid = count >= LeastWindows || maximum is { } value && Rounding.HalfEven(value, 0) > limit;
        return new(maximum, valid, count, Windows);
    }
}
