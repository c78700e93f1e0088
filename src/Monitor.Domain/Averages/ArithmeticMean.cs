namespace Monitor.Domain.Averages;

/// <summary>
/// Running arithmetic mean that does not depend on the order of its values: a sum of doubles would, in its last digit, and late
/// data would then give another mean than punctual data. So the sum is an integer, of a unit that is a power of two, because
/// scaling by one loses nothing; adding decimals would be as exact and takes three times as long.
/// </summary>
internal struct ArithmeticMean
{
    /// <summary>2 to the 60th: a value is kept to 1e-18, and the sum has room to 1e20.</summary>
    private const double UnitsPerOne = 1L << 60;

    private Int128 _sum;

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a finite value.</summary>
    public void Add(double value)
    {
        _sum += (Int128)(value * UnitsPerOne);
        Count++;
    }

    /// <summary>
    /// The mean; null where there is no value. The sum is read to 15 significant digits and divided as a decimal, so that the mean
    /// of 35.4 and 35.6 is 35.5 itself and rounds as such.
    /// </summary>
    public readonly double? Value => Count == 0 ? null : (double)(Rounding.Exact((double)_sum / UnitsPerOne) / Count);
}
