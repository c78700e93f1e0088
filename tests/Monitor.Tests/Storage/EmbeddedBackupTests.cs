using Microsoft.Data.Sqlite;
using Monitor.Domain.History;
using Monitor.Storage.Backup;
using Monitor.Storage.Embedded;
using Monitor.Storage.Records;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

public sealed class EmbeddedBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    private string Target => Path.Combine(_folder.Path, "backup");

    private string Restored => Path.Combine(_folder.Path, "restored");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Backup_UnderLoad_RestoresToAPrefixOfEverything()
    {
        await using var history = Open(Data);
        using var enough = new CancellationTokenSource();
        var (acknowledged, twoHundred) = (-1, new TaskCompletionSource());
        var load = Task.Run(async () =>
        {
            // One batch of every kind after the other: whatever is in the copy must come without a gap.
            for (var n = 0; !enough.IsCancellationRequested; n++)
            {
                await history.Write(Numbered(n), default);
                Volatile.Write(ref acknowledged, n);
                if (n == 200) twoHundred.SetResult();
            }
        });
        await twoHundred.Task;
        var atLeast = Volatile.Read(ref acknowledged);
        var steps = new Steps();
        await EmbeddedBackup.Backup(Data, Target, null, steps, TimeProvider.System, default);
        var atMost = Volatile.Read(ref acknowledged) + 1;
        await enough.CancelAsync();
        await load;
        await EmbeddedRestore.Restore(Target, Restored, force: false, null, default);

        await using var restored = Open(Restored);
        var raw = (await restored.Raw("a", null, Nine, Nine.AddDays(365), default)).Select(p => (int)p.Value).ToList();
        Assert.InRange(raw.Count, atLeast + 1, atMost + 1);
        Assert.Equal(Enumerable.Range(0, raw.Count), raw);
        Assert.Equal(raw, (await restored.Aggregates("a", "co", Interval.Hour, Nine, DateTimeOffset.MaxValue, default)).Select(p => (int)p.Value!));
        Assert.Equal(raw[^1], Assert.Single((await restored.Latest("a", default)).Raw).Value);
        Assert.Equal([BackupStep.Copy, BackupStep.Check, BackupStep.Done], steps.Seen.Distinct());
        await restored.Write(Numbered(raw.Count), default);
    }

    [Fact]
    public async Task Backup_HasTheRecordsToo()
    {
        await using (var history = Open(Data)) await history.Write(Numbered(0), default);
        using (var file = new RecordsFile(Path.Combine(Data, "records.db"))) await new RecordsInbox(file, 10).Keep([new(0, Nine, "topic", [1], 1, "bad-json", "")], default);

        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);
        await EmbeddedRestore.Restore(Target, Restored, force: false, null, default);

        Assert.Equal(["history.db", "records.db"], Directory.GetFiles(Target).Select(Path.GetFileName).Order());
        Assert.Equal(["history.db", "records.db"], Directory.GetFiles(Restored).Select(Path.GetFileName).Order());
        using var restored = new RecordsFile(Path.Combine(Restored, "records.db"));
        await using var context = await restored.Open(default);
        Assert.Equal("topic", Assert.Single(context.Inbox).Topic);
    }

    [Fact]
    public async Task Backup_IntoAFolderWithOne_IsRefused()
    {
        await Filled(Data, 1);
        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);
        var before = await File.ReadAllBytesAsync(Path.Combine(Target, "history.db"));

        var problem = await Assert.ThrowsAsync<BackupException>(() => EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default));
        Assert.Matches("已有备份.*has a backup already", problem.Message);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(Target, "history.db")));
    }

    [Fact]
    public async Task Backup_OfNothing_IsRefused()
    {
        var problem = await Assert.ThrowsAsync<BackupException>(() => EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default));
        Assert.Matches("没有可备份.*nothing to back up", problem.Message);
    }

    [Fact]
    public async Task Backup_OfADamagedFile_SaysSo()
    {
        await Filled(Data, 2000);
        await Damage(Path.Combine(Data, "history.db"));

        await Assert.ThrowsAsync<BackupException>(() => EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default));
        Assert.False(File.Exists(Path.Combine(Target, "history.db")));
    }

    [Fact]
    public async Task Restore_OverData_NeedsForce()
    {
        await Filled(Data, 3);
        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);
        await Filled(Data, 5);

        var problem = await Assert.ThrowsAsync<BackupException>(() => EmbeddedRestore.Restore(Target, Data, force: false, null, default));
        Assert.Matches("--force.*--force", problem.Message);
        Assert.Equal(5, await Count(Data));

        await EmbeddedRestore.Restore(Target, Data, force: true, null, default);
        Assert.Equal(3, await Count(Data));
    }

    [Fact]
    public async Task Restore_AfterAKill_IsNotMixedWithTheOldLog()
    {
        await Filled(Data, 3);
        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);
        // What a killed process leaves: a log with what the file does not have.
        await using (var running = Open(Data))
        {
            for (var n = 0; n < 50; n++) await running.Write(Numbered(n), default);
            Directory.CreateDirectory(Restored);
            foreach (var file in Directory.GetFiles(Data)) File.Copy(file, Path.Combine(Restored, Path.GetFileName(file)));
        }
        Assert.True(File.Exists(Path.Combine(Restored, "history.db-wal")));

        await EmbeddedRestore.Restore(Target, Restored, force: true, null, default);
        Assert.Equal(3, await Count(Restored));
    }

    [Fact]
    public async Task Restore_WhileTheSystemRuns_IsRefused()
    {
        await Filled(Data, 3);
        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);
        await using var running = Open(Data);

        var problem = await Assert.ThrowsAsync<BackupException>(() => EmbeddedRestore.Restore(Target, Data, force: true, null, default));
        Assert.Matches("正在使用.*in use", problem.Message);
        await running.Write(Numbered(3), default);
        Assert.Equal(4, (await running.Raw("a", null, Nine, Nine.AddDays(1), default)).Count);
    }

    [Fact]
    public async Task Restore_OfADamagedBackup_LeavesTheData()
    {
        await Filled(Data, 2000);
        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);
        await Damage(Path.Combine(Target, "history.db"));

        var problem = await Assert.ThrowsAsync<BackupException>(() => EmbeddedRestore.Restore(Target, Data, force: true, null, default));
        Assert.Matches("已损坏.*is damaged", problem.Message);
        Assert.Equal(2000, await Count(Data));
    }

    [Fact]
    public async Task Restore_OfANewerProgram_IsRefused()
    {
        await Filled(Data, 1);
        await EmbeddedBackup.Backup(Data, Target, null, null, TimeProvider.System, default);
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(Target, "history.db")};Pooling=False"))
        {
            other.Open();
            await using var command = other.CreateCommand();
            command.CommandText = "PRAGMA user_version=99";
            command.ExecuteNonQuery();
        }

        var problem = await Assert.ThrowsAsync<BackupException>(() => EmbeddedRestore.Restore(Target, Restored, force: false, null, default));
        Assert.Matches("版本为 99.*version 99", problem.Message);
    }

    [Fact]
    public async Task Restore_OfNothing_IsRefused()
    {
        var problem = await Assert.ThrowsAsync<BackupException>(() => EmbeddedRestore.Restore(Target, Restored, force: false, null, default));
        Assert.Matches("没有备份.*no backup", problem.Message);
    }

    private static HistoryBatch Numbered(int n) => new(
        [Point("a", "co", Nine.AddSeconds(n), n)], [Mean("a", "co", Interval.Hour, Nine.AddHours(n), n)], [], []);

    private static SqliteHistory Open(string folder) => new(new EmbeddedHistoryOptions { Folder = folder, BusyTimeout = TimeSpan.FromSeconds(1) });

    private static async Task Filled(string folder, int rows)
    {
        await using var history = Open(folder);
        await history.Write(new([.. Enumerable.Range(0, rows).Select(n => Point("a", "co", Nine.AddSeconds(n), n))], [], [], []), default);
    }

    private static async Task<int> Count(string folder)
    {
        await using var history = Open(folder);
        return (await history.Raw("a", null, Nine, Nine.AddDays(1), default)).Count;
    }

    /// <summary>Overwrites a page in the middle.</summary>
    private static async Task Damage(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = file.Length / 2 / 4096 * 4096;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
    }

    private sealed class Steps : IProgress<BackupProgress>
    {
        public List<BackupStep> Seen { get; } = [];

        public void Report(BackupProgress value) => Seen.Add(value.Step);
    }
}
