using Microsoft.Extensions.Time.Testing;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Storage.Influx;
using Monitor.Tests.Support;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

/// <summary>What goes wrong around the database: each test has a server of its own.</summary>
public sealed class JournalFaultTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private InfluxServer _server = null!;

    [Fact]
    public async Task ServerAway_WritesAreDurableAndArriveInOrderAfterItsReturn()
    {
        _server = await InfluxServer.Start();
        var options = _server.Options("away");
        await using (var history = new RunningHistory(options, _folder.Path))
        {
            await history.Write(Batch(Point("a", "co", Nine, 1)), default);
            await history.Settled(default);
            await _server.Kill();
            for (var n = 1; n <= 300; n++) await history.Write(Batch(Point("a", "co", Nine.AddMinutes(n), n), Point("a", "co", Nine, -n)), default);
            await Soon.Until(() => history.Notices.Open is [{ Key: "history" }], "the notice");
            Assert.True(history.Backlog is { Readings: 600, Oldest: not null });
            await Assert.ThrowsAsync<HistoryUnavailableException>(() => history.Raw("a", null, Nine, Nine + Hour, default));
        }
        await using (var again = new RunningHistory(options, _folder.Path))
        {
            Assert.Equal(600, again.Backlog.Readings);
            await again.Write(Batch(Point("b", "co", Nine, 7)), default);
            await _server.Start();
            await Soon.Until(() => again.Backlog.Readings == 0, "the backlog to drain");
            var rows = await again.Raw("a", null, Nine, Nine.AddDays(1), default);
            Assert.Equal([-300, .. Enumerable.Range(1, 300).Select(n => (double)n)], rows.Select(r => r.Value));
            Assert.Equal(7, Assert.Single(await again.Raw("b", null, Nine, Nine + Hour, default)).Value);
            await Soon.Until(() => again.Notices.Open.IsEmpty, "the notice");
        }
    }

    [Fact]
    public async Task ServerStandsStill_WritesGoOn()
    {
        _server = await InfluxServer.Start();
        await using var history = new RunningHistory(_server.Options("still"), _folder.Path);
        await history.Write(Batch(Point("a", "co", Nine, 1)), default);
        await history.Settled(default);
        await _server.Pause();
        for (var n = 1; n <= 50; n++) await history.Write(Batch(Point("a", "co", Nine.AddMinutes(n), n)), default);
        Assert.Equal(50, history.Backlog.Readings);
        await _server.Resume();
        await Soon.Until(() => history.Backlog.Readings == 0, "the backlog to drain");
        Assert.Equal(51, (await history.Raw("a", null, Nine, Nine.AddDays(1), default)).Count);
    }

    [Fact]
    public async Task JournalFull_SaysSo_TakesNothing_AndGoesOnOnceThereIsRoom()
    {
        _server = await InfluxServer.Start();
        await using var history = new RunningHistory(_server.Options("full"), _folder.Path, maxBytes: 512 * 1024);
        await history.Settled(default);
        await _server.Kill();
        var written = 0;
        var problem = await Assert.ThrowsAsync<HistoryUnavailableException>(async () =>
        {
            for (; written < 100; written++) await history.Write(Thousand(written), default);
        });
        Assert.Contains("磁盘已满", problem.Message, StringComparison.Ordinal);
        Assert.Contains(history.Notices.Open, n => n is { Key: "journal", Severity: Severity.Critical });
        Assert.Equal(written * 1000, history.Backlog.Readings);

        await _server.Start();
        await Soon.Until(() => history.Backlog.Readings == 0, "the backlog to drain");
        await history.Write(Thousand(written), default);
        await history.Settled(default);
        Assert.Equal((written + 1) * 1000, (await history.Raw("a", null, Nine, Nine.AddDays(400), default)).Count);
        await Soon.Until(() => history.Notices.Open.IsEmpty, "the notice");
    }

    [Fact]
    public async Task LineThatTheServerRefuses_GoesToTheInbox_AndHoldsUpNothing()
    {
        _server = await InfluxServer.Start();
        var options = _server.Options("refused");
        await using var history = new RunningHistory(options, _folder.Path);
        await history.Settled(default);
        using var gateway = new InfluxGateway(options, TimeProvider.System);
        Assert.Equal(WriteResult.Stored, (await gateway.Write("autogen", "reading,station=bad,period=instant tn=\"text\" 1772672400000\n"u8.ToArray(), default)).Result);
        await history.Write(
            Batch([.. Enumerable.Range(0, 400).Select(n => n == 123 ? Point("bad", "tn", Nine.AddMinutes(1), 5) : Point("good", "co", Nine.AddMinutes(n), n))]), default);
        await history.Settled(default);

        Assert.Equal(399, (await history.Raw("good", null, Nine, Nine.AddDays(1), default)).Count);
        var kept = Assert.Single(history.Inbox.Kept);
        Assert.Equal(("history-refused", "history/autogen"), (kept.Reason, kept.Topic));
        Assert.Contains("field type conflict", kept.Detail, StringComparison.Ordinal);
        Assert.StartsWith("reading,station=bad", System.Text.Encoding.UTF8.GetString(kept.Payload), StringComparison.Ordinal);
        Assert.Contains(history.Notices.Open, n => n.Key == "history-refused");
    }

    [Fact]
    public async Task NoticeOfRefusedLines_IsOverAfterAnHourWithoutOne_AndTheCountStays()
    {
        _server = await InfluxServer.Start();
        var options = _server.Options("calm");
        var time = new FakeTimeProvider(Nine);
        await using var history = new RunningHistory(options, _folder.Path, time: time);
        await history.Settled(default);
        using var gateway = new InfluxGateway(options, TimeProvider.System);
        Assert.Equal(WriteResult.Stored, (await gateway.Write("autogen", "reading,station=bad,period=instant tn=\"text\" 1772672400000\n"u8.ToArray(), default)).Result);

        await Refuse(minute: 1);
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Contains("拒收 1 行", Assert.Single(history.Notices.Open).Zh, StringComparison.Ordinal);
        // Every further one makes it an hour again.
        await Refuse(minute: 2);
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.Contains("拒收 2 行", Assert.Single(history.Notices.Open).Zh, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(history.Notices.Open);
        Assert.Equal((2, 2), (history.Backlog.Refused, history.Inbox.Kept.Count));

        await Refuse(minute: 3);
        Assert.Contains("拒收 3 行", Assert.Single(history.Notices.Open).Zh, StringComparison.Ordinal);

        async Task Refuse(int minute)
        {
            await history.Write(Batch(Point("bad", "tn", Nine.AddMinutes(minute), 5)), default);
            await history.Settled(default);
        }
    }

    [Fact]
    public async Task WrongPassword_IsSaidAtOnce_AndNothingIsLostOnceItIsRight()
    {
        _server = await InfluxServer.Start(auth: true);
        await _server.Query("CREATE USER late WITH PASSWORD 'wrong' WITH ALL PRIVILEGES", user: (InfluxServer.User, InfluxServer.Password));
        var options = new InfluxOptions { Url = _server.Url, Database = "m", Username = "late", Password = "right" };
        await using var history = new RunningHistory(options, _folder.Path);
        await Soon.Until(() => history.Notices.Open is [{ Key: "history", Severity: Severity.Critical }], "the notice");
        await history.Write(Batch(Point("a", "co", Nine, 1)), default);
        await _server.Query("SET PASSWORD FOR late = 'right'", user: (InfluxServer.User, InfluxServer.Password));
        await Soon.Until(() => history.Backlog.Readings == 0 && history.Notices.Open.IsEmpty, "the backlog to drain");
        Assert.Single(await history.Raw("a", null, Nine, Nine + Hour, default));
    }

    [Fact]
    public async Task DatabaseDropped_IsMadeAgain()
    {
        _server = await InfluxServer.Start();
        await using var history = new RunningHistory(_server.Options("dropped"), _folder.Path);
        await history.Write(Batch(Point("a", "co", Nine, 1)), default);
        await history.Settled(default);
        await _server.Query("DROP DATABASE dropped");
        await history.Write(Batch(Point("a", "co", Nine.AddMinutes(1), 2)), default);
        await history.Settled(default);
        Assert.Equal(2, Assert.Single(await history.Raw("a", null, Nine, Nine + Hour, default)).Value);
    }

    [Fact]
    public async Task ReadingsOlderThanTheRetention_AreNotSent_TheirHoursAre()
    {
        _server = await InfluxServer.Start();
        await using var history = new RunningHistory(_server.Options("old"), _folder.Path, rawRetention: TimeSpan.FromDays(90));
        var (old, fresh) = (TimeProvider.System.GetUtcNow().AddDays(-91), TimeProvider.System.GetUtcNow().AddDays(-89));
        await history.Write(new([Point("a", "co", old, 1), Point("a", "co", fresh, 2)], [Mean("a", "co", Interval.Hour, Nine, 3)], [], []), default);
        await history.Settled(default);
        Assert.Equal(2, Assert.Single(await history.Raw("a", null, old.AddDays(-1), fresh.AddDays(1), default)).Value);
        Assert.Single(await history.Aggregates("a", null, Interval.Hour, Nine, Nine + Hour, default));
        Assert.Empty(history.Inbox.Kept);
    }

    private static HistoryBatch Thousand(int number) =>
        Batch([.. Enumerable.Range(0, 1000).Select(n => Point("a", "co", Nine.AddSeconds(number * 1000 + n), n / 7.0))]);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _folder.Dispose();
    }
}
