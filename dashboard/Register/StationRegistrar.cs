using System.Collections.Immutable;
using Monitor.Contracts;
using Monitor.Dashboard.Live;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Register;

/// <summary>
/// Edits the station register, one edit at a time: checked, recorded with who and when and what before and after, and only then in force, everywhere and at once.
/// Safe for concurrent use.
/// </summary>
public sealed partial class StationRegistrar(
    StationRegistry registry, ParameterCatalogue catalogue, IRegisterRecords<StationInfo> records, IAlarmRecords alarms, IHistory history, IGrainFactory grains,
    LiveFeed feed, TimeProvider time, ILogger<StationRegistrar> log) : IDisposable
{
    private const int AtOnce = 64;
    private const int MostAlarms = 1000;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Registers a station that is new, or was retired.</summary>
    public Task<RegisterAnswer<StationInfo>> Add(StationDraft draft, string by, string? note, CancellationToken cancellation) =>
        InTurn(
            async () =>
            {
                var id = draft.Id?.Trim() ?? "";
                if (registry.Find(id) is { } known) return RegisterAnswer<StationInfo>.Conflict($"编号 {id} 已登记", $"{id} is registered already", known);
                var (station, errors) = await Check(draft, registry.FindRetired(id), cancellation);
                return station is null ? RegisterAnswer<StationInfo>.Wrong(errors) : await Put(station, null, RegisterAction.Added, by, note, cancellation);
            },
            cancellation);

    /// <summary>Describes a station anew. Its id stays.</summary>
    /// <param name="id">Station.</param>
    /// <param name="draft">Description; its id may be missing.</param>
    /// <param name="by">Who.</param>
    /// <param name="seen">The station as the editor saw it when he began; null for whatever it is now.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<RegisterAnswer<StationInfo>> Edit(string id, StationDraft draft, string by, StationInfo? seen, CancellationToken cancellation) =>
        InTurn(
            async () =>
            {
                if (registry.Find(id) is not { } before) return RegisterAnswer<StationInfo>.Unknown(id);
                if (seen is not null && !ReferenceEquals(seen, before)) return Overtaken(before);
                if (draft.Id is { Length: > 0 } other && other.Trim() != id)
                    return RegisterAnswer<StationInfo>.Wrong(new FieldError("id", "编号不能更改：历史数据以它为名", "the id cannot be changed: history is stored by it"));
                var (station, errors) = await Check(draft with { Id = id }, before, cancellation);
                return station is null ? RegisterAnswer<StationInfo>.Wrong(errors)
                    : IsSame(station, before) ? RegisterAnswer<StationInfo>.Done(before)
                    : await Put(station, before, RegisterAction.Edited, by, null, cancellation);
            },
            cancellation);

    /// <summary>Plans maintenance, or notes that it began.</summary>
    public Task<RegisterAnswer<StationInfo>> Plan(string id, MaintenanceWindow window, string by, CancellationToken cancellation) =>
        InTurn(
            async () =>
            {
                if (registry.Find(id) is not { } before) return RegisterAnswer<StationInfo>.Unknown(id);
                var clean = window with { From = window.From.ToUniversalTime(), To = window.To?.ToUniversalTime(), Reason = window.Reason.Trim() };
                var errors = StationRules.Errors(before, clean).ToImmutableArray();
                if (!errors.IsEmpty) return RegisterAnswer<StationInfo>.Wrong(errors);
                var station = before with { Maintenance = [.. before.Maintenance.Append(clean).OrderBy(w => w.From)] };
                return await Put(station, before, RegisterAction.Maintenance, by, clean.Reason, cancellation);
            },
            cancellation);

    /// <summary>Ends the maintenance that is under way, or takes back the planned one that begins at <paramref name="from"/>.</summary>
    public Task<RegisterAnswer<StationInfo>> EndMaintenance(string id, DateTimeOffset? from, string by, CancellationToken cancellation) =>
        InTurn(
            async () =>
            {
                if (registry.Find(id) is not { } before) return RegisterAnswer<StationInfo>.Unknown(id);
                var now = time.GetUtcNow();
                var meant = from is { } start ? before.Maintenance.FirstOrDefault(w => w.From == start && !(w.To <= now)) : before.MaintenanceAt(now);
                if (meant is null)
                    return RegisterAnswer<StationInfo>.Wrong(new FieldError("from", "没有这个进行中或计划中的维护", "no such maintenance is under way or planned"));
                var rest = before.Maintenance.Remove(meant);
                var station = before with { Maintenance = meant.From < now ? [.. rest.Append(meant with { To = now }).OrderBy(w => w.From)] : rest };
                return await Put(station, before, RegisterAction.Maintenance, by, null, cancellation);
            },
            cancellation);

    /// <summary>Plans maintenance as it was planned before a change of it.</summary>
    /// <param name="id">Station.</param>
    /// <param name="windows">The windows as they were.</param>
    /// <param name="by">Who.</param>
    /// <param name="seen">The station as whoever takes the change back saw it; null for whatever it is now.</param>
    /// <param name="note">Why.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<RegisterAnswer<StationInfo>> RestoreMaintenance(
        string id, ImmutableArray<MaintenanceWindow> windows, string by, StationInfo? seen, string? note, CancellationToken cancellation) =>
        InTurn(
            async () =>
            {
                if (registry.Find(id) is not { } before) return RegisterAnswer<StationInfo>.Unknown(id);
                if (seen is not null && !ReferenceEquals(seen, before)) return Overtaken(before);
                // What is planned now was checked when it was planned; one that comes with the seeds has no reason to check.
                var errors = windows.Except(before.Maintenance).SelectMany(w => StationRules.Errors(before with { Maintenance = windows.Remove(w) }, w)).ToImmutableArray();
                return errors.IsEmpty
                    ? await Put(before with { Maintenance = windows }, before, RegisterAction.Maintenance, by, note, cancellation)
                    : RegisterAnswer<StationInfo>.Wrong(errors);
            },
            cancellation);

    /// <summary>
    /// Takes a station out of the register: its messages go to the inbox from now on, it leaves every live view, its open alarms are withdrawn. What is stored stays.
    /// </summary>
    public Task<RegisterAnswer<StationInfo>> Retire(string id, string by, string? note, CancellationToken cancellation) =>
        InTurn(
            async () =>
            {
                if (registry.Find(id) is not { } before) return RegisterAnswer<StationInfo>.Unknown(id);
                var now = time.GetUtcNow();
                await records.Write([new RegisterChange<StationInfo>(0, id, now, by, RegisterAction.Retired, before, null, note)], cancellation);
                registry.Apply([], [before]);
                await LeaveGrain(id);
                feed.Keep(registry, await Withdraw(id, by, now));
                return RegisterAnswer<StationInfo>.Done(before);
            },
            cancellation);

    /// <summary>Registers and describes many at once, in one transaction.</summary>
    /// <param name="sheet">The table.</param>
    /// <param name="by">Who.</param>
    /// <param name="mode">What becomes of it.</param>
    /// <param name="seen">For <see cref="ImportMode.Good"/> the mark of the trial that somebody saw: nothing is changed unless what it would do has it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<StationImport> Import(StationSheet sheet, string by, ImportMode mode, string? seen, CancellationToken cancellation) =>
        InTurn(
            async () =>
            {
                var errors = sheet.Errors.ToList();
                List<(StationInfo Station, StationInfo? Before)> found = [];
                foreach (var row in sheet.Rows)
                {
                    var id = row.Draft.Id?.Trim() ?? "";
                    var before = registry.Find(id);
                    var (station, wrong) = await Check(StationSheet.Over(row, before), before ?? registry.FindRetired(id), cancellation);
                    // A cell that could not be read has its error already.
                    errors.AddRange(wrong.Where(e => !row.Unread.Contains(e.Field)).Select(e => sheet.At(row, e)));
                    if (station is not null && row.Unread.Count == 0) found.Add((station, before));
                }
                var changed = found.Where(f => f.Before is null || !IsSame(f.Station, f.Before)).ToList();
                var import = new StationImport(
                    [.. changed.Where(f => f.Before is null).Select(f => f.Station)],
                    [.. changed.Where(f => f.Before is not null).Select(f => new StationImportChange(f.Before!, f.Station))], found.Count - changed.Count, [.. errors.OrderBy(e => e.Line)]);
                if (mode == ImportMode.Trial || (mode == ImportMode.All && errors.Count > 0) || (mode == ImportMode.Good && import.Mark != seen) || changed.Count == 0) return import;
                var now = time.GetUtcNow();
                await records.Write(
                    [.. changed.Select(f => new RegisterChange<StationInfo>(
                        0, f.Station.Id, now, by, f.Before is null ? RegisterAction.Added : RegisterAction.Edited, f.Before, f.Station, "CSV"))],
                    cancellation);
                registry.Apply([.. changed.Select(f => f.Station)], []);
                await Parallel.ForEachAsync(
                    changed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (f, _) => await WakeGrain(f.Station.Id));
                return import;
            },
            cancellation);

    public void Dispose() => _turn.Dispose();

    private static RegisterAnswer<StationInfo> Overtaken(StationInfo now) =>
        RegisterAnswer<StationInfo>.Conflict("刚才有人改过这个站点，请看过再改", "somebody else has just changed this station: look at it again", now);

    private async Task<T> InTurn<T>(Func<Task<T>> edit, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await edit();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<(StationInfo? Station, ImmutableArray<FieldError> Errors)> Check(StationDraft draft, StationInfo? before, CancellationToken cancellation)
    {
        var (station, errors) = StationRules.Check(draft, catalogue, before);
        if (station is not null && before is not null && station.Kind != before.Kind && (await history.Latest(before.Id, cancellation)).Raw.Count > 0)
            return (null, [new FieldError("kind", "类型不能更改：此编号已有历史数据", "the kind cannot be changed: there is history of this id")]);
        return (station, errors);
    }

    private async Task<RegisterAnswer<StationInfo>> Put(
        StationInfo station, StationInfo? before, RegisterAction action, string by, string? note, CancellationToken cancellation)
    {
        await records.Write([new RegisterChange<StationInfo>(0, station.Id, time.GetUtcNow(), by, action, before, station, note)], cancellation);
        registry.Apply([station], []);
        await WakeGrain(station.Id);
        return RegisterAnswer<StationInfo>.Done(station);
    }

    /// <summary>So that the live view shows it at once; whatever hinders it now, the fleet's next round finds the new description too.</summary>
    private async Task WakeGrain(string id)
    {
        try
        {
            await grains.GetGrain<IStationGrain>(id).Tick();
        }
        catch (Exception error)
        {
            LogNotWoken(id, error);
        }
    }

    private async Task LeaveGrain(string id)
    {
        try
        {
            await grains.GetGrain<IStationGrain>(id).Tick();
        }
        catch (Exception)
        {
            // As expected: a station that is not registered has no grain.
        }
    }

    private async Task<ImmutableArray<Alarm>> Withdraw(string id, string by, DateTimeOffset now)
    {
        var open = (await alarms.List(new AlarmQuery(id, null, null, true, 0, MostAlarms), CancellationToken.None)).Alarms;
        if (open.Count == 0) return [];
        ImmutableArray<Alarm> ended = [.. open.Select(a => a with { EndedAt = now })];
        await alarms.Write(
            ended, [.. ended.Select(a => new AlarmStep(0, a, AlarmStepKind.Withdrawn, now, by, "站点已撤销 / the station was retired"))], CancellationToken.None);
        return ended;
    }

    /// <summary>Records compare their lists by identity; descriptions are the same where what they say is.</summary>
    private static bool IsSame(StationInfo a, StationInfo b) =>
        a with { Parameters = b.Parameters, Maintenance = b.Maintenance } == b && a.Parameters.SequenceEqual(b.Parameters) && a.Maintenance.SequenceEqual(b.Maintenance);

    [LoggerMessage(LogLevel.Warning, "站点 {Station} 的修改已记录，画面稍后更新 / the edit of {Station} is recorded, the live view will follow")]
    private partial void LogNotWoken(string station, Exception error);
}
