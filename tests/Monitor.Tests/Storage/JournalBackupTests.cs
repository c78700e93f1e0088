using Microsoft.Data.Sqlite;
using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Domain.Readings;
using Monitor.Storage.Backup;
using Monitor.Storage.Influx;
using Monitor.Storage.Journal;
using Monitor.Tests.Support;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

/// <summary>Backup of a system with a database server: what waits on this machine is in it.</summary>
public sealed class JournalBackupTests(InfluxFixture fixture) : IClassFixture<InfluxFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private string Target => Path.Combine(_folder.Path, "backup");

    private string Restored => Path.Combine(_folder.Path, "restored");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatWaitsForAServerThatIsAway_IsInTheBackup_AlsoWhileMoreComes()
    {
        await using var history = new RunningHistory(Away, Data);
        using var enough = new CancellationTokenSource();
        var (acknowledged, hundred) = (-1, new TaskCompletionSource());
        var load = Task.Run(async () =>
        {
            for (var n = 0; !enough.IsCancellationRequested; n++)
            {
                await history.Write(Numbered(n), default);
                Volatile.Write(ref acknowledged, n);
                if (n == 100) hundred.SetResult();
            }
        });
        await hundred.Task;
        var atLeast = Volatile.Read(ref acknowledged);
        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);
        await enough.CancelAsync();
        await load;
        await EmbeddedRestore.Restore(Target, Restored, force: false, null, default);

        var values = await Arrived();
        Assert.InRange(values.Count, atLeast + 1, acknowledged + 1);
        Assert.Equal(Enumerable.Range(0, values.Count), values);
    }

    [Fact]
    public async Task ReadingsThatWaitForTheHistory_AreInTheBackup()
    {
        var batch = new StationBatch([new Reading("co", Nine, TimeSpan.FromHours(1), 7, Flag.Normal)], Nine.AddDays(1));
        await using var store = new PostponedReadings(Data, new OperatorNotices(TimeProvider.System));
        await store.Keep("a", batch);

        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);
        await EmbeddedRestore.Restore(Target, Restored, force: false, null, default);

        await using var restored = new PostponedReadings(Restored, new OperatorNotices(TimeProvider.System));
        Assert.Equal(batch.Readings, (await restored.Next("a"))!.Batch.Readings);
    }

    /// <summary>The server's copy is taken first; what reaches the server afterwards would be in neither without the hold.</summary>
    [Fact]
    public async Task WhatReachesTheServerWhileThatIsCopied_IsInTheJournalOfTheBackup_AndLeavesTheJournalAfterIt()
    {
        await using var history = new RunningHistory(fixture.Server.Options(), Data);
        await history.Write(Numbered(0), default);
        await history.Settled(default);
        await EmbeddedBackup.Backup(Data, Target, async _ =>
        {
            for (var n = 1; n <= 50; n++)
            {
                await history.Write(Numbered(n), default);
                await history.Settled(default);
            }
        }, null, TimeProvider.System, default);
        await history.Write(Numbered(51), default);
        await Soon.Until(() => Entries() <= 1, "the journal to let go of what the server has");
        await EmbeddedRestore.Restore(Target, Restored, force: false, null, default);

        // A server restored from a copy of the moment before.
        var values = await Arrived();
        Assert.Equal(Enumerable.Range(1, 50), values.SkipWhile(v => v == 0));
    }

    [Fact]
    public async Task HoldOfABackupThatWasKilled_IsForgotten()
    {
        Directory.CreateDirectory(Data);
        var hold = Path.Combine(Data, "backup.hold");
        await File.WriteAllBytesAsync(hold, []);
        await using var history = new RunningHistory(fixture.Server.Options(), Data);
        for (var n = 0; n < 3; n++)
        {
            await history.Write(Numbered(n), default);
            await history.Settled(default);
        }
        Assert.Equal(3, Entries());

        File.SetLastWriteTimeUtc(hold, TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-2));
        await history.Write(Numbered(3), default);
        await Soon.Until(() => Entries() <= 1, "the journal to let go of what the server has");
    }

    [Fact]
    public async Task FailureOfTheServersBackup_IsTheFailureOfAll()
    {
        await using var history = new RunningHistory(Away, Data);
        await history.Write(Numbered(0), default);

        await Assert.ThrowsAsync<BackupException>(
            () => EmbeddedBackup.Backup(Data, Target, _ => throw new BackupException("no"), null, TimeProvider.System, default));
        Assert.Empty(Directory.GetFiles(Target));
        Assert.False(File.Exists(Path.Combine(Data, "backup.hold")));
    }

    [Fact]
    public async Task Restore_WithForce_LeavesNothingBehindOfWhatWaitedBefore()
    {
        await using (var history = new RunningHistory(Away, Restored)) await history.Write(Numbered(0), default);
        await using (var store = new PostponedReadings(Data, new OperatorNotices(TimeProvider.System)))
            await store.Keep("a", new StationBatch([new Reading("co", Nine, TimeSpan.Zero, 7, Flag.Normal)], Nine));
        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);

        await Assert.ThrowsAsync<BackupException>(() => EmbeddedRestore.Restore(Target, Restored, force: false, null, default));
        await EmbeddedRestore.Restore(Target, Restored, force: true, null, default);
        Assert.Equal(["postponed.db"], Directory.GetFiles(Restored).Select(Path.GetFileName));
    }

    private static InfluxOptions Away => new() { Url = "http://127.0.0.1:9" };

    private static HistoryBatch Numbered(int n) => Batch(Point("a", "co", Nine.AddSeconds(n), n));

    /// <summary>What the restored journal brings to a database that has nothing.</summary>
    private async Task<List<int>> Arrived()
    {
        await using var restored = new RunningHistory(fixture.Server.Options(), Restored);
        await Soon.Until(() => restored.Backlog is { Readings: 0, Away: false }, "the restored journal to drain");
        return [.. (await restored.Raw("a", null, Nine, Nine.AddDays(365), default)).Select(p => (int)p.Value)];
    }

    private long Entries()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "journal.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM entry";
        return (long)command.ExecuteScalar()!;
    }
}
