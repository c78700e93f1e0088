using Microsoft.Extensions.Time.Testing;
using Monitor.Grains.Stations;

namespace Monitor.Tests.Grains;

public sealed class WakeTroubleTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly WakeTrouble _trouble;

    public WakeTroubleTests() => _trouble = new WakeTrouble(_time);

    /// <summary>The next round, ten seconds later.</summary>
    private WakeNews Round(int failed)
    {
        _time.Advance(TimeSpan.FromSeconds(10));
        return _trouble.After(failed);
    }

    [Fact]
    public void AllAwake_IsNoNews() => Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(WakeNews.None, Round(0)));

    [Fact]
    public void TheSameNumber_IsSaidAtFirst_AndEveryTenMinutes()
    {
        // Half an hour of rounds.
        var said = Enumerable.Range(0, 181).Where(_ => Round(40) == WakeNews.Failed).ToList();
        Assert.Equal([0, 60, 120, 180], said);
    }

    [Fact]
    public void AnotherNumber_IsSaid_AndTheEnd_Once()
    {
        Assert.Equal(
            [WakeNews.Failed, WakeNews.None, WakeNews.Failed, WakeNews.None, WakeNews.Over, WakeNews.None, WakeNews.Failed, WakeNews.Over],
            new[] { 40, 40, 12, 12, 0, 0, 12, 0 }.Select(Round));
    }
}
