using Microsoft.Data.Sqlite;

namespace Monitor.Storage.Backup;

/// <summary>A database file as a file: whether it is whole, whether somebody uses it, and getting it onto the disk.</summary>
static class DatabaseFile
{
    private const int Busy = 5, Locked = 6;

    public static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>Reads every page and compares tables with their indexes.</summary>
    /// <exception cref="BackupException">The file is damaged, or no database.</exception>
    public static void Check(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadOnly);
            if (Text(connection, "PRAGMA integrity_check(1)") is var said and not "ok") throw Damaged(path, said, null);
        }
        catch (SqliteException problem)
        {
            throw Damaged(path, problem.Message, problem);
        }
    }

    /// <summary>Version of the tables; 0 where the file keeps none.</summary>
    public static long Version(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        return long.Parse(Text(connection, "PRAGMA user_version"), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Whether any program has it open: leaving the write-ahead log is granted to the only user alone. A file too damaged to ask is nobody's.
    /// </summary>
    public static bool IsInUse(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            return Text(connection, "PRAGMA journal_mode=DELETE", seconds: 1) != "delete";
        }
        catch (SqliteException problem)
        {
            return problem.SqliteErrorCode is Busy or Locked;
        }
    }

    /// <summary>Makes sure that it survives a power cut.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <param name="connection">Where.</param>
    /// <param name="sql">What.</param>
    /// <param name="seconds">How long it may be locked out; 0: for ever.</param>
    private static string Text(SqliteConnection connection, string sql, int seconds = 0)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = seconds;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
    }

    private static BackupException Damaged(string path, string said, Exception? cause)
    {
        var words = said.ReplaceLineEndings(" ");
        return new BackupException($"{path} 已损坏或不是数据库：{words}。 {path} is damaged or is not a database: {words}", cause);
    }
}
