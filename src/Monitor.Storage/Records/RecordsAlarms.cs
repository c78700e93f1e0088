using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;

namespace Monitor.Storage.Records;

/// <summary>Alarms and their steps in the records.</summary>
public sealed class RecordsAlarms(RecordsFile records) : IAlarmRecords, IAlarmSteps, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public async Task Write(IReadOnlyList<Alarm> alarms, IReadOnlyList<AlarmStep> steps, CancellationToken cancellation)
    {
        if (alarms.Count == 0 && steps.Count == 0) return;
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // SQLite's asynchronous methods are not; the caller's thread must not wait for the disk.
            await Task.Run(() => Store(alarms, steps, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Alarm>> Recall(string stationId, DateTimeOffset since, CancellationToken cancellation)
    {
        var first = since.ToUnixTimeMilliseconds();
        return Read<Alarm>(
            async context =>
            {
                var rows = await context.Alarms.AsNoTracking().Where(r => r.StationId == stationId && (r.Open || r.RaisedAt >= first))
                    .ToListAsync(cancellation).ConfigureAwait(false);
                return [.. rows.GroupBy(r => r.Rule).SelectMany(g => g.Where(r => r.Open).DefaultIfEmpty(g.MaxBy(r => r.RaisedAt)!)).Select(Alarm)];
            },
            cancellation);
    }

    /// <inheritdoc/>
    public async Task<Alarm?> Find(string id, CancellationToken cancellation) =>
        (await Read<Alarm>(
            async context => await context.Alarms.FindAsync([id], cancellation).ConfigureAwait(false) is { } row ? [Alarm(row)] : [],
            cancellation).ConfigureAwait(false)).FirstOrDefault();

    /// <inheritdoc/>
    public Task<AlarmPage> List(AlarmQuery query, CancellationToken cancellation) =>
        Task.Run(
            async () =>
            {
                await using var context = await records.Open(cancellation).ConfigureAwait(false);
                var (from, to) = (query.From?.ToUnixTimeMilliseconds() ?? long.MinValue, query.To?.ToUnixTimeMilliseconds() ?? long.MaxValue);
                var found = context.Alarms.AsNoTracking().Where(r =>
                    r.RaisedAt >= from && r.RaisedAt < to && (query.StationId == null || r.StationId == query.StationId) && (!query.Open || r.Open));
                var rows = await found.OrderByDescending(r => r.RaisedAt).ThenBy(r => r.Id).Skip(query.Skip).Take(query.Take)
                    .ToListAsync(cancellation).ConfigureAwait(false);
                return new AlarmPage(await found.CountAsync(cancellation).ConfigureAwait(false), rows.ConvertAll(Alarm));
            },
            cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlarmStep>> After(long id, int limit, CancellationToken cancellation) =>
        Steps(rows => rows.Where(r => r.Id > id).OrderBy(r => r.Id).Take(limit), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlarmStep>> Of(string alarmId, CancellationToken cancellation) =>
        Steps(rows => rows.Where(r => r.AlarmId == alarmId).OrderBy(r => r.Id), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AlarmStep>> Between(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation)
    {
        var (first, end) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        return Steps(rows => rows.Where(r => r.At >= first && r.At < end).OrderBy(r => r.Id).Take(limit), cancellation);
    }

    public void Dispose() => _turn.Dispose();

    private async Task Store(IReadOnlyList<Alarm> alarms, IReadOnlyList<AlarmStep> steps, CancellationToken cancellation)
    {
        await using var context = await records.Open(cancellation).ConfigureAwait(false);
        foreach (var alarm in alarms.GroupBy(a => a.Id).Select(g => g.Last()))
        {
            var row = Row(alarm);
            var known = await context.Alarms.FindAsync([alarm.Id], cancellation).ConfigureAwait(false);
            if (known is null) context.Add(row);
            else context.Entry(known).CurrentValues.SetValues(row);
        }
        context.AddRange(steps.Select(Row));
        await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
    }

    private Task<IReadOnlyList<AlarmStep>> Steps(Func<IQueryable<AlarmStepRow>, IQueryable<AlarmStepRow>> query, CancellationToken cancellation) =>
        Read<AlarmStep>(
            async context => (await query(context.AlarmSteps.AsNoTracking()).ToListAsync(cancellation).ConfigureAwait(false)).ConvertAll(Step),
            cancellation);

    private Task<IReadOnlyList<T>> Read<T>(Func<RecordsContext, Task<IReadOnlyList<T>>> query, CancellationToken cancellation) =>
        Task.Run(
            async () =>
            {
                await using var context = await records.Open(cancellation).ConfigureAwait(false);
                return await query(context).ConfigureAwait(false);
            },
            cancellation);

    private static Alarm Alarm(AlarmRow row)
    {
        var alarm = JsonSerializer.Deserialize<Alarm>(row.State)!;
        // Alarms of the first version had no end of their own: they ended when they cleared.
        return row.Open || alarm.EndedAt is not null ? alarm : alarm with { EndedAt = alarm.ClearedAt ?? alarm.DetectedAt };
    }

    private static AlarmStep Step(AlarmStepRow row) => new(
        row.Id, JsonSerializer.Deserialize<Alarm>(row.State)!, Enum.Parse<AlarmStepKind>(row.Kind), DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Note);

    private static AlarmRow Row(Alarm alarm) => new()
    {
        Id = alarm.Id,
        StationId = alarm.StationId,
        Rule = alarm.Rule,
        RaisedAt = alarm.RaisedAt.ToUnixTimeMilliseconds(),
        Open = alarm.IsOpen,
        State = JsonSerializer.Serialize(alarm),
    };

    private static AlarmStepRow Row(AlarmStep step) => new()
    {
        AlarmId = step.Alarm.Id,
        Kind = step.Kind.ToString(),
        At = step.At.ToUnixTimeMilliseconds(),
        By = step.By,
        Note = step.Note,
        State = JsonSerializer.Serialize(step.Alarm),
    };
}
