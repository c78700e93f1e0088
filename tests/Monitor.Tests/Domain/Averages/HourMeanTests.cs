using CsCheck;
using Monitor.Domain.Averages;
using Monitor.Domain.Parameters;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Averages;

public sealed class HourMeanTests
{
    private const int Minute = 60_000;
    private static readonly Parameter So2 = Repository.Catalogue[Codes.So2];
    private static readonly Parameter Pm25 = Repository.Catalogue[Codes.Pm25];
    private static readonly Parameter WindDirection = Repository.Catalogue["wind_direction"];

    // GB 3095-2026 table 4: 45 minutes of sampling for the gases, no rule for particles.
    [Theory]
    [InlineData("so2", 44, false)]
    [InlineData("so2", 45, true)]
    [InlineData("o3", 44, false)]
    [InlineData("o3", 45, true)]
    [InlineData("pm25", 1, true)]
    public void Of_MinuteMeans_AreValidFromTheLeastMinutesOn(string code, int minutes, bool valid)
    {
        var samples = Every(Minute, minutes, period: Minute, _ => 10);
        var mean = HourMean.Of(samples, Repository.Catalogue[code], TimeSpan.FromMinutes(1));
        Assert.Equal(new MeanResult(10, valid, minutes, 60), mean);
    }

    // (spacing s, period s, interval s, samples, first offset s) -> covered minutes are 45 or more
    [Theory]
    [InlineData(60, 0, 60, 44, 0, false)]
    [InlineData(60, 0, 60, 45, 0, true)]
    [InlineData(60, 0, 60, 44, 31, false)]
    [InlineData(60, 0, 60, 45, 15, true)]
    [InlineData(300, 0, 300, 8, 0, false)]
    [InlineData(300, 0, 300, 9, 0, true)]
    [InlineData(300, 300, 60, 9, 0, true)]
    [InlineData(300, 0, 60, 12, 0, false)]
    [InlineData(10, 0, 10, 264, 0, false)]
    [InlineData(10, 0, 10, 265, 0, true)]
    [InlineData(60, 5, 60, 45, 0, true)]
    [InlineData(3600, 3600, 60, 1, 0, true)]
    [InlineData(3600, 0, 3600, 1, 0, true)]
    [InlineData(3600, 3600, 3600, 1, 1000, false)]
    public void Of_Samples_CoverTheirOwnMinuteAndTheirInterval(int spacing, int period, int interval, int count, int first, bool valid)
    {
        // The last row starts at second 1,000, in minute 16, and is cut at the end of the hour: 44 minutes.
        var samples = Every(spacing * 1000, count, period * 1000, _ => 7, first * 1000);
        Assert.Equal(valid, HourMean.Of(samples, So2, TimeSpan.FromSeconds(interval)).Valid);
    }

    [Fact]
    public void Of_ClockThatTicksAroundTheFullMinute_LosesNoMinute()
    {
        var samples = Enumerable.Range(0, 45).Select(i => new HourSample(Math.Max(0, i * Minute + (i % 2 == 0 ? 90 : -90)), 0, 5)).ToArray();
        Assert.True(HourMean.Of(samples, So2, TimeSpan.FromMinutes(1)).Valid);
    }

    [Fact]
    public void Of_Overlapping_CountsAMinuteOnce()
    {
        var samples = Every(1000, 45, period: 0, i => i);
        Assert.Equal(new MeanResult(22, false, 45, 3600), HourMean.Of(samples, So2, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Of_Nothing_HasNoValue() =>
        Assert.Equal(new MeanResult(null, false, 0, 60), HourMean.Of([], Pm25, TimeSpan.FromMinutes(1)));

    [Theory]
    [InlineData(1, 60)]
    [InlineData(5, 12)]
    [InlineData(60, 1)]
    [InlineData(240, 1)]
    public void Of_Interval_SaysHowManyAreExpected(int minutes, int expected) =>
        Assert.Equal(expected, HourMean.Of([], Pm25, TimeSpan.FromMinutes(minutes)).Expected);

    [Fact]
    public void Of_ValuesWithDecimals_IsTheDecimalMean()
    {
        double[] values = [0.1, 0.2, 0.3];
        Assert.Equal(0.2, HourMean.Of(Every(Minute, 3, Minute, i => values[i]), Pm25, TimeSpan.FromMinutes(1)).Value);
    }

    // The mean of tenths that lies on a half is that half, so that it rounds to even as GB/T 8170 asks.
    [Fact]
    public void Of_MeanOnAHalf_IsTheHalf() =>
        Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 5000]).Sample((middle, distance) =>
        {
            var samples = Every(Minute, 60, Minute, i => (middle * 10 + 5 + (i % 2 == 0 ? distance : -distance)) / 10.0);
            return HourMean.Of(samples, Pm25, TimeSpan.FromMinutes(1)).Value == middle + 0.5;
        });

    [Theory]
    [InlineData(350.0, 10.0, 0.0)]
    [InlineData(80.0, 100.0, 90.0)]
    [InlineData(180.0, 270.0, 225.0)]
    [InlineData(360.0, 360.0, 0.0)]
    public void Of_Direction_IsThatOfTheMeanVector(double first, double second, double mean)
    {
        var samples = Every(Minute, 2, Minute, i => i == 0 ? first : second);
        Assert.Equal(new MeanResult(mean, true, 2, 60), HourMean.Of(samples, WindDirection, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void Of_OppositeDirections_HaveNoMean()
    {
        var samples = Every(Minute, 2, Minute, i => i * 180);
        Assert.Equal(new MeanResult(null, false, 2, 60), HourMean.Of(samples, WindDirection, TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData("pm25")]
    [InlineData("wind_direction")]
    public void Of_AnyOrder_IsTheSame(string code) =>
        Gen.Select(Gen.Double[-50, 10_000].Array[1, 60], Gen.Int).Sample((values, seed) =>
        {
            var samples = Every(Minute, values.Length, Minute, i => values[i]);
            var shuffled = (HourSample[])samples.Clone();
            new Random(seed).Shuffle(shuffled);
            return HourMean.Of(samples, Repository.Catalogue[code], TimeSpan.FromMinutes(1))
                == HourMean.Of(shuffled, Repository.Catalogue[code], TimeSpan.FromMinutes(1));
        });

    [Fact]
    public void Of_AnHourOfSeconds_AllocatesNothing()
    {
        var samples = Every(1000, 3600, 0, i => 35.1 + i * 0.01);
        HourMean.Of(samples, So2, TimeSpan.FromSeconds(1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        HourMean.Of(samples, So2, TimeSpan.FromSeconds(1));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static HourSample[] Every(int spacing, int count, int period, Func<int, double> value, int first = 0) =>
        [.. Enumerable.Range(0, count).Select(i => new HourSample(first + i * spacing, period, value(i)))];
}
