using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Storage.Embedded;
using Monitor.Tests.Support;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

/// <summary>An embedded history that takes nothing: the operator learns why and what to do, and nothing is lost.</summary>
public sealed class SqliteTroubleTests : IAsyncDisposable
{
    private const int ReadingsOfABatch = 500;

    private readonly TemporaryFolder _folder = new();
    private readonly EmbeddedHistoryOptions _options;
    private readonly OperatorNotices _notices = new(TimeProvider.System);
    private readonly SqliteHistory _history;

    public SqliteTroubleTests()
    {
        _options = new EmbeddedHistoryOptions { Folder = _folder.Path, BusyTimeout = TimeSpan.FromSeconds(1), MaxBytes = 1 << 20 };
        _history = new SqliteHistory(_options, _notices, NullLogger<SqliteHistory>.Instance);
    }

    private string DatabaseFile => Path.Combine(_folder.Path, "history.db");

    [Fact]
    public async Task DiskFull_IsSaid_AndIsOverOnceThereIsRoom_AndEveryReadingIsStoredOnce()
    {
        const int batches = 200;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sending = Enumerable.Range(0, batches).Select(Send).ToList();
        await Soon.Done(full.Task, "the disk to be full");

        var notice = Assert.Single(_notices.Open);
        Assert.Equal(("history", Severity.Critical), (notice.Key, notice.Severity));
        Assert.Matches("磁盘已满.*暂不确认.*腾出空间", notice.Zh);
        Assert.Matches("the disk is full.*not acknowledged.*make room", notice.En);
        Assert.Contains(DatabaseFile, notice.Zh, StringComparison.Ordinal);
        // What is stored can be read all the while.
        Assert.True((await _history.Raw("s0", null, Nine, Nine.AddYears(1), default)).Count is 0 or ReadingsOfABatch);

        _options.MaxBytes = 0;
        room.SetResult();
        await Soon.Done(Task.WhenAll(sending), "everything to be stored");
        Assert.Empty(_notices.Open);
        for (var n = 0; n < batches; n++)
            Assert.Equal(Enumerable.Range(0, ReadingsOfABatch).Select(i => (double)i), (await _history.Raw($"s{n}", null, Nine, Nine.AddYears(1), default)).Select(p => p.Value));

        // As the intake does: again and again, until it is taken.
        async Task Send(int number)
        {
            while (true)
            {
                try
                {
                    await _history.Write(Many($"s{number}", Nine), default);
                    return;
                }
                catch (HistoryUnavailableException)
                {
                    full.TrySetResult();
                    await room.Task;
                }
            }
        }
    }

    [Fact]
    public async Task DiskFull_LettingGoOfOldReadingsMakesRoom()
    {
        var written = 0;
        await Assert.ThrowsAsync<HistoryUnavailableException>(async () =>
        {
            for (; ; written++) await _history.Write(Many("a", Nine.AddDays(written)), default);
        });
        Assert.Single(_notices.Open);

        // To find nothing that could go is no proof that there is room.
        await _history.ForgetRaw(Nine, default);
        Assert.Single(_notices.Open);
        await _history.ForgetRaw(Nine.AddDays(written / 2), default);
        await _history.Write(Many("a", Nine.AddDays(written)), default);
        Assert.Empty(_notices.Open);
        Assert.Equal(ReadingsOfABatch, (await _history.Raw("a", null, Nine.AddDays(written), Nine.AddDays(written + 1), default)).Count);
    }

    [Theory]
    [InlineData("locked", "占用.*关闭", "locked.*close")]
    [InlineData("cannot be opened", "无法打开或无写入权限.*权限.*只读", "cannot be opened or written.*rights.*read-only")]
    [InlineData("read-only", "无法打开或无写入权限.*权限.*只读", "cannot be opened or written.*rights.*read-only")]
    [InlineData("no database", "损坏.*备份", "damaged.*backup")]
    public async Task OtherTrouble_IsSaidInItsOwnWords_AndIsOverOnceItIsPutRight(string trouble, string zh, string en)
    {
        await _history.Write(Batch(Point("a", "co", Nine, 1)), default);
        using (await Break(trouble))
        {
            for (var attempt = 0; attempt < 2; attempt++)
                await Assert.ThrowsAsync<HistoryUnavailableException>(() => _history.Write(Batch(Point("a", "co", Nine + Hour, 2)), default));
            var notice = Assert.Single(_notices.Open);
            Assert.Equal(("history", Severity.Critical), (notice.Key, notice.Severity));
            Assert.Matches(zh, notice.Zh);
            Assert.Matches(en, notice.En);
            Assert.Contains("暂不确认", notice.Zh, StringComparison.Ordinal);
            Assert.Contains("not acknowledged", notice.En, StringComparison.Ordinal);
        }

        await _history.Write(Batch(Point("a", "co", Nine + Hour, 2)), default);
        Assert.Empty(_notices.Open);
        Assert.Equal([1, 2], (await _history.Raw("a", null, Nine, Nine.AddDays(1), default)).Select(p => p.Value));
    }

    [Fact]
    public async Task BatchThatIsBad_IsNoTroubleOfTheStore()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => _history.Write(Batch(Point("a", "co", Nine, double.NaN)), default));
        Assert.Empty(_notices.Open);
    }

    /// <summary>Makes the file take nothing, also for an administrator, who may write everything; disposing puts it right.</summary>
    private async Task<IDisposable> Break(string trouble)
    {
        var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        other.Open();
        using (var lockIt = other.CreateCommand())
        {
            lockIt.CommandText = "BEGIN IMMEDIATE";
            lockIt.ExecuteNonQuery();
        }
        if (trouble == "locked") return other;
        // A failure closes the file, so that it can be exchanged.
        await Assert.ThrowsAsync<HistoryUnavailableException>(() => _history.Write(Batch(Point("a", "co", Nine + Hour, 2)), default));
        other.Dispose();
        switch (trouble)
        {
            case "cannot be opened":
                File.Move(DatabaseFile, DatabaseFile + ".aside");
                Directory.CreateDirectory(DatabaseFile);
                return new Repair(() =>
                {
                    Directory.Delete(DatabaseFile);
                    File.Move(DatabaseFile + ".aside", DatabaseFile);
                });
            case "read-only":
                // A version of the format that this SQLite may read and not write (sqlite.org/fileformat.html, 1.3.3).
                return Overwrite(at: 18, [3]);
            default:
                return Overwrite(at: 0, "no database, no database"u8.ToArray());
        }
    }

    private Repair Overwrite(int at, byte[] bytes)
    {
        var before = File.ReadAllBytes(DatabaseFile);
        byte[] broken = [.. before];
        bytes.CopyTo(broken, at);
        File.WriteAllBytes(DatabaseFile, broken);
        return new Repair(() => File.WriteAllBytes(DatabaseFile, before));
    }

    private sealed class Repair(Action repair) : IDisposable
    {
        public void Dispose() => repair();
    }

    private static HistoryBatch Many(string station, DateTimeOffset from) =>
        Batch([.. Enumerable.Range(0, ReadingsOfABatch).Select(i => Point(station, "co", from.AddMinutes(i), i))]);

    public async ValueTask DisposeAsync()
    {
        await _history.DisposeAsync();
        _folder.Dispose();
    }
}
