using Monitor.Domain.Averages;

namespace Monitor.Tests.Domain.Averages;

public sealed class RoundingTests
{
    // GB/T 8170
    [Theory]
    [InlineData(35.5, 0, 36.0)]
    [InlineData(34.5, 0, 34.0)]
    [InlineData(60.5, 0, 60.0)]
    [InlineData(61.5, 0, 62.0)]
    [InlineData(120.5, 0, 120.0)]
    [InlineData(60.11, 0, 60.0)]
    [InlineData(60.50001, 0, 61.0)]
    [InlineData(2.25, 1, 2.2)]
    [InlineData(2.35, 1, 2.4)]
    [InlineData(2.45, 1, 2.4)]
    [InlineData(1.005, 2, 1.0)]
    [InlineData(1.015, 2, 1.02)]
    [InlineData(-0.5, 0, 0.0)]
    public void HalfEven_Value_GoesToTheEvenDigit(double value, int decimals, double expected) =>
        Assert.Equal((decimal)expected, Rounding.HalfEven(value, decimals));

    [Fact]
    public void Exact_SumOfBinaryTenths_IsWhatItReads() => Assert.Equal(0.3m, Rounding.Exact(0.1 + 0.2));
}
