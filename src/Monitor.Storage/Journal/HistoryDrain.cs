using System.Text;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Inbox;
using Monitor.Domain.Operation;
using Monitor.Storage.Influx;

namespace Monitor.Storage.Journal;

/// <summary>
/// Moves the journal into the database, in order, one request at a time: of two writes of one key the later one must also arrive later. What the database
/// refuses for good is found line by line and goes to the inbox with the reason; everything else is tried until it works.
/// </summary>
sealed partial class HistoryDrain(
    WriteJournal journal, InfluxGateway gateway, InfluxSetUp setUp, InfluxOptions options, IInbox inbox, OperatorNotices notices, TimeProvider time, ILogger<HistoryDrain> log)
{
    /// <summary>Lines refused one after the other, with none taken between, after which it is not the lines that are at fault.</summary>
    private const int AllRefused = 500;
    private const string Notice = "history", RefusedNotice = "history-refused", ReadNotice = "journal-read";

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastPause = TimeSpan.FromSeconds(10);

    /// <summary>A restart of the database is nobody's business; what lasts longer is said.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Without a refusal for so long the matter is over, and its notice would only hide others. The lines stay in the inbox, the count in the books.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromHours(1), CheckCalm = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _refusedInRow;
    private readonly Lock _refusing = new();
    private long _refused;
    private DateTimeOffset _lastRefused;
    private DateTimeOffset? _failingSince;
    private volatile bool _isAway = true;

    /// <summary>Completes when the database was found, or made, for the first time.</summary>
    public Task Prepared => _prepared.Task;

    /// <summary>Whether the last attempt failed, or none was made yet.</summary>
    public bool IsAway => _isAway;

    /// <summary>Lines that the database refused since the start.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Runs until it is cancelled.</summary>
    public async Task Run(CancellationToken stopping)
    {
        await using var calming = time.CreateTimer(_ => CalmDown(), null, CheckCalm, CheckCalm);
        await Prepare(stopping);
        _prepared.SetResult();
        using var reader = journal.Reader();
        var last = journal.Progress.LastReleased;
        while (true)
        {
            await journal.Progress.After(last).WaitAsync(stopping);
            if (await Next(reader, last, stopping) is not { } batch) continue;
            await Send(options.RawPolicy, batch.Raw, batch.RawLines, stopping);
            await Send(InfluxOptions.Kept, batch.Kept, batch.KeptLines, stopping);
            last = batch.Last;
            journal.Release(last);
        }
    }

    /// <summary>Also where nothing waits yet: stations are rebuilt from the database, and what is wrong with it should be said before the first reading.</summary>
    private async Task Prepare(CancellationToken stopping)
    {
        for (var pause = FirstPause; await setUp.Run(stopping) is { Result: not WriteResult.Stored } answer; pause = Longer(pause))
        {
            Failed(answer);
            await Task.Delay(answer.RetryAfter ?? Spread(pause), time, stopping);
        }
        Worked();
    }

    private async Task<JournalBatch?> Next(JournalReader reader, long last, CancellationToken stopping)
    {
        try
        {
            var batch = reader.After(last);
            notices.Clear(ReadNotice);
            return batch;
        }
        catch (HistoryUnavailableException problem)
        {
            if (notices.Raise(ReadNotice, Severity.Critical, "本机暂存日志无法读取", "The journal on this machine cannot be read")) LogJournal(problem);
            await Task.Delay(LastPause, time, stopping);
            return null;
        }
    }

    private async Task Send(string policy, ReadOnlyMemory<byte> lines, int count, CancellationToken stopping)
    {
        if (count == 0) return;
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            var answer = await gateway.Write(policy, lines, stopping);
            switch (answer.Result)
            {
                case WriteResult.Stored:
                    Worked();
                    return;
                case WriteResult.ContentRefused when count > 1:
                    await Halve(policy, lines, count, stopping);
                    return;
                case WriteResult.ContentRefused when _refusedInRow < AllRefused:
                    await Keep(policy, lines, answer, stopping);
                    return;
            }
            Failed(answer);
            await Task.Delay(answer.RetryAfter ?? Spread(pause), time, stopping);
            if (answer.Result == WriteResult.Misconfigured) await setUp.Run(stopping);
        }
    }

    /// <summary>Sending a line again that was stored already is harmless.</summary>
    private async Task Halve(string policy, ReadOnlyMemory<byte> lines, int count, CancellationToken stopping)
    {
        var (first, at) = (count / 2, 0);
        for (var line = 0; line < first; line++) at += lines.Span[at..].IndexOf((byte)'\n') + 1;
        await Send(policy, lines[..at], first, stopping);
        await Send(policy, lines[at..], count - first, stopping);
    }

    private async Task Keep(string policy, ReadOnlyMemory<byte> line, WriteAnswer answer, CancellationToken stopping)
    {
        var entry = new InboxEntry(
            0, time.GetUtcNow(), $"history/{policy}", line.ToArray(), line.Length, "history-refused", $"{answer.Zh} / {answer.En}");
        for (var pause = FirstPause; ; pause = LastPause)
        {
            try
            {
                await inbox.Keep([entry], stopping);
                break;
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                LogInbox(error);
                await Task.Delay(pause, time, stopping);
            }
        }
        _refusedInRow++;
        LogRefused(Encoding.UTF8.GetString(line.Span).TrimEnd(), answer.En);
        lock (_refusing)
        {
            var refused = Interlocked.Increment(ref _refused);
            _lastRefused = time.GetUtcNow();
            notices.Raise(
                RefusedNotice, Severity.Warning,
                $"启动以来历史数据库拒收 {refused} 行数据，已存入收件箱待查（一小时内不再拒收，本提示即撤除）：{answer.Zh}",
                $"The database refused {refused} lines since the start, which are kept in the inbox (this notice goes after an hour without another): {answer.En}");
        }
    }

    /// <summary>Under the lock: a line that is refused at this moment must not lose its notice.</summary>
    private void CalmDown()
    {
        lock (_refusing)
        {
            if (time.GetUtcNow() - _lastRefused >= Calm) notices.Clear(RefusedNotice);
        }
    }

    private void Worked()
    {
        _refusedInRow = 0;
        _isAway = false;
        if (_failingSince is not { } since) return;
        _failingSince = null;
        if (notices.Clear(Notice)) LogBack(time.GetUtcNow() - since);
    }

    private void Failed(WriteAnswer answer)
    {
        var now = time.GetUtcNow();
        _failingSince ??= now;
        _isAway = true;
        var lasting = answer.Result != WriteResult.Unavailable;
        if (!lasting && now - _failingSince < Patience) return;
        // Stations that could be rebuilt before it went go on; whoever starts without it says so itself.
        var (goesOnZh, goesOnEn) = _prepared.Task.IsCompleted ? ("；实时画面与告警不受影响", ", live view and alarms go on") : ("", "");
        var (zh, en) = (
            $"历史数据库不可写，数据暂存本机，未丢失{goesOnZh}。{answer.Zh}",
            $"The history database takes no data; readings are kept on this machine, none is lost{goesOnEn}. {answer.En}");
        if (notices.Raise(Notice, lasting ? Severity.Critical : Severity.Warning, zh, en)) LogAway(zh, en);
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LastPause ? pause * 2 : LastPause;

    /// <summary>Several processes that lost the same database must not come back at the same moment.</summary>
    private static TimeSpan Spread(TimeSpan pause) => pause * (0.5 + Random.Shared.NextDouble());

    [LoggerMessage(LogLevel.Error, "{Zh} / {En}")]
    private partial void LogAway(string zh, string en);

    [LoggerMessage(LogLevel.Information, "历史数据库恢复写入，中断 {Away} / the history database takes data again, it was away for {Away}")]
    private partial void LogBack(TimeSpan away);

    [LoggerMessage(LogLevel.Error, "历史数据库拒收一行 / the database refused a line: {Line} ({Reason})")]
    private partial void LogRefused(string line, string reason);

    [LoggerMessage(LogLevel.Warning, "拒收的数据暂未存入收件箱，将重试 / a refused line could not be kept yet and will be tried again")]
    private partial void LogInbox(Exception error);

    [LoggerMessage(LogLevel.Error, "暂存日志无法读取 / the journal cannot be read")]
    private partial void LogJournal(Exception error);
}
