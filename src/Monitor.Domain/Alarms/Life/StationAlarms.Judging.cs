namespace Monitor.Domain.Alarms;

/// <summary>How values become events: lines, delays, values in a row, and the order of what comes.</summary>
public sealed partial class StationAlarms
{
    /// <summary>Data older than this leave no note of what would have been: they are somebody's import, not a late station.</summary>
    public static readonly TimeSpan NotesReach = TimeSpan.FromDays(7);

    private static readonly TimeSpan ShortestWindow = TimeSpan.FromHours(2);

    /// <summary>
    /// Learns a value that was judged before the memory was lost: how often in a row a line was crossed. Raises and clears nothing. Values have to come in order.
    /// </summary>
    public void Recall(AlarmRule rule, in Judgement value)
    {
        if (Progress(rule, value.Parameter) is { } known && known.JudgedTo >= value.Start) return;
        var (warning, response) = Lines(rule, value);
        if (warning is null && response is null) return;
        var before = Progress(rule, value.Parameter);
        Remember(rule, value, before);
        var (progress, crossing) = Debounce.Step(before, value, warning, response, rule.Deadband, rule.OffDelay);
        Keep(rule, value.Parameter, progress);
        // Newer values are not stored with the alarm while nothing else happens: it shows the newest again.
        if (!_open.TryGetValue(rule.Id, out var open) || open.Condition == AlarmCondition.Cleared || value.Start < open.RaisedAt) return;
        AlarmEvent? happened =
            crossing >= Crossing.Warning ? new AlarmEvent.Broke(AlarmText.Facts(rule, station, catalogue, value, LineOf(crossing, value, warning, response)), Window(value))
            : crossing == Crossing.Calm ? new AlarmEvent.CameBack(value.Start, value.Item is { } item ? (double)item.Value : value.Measure, Window(value))
            : null;
        if (happened is null) return;
        var shown = AlarmLifeCycle.Next(open, happened, value.End);
        if (shown.Steps.IsEmpty) _open[rule.Id] = shown.After with { Peak = open.Peak };
    }

    /// <summary>True where a value is beyond the rule's warning line, whatever the delays.</summary>
    public bool IsCrossed(AlarmRule rule, in Judgement value) => Lines(rule, value) is var (warning, response)
        && (warning?.IsCrossed(value.Measure) == true || response?.IsCrossed(value.Measure) == true);

    /// <summary>
    /// A live value. One that comes behind a newer one is put in its place (<see cref="JudgeBehind"/>) where it is of air or water; of the data and its instrument only the
    /// newest says something.
    /// </summary>
    public void Judge(AlarmRule rule, in Judgement value, DateTimeOffset now, AlarmLog log)
    {
        var (warning, response) = Lines(rule, value);
        if (warning is null && response is null) return;
        var before = Progress(rule, value.Parameter);
        if (!rule.Signal.IsAboutData() && _judged.IsBehind(rule.Id, Key(rule, value.Parameter).Parameter, value.Start))
        {
            JudgeBehind(rule, value, now, log);
            return;
        }
        if (before is not null && value.Start < before.JudgedTo) return;
        Remember(rule, value, before);
        var (progress, crossing) = Debounce.Step(before, value, warning, response, rule.Deadband, rule.OffDelay);
        Keep(rule, value.Parameter, progress);
        if (crossing >= Crossing.Warning) Broke(rule, value, LineOf(crossing, value, warning, response), now, log);
        else if (crossing == Crossing.Calm) CameBack(rule, value, now, log);
    }

    /// <summary>
    /// A live value that comes behind newer ones: the newer ones are judged again after it, as if all had come in their order. What it would have raised is raised, and
    /// returns with the first newer value that is calm. It clears nothing that a newer value keeps up.
    /// </summary>
    private void JudgeBehind(AlarmRule rule, in Judgement value, DateTimeOffset now, AlarmLog log)
    {
        var key = Key(rule, value.Parameter);
        var newer = _judged.From(rule.Id, key.Parameter, value.Start);
        if (newer[0].Value is var known && known.Start == value.Start && known.Measure.Equals(value.Measure)) return;
        // Further back than what is remembered: only what it says by itself counts.
        var alone = newer[0].Before is { } oldest && oldest.JudgedTo > value.Start;
        var state = alone ? null : newer[0].Before;
        if (!alone) Remember(rule, value, state);
        var course = new List<(Judgement Value, Crossing Crossing, LimitLine? Line)> { Step(value, ref state) };
        foreach (var judged in newer)
        {
            if (judged.Value.Start == value.Start) continue;
            if (!alone) _judged.Put(judged.After(state));
            course.Add(Step(judged.Value, ref state));
        }
        if (!alone && state is not null) Keep(rule, value.Parameter, state);
        Follow(rule, course, now, log);

        (Judgement, Crossing, LimitLine?) Step(in Judgement next, ref RuleProgress? progress)
        {
            var (warning, response) = Lines(rule, next);
            if (warning is null && response is null) return (next, Crossing.Settling, null);
            (progress, var crossing) = Debounce.Step(progress, next, warning, response, rule.Deadband, rule.OffDelay);
            return (next, crossing, crossing >= Crossing.Warning ? LineOf(crossing, next, warning, response) : null);
        }
    }

    /// <summary>What a course of values that is told anew means for the alarm of the rule.</summary>
    private void Follow(AlarmRule rule, List<(Judgement Value, Crossing Crossing, LimitLine? Line)> course, DateTimeOffset now, AlarmLog log)
    {
        var newest = course[^1];
        var raised = false;
        foreach (var (value, crossing, line) in course)
        {
            var open = _open.GetValueOrDefault(rule.Id);
            var active = open is not null && open.Condition != AlarmCondition.Cleared;
            if (line is not null)
            {
                var worse = line.Severity > ((open ?? _last?.GetValueOrDefault(rule.Id))?.Severity ?? Severity.Notice);
                var news = active ? newest.Line is not null || worse : worse || !WasTold(open ?? _last?.GetValueOrDefault(rule.Id), value);
                if (!news) continue;
                Broke(rule, value, line, now, log);
                raised |= !active;
            }
            else if (crossing == Crossing.Calm && (raised || value.Start == newest.Value.Start))
            {
                CameBack(rule, value, now, log);
                raised = false;
            }
        }
    }

    /// <summary>True where a value belongs to the trouble that an alarm, which is over, was raised for.</summary>
    private bool WasTold(Alarm? over, in Judgement value) => over is not null && Covers(over with { RaisedAt = over.RaisedAt - Window(value) }, value.Start);

    // Where only one line is crossed now, the words are that line's.
    private static LimitLine LineOf(Crossing crossing, in Judgement value, LimitLine? warning, LimitLine? response) =>
        crossing == Crossing.Response && response?.IsCrossed(value.Measure) == true ? response : warning ?? response!;

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

    private void Remember(AlarmRule rule, in Judgement value, RuleProgress? before)
    {
        if (!rule.Signal.IsAboutData()) _judged.Take(rule.Id, Key(rule, value.Parameter).Parameter, value, before, Window(value));
    }

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
