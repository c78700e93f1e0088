using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Domain.Operation;

namespace Monitor.Storage.Embedded;

/// <summary>
/// Says to the operator that the file takes nothing, why, and what to do, and takes it back with the first write that succeeds. Nothing is acknowledged meanwhile, so that
/// what waits is tried again: no success is missed.
/// </summary>
sealed partial class WriteTrouble(OperatorNotices notices, ILogger log, string file)
{
    private const string Notice = "history";

    /// <summary>A commit failed, and the store was at fault.</summary>
    public void Failed(Exception problem)
    {
        var (zh, en) = HistoryFailure.Notice(problem, file);
        if (notices.Raise(Notice, Severity.Critical, zh, en)) LogFailed(zh, en);
    }

    /// <summary>A commit succeeded.</summary>
    public void Worked()
    {
        if (notices.Clear(Notice)) LogWorks(file);
    }

    [LoggerMessage(LogLevel.Error, "{Zh} / {En}")]
    private partial void LogFailed(string zh, string en);

    [LoggerMessage(LogLevel.Information, "历史数据恢复写入 / the history takes data again: {File}")]
    private partial void LogWorks(string file);
}
