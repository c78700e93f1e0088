using Microsoft.Data.Sqlite;

namespace Monitor.Storage.Backup;

/// <summary>A backup or restore cannot be done; the message says why, Chinese first, English second. Nothing was changed.</summary>
public sealed class BackupException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>What is being done with a file.</summary>
public enum BackupStep : byte
{
    /// <summary>It is copied.</summary>
    Copy,
    /// <summary>The copy is checked, page by page.</summary>
    Check,
    /// <summary>The copy is good and on the disk.</summary>
    Done,
}

/// <summary>How far a backup or restore is.</summary>
/// <param name="File">Name of the file, e.g. <c>history.db</c>.</param>
/// <param name="Step">What is being done.</param>
/// <param name="Bytes">Bytes of the copy so far.</param>
/// <param name="Total">Bytes of the original; a copy may be smaller, as it has no gaps.</param>
public readonly record struct BackupProgress(string File, BackupStep Step, long Bytes, long Total);

/// <summary>
/// Copies of what lies in the data directory, taken while the system runs. Each copy is of one moment; together they hold everything acknowledged before the start.
/// </summary>
public static class EmbeddedBackup
{
    /// <summary>What has still to go to the history, in the order that readings take: one that moves on meanwhile is in two copies, which is harmless, and never in none.</summary>
    internal static readonly string[] Waiting = [Postponed, Journal];

    private const string Postponed = "postponed.db", Journal = "journal.db";

    /// <summary>
    /// Files of a backup, in the order they are taken: an alarm may be newer than the history, never older, so that none is taken for judged that is not there.
    /// </summary>
    internal static readonly string[] Files = [.. Waiting, "history.db", "records.db", "notices.db"];

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Copies, checks, and answers with the files of the backup. An existing backup is never overwritten.</summary>
    /// <param name="dataFolder">Folder of the system.</param>
    /// <param name="target">Folder of the backup; made where it is missing.</param>
    /// <param name="server">
    /// Takes the backup of the database server behind the journal. Before it, what reaches the server is held in the journal, and after it the journal is copied: so
    /// server and journal overlap, and have no gap between them.
    /// </param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellation">Heeded between files.</param>
    /// <exception cref="BackupException">There is nothing to copy, a file is in the way, or a copy is not good.</exception>
    public static async Task<IReadOnlyList<string>> Backup(
        string dataFolder, string target, Func<CancellationToken, Task>? server, IProgress<BackupProgress>? progress, TimeProvider time, CancellationToken cancellation)
    {
        var files = Files.Where(file => File.Exists(Path.Combine(dataFolder, file))).ToList();
        if (files.Count == 0)
            throw new BackupException($"{Path.GetFullPath(dataFolder)} 中没有可备份的数据。 There is nothing to back up in {Path.GetFullPath(dataFolder)}.");
        if (files.Find(file => File.Exists(Path.Combine(target, file))) is { } taken)
            throw new BackupException($"{Path.GetFullPath(target)} 已有备份 {taken}，请换一个文件夹。 {Path.GetFullPath(target)} has a backup already ({taken}): choose another folder.");
        try
        {
            Directory.CreateDirectory(target);
            await Take(Postponed).ConfigureAwait(false);
            await TakeServerAndJournal().ConfigureAwait(false);
            foreach (var file in Files.Except(Waiting)) await Take(file).ConfigureAwait(false);
            return [.. files.Select(file => Path.Combine(target, file))];
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"备份失败：{problem.Message} Backup failed: {problem.Message}", problem);
        }

        async Task TakeServerAndJournal()
        {
            await using var hold = server is null ? null : new BackupHold(dataFolder, time);
            if (server is not null) await server(cancellation).ConfigureAwait(false);
            await Take(Journal).ConfigureAwait(false);
        }

        async Task Take(string file)
        {
            cancellation.ThrowIfCancellationRequested();
            if (files.Contains(file)) await Copy(Path.Combine(dataFolder, file), Path.Combine(target, file), progress, time).ConfigureAwait(false);
        }
    }

    private static async Task Copy(string from, string to, IProgress<BackupProgress>? progress, TimeProvider time)
    {
        var (name, partial, total) = (Path.GetFileName(from), to + ".partial", Size(from) + Size(from + "-wal"));
        File.Delete(partial);
        var copy = Task.Run(() => CopyInto(from, partial));
        using (var timer = new PeriodicTimer(Tick, time))
        {
            do progress?.Report(new BackupProgress(name, BackupStep.Copy, Size(partial), total));
            while (await Task.WhenAny(copy, timer.WaitForNextTickAsync().AsTask()).ConfigureAwait(false) != copy);
        }
        await copy.ConfigureAwait(false);
        progress?.Report(new BackupProgress(name, BackupStep.Check, Size(partial), total));
        await Task.Run(() => DatabaseFile.Check(partial)).ConfigureAwait(false);
        DatabaseFile.Flush(partial);
        File.Move(partial, to);
        progress?.Report(new BackupProgress(name, BackupStep.Done, Size(to), total));
    }

    // One statement, so one moment of the original; writers go on meanwhile (write-ahead log), and the copy has no gaps.
    private static void CopyInto(string from, string to)
    {
        using var source = DatabaseFile.Open(from, SqliteOpenMode.ReadOnly);
        using var command = source.CreateCommand();
        command.CommandText = "VACUUM INTO $to";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("$to", to);
        command.ExecuteNonQuery();
    }

    private static long Size(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}
