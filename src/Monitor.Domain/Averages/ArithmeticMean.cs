namespace Monitor.Domain.Averages;

/// <summary>
/// Running arithmetic mean that does not depend on the order of its values: a binary sum would, in its last digit, and late
/// data would then give another mean than punctual data.
/// </summary>
internal struct ArithmeticMean
{
    /// <summary>Digits beyond this are noise of binary arithmetic; leaving them out keeps every sum below 1e16 exact.</summary>
    private const int KeptDecimals = 12;

    private decimal _sum;

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a value.</summary>
    public void Add(double value)
    {
        var exact = Rounding.Exact(value);
        _sum += exact.Scale > KeptDecimals ? decimal.Round(exact, KeptDecimals) : exact;
        Count++;
    }

    /// <summary>The mean; null where there is no value.</summary>
    public readonly double? Value => Count == 0 ? null : (double)(_sum / Count);
}
