using System.Collections.Concurrent;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Storage.Backup;
using Monitor.Storage.Embedded;

namespace Monitor.Storage.Journal;

/// <summary>
/// A queue on this machine's disk. What is appended is durable, and is read again in the order of the calls until it is released: also after a kill at any moment.
/// One thread writes; it takes everything that waits, commits it once, then answers all callers.
/// </summary>
sealed class WriteJournal : IAsyncDisposable
{
    /// <summary>Lines after which a commit takes no further batch: as many as one request carries.</summary>
    public const int LinesOfEntry = 5_000;
    private const string Notice = "journal";

    private readonly JournalFile _file;
    private readonly JournalProgress _progress = new();
    private readonly Gathered _gathered = new();
    private readonly OperatorNotices _notices;
    private readonly TimeProvider _time;
    private readonly BlockingCollection<PendingWrite?> _queue = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JournalSession? _session;

    /// <summary>Opens the file before it returns, and finds what an earlier process left in it.</summary>
    /// <exception cref="HistoryUnavailableException">The file cannot be opened.</exception>
    public WriteJournal(JournalOptions options, OperatorNotices notices, TimeProvider time)
    {
        _file = new JournalFile(options);
        _notices = notices;
        _time = time;
        _session = new JournalSession(_file);
        foreach (var (seq, at, points) in _session.Left()) _progress.Appended(seq, at, points);
        new Thread(Run) { IsBackground = true, Name = "journal writer" }.Start();
    }

    /// <summary>What is appended and what is released.</summary>
    public JournalProgress Progress => _progress;

    /// <summary>Completes when the batch is durable.</summary>
    public Task Append(HistoryBatch batch, CancellationToken cancellation)
    {
        var write = new PendingWrite(batch, cancellation);
        try
        {
            _queue.Add(write, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            write.Fail(new ObjectDisposedException(nameof(WriteJournal)));
        }
        return write.Done;
    }

    /// <summary>A reader of the entries; for one thread at a time.</summary>
    public JournalReader Reader() => new(_file);

    /// <summary>Entries up to this number are with the database.</summary>
    public void Release(long seq)
    {
        _progress.Released(seq);
        try
        {
            _queue.Add(null, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // Closing: what is not deleted now is sent again by the next process, which is harmless.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.CompleteAdding();
        await _stopped.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            Gather(first);
            Commit();
            _gathered.Clear();
        }
        Discard();
        _stopped.SetResult();
    }

    private void Gather(PendingWrite? first)
    {
        for (var write = first; ; )
        {
            if (write is not null && !write.IsGivenUp()) _gathered.Add(write);
            if (_gathered.RawLines + _gathered.KeptLines >= LinesOfEntry || !_queue.TryTake(out write)) return;
        }
    }

    private void Commit()
    {
        var (seq, at, released) = (_progress.LastAppended + 1, _time.GetUtcNow(), _progress.LastReleased);
        // Asked after the number was read: what is released later is held.
        if (BackupHold.IsOn(_file.Folder, at)) released = 0;
        try
        {
            _session ??= new JournalSession(_file);
            _session.Commit(seq, at, _gathered, released);
        }
        catch (Exception error)
        {
            Discard();
            Fail(HistoryFailure.Unavailable(error, _file.Path));
            return;
        }
        _notices.Clear(Notice);
        if (_gathered.HasLines) _progress.Appended(seq, at, _gathered.Points);
        foreach (var write in _gathered.Writes) write.Succeed();
        if (_queue.Count == 0) Shrink();
    }

    /// <summary>Nothing is acknowledged meanwhile: the stations keep it and send it again.</summary>
    private void Fail(HistoryUnavailableException problem)
    {
        _notices.Raise(
            Notice, Severity.Critical,
            $"本机暂存日志写不进去，新数据暂不确认，由站点保留重发。请检查磁盘空间和权限：{_file.Path}（{problem.InnerException?.Message}）",
            $"The journal on this machine takes nothing: new readings are not acknowledged, the stations keep them. Check disk space and rights: {_file.Path}");
        foreach (var write in _gathered.Writes) write.Fail(problem);
    }

    private void Shrink()
    {
        try
        {
            _session!.Shrink();
        }
        catch (Exception error) when (HistoryFailure.IsOfTheStore(error))
        {
            // Only space is at stake, and the next commit tries again.
        }
    }

    // A connection that met a full disk is not trusted again; the next commit opens another one.
    private void Discard()
    {
        var session = _session;
        _session = null;
        try
        {
            session?.Dispose();
        }
        catch (Exception error) when (HistoryFailure.IsOfTheStore(error))
        {
            // The failure that led here is already on its way to the callers.
        }
    }
}
