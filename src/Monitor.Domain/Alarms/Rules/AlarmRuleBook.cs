using System.Collections.Immutable;

namespace Monitor.Domain.Alarms;

/// <summary>
/// The rules in force: those that ship, each replaced by its changed form where there is one. A change is kept with who, when, before and after, and holds at once. Safe
/// for concurrent use.
/// </summary>
/// <param name="shipped">Rules as they ship.</param>
/// <param name="records">Where changes are kept.</param>
/// <param name="time">Clock.</param>
public sealed class AlarmRuleBook(AlarmRules shipped, IAlarmRuleRecords records, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private AlarmRules? _current;

    /// <summary>Called after a change, with the rules then in force.</summary>
    public event Action<AlarmRules>? Changed;

    /// <summary>The rules in force.</summary>
    public ValueTask<AlarmRules> Get(CancellationToken cancellation) =>
        Volatile.Read(ref _current) is { } rules ? ValueTask.FromResult(rules) : Load(cancellation);

    /// <summary>The rules in force as last read; null before the first <see cref="Get"/>.</summary>
    public AlarmRules? Current => Volatile.Read(ref _current);

    /// <summary>The rule as it ships; null where it was made here.</summary>
    public AlarmRule? Shipped(string id) => shipped.Find(id);

    /// <summary>Puts a rule in force; it has been checked by <see cref="AlarmRules"/>.</summary>
    public Task Change(AlarmRule rule, string by, CancellationToken cancellation) => Change(_ => [rule], by, cancellation);

    /// <summary>Puts rules in force, all of them or none; they have been checked by <see cref="AlarmRules"/>.</summary>
    /// <param name="edit">From the rules in force, which nobody else changes meanwhile, to those that are new or described anew, each once; none of them changes nothing.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task Change(Func<AlarmRules, IReadOnlyList<AlarmRule>> edit, string by, CancellationToken cancellation)
    {
        AlarmRules after;
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_current is null) Volatile.Write(ref _current, await Read(cancellation).ConfigureAwait(false));
            var before = _current!;
            var rules = edit(before);
            if (rules.Count == 0) return;
            var now = time.GetUtcNow();
            await records.Keep([.. rules.Select(r => new AlarmRuleChange(r.Id, now, by, before.Find(r.Id), r))], cancellation).ConfigureAwait(false);
            after = rules.Aggregate(before, (all, rule) => all.With(rule));
            Volatile.Write(ref _current, after);
        }
        finally
        {
            _turn.Release();
        }
        Changed?.Invoke(after);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async ValueTask<AlarmRules> Load(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_current is null) Volatile.Write(ref _current, await Read(cancellation).ConfigureAwait(false));
            return _current!;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<AlarmRules> Read(CancellationToken cancellation)
    {
        var changed = (await records.Changed(cancellation).ConfigureAwait(false)).ToImmutableDictionary(r => r.Id);
        return new AlarmRules(shipped.All.Select(r => changed.GetValueOrDefault(r.Id, r)).Concat(changed.Values.Where(r => shipped.Find(r.Id) is null).OrderBy(r => r.Id, StringComparer.Ordinal)));
    }
}
