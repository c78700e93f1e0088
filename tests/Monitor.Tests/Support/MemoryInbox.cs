using System.Collections.Concurrent;
using Monitor.Domain.Inbox;

namespace Monitor.Tests.Support;

/// <summary>An inbox in memory that can be held up and can fail.</summary>
sealed class MemoryInbox : IInbox
{
    private int _failures;

    public ConcurrentQueue<InboxEntry> Kept { get; } = new();

    /// <summary>Keeping waits for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public void FailTimes(int times) => _failures = times;

    public async Task Keep(IReadOnlyList<InboxEntry> entries, CancellationToken cancellation)
    {
        await Gate.WaitAsync(cancellation);
        if (Interlocked.Decrement(ref _failures) >= 0) throw new IOException("the records are locked");
        foreach (var entry in entries) Kept.Enqueue(entry);
    }

    public Task<IReadOnlyList<InboxEntry>> List(int limit, long? beforeId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<InboxEntry>>([.. Kept.Reverse().Take(limit)]);
}
