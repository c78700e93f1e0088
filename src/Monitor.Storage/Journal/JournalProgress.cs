using Monitor.Domain.History;

namespace Monitor.Storage.Journal;

/// <summary>How far the journal is written, and how far it is released. Safe for concurrent use.</summary>
sealed class JournalProgress
{
    private readonly Lock _lock = new();
    private readonly Queue<(long Seq, DateTimeOffset At, int Points)> _waiting = [];
    private readonly List<(long Seq, TaskCompletionSource Done)> _releases = [];
    private TaskCompletionSource _more = New();
    private long _points;

    /// <summary>Number of the last entry; zero before the first.</summary>
    public long LastAppended { get; private set; }

    /// <summary>Number up to which entries are released.</summary>
    public long LastReleased { get; private set; }

    public HistoryBacklog Backlog
    {
        get
        {
            lock (_lock) return new HistoryBacklog(_points, _waiting.TryPeek(out var oldest) ? oldest.At : null, Away: false);
        }
    }

    public void Appended(long seq, DateTimeOffset at, int points)
    {
        TaskCompletionSource more;
        lock (_lock)
        {
            LastAppended = seq;
            _waiting.Enqueue((seq, at, points));
            _points += points;
            (more, _more) = (_more, New());
        }
        more.SetResult();
    }

    public void Released(long seq)
    {
        List<TaskCompletionSource> done;
        lock (_lock)
        {
            LastReleased = seq;
            while (_waiting.TryPeek(out var entry) && entry.Seq <= seq) _points -= _waiting.Dequeue().Points;
            done = [.. _releases.Where(r => r.Seq <= seq).Select(r => r.Done)];
            _releases.RemoveAll(r => r.Seq <= seq);
        }
        foreach (var release in done) release.SetResult();
    }

    /// <summary>Completes when there is an entry after <paramref name="seq"/>.</summary>
    public Task After(long seq)
    {
        lock (_lock) return LastAppended > seq ? Task.CompletedTask : _more.Task;
    }

    /// <summary>Completes when everything that is appended now is released.</summary>
    public Task AllReleased()
    {
        lock (_lock)
        {
            if (LastReleased >= LastAppended || _waiting.Count == 0) return Task.CompletedTask;
            var done = New();
            _releases.Add((LastAppended, done));
            return done.Task;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
