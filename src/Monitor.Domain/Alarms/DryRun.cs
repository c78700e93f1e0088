using System.Collections.Immutable;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Domain.Alarms;

/// <summary>An alarm that a rule would have raised.</summary>
/// <param name="Alarm">The alarm, as it was at its end.</param>
/// <param name="From">Start of the measured interval that raised it.</param>
/// <param name="To">Start of the one that cleared it; null where it was active at the end.</param>
public sealed record TrialAlarm(Alarm Alarm, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>How long it was active.</summary>
    /// <param name="end">End of the trial.</param>
    public TimeSpan Length(DateTimeOffset end) => (To ?? end) - From;
}

/// <summary>
/// Plays a rule over stored hours, reports, samples and values of one station, through the same debounce and life cycle as live data. What a station knows only while it
/// runs (silence, clock, refused messages, neighbours, other rules that cover this one) is not played.
/// </summary>
public sealed class DryRun
{
    private readonly StationInfo _station;
    private readonly AlarmRule _rule;
    private readonly StationAlarms _alarms;
    private readonly List<Alarm> _ended = [];
    private RecentValues _recent;

    /// <summary>A trial of a rule at a station.</summary>
    public DryRun(AlarmRule rule, StationInfo station, ParameterCatalogue catalogue)
    {
        (_rule, _station) = (rule, station);
        _alarms = new StationAlarms(station, catalogue);
        _alarms.Use(new AlarmRules([rule with { Enabled = true, Covers = [] }]), DateTimeOffset.MinValue, new AlarmLog());
    }

    /// <summary>True where the rule is for the station.</summary>
    public bool IsFor => !_alarms.Rules.IsEmpty;

    /// <summary>True for the signals that can be played.</summary>
    public static bool CanPlay(AlarmSignal signal) =>
        signal is AlarmSignal.Value or AlarmSignal.Hour or AlarmSignal.EightHour or AlarmSignal.Day or AlarmSignal.Rise or AlarmSignal.Frozen or AlarmSignal.Zero
            or AlarmSignal.Spike or AlarmSignal.UnitJump or AlarmSignal.AqiHour or AlarmSignal.AqiDay
        || (signal.IsOfSample() && signal != AlarmSignal.Impossible);

    /// <summary>Hourly or daily means, ascending by start.</summary>
    public void Play(IEnumerable<Aggregate> rows)
    {
        foreach (var row in rows)
        {
            if (row is not { Valid: true, Value: { } value }) continue;
            var (code, end) = (row.Parameter == Codes.O3EightHour ? Codes.O3 : row.Parameter, row.Start + (row.Interval == Interval.Day ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1)));
            double? measure = value;
            if (_rule.Signal is AlarmSignal.Rise or AlarmSignal.Frozen or AlarmSignal.Zero or AlarmSignal.Spike or AlarmSignal.UnitJump)
            {
                _recent.Take(row.Start, value);
                measure = Measure(code, row.Start, value);
            }
            if (measure is { } m) Judge(new Judgement(code, row.Start, end, m));
        }
    }

    /// <summary>Air reports of hours or days, ascending.</summary>
    public void Play(IEnumerable<AirQualityRow> rows)
    {
        foreach (var row in rows)
            if (row.Report.Aqi is { } aqi)
                Judge(new Judgement(
                    row.Report.Primary.IsEmpty ? "" : row.Report.Primary[0], row.Report.Start,
                    row.Report.Start + (row.Report.Period == AirPeriod.Day ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1)), aqi));
    }

    /// <summary>Water samples, ascending.</summary>
    public void Play(IEnumerable<WaterQualityRow> rows)
    {
        var before = new Queue<(DateTimeOffset Start, int Class)>();
        foreach (var row in rows)
        {
            while (before.Count > 0 && before.Peek().Start < row.Report.Start - TimeSpan.FromHours(24)) before.Dequeue();
            if (!row.Report.Items.IsEmpty)
                if (SampleJudgement.Of(_rule, row.Report, _station, before.Count == 0 ? null : before.Min(b => b.Class)) is { } judgement
                    && (row.Report.Class is not null || _rule.Signal == AlarmSignal.Sample || _alarms.IsCrossed(_rule, judgement)))
                    Judge(judgement);
            if (row.Report.Class is { } c) before.Enqueue((row.Report.Start, (int)c));
        }
    }

    /// <summary>Single values, ascending.</summary>
    public void Play(IEnumerable<RawPoint> rows)
    {
        foreach (var row in rows)
            if (row.Quality == Readings.Quality.Valid) Judge(new Judgement(row.Parameter, row.MeasuredAt, row.MeasuredAt + row.Period, row.Value));
    }

    /// <summary>The alarms, oldest first.</summary>
    public ImmutableArray<TrialAlarm> Alarms =>
        [.. _ended.Concat(_alarms.Open).OrderBy(a => a.RaisedAt).Select(a => new TrialAlarm(a, a.RaisedAt, a.ClearedAt))];

    private void Judge(in Judgement judgement)
    {
        var log = new AlarmLog();
        _alarms.Judge(_rule, judgement, judgement.End, log);
        // Nobody is there to acknowledge: what cleared is over, as if somebody had.
        foreach (var alarm in _alarms.Open.Where(a => a.Condition == AlarmCondition.Cleared).ToList())
        {
            _alarms.Act(alarm, new AlarmCommand(alarm.Id, AlarmAction.Acknowledge, AlarmStep.System), judgement.End, log);
            _ended.Add(alarm);
        }
    }

    private double? Measure(string code, DateTimeOffset start, double value) => _rule.Signal switch
    {
        AlarmSignal.Rise => _recent.Kept > 0 && _recent.Gap == TimeSpan.FromHours(1) ? value - _recent.Before(0) : null,
        AlarmSignal.Frozen => _recent.Same > 0 ? _recent.Same : null,
        AlarmSignal.Zero => _recent.Zero,
        AlarmSignal.UnitJump => DataChecks.UnitJump(in _recent, value),
        _ => (Gb3095.Limit(code, LimitPeriod.Hour, start, _station.AirClass) ?? Gb3095.Limit(code, LimitPeriod.Day, start, _station.AirClass)) is { } limit
            ? DataChecks.Spike(in _recent, value, (double)limit.Value) : null,
    };
}
