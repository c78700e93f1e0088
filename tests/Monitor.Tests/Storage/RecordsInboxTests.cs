using System.Text;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Inbox;
using Monitor.Storage.Records;

namespace Monitor.Tests.Storage;

public sealed class RecordsInboxTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 3, 5, 1, 2, 3, 456, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly RecordsFile _records;

    public RecordsInboxTests() => _records = new RecordsFile(Path.Combine(_folder.Path, "sub", "records.db"));

    public void Dispose()
    {
        _records.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Keep_EveryField_RoundTripsAfterReopening()
    {
        var payload = Encoding.UTF8.GetBytes("{\"站\":");
        using (var inbox = new RecordsInbox(_records, 10))
            await inbox.Keep([new(0, At, "莱芜/1/气", payload, 70_000, "bad-json", "不是 JSON。 Not JSON.")], CancellationToken.None);

        using var again = new RecordsInbox(_records, 10);
        var found = Assert.Single(await again.List(10, null, CancellationToken.None));
        Assert.Equal(new InboxEntry(1, At, "莱芜/1/气", found.Payload, 70_000, "bad-json", "不是 JSON。 Not JSON."), found);
        Assert.Equal(payload, found.Payload);
    }

    [Fact]
    public async Task Keep_LargePayload_KeepsItsFirst64KiB()
    {
        using var inbox = new RecordsInbox(_records, 10);
        await inbox.Keep([new(0, At, "t", new byte[100_000], 100_000, "too-large", "")], CancellationToken.None);

        var found = Assert.Single(await inbox.List(1, null, CancellationToken.None));
        Assert.Equal((65_536, 100_000), (found.Payload.Length, found.PayloadLength));
    }

    [Fact]
    public async Task List_PageByPage_GoesFromNewestToOldest()
    {
        using var inbox = new RecordsInbox(_records, 100);
        await inbox.Keep(Entries(1, 3), CancellationToken.None);
        await inbox.Keep(Entries(4, 5), CancellationToken.None);

        var first = await inbox.List(2, null, CancellationToken.None);
        var second = await inbox.List(2, first[^1].Id, CancellationToken.None);
        var third = await inbox.List(2, second[^1].Id, CancellationToken.None);
        Assert.Equal(["5", "4"], first.Select(entry => entry.Topic));
        Assert.Equal(["3", "2"], second.Select(entry => entry.Topic));
        Assert.Equal(["1"], third.Select(entry => entry.Topic));
        Assert.Empty(await inbox.List(0, null, CancellationToken.None));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(9, 5)]
    public async Task Keep_BeyondTheLimit_DropsTheOldestAndCountsThem(int entries, int dropped)
    {
        using var inbox = new RecordsInbox(_records, 4);
        await inbox.Keep(Entries(1, 3), CancellationToken.None);
        await inbox.Keep(Entries(4, entries), CancellationToken.None);

        var kept = await inbox.List(100, null, CancellationToken.None);
        Assert.Equal(["4", "3", "2", "1"], kept.Select(entry => (int.Parse(entry.Topic) - entries + 4).ToString()));
        Assert.Equal(dropped, inbox.Dropped);
    }

    [Fact]
    public async Task Keep_ManyCallsAtOnce_KeepsAll()
    {
        using var inbox = new RecordsInbox(_records, 1000);
        await Task.WhenAll(Enumerable.Range(1, 50).Select(n => inbox.Keep(Entries(n * 10, n * 10 + 1), CancellationToken.None)));

        Assert.Equal(100, (await inbox.List(1000, null, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Migrations_DescribeTheModel()
    {
        await using var context = await _records.Open(CancellationToken.None);

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync());
    }

    private static List<InboxEntry> Entries(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(n => new InboxEntry(0, At, n.ToString(), [1], 1, "bad-json", "详情"))];
}
