using Monitor.Domain.Alarms;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

public sealed class DataChecksTests
{
    private static readonly DateTimeOffset Start = Some.Time("2026-05-01 08:00");

    private static RecentValues Recent(params double[] values)
    {
        var recent = new RecentValues();
        for (var h = 0; h < values.Length; h++)
            if (double.IsNaN(values[h])) recent.TakeUnusable(Start.AddHours(h), negative: false);
            else recent.Take(Start.AddHours(h), values[h]);
        return recent;
    }

    [Theory]
    [InlineData(5d, 40d, 42d, 41d, 210d)]
    [InlineData(0d, 40d, 42d, 41d, 100d)]
    [InlineData(0d, 40d, 210d, 41d, 220d)]
    [InlineData(0d, 210d)]
    public void Spike_IsARiseOverTheLimitAgainstTheThreeBefore(double expected, params double[] values)
    {
        var recent = Recent(values);
        Assert.Equal(expected, DataChecks.Spike(in recent, values[^1], 75));
    }

    [Theory]
    [InlineData(10d, 40d, 40d, 40d, 400d)]
    [InlineData(0d, 40d, 40d, 400d)]
    [InlineData(0d, 100d, 120d, 110d, 130d)]
    public void SpikeWithin_IsOneValueAgainstTheRest(double expected, params double[] values) => Assert.Equal(expected, DataChecks.SpikeWithin(values, 75));

    [Theory]
    [InlineData(3d, 35d, 40d, 38d, 36000d)]
    [InlineData(3d, 35d, 40d, 38d, 0.036d)]
    [InlineData(6d, 35d, 40d, 38d, 41000000d)]
    [InlineData(0d, 35d, 40d, 38d, 380d)]
    [InlineData(0d, 35d, 40d, 38d, 0d)]
    [InlineData(0d, 35d, 36000d)]
    public void UnitJump_IsAThousandfold(double expected, params double[] values)
    {
        var recent = Recent(values);
        Assert.Equal(expected, DataChecks.UnitJump(in recent, values[^1]));
    }

    [Theory]
    [InlineData(60, 50, 20)]
    [InlineData(54, 50, 0)]
    [InlineData(50, 60, 0)]
    public void Inversion_ToleratesTheNoiseOfTwoInstruments(double pm25, double pm10, double percent) => Assert.Equal(percent, DataChecks.Inversion(pm25, pm10));

    [Theory]
    [InlineData(2, 1, 100)]
    [InlineData(1, 1, 0)]
    [InlineData(0.5, 1, 0)]
    public void PartAboveWhole_CannotBe(double part, double whole, double percent) => Assert.Equal(percent, DataChecks.PartAboveWhole(part, whole));

    [Fact]
    public void Runs_AreCountedAndBroken()
    {
        Assert.Equal((3, 0), (Recent(7, 5, 5, 5).Same, Recent(7, 5, 5, 5).Zero));
        Assert.Equal(2, Recent(1, 0, 0).Zero);
        // Of the value before the first nothing is known: no judgement.
        Assert.Equal(0, Recent(5).Same);
        Assert.Equal((0, 2), (Recent(5, double.NaN, double.NaN).Same, Recent(5, double.NaN, double.NaN).Flagged));
        Assert.Equal((0, 0), (Recent(5, double.NaN, 5).Flagged, Recent(5, double.NaN, 5).Same));
    }

    [Fact]
    public void OlderOrSameInterval_ChangesNothing()
    {
        var recent = Recent(5, 5, 5);
        Assert.False(recent.Take(Start.AddHours(2), 9));
        Assert.False(recent.Take(Start, 9));
        Assert.Equal(3, recent.Same);
    }
}
