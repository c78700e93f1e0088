using System.Collections.Concurrent;
using Monitor.Domain.History;

namespace Monitor.Storage.Embedded;

/// <summary>
/// One thread that writes. It takes everything that waits, commits it once, then answers all callers.
/// The queue needs no bound of its own: every caller waits for its answer.
/// </summary>
sealed class HistoryWriter
{
    /// <summary>Rows after which a commit takes no further batch; bounds the time that a caller waits.</summary>
    private const int RowsOfCommit = 20_000;

    private readonly HistoryFile _file;
    private readonly WriteTrouble _trouble;
    private readonly BlockingCollection<PendingWork> _queue = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteSession? _session;

    /// <summary>Opens the file before it returns, so that a wrong folder or file stops the program at its start.</summary>
    public HistoryWriter(HistoryFile file, WriteTrouble trouble)
    {
        (_file, _trouble) = (file, trouble);
        _session = new WriteSession(file);
        new Thread(Run) { IsBackground = true, Name = "history writer" }.Start();
    }

    public Task Write(HistoryBatch batch, CancellationToken cancellation) => Do(new PendingWrite(batch, cancellation));

    /// <summary>Lets go of readings, piece by piece: whatever waits is written between two pieces.</summary>
    public async Task Forget(long before, CancellationToken cancellation)
    {
        for (SeriesKey? from = default(SeriesKey); from is { } key;)
        {
            var piece = new PendingForgetting(before, key, cancellation);
            await Do(piece).ConfigureAwait(false);
            from = piece.Next;
        }
    }

    private Task Do(PendingWork write)
    {
        try
        {
            _queue.Add(write, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            write.Fail(new ObjectDisposedException(nameof(SqliteHistory)));
        }
        return write.Done;
    }

    /// <summary>Takes nothing more; completes when everything taken is answered and the file is closed.</summary>
    public Task Stop()
    {
        _queue.CompleteAdding();
        return _stopped.Task;
    }

    private void Run()
    {
        foreach (var first in _queue.GetConsumingEnumerable()) Commit(Gather(first));
        Close();
        _stopped.SetResult();
    }

    private List<PendingWork> Gather(PendingWork first)
    {
        var writes = new List<PendingWork>();
        var rows = 0;
        for (var write = first; ; )
        {
            if (!write.IsGivenUp()) writes.Add(write);
            rows += write.Rows;
            if (rows >= RowsOfCommit || !_queue.TryTake(out write!)) return writes;
        }
    }

    private void Commit(IReadOnlyList<PendingWork> writes)
    {
        if (writes.Count == 0) return;
        switch (TryCommit(writes))
        {
            case null:
                foreach (var write in writes) write.Succeed();
                break;
            case HistoryUnavailableException problem:
                foreach (var write in writes) write.Fail(problem);
                break;
            case var problem when writes.Count == 1:
                writes[0].Fail(problem);
                break;
            default:
                CommitOneByOne(writes);
                break;
        }
    }

    // One batch is bad, and only its own caller may fail. If the store fails meanwhile, the rest need not find that out each for itself.
    private void CommitOneByOne(IReadOnlyList<PendingWork> writes)
    {
        HistoryUnavailableException? unavailable = null;
        foreach (var write in writes)
        {
            var problem = unavailable ?? TryCommit([write]);
            if (problem is null) write.Succeed();
            else write.Fail(problem);
            unavailable = problem as HistoryUnavailableException;
        }
    }

    /// <summary>Null where it is committed; else the reason, and nothing of it is.</summary>
    private Exception? TryCommit(IReadOnlyList<PendingWork> writes)
    {
        try
        {
            _session ??= new WriteSession(_file);
            _session.Commit(writes);
            // Letting go may find nothing to do, and that is no proof of a file that takes something.
            if (writes.Any(write => write is PendingWrite)) _trouble.Worked();
            return null;
        }
        catch (Exception problem) when (HistoryFailure.IsOfTheStore(problem))
        {
            Discard();
            _trouble.Failed(problem);
            return HistoryFailure.Unavailable(problem, _file.Path);
        }
        catch (Exception problem)
        {
            Rollback();
            return problem;
        }
    }

    private void Rollback()
    {
        try
        {
            _session?.Rollback();
        }
        catch (Exception)
        {
            // SQLite may have rolled back by itself; closing the connection does it in any case.
            Discard();
        }
    }

    // A connection that met a full disk is not trusted again; the next write opens another one.
    private void Discard()
    {
        var session = _session;
        _session = null;
        try
        {
            session?.Dispose();
        }
        catch (Exception problem) when (HistoryFailure.IsOfTheStore(problem))
        {
            // The failure that led here is already on its way to the callers.
        }
    }

    private void Close()
    {
        try
        {
            _session?.Checkpoint();
        }
        catch (Exception problem) when (HistoryFailure.IsOfTheStore(problem))
        {
            // What is committed lies safely in the log, which the next start takes over.
        }
        Discard();
    }
}
