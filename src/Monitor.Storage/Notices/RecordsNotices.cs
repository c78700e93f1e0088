using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Notices;
using static Monitor.Storage.Notices.NoticeRowText;

namespace Monitor.Storage.Notices;

/// <summary>Notices in the records.</summary>
public sealed class RecordsNotices(NoticesFile file) : INoticeBox
{
    private const byte IsWaiting = (byte)NoticeState.Pending;
    private const byte IsSent = (byte)NoticeState.Sent;
    private const byte IsDead = (byte)NoticeState.Dead;

    /// <inheritdoc/>
    public Task<long?> LastStep(CancellationToken cancellation) =>
        file.Do(async db => (await db.Progress.AsNoTracking().SingleOrDefaultAsync(cancellation).ConfigureAwait(false))?.LastStep, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, Telling>> Tellings(IReadOnlyCollection<string> alarmIds, CancellationToken cancellation) =>
        file.Do<IReadOnlyDictionary<string, Telling>>(
            async db => (await db.Tellings.AsNoTracking().Where(t => alarmIds.Contains(t.AlarmId)).ToListAsync(cancellation).ConfigureAwait(false))
                .ToDictionary(t => t.AlarmId, Telling),
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Telling>> Due(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var until = now.ToUnixTimeMilliseconds();
        return file.Do<IReadOnlyList<Telling>>(
            async db => (await db.Tellings.AsNoTracking().Where(t => t.NextAt <= until).OrderBy(t => t.NextAt).Take(limit)
                .ToListAsync(cancellation).ConfigureAwait(false)).ConvertAll(Telling),
            cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, Reach>> Reached(IReadOnlyCollection<string> alarmIds, CancellationToken cancellation) =>
        file.Do<IReadOnlyDictionary<string, Reach>>(
            async db =>
            {
                var rows = await db.Notices.AsNoTracking()
                    .Where(n => alarmIds.Contains(n.AlarmId) && (n.State == IsSent || n.State == IsWaiting))
                    .Select(n => new { n.AlarmId, n.ChannelKey, n.State }).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
                return rows.GroupBy(r => r.AlarmId).ToDictionary(
                    g => g.Key,
                    g => new Reach(
                        g.Where(r => r.State == IsSent).Select(r => r.ChannelKey).ToHashSet(),
                        g.Where(r => r.State == IsWaiting).Select(r => r.ChannelKey).ToHashSet()));
            },
            cancellation);

    /// <inheritdoc/>
    public Task Keep(NoticeCommit commit, CancellationToken cancellation) =>
        file.Do(
            async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
                foreach (var (alarm, kind) in commit.Withdraw.Distinct()) await Withdraw(db, alarm, (byte)kind, cancellation).ConfigureAwait(false);
                await Add(db, commit, cancellation).ConfigureAwait(false);
                await db.SaveChangesAsync(cancellation).ConfigureAwait(false);
                await transaction.CommitAsync(cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Notice>> Waiting(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        var until = now.ToUnixTimeMilliseconds();
        return file.Do<IReadOnlyList<Notice>>(
            async db => (await db.Notices.AsNoTracking().Where(n => n.State == IsWaiting && n.NotBefore <= until)
                .OrderByDescending(n => n.Severity).ThenBy(n => n.Number).Take(limit).ToListAsync(cancellation).ConfigureAwait(false)).ConvertAll(Notice),
            cancellation);
    }

    /// <inheritdoc/>
    public Task Mark(IReadOnlyCollection<Notice> notices, CancellationToken cancellation) =>
        file.Do(
            async db =>
            {
                var ids = notices.Select(n => n.Id).ToList();
                var rows = await db.Notices.Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, cancellation).ConfigureAwait(false);
                foreach (var notice in notices)
                {
                    var row = rows[notice.Id];
                    // One that was withdrawn while it was on its way stays withdrawn, unless it arrived.
                    if (row.State == IsWaiting || notice.State == NoticeState.Sent) row.State = (byte)notice.State;
                    (row.Tries, row.Message, row.Answer) = (notice.Tries, notice.Message, notice.Answer);
                    (row.TriedAt, row.NotBefore) = (notice.TriedAt?.ToUnixTimeMilliseconds(), notice.NotBefore.ToUnixTimeMilliseconds());
                }
                return await db.SaveChangesAsync(cancellation).ConfigureAwait(false);
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ChannelTry>> Tries(DateTimeOffset since, CancellationToken cancellation)
    {
        var first = since.ToUnixTimeMilliseconds();
        return file.Do<IReadOnlyList<ChannelTry>>(
            async db => (await db.Notices.AsNoTracking().Where(n => n.TriedAt >= first)
                    .Select(n => new { n.Channel, n.Address, n.Message, n.TriedAt, n.State }).Distinct()
                    .OrderBy(n => n.TriedAt).ToListAsync(cancellation).ConfigureAwait(false))
                .ConvertAll(n => new ChannelTry((ChannelKind)n.Channel, n.Address, Time(n.TriedAt!.Value), n.State == IsSent)),
            cancellation);
    }

    /// <inheritdoc/>
    public Task<QueueFigures> Figures(DateTimeOffset now, DateTimeOffset deadSince, CancellationToken cancellation)
    {
        var (until, since) = (now.ToUnixTimeMilliseconds(), deadSince.ToUnixTimeMilliseconds());
        return file.Do(
            async db =>
            {
                var waiting = await db.Notices.CountAsync(n => n.State == IsWaiting, cancellation).ConfigureAwait(false);
                var oldest = await db.Notices.Where(n => n.State == IsWaiting && n.DueAt <= until)
                    .MinAsync(n => (long?)n.DueAt, cancellation).ConfigureAwait(false);
                var dead = await db.Notices.CountAsync(n => n.State == IsDead && n.TriedAt >= since, cancellation).ConfigureAwait(false);
                return new QueueFigures(waiting, oldest is { } at ? Time(at) : null, dead);
            },
            cancellation);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Notice>> List(string? alarmId, int skip, int take, CancellationToken cancellation) =>
        file.Do<IReadOnlyList<Notice>>(
            async db => (await db.Notices.AsNoTracking().Where(n => alarmId == null || n.AlarmId == alarmId)
                .OrderByDescending(n => n.Number).Skip(skip).Take(take).ToListAsync(cancellation).ConfigureAwait(false)).ConvertAll(Notice),
            cancellation);

    private static Task Withdraw(NoticesContext db, string alarm, byte kind, CancellationToken cancellation) =>
        db.Notices.Where(n => n.AlarmId == alarm && n.Kind == kind && n.State == IsWaiting)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.State, (byte)NoticeState.Withdrawn), cancellation);

    private static async Task Add(NoticesContext db, NoticeCommit commit, CancellationToken cancellation)
    {
        var alarms = commit.Tellings.Select(t => t.News.Alarm.Id).ToList();
        var known = await db.Tellings.Where(t => alarms.Contains(t.AlarmId)).ToDictionaryAsync(t => t.AlarmId, cancellation).ConfigureAwait(false);
        foreach (var row in commit.Tellings.Select(Row))
            if (known.TryGetValue(row.AlarmId, out var old)) db.Entry(old).CurrentValues.SetValues(row);
            else db.Add(row);

        var ids = commit.Notices.Select(n => n.Id).ToList();
        var written = await db.Notices.Where(n => ids.Contains(n.Id)).Select(n => n.Id).ToListAsync(cancellation).ConfigureAwait(false);
        db.AddRange(commit.Notices.Where(n => !written.Contains(n.Id)).DistinctBy(n => n.Id).Select(Row));

        if (commit.LastStep is not { } step) return;
        var progress = await db.Progress.SingleOrDefaultAsync(cancellation).ConfigureAwait(false);
        if (progress is null) db.Add(new ProgressRow { Id = 1, LastStep = step });
        else progress.LastStep = step;
    }
}
