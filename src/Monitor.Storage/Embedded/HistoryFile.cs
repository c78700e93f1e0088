using Microsoft.Data.Sqlite;
using Monitor.Domain.History;

namespace Monitor.Storage.Embedded;

/// <summary>Opens connections to the one file of the history.</summary>
sealed class HistoryFile(EmbeddedHistoryOptions options)
{
    /// <summary>What SQLite gives a new file.</summary>
    private const int PageSize = 4096;

    // The cache holds the newest leaf of every series of a busy district; SQLite's default of 2 MB would not.
    // A commit touches one page per series, so checkpoints are rare (64 MB of log): between two of them each page is moved only once.
    private const string WriterSettings =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; " +
        "PRAGMA wal_autocheckpoint=16384; PRAGMA journal_size_limit=67108864;";

    public string Path => options.HistoryFile;

    /// <summary>The one connection that writes; makes file and tables where they are missing.</summary>
    public SqliteConnection OpenWriter()
    {
        try
        {
            Directory.CreateDirectory(options.Folder);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw HistoryFailure.Unavailable(problem, Path);
        }

        return Open(SqliteOpenMode.ReadWriteCreate, connection =>
        {
            Execute(connection, WriterSettings);
            if (options.MaxBytes > 0) Execute(connection, $"PRAGMA max_page_count={Math.Max(64, options.MaxBytes / PageSize)}");
            HistorySchema.Ensure(connection, Path);
        });
    }

    /// <summary>A connection that only reads.</summary>
    public SqliteConnection OpenReader() => Open(SqliteOpenMode.ReadOnly, _ => { });

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open(SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(options.BusyTimeout.TotalSeconds));
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = seconds,
        }.ToString());
        try
        {
            connection.Open();
            Execute(connection, $"PRAGMA busy_timeout={seconds * 1000}");
            prepare(connection);
            return connection;
        }
        catch (SqliteException problem)
        {
            connection.Dispose();
            throw HistoryFailure.Unavailable(problem, Path);
        }
        catch (HistoryUnavailableException)
        {
            connection.Dispose();
            throw;
        }
    }
}
