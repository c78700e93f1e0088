using Monitor.Domain.Alarms;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

public sealed class DebounceTests
{
    private static readonly DateTimeOffset Start = Some.Time("2026-05-01 08:00");

    private static LimitLine Line(Severity severity, double high, int samples = 1, double delayHours = 0) =>
        new(severity, high, null, samples, TimeSpan.FromHours(delayHours), "");

    private static string Run(LimitLine? warning, LimitLine? response, double deadband, double offHours, params double[] values)
    {
        RuleProgress? progress = null;
        var letters = "";
        for (var h = 0; h < values.Length; h++)
        {
            var value = new Judgement("o3", Start.AddHours(h), Start.AddHours(h + 1), values[h]);
            (progress, var crossing) = Debounce.Step(progress, value, warning, response, deadband, TimeSpan.FromHours(offHours));
            letters += crossing switch { Crossing.Calm => 'c', Crossing.Settling => 's', Crossing.Pending => 'p', Crossing.Warning => 'W', _ => 'R' };
        }
        return letters;
    }

    [Theory]
    [InlineData("cWWc", 1, 0, 0, 0, 90d, 101d, 150d, 90d)]
    [InlineData("cc", 1, 0, 0, 0, 100d, 100d)]
    [InlineData("pWc", 2, 0, 0, 0, 101d, 101d, 50d)]
    [InlineData("pcpW", 2, 0, 0, 0, 101d, 50d, 101d, 101d)]
    [InlineData("ppWc", 1, 3, 0, 0, 101d, 101d, 101d, 50d)]
    [InlineData("Wssc", 1, 0, 10, 0, 101d, 99d, 91d, 90d)]
    [InlineData("Wssc", 1, 0, 0, 2, 101d, 90d, 90d, 90d)]
    [InlineData("Wssssc", 1, 0, 10, 2, 101d, 90d, 95d, 90d, 90d, 90d)]
    public void Warning_NeedsValuesInARowAndTime_AndClearsByDeadbandAndTime(
        string expected, int samples, double onHours, double deadband, double offHours, params double[] values) =>
        Assert.Equal(expected, Run(Line(Severity.Warning, 100, samples, onHours), null, deadband, offHours, values));

    [Fact]
    public void ResponseLine_IsReachedByItself() =>
        Assert.Equal("pWRWWc", Run(Line(Severity.Warning, 100, 2), Line(Severity.Critical, 200), 0, 0, 150, 150, 250, 150, 101, 90));

    [Fact]
    public void SameInterval_JudgedAgain_CountsOnce()
    {
        var warning = Line(Severity.Warning, 100, 2);
        var value = new Judgement("o3", Start, Start.AddHours(1), 150);
        var (progress, first) = Debounce.Step(null, value, warning, null, 0, default);
        (progress, var again) = Debounce.Step(progress, value, warning, null, 0, default);
        var (_, second) = Debounce.Step(progress, value with { Start = Start.AddHours(1), End = Start.AddHours(2) }, warning, null, 0, default);
        Assert.Equal((Crossing.Pending, Crossing.Pending, Crossing.Warning), (first, again, second));
    }

    [Theory]
    [InlineData(9.0, false)]
    [InlineData(9.01, true)]
    [InlineData(6.0, false)]
    [InlineData(5.99, true)]
    public void LineWithTwoSides_IsCrossedOnEither(double ph, bool crossed) =>
        Assert.Equal(crossed, new LimitLine(Severity.Warning, 9, 6, 1, default, "").IsCrossed(ph));
}
