using Monitor.Domain.History;

namespace Monitor.Storage.Embedded;

/// <summary>Something that waits for the writing thread, and the caller that waits for it.</summary>
abstract class PendingWork
{
    // Continuations must not run on the writing thread, or the next commit would wait for them.
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    /// <summary>Rows that it touches at the most.</summary>
    public abstract int Rows { get; }

    /// <summary>True where the caller has given up before it was begun; it is then not done at all.</summary>
    public bool IsGivenUp() => Cancellation.IsCancellationRequested && _done.TrySetCanceled(Cancellation);

    public void Succeed() => _done.SetResult();

    public void Fail(Exception problem) => _done.SetException(problem);

    /// <summary>Does it, inside a transaction.</summary>
    public abstract void Apply(WriteSession session);

    protected abstract CancellationToken Cancellation { get; }
}

/// <summary>A batch to write.</summary>
sealed class PendingWrite(HistoryBatch batch, CancellationToken cancellation) : PendingWork
{
    public HistoryBatch Batch => batch;

    public override int Rows => batch.Raw.Count + batch.Aggregates.Count + batch.AirQuality.Count + batch.WaterQuality.Count;

    protected override CancellationToken Cancellation => cancellation;

    public override void Apply(WriteSession session) => session.Apply(batch);
}

/// <summary>
/// A piece of letting go: so many rows at the most, so that writes wait for one piece only. <see cref="Next"/> says where the next piece begins.
/// </summary>
sealed class PendingForgetting(long before, SeriesKey from, CancellationToken cancellation) : PendingWork
{
    private const int RowsOfPiece = 2000;

    /// <summary>Where to go on; null where all is done.</summary>
    public SeriesKey? Next { get; private set; }

    public override int Rows => RowsOfPiece;

    protected override CancellationToken Cancellation => cancellation;

    public override void Apply(WriteSession session) => Next = session.Forget(before, from, RowsOfPiece);
}

/// <summary>Numbers of a station and a parameter.</summary>
readonly record struct SeriesKey(long Station, long Parameter);
