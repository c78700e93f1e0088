using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Domain.Alarms;

/// <summary>
/// The alarms of one station: at most one open per rule, by construction. It turns judgements into events of their lives; the judgements themselves are formed by the
/// station's state. This part has the alarms, the other the judging. Not safe for concurrent use: one station has one writer.
/// </summary>
public sealed partial class StationAlarms(StationInfo station, ParameterCatalogue catalogue)
{
    private static readonly TimeSpan LastKept = TimeSpan.FromDays(1);
    private readonly Dictionary<string, Alarm> _open = [];
    private readonly Dictionary<(string Rule, string Parameter), RuleProgress> _progress = [];
    private Dictionary<string, Alarm>? _last;
    private Dictionary<(string Rule, string Parameter), Alarm>? _notes;
    private readonly JudgedValues _judged = new();
    private AlarmRules? _rules;

    /// <summary>The rules that are for this station.</summary>
    public ImmutableArray<AlarmRule> Rules { get; private set; } = [];

    /// <summary>Open alarms, the most urgent first. Whatever goes through them does so in this order: that of the dictionary is another after a restart, and with it that of the steps.</summary>
    public IEnumerable<Alarm> Open => _open.Values.OrderByDescending(a => a.Severity).ThenBy(a => a.Rule, StringComparer.Ordinal);

    /// <summary>True where there is any open alarm.</summary>
    public bool Any => _open.Count > 0;

    /// <summary>Takes the alarms that were kept: those open, and the newest ended of each rule. The rules come first (<see cref="Use"/>).</summary>
    public void Restore(IEnumerable<Alarm> kept)
    {
        foreach (var alarm in kept)
        {
            if (alarm.Late)
            {
                if (Find(alarm.Rule) is { } noted) (_notes ??= [])[Key(noted, alarm.Parameter)] = alarm;
                continue;
            }
            if (!alarm.IsOpen)
            {
                (_last ??= [])[alarm.Rule] = alarm;
                continue;
            }
            _open[alarm.Rule] = alarm;
            // What was reached stays reached until a value is calm.
            _progress[Find(alarm.Rule) is { } rule ? Key(rule, alarm.Parameter) : (alarm.Rule, "")] = new RuleProgress(
                DateTimeOffset.MinValue, default, default, alarm.Condition == AlarmCondition.Cleared ? Crossing.Calm : Crossing.Warning);
        }
    }

    /// <summary>Takes the rules in force. Alarms whose rule is gone or no longer for the station are withdrawn. True where they are others than before.</summary>
    public bool Use(AlarmRules rules, DateTimeOffset now, AlarmLog log)
    {
        if (ReferenceEquals(rules, _rules)) return false;
        _rules = rules;
        var own = rules.For(station);
        var changed = own.Where(r => !Rules.IsEmpty && !Rules.Contains(r)).Select(r => r.Id).ToHashSet();
        Rules = own;
        foreach (var rule in changed) _judged.Forget(rule);
        foreach (var key in _progress.Keys.Where(k => changed.Contains(k.Rule)).ToList())
            if (_progress[key].Reached == Crossing.Calm) _progress.Remove(key);
            else _progress[key] = _progress[key] with { JudgedTo = DateTimeOffset.MinValue, Now = default, Before = default };
        foreach (var alarm in Open.Where(a => Find(a.Rule) is null).ToList()) Take(AlarmLifeCycle.Next(alarm, new AlarmEvent.Withdraw(), now), log);
        return true;
    }

    /// <summary>The rule of an id that is for this station; null where there is none.</summary>
    public AlarmRule? Find(string id)
    {
        foreach (var rule in Rules)
            if (rule.Id == id) return rule;
        return null;
    }

    /// <summary>True while the rule has an open alarm that is not cleared.</summary>
    public bool IsActive(string rule) => _open.TryGetValue(rule, out var alarm) && alarm.Condition != AlarmCondition.Cleared;

    /// <summary>The station fell silent, or speaks: alarms of what it measures are stale, or no longer. Never a reason to clear one.</summary>
    public void Silence(bool silent, DateTimeOffset now, AlarmLog log)
    {
        if (_open.Count == 0) return;
        foreach (var alarm in Open.Where(a => Find(a.Rule) is { Signal: not AlarmSignal.Silent }).ToList())
            Take(AlarmLifeCycle.Next(alarm, silent ? new AlarmEvent.FellSilent() : new AlarmEvent.SpokeAgain(), now), log);
    }

    /// <summary>Time passes, and whatever silences alarms is looked at again.</summary>
    public void Settle(DateTimeOffset now, AlarmLog log)
    {
        if (_open.Count > 0)
        {
            foreach (var alarm in Open.ToList())
                Take(AlarmLifeCycle.Next(alarm, Find(alarm.Rule) is { } rule ? new AlarmEvent.TimePassed(rule.ReAlarm) : new AlarmEvent.Withdraw(), now), log);
            foreach (var alarm in Open.ToList())
            {
                var cause = CauseOf(alarm, now);
                if (cause != alarm.SuppressedBy)
                    Take(AlarmLifeCycle.Next(alarm, cause is null ? new AlarmEvent.Release() : new AlarmEvent.Suppress(cause), now), log);
            }
        }
        if (_last is null) return;
        foreach (var old in _last.Values.Where(a => now - (a.EndedAt ?? now) > LastKept && !IsLatched(a)).ToList()) _last.Remove(old.Rule);
    }

    /// <summary>A greater alarm of many stations silences the one of a rule, or (null) no longer does; it also names the episode it belongs to.</summary>
    public void SetParent(string rule, string? parent, DateTimeOffset now, AlarmLog log)
    {
        if (!_open.TryGetValue(rule, out var alarm) || alarm.SuppressedBy == parent || (parent is null && !IsFleet(alarm.SuppressedBy))) return;
        Take(AlarmLifeCycle.Next(alarm, parent is null ? new AlarmEvent.Release() : new AlarmEvent.Suppress(parent), now), log);
    }

    /// <summary>The alarm of a rule belongs to an episode.</summary>
    public void Join(string rule, string episode, DateTimeOffset now, AlarmLog log)
    {
        if (_open.TryGetValue(rule, out var alarm)) Take(AlarmLifeCycle.Next(alarm, new AlarmEvent.Join(episode), now), log);
    }

    /// <summary>The alarm of an id, as far as it is remembered here.</summary>
    public Alarm? Remembered(string id) =>
        _open.Values.FirstOrDefault(a => a.Id == id) ?? _last?.Values.FirstOrDefault(a => a.Id == id) ?? _notes?.Values.FirstOrDefault(a => a.Id == id);

    /// <summary>Somebody does something.</summary>
    /// <param name="alarm">The alarm: remembered here, or an older one as it was kept.</param>
    /// <param name="command">What.</param>
    /// <param name="now">Now.</param>
    /// <param name="log">Takes what changed.</param>
    public AlarmAnswer Act(Alarm alarm, AlarmCommand command, DateTimeOffset now, AlarmLog log)
    {
        var change = AlarmLifeCycle.Next(alarm, new AlarmEvent.Acted(command), now);
        if (change.RefusedZh is null) Take(change, log);
        return new AlarmAnswer(change.After, change.RefusedZh, change.RefusedEn);
    }

    private void Broke(AlarmRule rule, in Judgement value, LimitLine line, DateTimeOffset now, AlarmLog log)
    {
        if (_open.TryGetValue(rule.Id, out var open))
        {
            Take(AlarmLifeCycle.Next(open, new AlarmEvent.Broke(AlarmText.Facts(rule, station, catalogue, value, line), Window(value)), now), log);
            return;
        }
        if (rule.Times?.Allows(value.Start) == false) return;
        var last = _last?.GetValueOrDefault(rule.Id);
        // Closed by an officer while it was active: the same trouble does not come back until it was away, or is worse.
        if (last is not null && IsLatched(last) && line.Severity <= last.Severity) return;
        Take(
            AlarmLifeCycle.Raise(
                station.Id, rule, AlarmText.Facts(rule, station, catalogue, value, line), last,
                station.InMaintenance(now) ? Alarm.ByMaintenance : Cover(rule.Id, line.Severity)?.Id, Window(value), now),
            log);
    }

    private void CameBack(AlarmRule rule, in Judgement value, DateTimeOffset now, AlarmLog log)
    {
        if (_open.TryGetValue(rule.Id, out var open))
        {
            // A rule that watches every parameter is calm when all of them are.
            var own = Key(rule, value.Parameter);
            if (_progress.Any(p => p.Key.Rule == rule.Id && p.Key != own && p.Value.Reached >= Crossing.Warning)) return;
            Take(AlarmLifeCycle.Next(open, new AlarmEvent.CameBack(value.Start, value.Item is { } item ? (double)item.Value : value.Measure, Window(value)), now), log);
        }
        else if (_last?.GetValueOrDefault(rule.Id) is { } last && IsLatched(last))
        {
            _last[rule.Id] = last with { ClearedAt = value.Start };
            log.Add(new AlarmTransition(_last[rule.Id], []));
        }
    }

    private void Take(in AlarmTransition change, AlarmLog log)
    {
        var after = change.After;
        var before = _open.GetValueOrDefault(after.Rule);
        if (!after.IsOpen && before?.Id != after.Id)
        {
            // What is said of one that has ended leaves the open one of its rule alone.
            if (change.Steps.IsEmpty) return;
            if (_last?.GetValueOrDefault(after.Rule)?.Id == after.Id) _last[after.Rule] = after;
            if (_notes?.FirstOrDefault(n => n.Value.Id == after.Id).Key is { Rule: not null } note) _notes[note] = after;
            log.Add(change);
            return;
        }
        // A comment changes nothing of the alarm, and is a step of its history.
        if (after == before && change.Steps.IsEmpty) return;
        if (after.IsOpen) _open[after.Rule] = after;
        else
        {
            _open.Remove(after.Rule);
            (_last ??= [])[after.Rule] = after;
        }
        // A newer value alone is shown; it is stored with the next step, or where it is the worst so far.
        if (change.Steps.IsEmpty && before is not null && (before.Peak, before.Parameter, before.FlappedAt) == (after.Peak, after.Parameter, after.FlappedAt)) log.Show();
        else log.Add(change);
    }

    private string? CauseOf(Alarm alarm, DateTimeOffset now) =>
        station.InMaintenance(now) ? Alarm.ByMaintenance
        : IsFleet(alarm.SuppressedBy) ? alarm.SuppressedBy
        : Cover(alarm.Rule, alarm.Severity)?.Id;

    /// <summary>The most urgent active alarm, at least as urgent, whose rule covers this one.</summary>
    private Alarm? Cover(string rule, Severity severity)
    {
        foreach (var other in Open)
            if (other.Condition != AlarmCondition.Cleared && other.Rule != rule && other.Severity >= severity && Find(other.Rule)?.Covers.Contains(rule) == true)
                return other;
        return null;
    }

    private static bool IsFleet(string? cause) => cause?.StartsWith(Alarm.FleetId, StringComparison.Ordinal) == true;

    /// <summary>True for an alarm that ended although no value came back.</summary>
    private static bool IsLatched(Alarm ended) => ended is { ClearedAt: null, EndedAt: not null, Late: false };
}
