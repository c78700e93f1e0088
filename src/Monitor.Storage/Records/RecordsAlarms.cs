using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;

namespace Monitor.Storage.Records;

/// <summary>Alarms and their steps in the records.</summary>
public sealed class RecordsAlarms(RecordsFile records) : IAlarmRecords, IAlarmSteps
{
    /// <summary>Alarms of one transaction, at most: nobody waits longer than for these.</summary>
    private const int MostTogether = 500;

    private const string LateNote = ":late";

    // Translated once: after a start every station asks.
    private static readonly Func<RecordsContext, string, IAsyncEnumerable<AlarmRow>> OpenAndNewest = EF.CompileAsyncQuery((RecordsContext context, string stationId) =>
        context.Alarms.AsNoTracking().Where(r => r.StationId == stationId
            && (r.Open || r.RaisedAt == context.Alarms.Where(o => o.StationId == stationId && o.Rule == r.Rule).Max(o => o.RaisedAt))));

    private readonly Lock _gate = new();
    private List<Writing> _waiting = [];
    private bool _busy;

    /// <summary>One call that waits for its transaction.</summary>
    private sealed record Writing(IReadOnlyList<Alarm> Alarms, IReadOnlyList<AlarmStep> Steps)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <inheritdoc/>
    public Task Write(IReadOnlyList<Alarm> alarms, IReadOnlyList<AlarmStep> steps, CancellationToken cancellation)
    {
        if (alarms.Count == 0 && steps.Count == 0) return Task.CompletedTask;
        var writing = new Writing(alarms, steps);
        lock (_gate)
        {
            _waiting.Add(writing);
            if (_busy) return writing.Done.Task;
            _busy = true;
        }
        // SQLite's asynchronous methods are not; the caller's thread must not wait for the disk.
        _ = Task.Run(WriteAll, CancellationToken.None);
        return writing.Done.Task;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Alarm>> Recall(string stationId, CancellationToken cancellation) => Read<Alarm>(
        async context =>
        {
            var rows = new List<AlarmRow>();
            await foreach (var row in OpenAndNewest(context, stationId).WithCancellation(cancellation).ConfigureAwait(false)) rows.Add(row);
            return
            [
                .. rows.Select(r => (r.Rule, r.Open, Alarm: Alarm(r))).GroupBy(r => r.Rule)
                    .SelectMany(g => g.Where(r => r.Open).DefaultIfEmpty(g.MaxBy(r => (r.Alarm.DetectedAt, r.Alarm.Id.Length)))).Select(r => r.Alarm),
            ];
        },
        cancellation);

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
        return Steps(rows => rows.Where(r => r.At >= first && r.At < end).OrderByDescending(r => r.Id).Take(limit).OrderBy(r => r.Id), cancellation);
    }

    private async Task WriteAll()
    {
        while (Next() is { } together)
        {
            try
            {
                await Store([.. together.SelectMany(w => w.Alarms)], [.. together.SelectMany(w => w.Steps)]).ConfigureAwait(false);
                foreach (var writing in together) writing.Done.SetResult();
            }
            catch (Exception) when (together.Count > 1)
            {
                // One that cannot be stored takes no other with it.
                foreach (var writing in together) await StoreAlone(writing).ConfigureAwait(false);
            }
            catch (Exception problem)
            {
                together[0].Done.SetException(problem);
            }
        }
    }

    private List<Writing>? Next()
    {
        lock (_gate)
        {
            _busy = _waiting.Count > 0;
            if (!_busy) return null;
            var (together, alarms) = (0, 0);
            while (together < _waiting.Count && (together == 0 || alarms + _waiting[together].Alarms.Count <= MostTogether)) alarms += _waiting[together++].Alarms.Count;
            var next = _waiting[..together];
            _waiting = _waiting[together..];
            return next;
        }
    }

    private async Task StoreAlone(Writing writing)
    {
        try
        {
            await Store(writing.Alarms, writing.Steps).ConfigureAwait(false);
            writing.Done.SetResult();
        }
        catch (Exception problem)
        {
            writing.Done.SetException(problem);
        }
    }

    private async Task Store(IReadOnlyList<Alarm> alarms, IReadOnlyList<AlarmStep> steps)
    {
        await using var context = await records.Open(CancellationToken.None).ConfigureAwait(false);
        var rows = alarms.GroupBy(a => a.Id).Select(g => Row(g.Last())).ToList();
        var ids = rows.ConvertAll(r => r.Id);
        var known = await context.Alarms.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync().ConfigureAwait(false);
        context.UpdateRange(rows.Where(r => known.Contains(r.Id)));
        context.AddRange(rows.Where(r => !known.Contains(r.Id)));
        context.AddRange(steps.Select(Row));
        await context.SaveChangesAsync().ConfigureAwait(false);
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
        // Notes of what came too late are no alarms of the rule: they are told apart where the newest is asked for.
        Rule = alarm.Late ? alarm.Rule + LateNote : alarm.Rule,
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
