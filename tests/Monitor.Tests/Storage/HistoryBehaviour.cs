using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.WaterQuality;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

/// <summary>What every store of the history must do. A store derives from this class and says how it is opened.</summary>
public abstract class HistoryBehaviour : IAsyncLifetime
{
    private static readonly DateTimeOffset Begin = Nine - TimeSpan.FromDays(400), End = Nine + TimeSpan.FromDays(400);

    protected IHistory History { get; private set; } = null!;

    /// <summary>Opens the store of this test; a second time, after <see cref="Close"/>, the same one.</summary>
    protected abstract Task<IHistory> Open();

    protected abstract Task Close(IHistory history);

    public async ValueTask InitializeAsync() => History = await Open();

    public virtual async ValueTask DisposeAsync()
    {
        await Close(History);
        GC.SuppressFinalize(this);
    }

    protected async Task Reopen()
    {
        await Close(History);
        History = await Open();
    }

    protected Task Write(HistoryBatch batch) => History.Write(batch, CancellationToken.None);

    protected Task<IReadOnlyList<RawPoint>> Raw(string station, string? parameter = null) =>
        History.Raw(station, parameter, Begin, End, CancellationToken.None);

    private Task<StationLatest> Latest(string station) => History.Latest(station, CancellationToken.None);

    [Fact]
    public async Task Raw_EveryField_RoundTrips()
    {
        var at = new DateTimeOffset(2026, 3, 5, 9, 0, 0, 123, TimeSpan.FromHours(8));
        var point = new RawPoint("莱芜-实验小学", "pm25", at, TimeSpan.FromMinutes(5), -0.1 + 0.3, Flag.OverRange, Quality.Suspect, at.AddMilliseconds(77));
        await Write(Batch(point));

        var found = Assert.Single(await Raw("莱芜-实验小学"));
        Assert.Equal(point, found);
        Assert.Equal(TimeSpan.Zero, found.MeasuredAt.Offset);
        Assert.Equal(TimeSpan.Zero, found.ReceivedAt.Offset);
    }

    [Fact]
    public async Task Aggregates_EveryField_RoundTrip()
    {
        var full = new Aggregate("a", "o3_8h", Interval.Hour, Nine, 101.25, true, 7, 8, Nine + Hour);
        var empty = new Aggregate("a", "o3", Interval.Day, Nine, null, false, 0, 24, null);
        await Write(Batch(full, empty));

        Assert.Equal(full, Assert.Single(await History.Aggregates("a", null, Interval.Hour, Begin, End, CancellationToken.None)));
        Assert.Equal(empty, Assert.Single(await History.Aggregates("a", "o3", Interval.Day, Begin, End, CancellationToken.None)));
    }

    [Fact]
    public async Task AirQuality_EveryField_RoundTrips()
    {
        var published = Air("a", AirPeriod.Hour, Nine);
        var notAvailable = AirNotAvailable("a", Nine);
        await Write(Batch(published, notAvailable));

        var hour = Assert.Single(await History.AirQuality("a", AirPeriod.Hour, Begin, End, CancellationToken.None));
        var day = Assert.Single(await History.AirQuality("a", AirPeriod.Day, Begin, End, CancellationToken.None));
        Assert.Equal(Content(published), Content(hour));
        Assert.Equal(Content(notAvailable), Content(day));
    }

    [Fact]
    public async Task WaterQuality_EveryField_RoundTrips()
    {
        var sample = Water("a", WaterPeriod.Sample, Nine);
        var empty = WaterWithoutItems("a", Nine);
        await Write(Batch(sample, empty));

        var found = Assert.Single(await History.WaterQuality("a", WaterPeriod.Sample, Begin, End, CancellationToken.None));
        var month = Assert.Single(await History.WaterQuality("a", WaterPeriod.Month, Begin, End, CancellationToken.None));
        Assert.Equal(Content(sample), Content(found));
        Assert.Equal(Content(empty), Content(month));
    }

    [Fact]
    public async Task Write_SameBatchTwice_KeepsItOnce()
    {
        var batch = new HistoryBatch([Point("a", "co", Nine, 0.5)], [Mean("a", "co", Interval.Hour, Nine, 0.5)],
            [Air("a", AirPeriod.Hour, Nine)], [Water("a", WaterPeriod.Day, Nine)]);
        await Write(batch);
        await Write(batch);

        Assert.Single(await Raw("a"));
        Assert.Single(await History.Aggregates("a", null, Interval.Hour, Begin, End, CancellationToken.None));
        Assert.Single(await History.AirQuality("a", AirPeriod.Hour, Begin, End, CancellationToken.None));
        Assert.Single(await History.WaterQuality("a", WaterPeriod.Day, Begin, End, CancellationToken.None));
    }

    [Fact]
    public async Task Write_SameKeyAgain_ReplacesEveryKind()
    {
        await Write(new([Point("a", "co", Nine, 0.5)], [Mean("a", "co", Interval.Hour, Nine, 0.5)],
            [Air("a", AirPeriod.Hour, Nine, 57)], [Water("a", WaterPeriod.Day, Nine, WaterClass.V)]));
        await Write(new([Point("a", "co", Nine, 0.75)], [Mean("a", "co", Interval.Hour, Nine, null)],
            [Air("a", AirPeriod.Hour, Nine, 99)], [Water("a", WaterPeriod.Day, Nine, WaterClass.IV)]));

        var latest = await Latest("a");
        Assert.Equal(0.75, Assert.Single(latest.Raw).Value);
        Assert.Null(Assert.Single(latest.Hours).Value);
        Assert.Equal(99, Assert.Single(latest.Air).Report.Aqi);
        Assert.Equal(WaterClass.IV, Assert.Single(latest.Water).Report.Class);
    }

    [Fact]
    public async Task Write_CallsNotAwaitedBetween_LaterCallWins()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Write(Batch(Point("a", "co", Nine, n)))).ToList());

        Assert.Equal(199, Assert.Single(await Raw("a")).Value);
    }

    [Fact]
    public async Task Write_PeriodIsPartOfTheKey_KeepsBoth()
    {
        await Write(Batch(Point("a", "co", Nine, 1, Hour), Point("a", "co", Nine, 2)));

        Assert.Equal([2, 1], (await Raw("a", "co")).Select(p => p.Value));
    }

    [Fact]
    public async Task Write_ThousandAtOnce_AllAreThereAfterReopening()
    {
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => Task.Run(() =>
            Write(Batch(Point($"s{n % 50}", "co", Nine.AddMinutes(n), n))))).ToList());
        await Reopen();

        var found = new List<double>();
        for (var s = 0; s < 50; s++) found.AddRange((await Raw($"s{s}")).Select(p => p.Value));
        Assert.Equal(Enumerable.Range(0, 1000).Select(n => (double)n), found.Order());
    }

    [Fact]
    public async Task Write_CancelledBeforeTheCall_StoresNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            History.Write(Batch(Point("a", "co", Nine, 1)), new CancellationToken(true)));

        Assert.Empty(await Raw("a"));
    }

    [Fact]
    public async Task Bounds_FromIsInclusiveAndToIsNot()
    {
        await Write(new(
            [.. Hours(n => Point("a", "co", Nine.AddHours(n), n))], [.. Hours(n => Mean("a", "co", Interval.Hour, Nine.AddHours(n), n))],
            [.. Hours(n => Air("a", AirPeriod.Hour, Nine.AddHours(n), n))], [.. Hours(n => Water("a", WaterPeriod.Sample, Nine.AddHours(n)))]));
        var (from, to) = (Nine.AddHours(1).ToOffset(TimeSpan.FromHours(8)), Nine.AddHours(3));
        DateTimeOffset[] expected = [Nine.AddHours(1), Nine.AddHours(2)];

        Assert.Equal(expected, (await History.Raw("a", null, from, to, CancellationToken.None)).Select(p => p.MeasuredAt));
        Assert.Equal(expected, (await History.Raw("a", "co", from, to, CancellationToken.None)).Select(p => p.MeasuredAt));
        Assert.Equal(expected, (await History.Aggregates("a", null, Interval.Hour, from, to, CancellationToken.None)).Select(p => p.Start));
        Assert.Equal(expected, (await History.Aggregates("a", "co", Interval.Hour, from, to, CancellationToken.None)).Select(p => p.Start));
        Assert.Equal(expected, (await History.AirQuality("a", AirPeriod.Hour, from, to, CancellationToken.None)).Select(p => p.Report.Start));
        Assert.Equal(expected, (await History.WaterQuality("a", WaterPeriod.Sample, from, to, CancellationToken.None)).Select(p => p.Report.Start));
    }

    [Fact]
    public async Task Bounds_BetweenTwoMilliseconds_AreNotRoundedDown()
    {
        await Write(Batch(Point("a", "co", Nine, 1)));

        Assert.Empty(await History.Raw("a", "co", Nine.AddTicks(1), Nine + Hour, CancellationToken.None));
        Assert.Single(await History.Raw("a", "co", Nine - Hour, Nine.AddTicks(1), CancellationToken.None));
    }

    [Fact]
    public async Task Order_IsTimeThenParameterThenPeriod()
    {
        RawPoint[] ordered =
        [
            Point("a", "so2", Nine, 0), Point("a", "co", Nine + Hour, 1), Point("a", "co", Nine + Hour, 2, Hour),
            Point("a", "pm25", Nine + Hour, 3), Point("a", "co", Nine + 2 * Hour, 4),
        ];
        await Write(Batch([.. ordered.Reverse()]));
        await Write(Batch(Mean("a", "so2", Interval.Hour, Nine + Hour, 3), Mean("a", "so2", Interval.Hour, Nine, 1), Mean("a", "co", Interval.Hour, Nine + Hour, 2)));

        Assert.Equal(ordered, await Raw("a"));
        Assert.Equal([1, 2, 3], (await History.Aggregates("a", null, Interval.Hour, Begin, End, CancellationToken.None)).Select(p => p.Value));
    }

    [Fact]
    public async Task Filter_ByStationParameterAndInterval_TakesNothingElse()
    {
        await Write(Batch(Point("a", "co", Nine, 1), Point("a", "o3", Nine, 2), Point("b", "co", Nine, 3)));
        await Write(Batch(Mean("a", "co", Interval.Hour, Nine, 4), Mean("a", "o3", Interval.Hour, Nine, 5), Mean("a", "co", Interval.Day, Nine, 6), Mean("b", "co", Interval.Hour, Nine, 7)));

        Assert.Equal([1], (await Raw("a", "co")).Select(p => p.Value));
        Assert.Equal([1, 2], (await Raw("a")).Select(p => p.Value));
        Assert.Empty(await Raw("a", "pm10"));
        Assert.Equal([4], (await History.Aggregates("a", "co", Interval.Hour, Begin, End, CancellationToken.None)).Select(p => p.Value));
        Assert.Equal([4, 5], (await History.Aggregates("a", null, Interval.Hour, Begin, End, CancellationToken.None)).Select(p => p.Value));
        Assert.Equal([6], (await History.Aggregates("a", null, Interval.Day, Begin, End, CancellationToken.None)).Select(p => p.Value));
    }

    [Fact]
    public async Task UnknownStation_HasNothing()
    {
        Assert.Empty(await Raw("nobody"));
        Assert.Empty(await History.Aggregates("nobody", null, Interval.Day, Begin, End, CancellationToken.None));
        Assert.Empty(await History.AirQuality("nobody", AirPeriod.Day, Begin, End, CancellationToken.None));
        Assert.Empty(await History.WaterQuality("nobody", WaterPeriod.Day, Begin, End, CancellationToken.None));
        var latest = await Latest("nobody");
        Assert.Equal(0, latest.Raw.Count + latest.Hours.Count + latest.Air.Count + latest.Water.Count);
    }

    [Fact]
    public async Task Latest_Raw_GoesByTheEndOfTheInterval()
    {
        await Write(Batch(
            Point("a", "co", Nine, 1, Hour), Point("a", "co", Nine.AddMinutes(30), 2), // the hour ends later
            Point("a", "o3", Nine, 3, Hour), Point("a", "o3", Nine.AddMinutes(61), 4), // the instant is later
            Point("a", "no2", Nine, 5, TimeSpan.FromDays(1)), Point("b", "co", Nine.AddDays(9), 6)));
        await Write(Batch([.. Hours(n => Point("a", "no2", Nine.AddMinutes(n), n))]));
        await Write(Batch(Point("a", "o3", Nine - Hour, 7))); // late data is not newest

        Assert.Equal([("co", 1), ("no2", 5), ("o3", 4)], (await Latest("a")).Raw.Select(p => (p.Parameter, p.Value)));
    }

    [Fact]
    public async Task Latest_Hours_AreTheNewestOfEachParameter()
    {
        await Write(Batch(
            Mean("a", "co", Interval.Hour, Nine, 1), Mean("a", "co", Interval.Hour, Nine + Hour, 2), Mean("a", "o3_8h", Interval.Hour, Nine, null),
            Mean("a", "co", Interval.Day, Nine.AddDays(1), 3), Mean("b", "so2", Interval.Hour, Nine, 4)));

        Assert.Equal([("o3_8h", null), ("co", (double?)2)], (await Latest("a")).Hours.Select(p => (p.Parameter, p.Value)));
    }

    [Fact]
    public async Task Latest_Reports_AreTheNewestOfEachPeriod()
    {
        await Write(Batch(Air("a", AirPeriod.Hour, Nine + Hour, 2), Air("a", AirPeriod.Hour, Nine, 1), Air("a", AirPeriod.Day, Nine, 3), Air("b", AirPeriod.Day, Nine.AddDays(1), 4)));
        await Write(Batch(Water("a", WaterPeriod.Sample, Nine), Water("a", WaterPeriod.Sample, Nine + Hour), Water("a", WaterPeriod.Day, Nine), Water("a", WaterPeriod.Month, Nine.AddDays(2))));

        var latest = await Latest("a");
        Assert.Equal([2, 3], latest.Air.Select(row => row.Report.Aqi).Order());
        Assert.Equal([(WaterPeriod.Sample, Nine + Hour), (WaterPeriod.Day, Nine)], latest.Water.Select(row => (row.Report.Period, row.Report.Start)).Order());
    }

    [Fact]
    public async Task Latest_AfterReopening_IsTheSame()
    {
        await Write(Batch(Point("a", "co", Nine, 1, Hour), Point("a", "co", Nine.AddMinutes(30), 2)));
        await Reopen();
        await Write(Batch(Point("a", "co", Nine.AddMinutes(59), 3)));

        Assert.Equal(1, Assert.Single((await Latest("a")).Raw).Value);
    }

    [Fact]
    public async Task ForgetRaw_LetsGoOfWhatStartsBefore_AndOfNothingElse()
    {
        await Write(new(
            [.. Hours(n => Point("a", "co", Nine.AddHours(n), n)), .. Hours(n => Point("b", "o3", Nine.AddHours(n), n, Hour))], [.. Hours(n => Mean("a", "co", Interval.Hour, Nine.AddHours(n), n))],
            [.. Hours(n => Air("a", AirPeriod.Hour, Nine.AddHours(n), n))], [.. Hours(n => Water("a", WaterPeriod.Sample, Nine.AddHours(n)))]));
        await History.ForgetRaw(Nine.AddHours(2), CancellationToken.None);
        await History.ForgetRaw(Nine.AddHours(2), CancellationToken.None);

        Assert.Equal([2, 3, 4], (await Raw("a")).Select(p => p.Value));
        Assert.Equal([2, 3, 4], (await Raw("b", "o3")).Select(p => p.Value));
        Assert.Equal(5, (await History.Aggregates("a", null, Interval.Hour, Begin, End, CancellationToken.None)).Count);
        Assert.Equal(5, (await History.AirQuality("a", AirPeriod.Hour, Begin, End, CancellationToken.None)).Count);
        Assert.Equal(5, (await History.WaterQuality("a", WaterPeriod.Sample, Begin, End, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task ForgetRaw_NewestOfEachParameter_Stays()
    {
        var silent = Point("a", "co", Nine.AddHours(1), 2) with { Flag = Flag.Fault, Quality = Quality.Invalid };
        await Write(Batch(
            Point("a", "co", Nine, 1), silent, Point("a", "o3", Nine.AddHours(1), 3), Point("a", "o3", Nine.AddHours(9), 4),
            Point("b", "no2", Nine, 5, TimeSpan.FromDays(2)), Point("b", "no2", Nine.AddHours(5), 6)));
        await History.ForgetRaw(Nine.AddHours(8), CancellationToken.None);
        await Reopen();

        Assert.Equal([2, 4], (await Raw("a")).Select(p => p.Value));
        Assert.Equal([silent, Point("a", "o3", Nine.AddHours(9), 4)], (await Latest("a")).Raw);
        Assert.Equal(5, Assert.Single(await Raw("b")).Value);
        Assert.Equal(5, Assert.Single((await Latest("b")).Raw).Value);
    }

    [Fact]
    public async Task ForgetRaw_ParameterThatComesBack_LosesWhatWasKeptOfIt()
    {
        await Write(Batch(Point("a", "co", Nine, 1), Point("a", "o3", Nine, 2)));
        await History.ForgetRaw(Nine.AddHours(8), CancellationToken.None);
        Assert.Equal([1, 2], (await Raw("a")).Select(p => p.Value));

        await Write(Batch(Point("a", "co", Nine.AddHours(9), 3), Point("a", "o3", Nine.AddHours(10), 4)));
        await History.ForgetRaw(Nine.AddHours(9).AddMinutes(1), CancellationToken.None);

        Assert.Equal([3, 4], (await Raw("a")).Select(p => p.Value));
        Assert.Equal([3, 4], (await Latest("a")).Raw.Select(p => p.Value));
    }

    [Fact]
    public async Task ForgetRaw_ManySeries_GoesThroughAll()
    {
        await Write(new([.. Enumerable.Range(0, 9000).Select(n => Point($"s{n % 30}", $"p{n / 30 % 3}", Nine.AddSeconds(n), n))], [], [], []));
        await History.ForgetRaw(Nine.AddSeconds(8900), CancellationToken.None);

        var left = new List<double>();
        for (var s = 0; s < 30; s++) left.AddRange((await Raw($"s{s}")).Select(p => p.Value));
        Assert.Equal(Enumerable.Range(0, 9000).Where(n => n >= 8900 || !Enumerable.Range(n + 1, 8999 - n).Any(m => m % 30 == n % 30 && m / 30 % 3 == n / 30 % 3)).Select(n => (double)n), left.Order());
    }

    private static IEnumerable<T> Hours<T>(Func<int, T> row) => Enumerable.Range(0, 5).Select(row);
}
