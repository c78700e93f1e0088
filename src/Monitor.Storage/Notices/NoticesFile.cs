using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Monitor.Storage.Notices;

/// <summary>Notices and roster of a system that runs alone: one SQLite file, brought up to date before its first use.</summary>
/// <param name="path">The file; its folder is made where it is missing.</param>
public sealed class NoticesFile(string path) : IDisposable
{
    // A program that is killed while it migrates leaves EF's lock behind, and every later start would wait for it for ever.
    private const string RemoveStaleLock = "DELETE FROM __EFMigrationsLock WHERE datetime(Timestamp) < datetime('now', '-1 minute')";

    private readonly DbContextOptions<NoticesContext> _options = new DbContextOptionsBuilder<NoticesContext>()
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 5 }.ToString())
        .Options;

    private readonly SemaphoreSlim _turn = new(1);
    private bool _migrated;

    /// <summary>Does a piece of work in a context of its own, off the caller's thread (SQLite's asynchronous methods are not) and one at a time.</summary>
    public Task<T> Do<T>(Func<NoticesContext, Task<T>> work, CancellationToken cancellation) =>
        Task.Run(
            async () =>
            {
                await _turn.WaitAsync(cancellation).ConfigureAwait(false);
                try
                {
                    await Migrate(cancellation).ConfigureAwait(false);
                    await using var context = new NoticesContext(_options);
                    return await work(context).ConfigureAwait(false);
                }
                finally
                {
                    _turn.Release();
                }
            },
            cancellation);

    public void Dispose() => _turn.Dispose();

    private async Task Migrate(CancellationToken cancellation)
    {
        if (_migrated) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var context = new NoticesContext(_options);
        if ((await context.Database.GetPendingMigrationsAsync(cancellation).ConfigureAwait(false)).Any())
        {
            var locks = await context.Database
                .SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name='__EFMigrationsLock'")
                .SingleAsync(cancellation).ConfigureAwait(false);
            if (locks > 0) await context.Database.ExecuteSqlRawAsync(RemoveStaleLock, cancellation).ConfigureAwait(false);
            await context.Database.MigrateAsync(cancellation).ConfigureAwait(false);
        }
        _migrated = true;
    }
}
