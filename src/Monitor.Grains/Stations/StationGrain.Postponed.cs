using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Grains.Stations;

/// <summary>
/// What a station does while the history cannot be read. A late reading waits, and those that are not late go on. A station that cannot be rebuilt is blind: it shows
/// what comes, forms no mean and judges nothing, and everything waits until it sees again. What waits is durable, and so is acknowledged.
/// </summary>
sealed partial class StationGrain
{
    /// <summary>How long the station's live values may wait for the hours of a late one.</summary>
    private static readonly TimeSpan LatePatience = TimeSpan.FromSeconds(3);

    private static readonly StationLatest Nothing = new([], [], [], []);

    /// <summary>The open alarms of a blind station; null where it sees.</summary>
    private ImmutableArray<Alarm>? _blind;

    private bool IsBehind => history.Backlog.IsBehind(time.GetUtcNow());

    private async Task GoBlind(HistoryUnavailableException problem, CancellationToken cancellation)
    {
        var station = registry.Find(Id)!;
        var now = time.GetUtcNow();
        var open = await records.Recall(Id, cancellation);
        _state = new StationState(station, catalogue, await rules.Get(cancellation), now);
        _state.Restore(Nothing, open, now);
        _blind = _state.Snapshot().Alarms;
        blind.Add(Id);
        LogBlind(Id, problem.Message);
    }

    private async Task<IntakeReceipt> IngestBlindly(StationBatch batch)
    {
        await postponed.Keep(Id, batch);
        _state.Apply(_state.Split(batch).Now, time.GetUtcNow());
        feed.Offer(SnapshotOfBlind(), []);
        return new IntakeReceipt(batch.Readings.Length, 0);
    }

    /// <summary>Means and classes of a part of the hour, or of the day, would be none; and of a station that said nothing since the start nothing at all is known.</summary>
    private StationSnapshot SnapshotOfBlind() => _state.Snapshot() is { LastMeasuredAt: not null } snapshot ? Blinded(snapshot) : throw StillBlind();

    private StationSnapshot Blinded(StationSnapshot snapshot) => snapshot with { AirHour = null, AirDay = null, Water = null, Trend = [], Alarms = _blind!.Value };

    private HistoryUnavailableException StillBlind() => new($"站点 {Id} 等待历史数据库 / station {Id} waits for the history");

    /// <summary>A blind station judges nothing, and people can still take its alarms on.</summary>
    private async Task<AlarmAnswer> ActBlindly(Alarm alarm, AlarmCommand command)
    {
        var change = AlarmLifeCycle.Next(alarm, new AlarmEvent.Acted(command), time.GetUtcNow());
        if (change.RefusedZh is null)
        {
            await records.Write([change.After], change.Steps, CancellationToken.None);
            _blind = [.. _blind!.Value.Where(a => a.Id != alarm.Id), .. change.After.IsOpen ? [change.After] : Array.Empty<Alarm>()];
            feed.Offer(Blinded(_state.Snapshot()), [change.After]);
        }
        return new AlarmAnswer(change.After, change.RefusedZh, change.RefusedEn);
    }

    /// <summary>Loads the hours of late readings. False where they cannot be had soon.</summary>
    private async Task<bool> TryLoad(StationBatch batch)
    {
        if (_state.Missing(batch).Count == 0) return true;
        if (IsBehind) return false;
        using var patience = new CancellationTokenSource(LatePatience, time);
        try
        {
            // Of two values of one moment the one that came later is right.
            if (postponed.Has(Id)) await ApplyPostponed(patience.Token);
            foreach (var range in _state.Missing(batch)) await LoadLate(range, patience.Token);
            return true;
        }
        catch (Exception problem) when (!_spoilt && problem is HistoryUnavailableException or OperationCanceledException)
        {
            LogPostponed(Id, problem.Message);
            return false;
        }
    }

    private async Task<IntakeReceipt> Postpone(StationBatch batch)
    {
        var (ready, later) = _state.Split(batch);
        await postponed.Keep(Id, later);
        var receipt = ready.Readings.IsEmpty ? default : (await Commit(now => _state.Apply(ready, now))).Receipt;
        return receipt with { Stored = receipt.Stored + later.Readings.Length };
    }

    /// <summary>Ends the blindness, and applies what waits, where the history can be read.</summary>
    /// <exception cref="HistoryUnavailableException">The station is still blind.</exception>
    private async Task CatchUp()
    {
        if (_blind is not null) await SeeAgain();
        if (!postponed.Has(Id) || IsBehind) return;
        try
        {
            await ApplyPostponed(CancellationToken.None);
        }
        catch (HistoryUnavailableException problem) when (!_spoilt)
        {
            LogPostponed(Id, problem.Message);
        }
    }

    private async Task SeeAgain()
    {
        if (IsBehind) throw StillBlind();
        var seen = _state;
        try
        {
            await Rebuild(registry.Find(Id) ?? throw NotRegistered(), CancellationToken.None);
            _blind = null;
            blind.Remove(Id);
        }
        finally
        {
            if (_blind is not null) _state = seen;
        }
    }

    private async Task ApplyPostponed(CancellationToken cancellation)
    {
        while (await postponed.Next(Id) is { } next)
        {
            foreach (var range in _state.Missing(next.Batch)) await LoadLate(range, cancellation);
            await Commit(now => _state.Apply(next.Batch, now));
            await postponed.Done(Id, next.Last);
        }
    }

    [LoggerMessage(LogLevel.Debug, "站点 {Station}: 暂时无法读取历史，只显示新数据，数据已存本机待处理 / history cannot be read: {Station} shows what comes, readings wait on this machine: {Reason}")]
    private partial void LogBlind(string station, string reason);

    [LoggerMessage(LogLevel.Information, "站点 {Station}: 迟到数据已存本机，历史可读后处理 / late readings of {Station} wait until the history can be read: {Reason}")]
    private partial void LogPostponed(string station, string reason);
}
