using Monitor.Storage.Embedded;

namespace Monitor.Storage.Backup;

/// <summary>Brings a backup back, while the system does not run.</summary>
public static class EmbeddedRestore
{
    /// <summary>
    /// Checks the files of the backup, copies them beside the data, and only then puts all of them in place. Answers with the files that were restored.
    /// </summary>
    /// <param name="backup">Folder of the backup.</param>
    /// <param name="dataFolder">Folder of the system; made where it is missing.</param>
    /// <param name="force">Whether data that are there may be replaced; they are gone then.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Heeded until the files are put in place.</param>
    /// <exception cref="BackupException">No backup there, or damaged, or of a newer program; data are there; the system runs.</exception>
    public static async Task<IReadOnlyList<string>> Restore(
        string backup, string dataFolder, bool force, IProgress<BackupProgress>? progress, CancellationToken cancellation)
    {
        var files = EmbeddedBackup.Files.Where(file => File.Exists(Path.Combine(backup, file))).ToList();
        if (files.Count == 0)
            throw new BackupException($"{Path.GetFullPath(backup)} 中没有备份。 There is no backup in {Path.GetFullPath(backup)}.");
        Refuse(dataFolder, force);
        try
        {
            foreach (var file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                await Task.Run(() => Check(Path.Combine(backup, file), progress), cancellation).ConfigureAwait(false);
            }
            Directory.CreateDirectory(dataFolder);
            foreach (var file in files)
                await Copy(Path.Combine(backup, file), Path.Combine(dataFolder, file) + ".restoring", progress, cancellation).ConfigureAwait(false);
            // It may have been started meanwhile.
            Refuse(dataFolder, force);
            // What waited belongs to the data that are replaced: it would go into the history that takes their place.
            foreach (var file in EmbeddedBackup.Waiting.Except(files)) Remove(Path.Combine(dataFolder, file));
            foreach (var file in files) PutInPlace(Path.Combine(dataFolder, file), progress);
            return [.. files.Select(file => Path.Combine(dataFolder, file))];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"恢复失败：{problem.Message} Restore failed: {problem.Message}", problem);
        }
    }

    private static void Refuse(string dataFolder, bool force)
    {
        foreach (var path in EmbeddedBackup.Files.Select(file => Path.Combine(dataFolder, file)).Where(File.Exists))
        {
            if (!force)
                throw new BackupException($"{path} 已存在，未覆盖；确要替换请加 --force。 {path} exists and was not overwritten; to replace it add --force.");
            if (DatabaseFile.IsInUse(path))
                throw new BackupException($"{path} 正在使用，请先停止系统。 {path} is in use: stop the system first.");
        }
    }

    private static void Check(string path, IProgress<BackupProgress>? progress)
    {
        var length = new FileInfo(path).Length;
        progress?.Report(new BackupProgress(Path.GetFileName(path), BackupStep.Check, 0, length));
        DatabaseFile.Check(path);
        if (Path.GetFileName(path) == "history.db" && DatabaseFile.Version(path) is var version and not HistorySchema.Version)
            throw new BackupException(
                $"{path} 的版本为 {version}，本程序只支持 {HistorySchema.Version}。 {path} has schema version {version}, this program knows {HistorySchema.Version} only.");
    }

    private static async Task Copy(string from, string to, IProgress<BackupProgress>? progress, CancellationToken cancellation)
    {
        var length = new FileInfo(from).Length;
        progress?.Report(new BackupProgress(Path.GetFileName(from), BackupStep.Copy, 0, length));
        await using (var source = File.OpenRead(from))
        await using (var target = File.Create(to))
            await source.CopyToAsync(target, 1 << 20, cancellation).ConfigureAwait(false);
        DatabaseFile.Flush(to);
    }

    private static void Remove(string path)
    {
        foreach (var file in new[] { path, path + "-wal", path + "-shm" }) File.Delete(file);
    }

    // The log of the old file would be taken for one of the new.
    private static void PutInPlace(string path, IProgress<BackupProgress>? progress)
    {
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Move(path + ".restoring", path, overwrite: true);
        var length = new FileInfo(path).Length;
        progress?.Report(new BackupProgress(Path.GetFileName(path), BackupStep.Done, length, length));
    }
}
