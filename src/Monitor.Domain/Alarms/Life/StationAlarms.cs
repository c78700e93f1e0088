using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Domain.Alarms;

/// <summary>
/// The alarms of one station: at most one open per rule, by construction. It turns judgements into events of their lives; the judgements themselves are formed by the
/// station's state. Not safe for concurrent use: one station has one writer.
/// </summary>
public sealed class StationAlarms(StationInfo station, ParameterCatalogue catalogue)
{
    /// <summary>Data older than this leave no note of what would have been: they are somebody's import, not a late station.</summary>
    public static readonly TimeSpan NotesReach = TimeSpan.FromDays(7);

    private static readonly TimeSpan ShortestWindow = TimeSpan.FromHours(2);
    private static readonly TimeSpan LastKept = TimeSpan.FromDays(1);
    private readonly Dictionary<string, Alarm> _open = [];
    private readonly Dictionary<(string Rule, string Parameter), RuleProgress> _progress = [];
    private Dictionary<string, Alarm>? _last;
    private Dictionary<(string Rule, string Parameter), Alarm>? _notes;
    private AlarmRules? _rules;

    /// <summary>The rules that are for this station.</summary>
    public ImmutableArray<AlarmRule> Rules { get; private set; } = [];

    /// <summary>Open alarms, the most urgent first.</summary>
    public IEnumerable<Alarm> Open => _open.Values.OrderByDescending(a => a.Severity).ThenBy(a => a.Rule, StringComparer.Ordinal);

    /// <summary>True where there is any open alarm.</summary>
    public bool Any => _open.Count > 0;

    /// <summary>Takes the alarms that were kept: those open, and the newest ended of each rule. The rules come first (<see cref="Use"/>).</summary>
    public void Restore(IEnumerable<Alarm> kept)
    {
        foreach (var alarm in kept)
        {
            if (alarm.Late) continue;
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
        foreach (var key in _progress.Keys.Where(k => changed.Contains(k.Rule)).ToList())
            if (_progress[key].Reached == Crossing.Calm) _progress.Remove(key);
            else _progress[key] = _progress[key] with { JudgedTo = DateTimeOffset.MinValue, Now = default, Before = default };
        foreach (var alarm in _open.Values.Where(a => Find(a.Rule) is null).ToList()) Take(AlarmLifeCycle.Next(alarm, new AlarmEvent.Withdraw(), now), log);
        return true;
    }

    /// <summary>The rule of an id that is for this station; null where there is none.</summary>
    public AlarmRule? Find(string id)
    {
        foreach (var rule in Rules)
            if (rule.Id == id) return rule;
        return null;
    }

    /// <summary>
    /// Learns a value that was judged before the memory was lost: how often in a row a line was crossed. Raises and clears nothing. Values have to come in order.
    /// </summary>
    public void Recall(AlarmRule rule, in Judgement value)
    {
        if (Progress(rule, value.Parameter) is { } known && known.JudgedTo >= value.Start) return;
        var (warning, response) = Lines(rule, value);
        if (warning is null && response is null) return;
        Keep(rule, value.Parameter, Debounce.Step(Progress(rule, value.Parameter), value, warning, response, rule.Deadband, rule.OffDelay).Progress);
    }

    /// <summary>True where a value is beyond the rule's warning line, whatever the delays.</summary>
    public bool IsCrossed(AlarmRule rule, in Judgement value) => Lines(rule, value) is var (warning, response)
        && (warning?.IsCrossed(value.Measure) == true || response?.IsCrossed(value.Measure) == true);

    /// <summary>True while the rule has an open alarm that is not cleared.</summary>
    public bool IsActive(string rule) => _open.TryGetValue(rule, out var alarm) && alarm.Condition != AlarmCondition.Cleared;

    /// <summary>A live value. One that is older than the newest judged of its rule and parameter is left to <see cref="NoteLate"/>.</summary>
    public void Judge(AlarmRule rule, in Judgement value, DateTimeOffset now, AlarmLog log)
    {
        var (warning, response) = Lines(rule, value);
        if (warning is null && response is null) return;
        var before = Progress(rule, value.Parameter);
        if (before is not null && value.Start < before.JudgedTo)
        {
            NoteLate(rule, value, now, log);
            return;
        }
        var (progress, crossing) = Debounce.Step(before, value, warning, response, rule.Deadband, rule.OffDelay);
        Keep(rule, value.Parameter, progress);
        switch (crossing)
        {
            case Crossing.Warning or Crossing.Response:
                // Where only one line is crossed now, the words are that line's.
                var line = crossing == Crossing.Response && response?.IsCrossed(value.Measure) == true ? response : warning ?? response!;
                Broke(rule, value, line, now, log);
                break;
            case Crossing.Calm:
                CameBack(rule, value, now, log);
                break;
        }
    }

    /// <summary>A value that came too late for a live alarm: what would have been is noted, as one note for hours that follow each other.</summary>
    public void NoteLate(AlarmRule rule, in Judgement value, DateTimeOffset now, AlarmLog log)
    {
        var (warning, response) = Lines(rule, value);
        var line = response?.IsCrossed(value.Measure) == true ? response : warning?.IsCrossed(value.Measure) == true ? warning : null;
        if (line is null || now - value.End > NotesReach || rule.Times?.Allows(value.Start) == false || IsCovered(rule, value.Start)) return;
        var facts = AlarmText.Facts(rule, station, catalogue, value, line);
        var key = Key(rule, value.Parameter);
        var gap = Window(value);
        if (_notes?.GetValueOrDefault(key) is { } note && value.Start >= note.RaisedAt - gap && value.Start <= note.ClearedAt + gap)
        {
            var longer = note with
            {
                RaisedAt = Earlier(note.RaisedAt, value.Start), ClearedAt = Later(note.ClearedAt!.Value, value.End), EndedAt = now, Value = facts.Value,
                Peak = facts.Falls ? Math.Min(note.Peak, facts.Value) : Math.Max(note.Peak, facts.Value), Severity = Worse(note.Severity, facts.Severity),
            };
            _notes![key] = longer;
            log.Add(new AlarmTransition(longer, []));
            return;
        }
        var raised = AlarmLifeCycle.Raise(station.Id, rule, facts, null, null, gap, now).After;
        var noted = raised with
        {
            Id = $"{station.Id}:{rule.Id}:late:{value.Start.ToUnixTimeSeconds()}", Condition = AlarmCondition.Cleared, ClearedAt = value.End, EndedAt = now, Late = true,
            Announced = false,
        };
        (_notes ??= [])[key] = noted;
        log.Add(new AlarmTransition(noted, [new AlarmStep(0, noted, AlarmStepKind.NotedLate, now, AlarmStep.System, null)]));
    }

    /// <summary>The station fell silent, or speaks: alarms of what it measures are stale, or no longer. Never a reason to clear one.</summary>
    public void Silence(bool silent, DateTimeOffset now, AlarmLog log)
    {
        if (_open.Count == 0) return;
        foreach (var alarm in _open.Values.Where(a => Find(a.Rule) is { Signal: not AlarmSignal.Silent }).ToList())
            Take(AlarmLifeCycle.Next(alarm, silent ? new AlarmEvent.FellSilent() : new AlarmEvent.SpokeAgain(), now), log);
    }

    /// <summary>Time passes, and whatever silences alarms is looked at again.</summary>
    public void Settle(DateTimeOffset now, AlarmLog log)
    {
        if (_open.Count > 0)
        {
            foreach (var alarm in _open.Values.ToList())
                Take(AlarmLifeCycle.Next(alarm, Find(alarm.Rule) is { } rule ? new AlarmEvent.TimePassed(rule.ReAlarm) : new AlarmEvent.Withdraw(), now), log);
            foreach (var alarm in _open.Values.OrderByDescending(a => a.Severity).ToList())
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
        if (before is null && !after.IsOpen)
        {
            if (change.Steps.IsEmpty) return;
            if (_last?.GetValueOrDefault(after.Rule)?.Id == after.Id) _last[after.Rule] = after;
            log.Add(change);
            return;
        }
        // Words leave the alarm as it is, and are kept all the same.
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

    /// <summary>An active alarm, at least as urgent, whose rule covers this one.</summary>
    private Alarm? Cover(string rule, Severity severity)
    {
        foreach (var other in _open.Values)
            if (other.Condition != AlarmCondition.Cleared && other.Rule != rule && other.Severity >= severity && Find(other.Rule)?.Covers.Contains(rule) == true)
                return other;
        return null;
    }

    private static bool IsFleet(string? cause) => cause?.StartsWith(Alarm.FleetId, StringComparison.Ordinal) == true;

    /// <summary>True for an alarm that ended although no value came back.</summary>
    private static bool IsLatched(Alarm ended) => ended is { ClearedAt: null, EndedAt: not null, Late: false };

    private bool IsCovered(AlarmRule rule, DateTimeOffset start) =>
        Covers(_open.GetValueOrDefault(rule.Id), start) || Covers(_last?.GetValueOrDefault(rule.Id), start);

    private static bool Covers(Alarm? alarm, DateTimeOffset start) => alarm is not null && start >= alarm.RaisedAt && !(start > alarm.ClearedAt);

    /// <summary>A rule that watches every parameter follows each by itself; the item that decides a sample's class may change from one to the next.</summary>
    private static (string Rule, string Parameter) Key(AlarmRule rule, string parameter) =>
        (rule.Id, rule.Parameter is null && rule.Signal.IsOfEveryParameter() ? parameter : "");

    private RuleProgress? Progress(AlarmRule rule, string parameter) => _progress.GetValueOrDefault(Key(rule, parameter));

    private void Keep(AlarmRule rule, string parameter, RuleProgress progress)
    {
        if (progress.IsIdle && !_open.ContainsKey(rule.Id)) _progress.Remove(Key(rule, parameter));
        else _progress[Key(rule, parameter)] = progress;
    }

    private (LimitLine? Warning, LimitLine? Response) Lines(AlarmRule rule, in Judgement value) => (
        LimitLine.Of(rule.Warning, rule.Signal, station, value.Parameter, value.Start),
        rule.Response is { } response ? LimitLine.Of(response, rule.Signal, station, value.Parameter, value.Start) : null);

    private TimeSpan Window(in Judgement value)
    {
        var twice = 2 * (value.Item is null ? value.End - value.Start : station.Interval);
        return twice > ShortestWindow ? twice : ShortestWindow;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static Severity Worse(Severity a, Severity b) => a > b ? a : b;
}
