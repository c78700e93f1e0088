using Monitor.Ingest.Mqtt;
using Monitor.Tests.Support;

namespace Monitor.Tests.Ingest;

public sealed class ArrivalWatchTests
{
    private static readonly DateTimeOffset Start = Some.Time("2026-05-01 12:00");

    private static ArrivalWatch Watch(double nominal) => new(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(nominal), Start);

    /// <summary>Messages at a steady pace; answers when the last came.</summary>
    private static DateTimeOffset Feed(ArrivalWatch watch, DateTimeOffset from, double minutes, int times)
    {
        for (var i = 1; i <= times; i++) watch.Arrived(from.AddMinutes(minutes * i));
        return from.AddMinutes(minutes * times);
    }

    [Fact]
    public void FreshWatch_GoesByTheShortestIntervalOfAStation()
    {
        var watch = Watch(nominal: 5);
        Assert.Null(watch.Silence(Start.AddMinutes(9)));
        Assert.Equal(TimeSpan.FromMinutes(16), Watch(nominal: 5).Silence(Start.AddMinutes(16)));
    }

    [Fact]
    public void BusyStream_IsMissedAfterThreeMinutes()
    {
        var watch = Watch(nominal: 5);
        var last = Feed(watch, Start, 0.1, 200);
        Assert.Null(watch.Silence(last.AddMinutes(3)));
        Assert.Equal(TimeSpan.FromMinutes(3.1), watch.Silence(last.AddMinutes(3.1)));
    }

    [Fact]
    public void HourlyBursts_AreMissedAfterThreeHours()
    {
        var watch = Watch(nominal: 60);
        var last = Start;
        for (var hour = 0; hour < 6; hour++) last = Feed(watch, last.AddMinutes(59), 0.02, 50);
        Assert.Null(watch.Silence(last.AddMinutes(170)));
        Assert.NotNull(watch.Silence(last.AddMinutes(181)));
    }

    [Fact]
    public void PauseThatWasTooLong_IsNoExample()
    {
        var watch = Watch(nominal: 1);
        var last = Feed(watch, Start, 1, 60);
        watch.Arrived(last.AddHours(5));
        Assert.NotNull(watch.Silence(last.AddHours(5).AddMinutes(4)));
    }

    [Fact]
    public void PausesOlderThanADay_AreForgotten()
    {
        var watch = Watch(nominal: 30);
        var last = Feed(watch, Start, 30, 10);
        last = Feed(watch, last, 1, 26 * 60);
        Assert.NotNull(watch.Silence(last.AddMinutes(4)));
    }
}
