namespace Monitor.Storage.Backup;

/// <summary>
/// A file in the data directory that asks the running system: let go of nothing of the journal. So an entry that reaches the database server while that is
/// being copied is still in the journal when its turn comes. Its owner keeps touching it: one of a backup that was killed soon asks for nothing.
/// </summary>
sealed class BackupHold : IAsyncDisposable
{
    private static readonly TimeSpan Touch = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    public BackupHold(string folder, TimeProvider time)
    {
        (_file, _time) = (PathIn(folder), time);
        File.WriteAllBytes(_file, []);
        _timer = time.CreateTimer(_ => TouchFile(), null, Touch, Touch);
    }

    /// <summary>Whether a backup asks for it now.</summary>
    public static bool IsOn(string folder, DateTimeOffset now) => now.UtcDateTime - File.GetLastWriteTimeUtc(PathIn(folder)) < Forgotten;

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        File.Delete(_file);
    }

    private void TouchFile()
    {
        try
        {
            File.SetLastWriteTimeUtc(_file, _time.GetUtcNow().UtcDateTime);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The next one may succeed; there is a minute for it.
        }
    }

    private static string PathIn(string folder) => Path.Combine(folder, "backup.hold");
}
