using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Domain.Readings;
using Monitor.Storage.Journal;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

public sealed class PostponedReadingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OperatorNotices _notices = new(TimeProvider.System);

    private static StationBatch Batch(params IEnumerable<int> values) => new(
        [.. values.Select(n => new Reading("co", Nine.AddMinutes(n), TimeSpan.FromMinutes(n % 2), n / 7.0, n % 2 == 0 ? Flag.Normal : Flag.Fault))], Nine.AddDays(1).AddSeconds(values.Last()));

    private PostponedReadings Open() => new(_folder.Path, _notices);

    [Fact]
    public async Task Nothing_MakesNoFile()
    {
        await using (var store = Open())
        {
            Assert.False(store.Has("a"));
            Assert.Null(await store.Next("a"));
            Assert.Equal(0, ((IPostponedReadings)store).Count);
        }
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Kept_ComesBackInOrderAndToTheBit_AlsoAfterReopening()
    {
        await using (var store = Open())
            await Task.WhenAll(Enumerable.Range(0, 100).SelectMany(n => new[] { store.Keep("a", Batch(2 * n, 2 * n + 1)), store.Keep("b", Batch(n)) }).ToList());
        await using var again = Open();
        Assert.Equal(300, ((IPostponedReadings)again).Count);
        var next = (await again.Next("a"))!;
        Assert.Equal(Batch(Enumerable.Range(0, 200)).Readings, next.Batch.Readings);
        Assert.Equal(Batch(199).ReceivedAt, next.Batch.ReceivedAt);

        await again.Keep("a", Batch(7));
        await again.Done("a", next.Last);
        Assert.Equal([1.0], (await again.Next("a"))!.Batch.Readings.Select(r => r.Value));
        Assert.Equal(101, ((IPostponedReadings)again).Count);
        await again.Done("a", (await again.Next("a"))!.Last);
        Assert.False(again.Has("a"));
        Assert.True(again.Has("b"));
    }

    [Fact]
    public async Task Many_ComeInPieces()
    {
        await using var store = Open();
        foreach (var part in Enumerable.Range(0, 12_000).Chunk(1_000)) await store.Keep("a", Batch(part));
        var (all, sizes) = (new List<Reading>(), new List<int>());
        while (await store.Next("a") is { } next)
        {
            all.AddRange(next.Batch.Readings);
            sizes.Add(next.Batch.Readings.Length);
            await store.Done("a", next.Last);
        }
        Assert.Equal([5_000, 5_000, 2_000], sizes);
        Assert.Equal(Batch(Enumerable.Range(0, 12_000)).Readings, all);
    }

    [Fact]
    public async Task DiskThatTakesNothing_IsSaid_AndTakesAgain()
    {
        await using var store = Open();
        // A folder where the file should be is as good as a disk without room.
        var file = Path.Combine(_folder.Path, "postponed.db");
        Directory.CreateDirectory(file);
        await Assert.ThrowsAsync<HistoryUnavailableException>(() => store.Keep("a", Batch(1)));
        Assert.False(store.Has("a"));
        Assert.Contains("磁盘空间", Assert.Single(_notices.Open).Zh, StringComparison.Ordinal);
        Directory.Delete(file);
        await store.Keep("a", Batch(1));
        Assert.True(store.Has("a"));
        Assert.Empty(_notices.Open);
    }

    public void Dispose() => _folder.Dispose();
}
