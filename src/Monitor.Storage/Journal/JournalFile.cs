using Microsoft.Data.Sqlite;
using Monitor.Storage.Embedded;

namespace Monitor.Storage.Journal;

/// <summary>Opens connections to the file of the journal.</summary>
sealed class JournalFile(JournalOptions options)
{
    private const int PageSize = 4096;

    // One row per commit: all lines of it, in the order of the calls, ready to be sent.
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS entry(seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, points INTEGER NOT NULL,
            raw_lines INTEGER NOT NULL, kept_lines INTEGER NOT NULL, raw BLOB NOT NULL, kept BLOB NOT NULL);
        """;

    public string Path => options.File;

    public string Folder => options.Folder;

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
        var limit = options.MaxBytes > 0 ? $"PRAGMA max_page_count={Math.Max(64, options.MaxBytes / PageSize)};" : "";
        return Open(
            SqliteOpenMode.ReadWriteCreate,
            $"PRAGMA page_size={PageSize}; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; " +
            $"PRAGMA wal_autocheckpoint=4096; PRAGMA journal_size_limit=16777216; {limit} {Schema}");
    }

    public SqliteConnection OpenReader() => Open(SqliteOpenMode.ReadOnly, "");

    private SqliteConnection Open(SqliteOpenMode mode, string prepare)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            HistoryFile.Execute(connection, $"PRAGMA busy_timeout=5000; {prepare}");
            return connection;
        }
        catch (SqliteException problem)
        {
            connection.Dispose();
            throw HistoryFailure.Unavailable(problem, Path);
        }
    }
}
