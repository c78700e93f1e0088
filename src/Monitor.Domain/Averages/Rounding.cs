namespace Monitor.Domain.Averages;

/// <summary>Rounding of GB/T 8170: to the nearest, and a half to the even digit.</summary>
public static class Rounding
{
    /// <summary>Rounds a value; 35.5 gives 36, 34.5 gives 34.</summary>
    /// <param name="value">Value.</param>
    /// <param name="decimals">Decimals kept, 0 to 28.</param>
    public static decimal HalfEven(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.ToEven);

    /// <summary>
    /// Rounds a value as its decimal digits read: 2.25 measured is 2.2, whatever its binary form.
    /// </summary>
    /// <exception cref="OverflowException">The value is not finite, or beyond ±7.9e28.</exception>
    public static decimal HalfEven(double value, int decimals) => HalfEven(Exact(value), decimals);

    /// <summary>The decimal number that a binary one stands for, to 15 significant digits, which is what an instrument's text can hold.</summary>
    /// <exception cref="OverflowException">The value is not finite, or beyond ±7.9e28.</exception>
    public static decimal Exact(double value) => (decimal)value;
}
