using Microsoft.Data.Sqlite;
using Monitor.Domain.History;

namespace Monitor.Storage.Embedded;

/// <summary>
/// Tables of the history. Keys: <c>s</c> station, <c>p</c> parameter, <c>t</c> start and <c>d</c> length in ms (t since 1970 UTC),
/// <c>i</c> the interval or period as its enum's number. Main figures of the reports have columns of their own, so that a district can be counted by SQL.
/// </summary>
static class HistorySchema
{
    public const int Version = 1;

    // Without rowid the key is the table: a series lies together on disk, in order of time.
    private const string Tables = """
        CREATE TABLE station(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE parameter(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE raw(s INTEGER NOT NULL, p INTEGER NOT NULL, t INTEGER NOT NULL, d INTEGER NOT NULL,
            v REAL NOT NULL, f INTEGER NOT NULL, q INTEGER NOT NULL, r INTEGER NOT NULL,
            PRIMARY KEY(s, p, t, d)) WITHOUT ROWID;
        CREATE TABLE newest(s INTEGER NOT NULL, p INTEGER NOT NULL, t INTEGER NOT NULL, d INTEGER NOT NULL,
            PRIMARY KEY(s, p)) WITHOUT ROWID;
        CREATE TABLE aggregate(i INTEGER NOT NULL, s INTEGER NOT NULL, p INTEGER NOT NULL, t INTEGER NOT NULL,
            v REAL, valid INTEGER NOT NULL, count INTEGER NOT NULL, expected INTEGER NOT NULL, revised INTEGER,
            PRIMARY KEY(i, s, p, t)) WITHOUT ROWID;
        CREATE TABLE air(i INTEGER NOT NULL, s INTEGER NOT NULL, t INTEGER NOT NULL,
            standard INTEGER NOT NULL, aqi INTEGER, status INTEGER NOT NULL, reason INTEGER NOT NULL, level INTEGER,
            missing TEXT NOT NULL, pollutants TEXT NOT NULL, items TEXT NOT NULL, revised INTEGER,
            PRIMARY KEY(i, s, t)) WITHOUT ROWID;
        CREATE TABLE water(i INTEGER NOT NULL, s INTEGER NOT NULL, t INTEGER NOT NULL,
            class INTEGER, meets_target INTEGER, total_nitrogen INTEGER,
            limiting TEXT NOT NULL, pollutants TEXT NOT NULL, items TEXT NOT NULL, revised INTEGER,
            PRIMARY KEY(i, s, t)) WITHOUT ROWID;
        """;

    /// <summary>Makes the tables of an empty file; refuses a file of a later program.</summary>
    public static void Ensure(SqliteConnection connection, string file)
    {
        var found = FoundVersion(connection);
        if (found == Version) return;
        if (found > Version) throw Newer(found, file);
        HistoryFile.Execute(connection, $"BEGIN IMMEDIATE; {Tables} PRAGMA user_version={Version}; COMMIT;");
    }

    private static long FoundVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return (long)command.ExecuteScalar()!;
    }

    private static HistoryUnavailableException Newer(long found, string file) => new(
        $"历史数据库 {file} 的版本为 {found},本程序只支持到 {Version},请使用更新的程序打开。 " +
        $"History {file} has schema version {found}, this program knows {Version} at most: open it with the newer program.");
}
