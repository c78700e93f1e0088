using System.Numerics;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.Averages;

/// <summary>One valid value within an hour.</summary>
/// <param name="OffsetMilliseconds">Start of its interval, or its instant, from the start of the hour: 0 to 3,599,999.</param>
/// <param name="PeriodMilliseconds">Length of its interval; 0 for an instant.</param>
/// <param name="Value">Value in the parameter's canonical unit.</param>
public readonly record struct HourSample(int OffsetMilliseconds, int PeriodMilliseconds, double Value);

/// <summary>1-hour mean of a parameter (GB 3095-2026 3.6 and table 4).</summary>
public static class HourMean
{
    private const int MillisecondsPerMinute = 60_000;
    private const int MinutesPerHour = 60;
    private const ulong WholeHour = (1UL << MinutesPerHour) - 1;

    /// <summary>A clock that is this much early at a full minute means the minute that begins.</summary>
    private const int EarlyClockMilliseconds = 500;

    /// <summary>
    /// Mean of the valid samples of one hour. It is valid where they cover <see cref="Parameter.HourMinutes"/> minutes or more.
    /// A sample covers its own minute, and the whole length of its interval where that is longer, up to the end of the hour.
    /// </summary>
    /// <param name="samples">Valid samples that start within the hour, one for each start.</param>
    /// <param name="parameter">What is measured.</param>
    /// <param name="interval">Time from one instant to the next at this station: what an instant stands for.</param>
    /// <returns><see cref="MeanResult.Count"/> is the number of samples, <see cref="MeanResult.Expected"/> an hour divided by <paramref name="interval"/>, at least 1.</returns>
    public static MeanResult Of(ReadOnlySpan<HourSample> samples, Parameter parameter, TimeSpan interval)
    {
        var intervalMilliseconds = (int)Math.Clamp(interval.TotalMilliseconds, 1, TimeSpan.MillisecondsPerHour);
        var value = parameter.Averaging == Averaging.Direction ? Direction(samples) : Arithmetic(samples);
        var valid = value is not null && CoveredMinutes(samples, intervalMilliseconds) >= parameter.HourMinutes;
        return new(value, valid, samples.Length, (int)(TimeSpan.MillisecondsPerHour / intervalMilliseconds));
    }

    private static double? Arithmetic(ReadOnlySpan<HourSample> samples)
    {
        var mean = new ArithmeticMean();
        foreach (ref readonly var sample in samples) mean.Add(sample.Value);
        return mean.Value;
    }

    private static double? Direction(ReadOnlySpan<HourSample> samples)
    {
        var mean = new DirectionMean();
        foreach (ref readonly var sample in samples) mean.Add(sample.Value);
        return mean.Value;
    }

    private static int CoveredMinutes(ReadOnlySpan<HourSample> samples, int intervalMilliseconds)
    {
        var covered = 0UL;
        foreach (ref readonly var sample in samples)
        {
            var length = sample.PeriodMilliseconds > 0 ? sample.PeriodMilliseconds : intervalMilliseconds;
            covered |= Minutes(sample.OffsetMilliseconds, length);
            if (covered == WholeHour) break;
        }
        return BitOperations.PopCount(covered);
    }

    private static ulong Minutes(int offset, int length)
    {
        var first = Math.Clamp((offset + EarlyClockMilliseconds) / MillisecondsPerMinute, 0, MinutesPerHour - 1);
        var minutes = (length - 1) / MillisecondsPerMinute + 1;
        var mask = minutes >= MinutesPerHour ? WholeHour : (1UL << minutes) - 1;
        return mask << first & WholeHour;
    }
}
