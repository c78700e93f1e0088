namespace Monitor.Domain.Alarms;

/// <summary>Measures of the data rules that need more than one value. Each gives a number to be held against a line; what is not remarkable gives zero.</summary>
public static class DataChecks
{
    private const int SpikeNeeds = 2;
    private const int SpikeLooksAt = 3;
    private const int UnitNeeds = 3;

    /// <summary>
    /// A value over the highest of the three before it, where it rose by more than <paramref name="floor"/>. A rise that stays is remarkable once: the next value is
    /// held against it, and so confirms it.
    /// </summary>
    /// <param name="recent">The values before it.</param>
    /// <param name="value">The value.</param>
    /// <param name="floor">Rise that could matter, same unit.</param>
    public static double Spike(in RecentValues recent, double value, double floor)
    {
        if (recent.Kept < SpikeNeeds) return 0;
        var highest = double.MinValue;
        for (var i = 0; i < Math.Min(recent.Kept, SpikeLooksAt); i++) highest = Math.Max(highest, recent.Before(i));
        return Ratio(value, highest, floor);
    }

    /// <summary>The highest value of an hour over the mean of its other values, where it is above them by more than <paramref name="floor"/>; at least four values.</summary>
    public static double SpikeWithin(ReadOnlySpan<double> values, double floor)
    {
        if (values.Length < 4) return 0;
        double sum = 0, highest = double.MinValue;
        foreach (var value in values)
        {
            sum += value;
            highest = Math.Max(highest, value);
        }
        return Ratio(highest, (sum - highest) / (values.Length - 1), floor);
    }

    /// <summary>Powers of ten between a value and the median of those before it, where that is near a change of unit: 3 (mg and µg) or 6 (kg and mg); else zero.</summary>
    public static double UnitJump(in RecentValues recent, double value)
    {
        if (recent.Kept < UnitNeeds || !(value > 0)) return 0;
        Span<double> before = stackalloc double[recent.Kept];
        for (var i = 0; i < before.Length; i++) before[i] = recent.Before(i);
        before.Sort();
        var median = before[before.Length / 2];
        if (!(median > 0)) return 0;
        var powers = Math.Abs(Math.Log10(value / median));
        return Math.Abs(powers - 3) <= 0.3 ? 3 : Math.Abs(powers - 6) <= 0.3 ? 6 : 0;
    }

    /// <summary>Percent by which PM2.5 is above PM10, beyond 5 µg/m³ of noise of two instruments; else zero.</summary>
    public static double Inversion(double pm25, double pm10) => pm25 - pm10 > 5 ? (pm25 - pm10) / Math.Max(pm10, 1) * 100 : 0;

    /// <summary>Percent by which a part is above the whole it belongs to; zero where it is not.</summary>
    public static double PartAboveWhole(double part, double whole) => part > whole ? (part - whole) / Math.Max(whole, 0.01) * 100 : 0;

    private static double Ratio(double value, double usual, double floor) => value - usual > floor ? value / Math.Max(usual, floor / 10) : 0;
}
