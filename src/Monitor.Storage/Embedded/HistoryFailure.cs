using Microsoft.Data.Sqlite;
using Monitor.Domain.History;

namespace Monitor.Storage.Embedded;

/// <summary>Says in words what SQLite says in numbers (sqlite.org/rescode.html).</summary>
static class HistoryFailure
{
    private const int Busy = 5, Locked = 6, NoMemory = 7, ReadOnly = 8, Io = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>Whether the store is at fault, and not the rows that it was given.</summary>
    public static bool IsOfTheStore(Exception problem) => problem is HistoryUnavailableException
        || problem is SqliteException
        {
            SqliteErrorCode: Busy or Locked or NoMemory or ReadOnly or Io or Corrupt or Full or CannotOpen or NotADatabase,
        };

    public static HistoryUnavailableException Unavailable(Exception problem, string file) => problem switch
    {
        HistoryUnavailableException known => known,
        SqliteException { SqliteErrorCode: Full } => Say("磁盘已满", "disk full", problem, file),
        SqliteException { SqliteErrorCode: Io } => Say("读写磁盘出错", "disk input/output error", problem, file),
        SqliteException { SqliteErrorCode: Busy or Locked } => Say("文件被其他程序占用", "file is locked by another program", problem, file),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } =>
            Say("文件已损坏或不是数据库", "file is damaged or is not a database", problem, file),
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } or UnauthorizedAccessException or IOException =>
            Say("文件无法打开或无写入权限", "file cannot be opened or written", problem, file),
        _ => Say("存储出错", "store failed", problem, file),
    };

    private static HistoryUnavailableException Say(string chinese, string english, Exception problem, string file) =>
        new($"历史数据库不可用:{chinese}({file})。 History unavailable: {english} ({file}): {problem.Message}", problem);
}
