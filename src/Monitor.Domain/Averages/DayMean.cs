using Monitor.Domain.Parameters;

namespace Monitor.Domain.Averages;

/// <summary>Daily mean: the mean of the 1-hour means of a natural day.</summary>
public static class DayMean
{
    /// <summary>Fewest valid hours (inclusive) of a daily mean of an air pollutant (GB 3095-2026 table 4).</summary>
    public const int LeastAirHours = 20;

    private const int HoursPerDay = 24;

    /// <summary>Mean of one day, arithmetic or of directions as the parameter asks.</summary>
    /// <param name="hours24">The valid 1-hour means of the natural day from 00:00 on; null where an hour has none.</param>
    /// <param name="parameter">What is measured.</param>
    /// <param name="minimum">Fewest valid hours, inclusive: <see cref="LeastAirHours"/> for air.</param>
    /// <exception cref="ArgumentException">Not 24 hours.</exception>
    public static MeanResult Of(ReadOnlySpan<double?> hours24, Parameter parameter, int minimum)
    {
        if (hours24.Length != HoursPerDay) throw new ArgumentException("需要24个小时 / 24 hours are needed", nameof(hours24));
        var (value, count) = parameter.Averaging == Averaging.Direction ? Direction(hours24) : Arithmetic(hours24);
        return new(value, value is not null && count >= minimum, count, HoursPerDay);
    }

    private static (double? Value, int Count) Arithmetic(ReadOnlySpan<double?> hours)
    {
        var mean = new ArithmeticMean();
        foreach (var hour in hours)
            if (hour is { } value) mean.Add(value);
        return (mean.Value, mean.Count);
    }

    private static (double? Value, int Count) Direction(ReadOnlySpan<double?> hours)
    {
        var mean = new DirectionMean();
        foreach (var hour in hours)
            if (hour is { } value) mean.Add(value);
        return (mean.Value, mean.Count);
    }
}
