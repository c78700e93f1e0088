using Microsoft.Data.Sqlite;
using Monitor.Domain.History;

namespace Monitor.Storage.Embedded;

/// <summary>Says in words what SQLite says in numbers (sqlite.org/rescode.html), and what there is to do.</summary>
static class HistoryFailure
{
    private const int Busy = 5, Locked = 6, NoMemory = 7, ReadOnly = 8, Io = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>Opening a file takes SQLite 32 KB beside it.</summary>
    private const long LeastRoom = 64 * 1024;

    private sealed record Cause(string Zh, string En, string ToDoZh, string ToDoEn);

    private static readonly Cause DiskFull = new(
        "磁盘已满", "the disk is full",
        "请在该磁盘上腾出空间（切勿删除 history.db 及其 -wal、-shm 文件），之后自动恢复，无需重启",
        "make room on its disk (never by deleting history.db or its -wal and -shm); it goes on by itself then, without a restart");

    private static readonly Cause DiskFails = new(
        "读写磁盘出错", "disk input/output error",
        "磁盘可能有故障，请查看系统日志，检查磁盘及其连接；恢复后自动继续，无需重启",
        "the disk may be failing, look at the system's log and check the disk; once it is repaired it goes on by itself, without a restart");

    private static readonly Cause Held = new(
        "文件被其他程序占用", "file is locked by another program",
        "请关闭占用它的程序，之后自动恢复，无需重启", "close that program; it goes on by itself then, without a restart");

    private static readonly Cause Damaged = new(
        "文件已损坏或不是数据库", "file is damaged or is not a database",
        "请停止本程序，保留现有文件，并用备份恢复（restore）", "stop Monitor, put the file aside and restore a backup");

    private static readonly Cause NoRight = new(
        "文件无法打开或无写入权限", "file cannot be opened or written",
        "请检查文件和目录的权限，以及磁盘是否以只读方式挂载；恢复后自动继续，无需重启",
        "check the rights of file and folder, and whether the disk is mounted read-only; it goes on by itself then, without a restart");

    private static readonly Cause Other = new("存储出错", "store failed", "原因见日志", "the log has the reason");

    /// <summary>Whether the store is at fault, and not the rows that it was given.</summary>
    public static bool IsOfTheStore(Exception problem) => problem is HistoryUnavailableException
        || problem is SqliteException
        {
            SqliteErrorCode: Busy or Locked or NoMemory or ReadOnly or Io or Corrupt or Full or CannotOpen or NotADatabase,
        };

    public static HistoryUnavailableException Unavailable(Exception problem, string file)
    {
        if (problem is HistoryUnavailableException known) return known;
        var cause = CauseOf(problem, file);
        return new($"历史数据库不可用:{cause.Zh}({file})。 History unavailable: {cause.En} ({file}): {problem.Message}", problem);
    }

    /// <summary>What the operator is told while nothing can be written.</summary>
    public static (string Zh, string En) Notice(Exception problem, string file)
    {
        var cause = CauseOf(problem is HistoryUnavailableException { InnerException: { } inner } ? inner : problem, file);
        return (
            $"历史数据写不进去：{cause.Zh}。新数据暂不确认，由消息服务器和站点保留重发。{cause.ToDoZh}。文件：{file}",
            $"The history takes no data: {cause.En}. New readings are not acknowledged meanwhile, brokers and stations keep them. " +
            $"What to do: {cause.ToDoEn}. File: {file}");
    }

    private static Cause CauseOf(Exception problem, string file) => problem switch
    {
        SqliteException { SqliteErrorCode: Full } => DiskFull,
        // On a full disk SQLite cannot even make the files that it needs beside its own, and says so in other ways.
        SqliteException { SqliteErrorCode: Io or CannotOpen } or IOException when HasNoRoom(file) => DiskFull,
        SqliteException { SqliteErrorCode: Io } => DiskFails,
        SqliteException { SqliteErrorCode: Busy or Locked } => Held,
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } => Damaged,
        SqliteException { SqliteErrorCode: ReadOnly or CannotOpen } or UnauthorizedAccessException or IOException => NoRight,
        _ => Other,
    };

    private static bool HasNoRoom(string file)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(file))!).AvailableFreeSpace < LeastRoom;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}
