using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Monitor.Domain.Alarms;

namespace Monitor.Storage.Records;

/// <summary>Alarms in the records.</summary>
public sealed class RecordsAlarms(RecordsFile records) : IAlarmRecords, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public async Task Write(IReadOnlyList<Alarm> alarms, CancellationToken cancellation)
    {
        if (alarms.Count == 0) return;
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await Task.Run(() => Store(alarms, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Alarm>> Open(string stationId, CancellationToken cancellation) =>
        Read(rows => rows.Where(r => r.Open && r.StationId == stationId), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Alarm>> List(string? stationId, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation)
    {
        var (first, end) = (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        return Read(
            rows => rows.Where(r => r.RaisedAt >= first && r.RaisedAt < end && (stationId == null || r.StationId == stationId))
                .OrderByDescending(r => r.RaisedAt).ThenBy(r => r.Id).Take(limit),
            cancellation);
    }

    public void Dispose() => _turn.Dispose();

    private async Task Store(IReadOnlyList<Alarm> alarms, CancellationToken cancellation)
    {
        await using var context = await records.Open(cancellation).ConfigureAwait(false);
        foreach (var alarm in alarms.GroupBy(a => a.Id).Select(g => g.Last()))
        {
            var row = Row(alarm);
            var known = await context.Alarms.FindAsync([alarm.Id], cancellation).ConfigureAwait(false);
            if (known is null) context.Add(row);
            else context.Entry(known).CurrentValues.SetValues(row);
        }
        await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
    }

    // SQLite's asynchronous methods are not; the caller's thread must not wait for the disk.
    private Task<IReadOnlyList<Alarm>> Read(Func<IQueryable<AlarmRow>, IQueryable<AlarmRow>> query, CancellationToken cancellation) =>
        Task.Run<IReadOnlyList<Alarm>>(
            async () =>
            {
                await using var context = await records.Open(cancellation).ConfigureAwait(false);
                var states = await query(context.Alarms.AsNoTracking()).Select(r => r.State).ToListAsync(cancellation).ConfigureAwait(false);
                return states.ConvertAll(s => JsonSerializer.Deserialize<Alarm>(s)!);
            },
            cancellation);

    private static AlarmRow Row(Alarm alarm) => new()
    {
        Id = alarm.Id,
        StationId = alarm.StationId,
        Rule = alarm.Rule,
        RaisedAt = alarm.RaisedAt.ToUnixTimeMilliseconds(),
        Open = alarm.Condition != AlarmCondition.Cleared,
        State = JsonSerializer.Serialize(alarm),
    };
}
