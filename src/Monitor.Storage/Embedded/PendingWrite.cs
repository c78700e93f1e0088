using Monitor.Domain.History;

namespace Monitor.Storage.Embedded;

/// <summary>A batch that waits for its commit, and the caller that waits for it.</summary>
sealed class PendingWrite(HistoryBatch batch, CancellationToken cancellation)
{
    // Continuations must not run on the writing thread, or the next commit would wait for them.
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HistoryBatch Batch => batch;

    public int Rows => batch.Raw.Count + batch.Aggregates.Count + batch.AirQuality.Count + batch.WaterQuality.Count;

    public Task Done => _done.Task;

    /// <summary>True where the caller has given up before the batch was begun; it is then not written at all.</summary>
    public bool IsGivenUp() => cancellation.IsCancellationRequested && _done.TrySetCanceled(cancellation);

    public void Succeed() => _done.SetResult();

    public void Fail(Exception problem) => _done.SetException(problem);
}
