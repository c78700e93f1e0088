using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Inbox;

namespace Monitor.Storage.Records;

/// <summary>The inbox in the records. It keeps the newest entries up to a limit, and whatever is stored nowhere else; it counts what it had to drop.</summary>
/// <param name="records">Where it lies.</param>
/// <param name="limit">Entries kept, at least one.</param>
public sealed class RecordsInbox(RecordsFile records, int limit) : IInbox, IQuarantine, IDisposable
{
    /// <summary>Bytes kept of a payload.</summary>
    public const int PayloadLimit = 64 * 1024;

    private readonly int _limit = limit > 0 ? limit : throw new ArgumentOutOfRangeException(
        nameof(limit), limit, "收件箱容量必须大于零。 The inbox must keep at least one entry.");

    private readonly SemaphoreSlim _turn = new(1);
    private long _dropped;

    /// <summary>Entries that gave way to newer ones since the program started.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public async Task Keep(IReadOnlyList<InboxEntry> entries, CancellationToken cancellation)
    {
        if (entries.Count == 0) return;
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // SQLite's asynchronous methods are not; the caller's thread must not wait for the disk.
            await Task.Run(() => Store(entries, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<InboxEntry>> List(int limit, long? beforeId, CancellationToken cancellation) =>
        Task.Run(() => Newest(limit, beforeId ?? long.MaxValue, cancellation), cancellation);

    /// <inheritdoc/>
    public Task<InboxEntry?> Find(long id, CancellationToken cancellation) =>
        Task.Run(
            async () =>
            {
                await using var context = await records.Open(cancellation).ConfigureAwait(false);
                return await context.Inbox.FindAsync([id], cancellation).ConfigureAwait(false) is { } row ? Entry(row) : null;
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<InboxEntry>> Waiting(
        string topic, IReadOnlyCollection<string> reasons, long afterId, int limit, CancellationToken cancellation) =>
        Task.Run<IReadOnlyList<InboxEntry>>(
            async () =>
            {
                await using var context = await records.Open(cancellation).ConfigureAwait(false);
                var rows = await context.Inbox.AsNoTracking()
                    .Where(row => row.Id > afterId && row.Topic.Substring(0, topic.Length) == topic && reasons.Contains(row.Reason))
                    .OrderBy(row => row.Id).Take(limit).ToListAsync(cancellation).ConfigureAwait(false);
                return rows.ConvertAll(Entry);
            },
            cancellation);

    /// <inheritdoc/>
    public Task Remove(IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        Task.Run(
            async () =>
            {
                await using var context = await records.Open(cancellation).ConfigureAwait(false);
                return await context.Inbox.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
            },
            cancellation);

    public void Dispose() => _turn.Dispose();

    private async Task Store(IReadOnlyList<InboxEntry> entries, CancellationToken cancellation)
    {
        var first = entries.Count - _limit;
        var rows = entries.Where((entry, i) => i >= first || entry.Reason == InboxEntry.StationFailed).Select(Row).ToList();
        await using var context = await records.Open(cancellation).ConfigureAwait(false);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        context.AddRange(rows);
        await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
        // Numbers are given in order, and a rollback takes them back. What was taken again leaves gaps: then fewer than the limit are kept.
        var last = rows.Max(row => row.Id) - _limit;
        var removed = await context.Inbox.Where(row => row.Id <= last && row.Reason != InboxEntry.StationFailed).ExecuteDeleteAsync(cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        Interlocked.Add(ref _dropped, removed + entries.Count - rows.Count);
    }

    private async Task<IReadOnlyList<InboxEntry>> Newest(int limit, long beforeId, CancellationToken cancellation)
    {
        if (limit <= 0) return [];
        await using var context = await records.Open(cancellation).ConfigureAwait(false);
        var rows = await context.Inbox.AsNoTracking().Where(row => row.Id < beforeId)
            .OrderByDescending(row => row.Id).Take(limit).ToListAsync(cancellation).ConfigureAwait(false);
        return rows.ConvertAll(Entry);
    }

    private static InboxRow Row(InboxEntry entry) => new()
    {
        ReceivedAt = entry.ReceivedAt.ToUnixTimeMilliseconds(),
        Topic = entry.Topic,
        Payload = entry.Payload.Length <= PayloadLimit ? entry.Payload : entry.Payload[..PayloadLimit],
        PayloadLength = entry.PayloadLength,
        Reason = entry.Reason,
        Detail = entry.Detail,
    };

    private static InboxEntry Entry(InboxRow row) => new(
        row.Id, DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt), row.Topic, row.Payload, row.PayloadLength, row.Reason, row.Detail);
}
