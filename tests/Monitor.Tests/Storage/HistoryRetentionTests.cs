using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.WaterQuality;
using Monitor.Storage.Embedded;
using Monitor.Storage.Retention;
using Monitor.Tests.Support;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

public sealed class HistoryRetentionTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(90, "2026-08-26T00:00:00Z")]
    [InlineData(1, "2026-11-23T00:00:00Z")]
    [InlineData(0, null)]
    [InlineData(null, null)]
    public void Before_IsAWholeDay(int? days, string? expected) => Assert.Equal(
        expected is null ? null : DateTimeOffset.Parse(expected, null), HistoryRetention.Before(Start, new RetentionOptions { RawDays = days }));

    [Fact]
    public void Options_Negative_AreAnError() => Assert.Single(new RetentionOptions { RawDays = -1 }.Errors());

    [Fact]
    public async Task Retention_RunsOnceAnHour_AlsoAfterAFailure()
    {
        var (time, history) = (new FakeTimeProvider(Start), new Forgetful());
        using var retention = new HistoryRetention(history, new RetentionOptions(), time, NullLogger<HistoryRetention>.Instance);
        await retention.StartAsync(default);

        history.Fails = true;
        await Next(time, history, 1);
        history.Fails = false;
        await Next(time, history, 2);
        await Next(time, history, 3);
        await retention.StopAsync(default);

        Assert.All(history.Asked, before => Assert.Equal(new DateTimeOffset(2026, 8, 26, 0, 0, 0, TimeSpan.Zero), before));
        Assert.True(time.GetUtcNow() - Start >= TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task ForgetRaw_WhileWriting_LosesNoWrite()
    {
        using var folder = new TemporaryFolder();
        await using var history = new SqliteHistory(new EmbeddedHistoryOptions { Folder = folder.Path });
        await history.Write(new([.. Enumerable.Range(0, 60_000).Select(n => Point("old", "co", Nine.AddSeconds(n), n))], [], [], []), default);
        var forgetting = history.ForgetRaw(Nine.AddDays(5), default);
        var during = 0;
        for (var n = 0; n < 40; n++)
        {
            await history.Write(Batch(Point("new", "co", Nine.AddDays(9).AddSeconds(n), n)), default);
            if (!forgetting.IsCompleted) during++;
        }
        await forgetting;

        // Pieces: the writes were not kept waiting until all was gone.
        Assert.True(during >= 5, $"only {during} writes were answered while readings were let go of");
        Assert.Equal(59_999, Assert.Single(await history.Raw("old", null, Nine, Nine.AddDays(365), default)).Value);
        Assert.Equal(40, (await history.Raw("new", null, Nine, Nine.AddDays(365), default)).Count);
    }

    /// <summary>Lets time go on, minute by minute, until the history was asked so many times.</summary>
    private static async Task Next(FakeTimeProvider time, Forgetful history, int times)
    {
        await Soon.Until(() =>
        {
            if (history.Asked.Count < times) time.Advance(TimeSpan.FromMinutes(1));
            return history.Asked.Count >= times;
        }, $"retention to run {times} times");
        Assert.Equal(times, history.Asked.Count);
    }

    private sealed class Forgetful : IHistory
    {
        public List<DateTimeOffset> Asked { get; } = [];

        public bool Fails { get; set; }

        public Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation)
        {
            Asked.Add(before);
            return Fails ? Task.FromException(new HistoryUnavailableException("away")) : Task.CompletedTask;
        }

        public HistoryBacklog Backlog => default;

        public Task Settled(CancellationToken cancellation) => Task.CompletedTask;

        public Task Write(HistoryBatch batch, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<RawPoint>> Raw(string station, string? parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<Aggregate>> Aggregates(
            string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<AirQualityRow>> AirQuality(string station, AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<WaterQualityRow>> WaterQuality(string station, WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<StationLatest> Latest(string station, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
