using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Monitor.Storage.Records;

/// <summary>The records of a system that runs alone: one SQLite file, brought up to date before its first use.</summary>
/// <param name="path">The file; its folder is made where it is missing.</param>
public sealed class RecordsFile(string path) : IDisposable
{
    // A program that is killed while it migrates leaves EF's lock behind, and every later start would wait for it for ever.
    private const string RemoveStaleLock =
        "DELETE FROM __EFMigrationsLock WHERE datetime(Timestamp) < datetime('now', '-1 minute')";

    // Pooled, both: after a start every station asks for its alarms, and to open a file and read its tables takes longer than the question.
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 5 }.ToString();
    private PooledDbContextFactory<RecordsContext>? _contexts;

    private readonly SemaphoreSlim _migration = new(1);
    private bool _migrated;

    /// <summary>A context of its own for one unit of work; the caller disposes it.</summary>
    public async Task<RecordsContext> Open(CancellationToken cancellation)
    {
        if (!Volatile.Read(ref _migrated)) await Migrate(cancellation).ConfigureAwait(false);
        return Contexts.CreateDbContext();
    }

    public void Dispose()
    {
        _migration.Dispose();
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
    }

    private PooledDbContextFactory<RecordsContext> Contexts =>
        LazyInitializer.EnsureInitialized(ref _contexts, () => new(new DbContextOptionsBuilder<RecordsContext>().UseSqlite(_connection).Options));

    private async Task Migrate(CancellationToken cancellation)
    {
        await _migration.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_migrated) return;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await using var context = Contexts.CreateDbContext();
            if ((await context.Database.GetPendingMigrationsAsync(cancellation).ConfigureAwait(false)).Any())
            {
                await UnlockWhatWasKilled(context, cancellation).ConfigureAwait(false);
                await context.Database.MigrateAsync(cancellation).ConfigureAwait(false);
            }
            Volatile.Write(ref _migrated, true);
        }
        finally
        {
            _migration.Release();
        }
    }

    private static async Task UnlockWhatWasKilled(RecordsContext context, CancellationToken cancellation)
    {
        var locks = await context.Database
            .SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name='__EFMigrationsLock'")
            .SingleAsync(cancellation).ConfigureAwait(false);
        if (locks > 0) await context.Database.ExecuteSqlRawAsync(RemoveStaleLock, cancellation).ConfigureAwait(false);
    }
}
