using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Storage.Influx;
using Monitor.Tests.Support;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

public sealed class InfluxHistoryTests(InfluxFixture fixture) : HistoryBehaviour, IClassFixture<InfluxFixture>
{
    private readonly InfluxOptions _options = fixture.Server.Options();
    private readonly TemporaryFolder _folder = new();

    protected override Task<IHistory> Open() => Task.FromResult<IHistory>(new RunningHistory(_options, _folder.Path));

    protected override async Task Close(IHistory history) => await ((RunningHistory)history).DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("a b,c=d")]
    [InlineData("quote\"quote'quote`")]
    [InlineData(@"back\slash\")]
    [InlineData(@"\")]
    [InlineData("100%")]
    [InlineData("%5C")]
    [InlineData("line\nline\r\ttab")]
    [InlineData("莱芜·雪野水库/出口|(a|b).*")]
    [InlineData("' OR station != '")]
    [InlineData("😀$station")]
    public async Task HostileStation_IsKeptApartAndComesBackAsItWas(string station)
    {
        await Write(new([Point(station, "co", Nine, 1), Point(station + "x", "co", Nine, 2)], [Mean(station, "co", Interval.Hour, Nine, 3)],
            [Air(station, AirPeriod.Hour, Nine)], [Water(station, Monitor.Domain.WaterQuality.WaterPeriod.Day, Nine)]));

        Assert.Equal((station, 1), Assert.Single((await Raw(station)).Select(p => (p.Station, p.Value))));
        // Together with others it goes another way.
        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => History.Latest(station, default)).Append(History.Latest(station + "x", default)));
        Assert.All(together[..20], latest =>
        {
            Assert.Equal((station, 1), Assert.Single(latest.Raw.Select(p => (p.Station, p.Value))));
            Assert.Equal(station, Assert.Single(latest.Hours).Station);
            Assert.Equal(station, Assert.Single(latest.Air).Station);
            Assert.Equal(station, Assert.Single(latest.Water).Station);
        });
        Assert.Equal(2, Assert.Single(together[20].Raw).Value);
    }

    [Theory]
    [InlineData("time")]
    [InlineData("received")]
    [InlineData("station")]
    [InlineData("co_state")]
    [InlineData("co_rejected")]
    [InlineData("颗粒物 (PM2.5), \"x\"=\\")]
    public async Task HostileParameter_ComesBackAsItWas(string parameter)
    {
        await Write(new([Point("a", parameter, Nine, 1), Point("a", "co", Nine, 2)], [Mean("a", parameter, Interval.Hour, Nine, 3)], [], []));

        Assert.Equal(1, Assert.Single(await Raw("a", parameter)).Value);
        Assert.Equal([("co", 2d), (parameter, 1d)], (await Raw("a")).Select(p => (p.Parameter, p.Value)).OrderBy(p => p.Item1 != "co"));
        Assert.Equal(2, (await History.Latest("a", default)).Raw.Count);
        Assert.Equal(3, Assert.Single(await History.Aggregates("a", parameter, Interval.Hour, Nine, Nine + Hour, default)).Value);
    }

    [Theory]
    [InlineData(Flag.Normal, Quality.Valid, Flag.Fault, Quality.Invalid)]
    [InlineData(Flag.Fault, Quality.Invalid, Flag.Normal, Quality.Valid)]
    [InlineData(Flag.Normal, Quality.Suspect, Flag.OverRange, Quality.Valid)]
    [InlineData(Flag.OverRange, Quality.Valid, Flag.Normal, Quality.Valid)]
    public async Task Correction_OfFlagOrQuality_IsWhatIsRead(Flag flag, Quality quality, Flag corrected, Quality correctedQuality)
    {
        var first = Point("a", "co", Nine, 1) with { Flag = flag, Quality = quality };
        var second = first with { Value = 2, Flag = corrected, Quality = correctedQuality };
        await Write(Batch(first));
        await Write(Batch(second with { Corrects = true }));
        Assert.Equal(second, Assert.Single(await Raw("a")));
        Assert.Equal(second, Assert.Single((await History.Latest("a", default)).Raw));

        await Write(Batch(first with { Corrects = true }));
        Assert.Equal(first, Assert.Single(await Raw("a")));
        Assert.Equal(first, Assert.Single(await Raw("a", "co")));
        Assert.Equal(first, Assert.Single((await History.Latest("a", default)).Raw));
    }

    [Fact]
    public async Task RejectedValues_AreInNoMean()
    {
        await Write(Batch(Point("a", "co", Nine, 1), Point("a", "co", Nine.AddMinutes(1), 999) with { Flag = Flag.Fault, Quality = Quality.Invalid }));
        await History.Settled(default);

        var answer = await fixture.Server.Query("SELECT mean(co), count(co) FROM autogen.reading", _options.Database);
        Assert.Contains("[0,1,1]", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Raw_TenThousandRows_AreAllThere()
    {
        var points = Enumerable.Range(0, 12_345).Select(n => Point("a", "co", Nine.AddSeconds(n), n + 0.1)).ToList();
        foreach (var part in points.Chunk(5000)) await Write(Batch(part));

        Assert.Equal(points, await Raw("a"));
        Assert.Equal(points, await Raw("a", "co"));
    }

    [Fact]
    public async Task Numbers_OfAnySize_ComeBackToTheBit()
    {
        double[] values = [0, -0.0, 0.1 + 0.2, 1e-7, 123456789012345680, 1e300, -5e-324, double.MaxValue, double.Epsilon, 42];
        await Write(Batch([.. values.Select((value, n) => Point("a", "co", Nine.AddSeconds(n), value))]));

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), (await Raw("a")).Select(p => BitConverter.DoubleToInt64Bits(p.Value)));
    }

    [Fact]
    public async Task ManyStationsAtOnce_EachGetsItsOwn()
    {
        const int Stations = 1200;
        var now = TimeProvider.System.GetUtcNow();
        var start = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero) - Hour;
        for (var s = 0; s < Stations; s++)
            await Write(new(
                [Point($"s{s}", "co", start, s, Hour), Point($"s{s}", "o3", start, s + 0.5, Hour)],
                [Mean($"s{s}", "co", Interval.Hour, start, s), Mean($"s{s}", "o3", Interval.Hour, start, s), Mean($"s{s}", "o3_8h", Interval.Hour, start, s)],
                [Air($"s{s}", AirPeriod.Hour, start, s)], []));

        var latest = await Task.WhenAll(Enumerable.Range(0, Stations).Select(s => History.Latest($"s{s}", default)));
        var ranges = await Task.WhenAll(Enumerable.Range(0, Stations).Select(s =>
            History.Raw($"s{s}", s % 2 == 0 ? null : "co", start.AddSeconds(-s), start.AddSeconds(s), default)));

        for (var s = 0; s < Stations; s++)
        {
            Assert.Equal([("co", s), ("o3", s + 0.5)], latest[s].Raw.Select(p => (p.Parameter, p.Value)));
            Assert.Equal(["co", "o3", "o3_8h"], latest[s].Hours.Select(p => p.Parameter));
            Assert.Equal(s, Assert.Single(latest[s].Air).Report.Aqi);
            Assert.Equal(s == 0 ? 0 : s % 2 == 0 ? 2 : 1, ranges[s].Count);
        }
    }

    [Fact]
    public async Task Latest_ParameterThatStoppedLongAgo_IsFoundBesideThoseThatGoOn()
    {
        var now = TimeProvider.System.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        await Write(new([Point("a", "co", now.AddDays(-200), 1), Point("a", "o3", now.AddMinutes(-2), 2), Point("a", "so2", now.AddMinutes(-1), 3)],
            [Mean("a", "co", Interval.Hour, now.AddDays(-200), 1), Mean("a", "o3", Interval.Hour, now.AddMinutes(-2), 2), Mean("a", "so2", Interval.Hour, now, 3)],
            [Air("a", AirPeriod.Day, now.AddDays(-300)), Air("a", AirPeriod.Hour, now.AddHours(-1))], []));

        var latest = await History.Latest("a", default);
        Assert.Equal([("co", 1), ("o3", 2), ("so2", 3)], latest.Raw.Select(p => (p.Parameter, p.Value)));
        Assert.Equal([("co", (double?)1), ("o3", 2), ("so2", 3)], latest.Hours.Select(p => (p.Parameter, p.Value)));
        Assert.Equal([AirPeriod.Hour, AirPeriod.Day], latest.Air.Select(row => row.Report.Period));
    }

    [Fact]
    public async Task Cancellation_OfOneReader_LeavesTheOthers()
    {
        await Write(Batch(Point("a", "co", Nine, 1)));
        using var cancelled = new CancellationTokenSource();
        var given = History.Latest("a", cancelled.Token);
        var others = Enumerable.Range(0, 10).Select(_ => History.Latest("a", default)).ToList();
        await cancelled.CancelAsync();

        Assert.All(await Task.WhenAll(others), latest => Assert.Single(latest.Raw));
        await given.ContinueWith(task => Assert.True(task.IsCanceled || task.IsCompletedSuccessfully), TaskScheduler.Default);
    }
}
