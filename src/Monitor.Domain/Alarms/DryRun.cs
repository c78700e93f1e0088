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
/// Plays a rule over stored hours, reports, samples, values and arrivals of one station, through the same debounce and life cycle as live data. What is not in the history is
/// not played, see <see cref="Obstacle"/>; nor are other rules that cover this one.
/// </summary>
public sealed partial class DryRun
{
    private readonly StationInfo _station;
    private readonly AlarmRule _rule;
    private readonly ParameterCatalogue _catalogue;
    private readonly StationAlarms _alarms;
    private readonly List<Alarm> _ended = [];
    private RecentValues _recent;

    /// <summary>A trial of a rule at a station.</summary>
    public DryRun(AlarmRule rule, StationInfo station, ParameterCatalogue catalogue)
    {
        (_rule, _station, _catalogue) = (rule, station, catalogue);
        _alarms = new StationAlarms(station, catalogue);
        _alarms.Use(new AlarmRules([rule with { Enabled = true, Covers = [] }]), DateTimeOffset.MinValue, new AlarmLog());
    }

    /// <summary>True where the rule is for the station.</summary>
    public bool IsFor => !_alarms.Rules.IsEmpty;

    /// <summary>Why a signal cannot be played over the past, in Chinese and English; null where it can.</summary>
    public static (string Zh, string En)? Obstacle(AlarmSignal signal) => signal switch
    {
        AlarmSignal.Clock => (
            "时钟偏差由每条消息第一次到达的早晚推算；历史中同一数值只留最近一次到达时间，补发的数据会被误判",
            "the clock is judged by how late each message came the first time; history keeps the last arrival of a value, so that data sent again would look like a wrong clock"),
        AlarmSignal.Refused => (
            "被拒收的消息不进入历史，收件箱也只留最近的一部分，过去每小时拒收了多少已无从得知",
            "refused messages are not in the history, and the inbox keeps only the latest of them: how many were refused in a past hour is not known"),
        AlarmSignal.Outlier => (
            "与周边站点比较需要同一小时当时在线的全部同类站点；试算逐站重放，当时有哪些站点参与比较没有记录",
            "the comparison needs all stations of the kind that reported in the same hour; a trial plays one station at a time, and which took part then is not recorded"),
        AlarmSignal.Flagged or AlarmSignal.Negative => (
            "判定要看一小时内每个原始数值及其标记；试算重放的小时均值里没有无效值和负值",
            "it looks at every single value of an hour and its flag; the hourly means that a trial plays hold no invalid and no negative values"),
        AlarmSignal.Inverted or AlarmSignal.Impossible => (
            "判定要把同一时刻的两个项目放在一起比较；试算逐项重放，一次只有一个项目",
            "it compares two parameters of the same time; a trial plays one parameter at a time"),
        _ => null,
    };

    /// <summary>True for the signals that can be played.</summary>
    public static bool CanPlay(AlarmSignal signal) => Obstacle(signal) is null;

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
        AlarmSignal.Frozen => _recent.Same > 0 ? DataChecks.Frozen(_recent.Same, value, _catalogue[code]) : null,
        AlarmSignal.Zero => _recent.Zero,
        AlarmSignal.UnitJump => DataChecks.UnitJump(in _recent, value),
        _ => (Gb3095.Limit(code, LimitPeriod.Hour, start, _station.AirClass) ?? Gb3095.Limit(code, LimitPeriod.Day, start, _station.AirClass)) is { } limit
            ? DataChecks.Spike(in _recent, value, (double)limit.Value) : null,
    };
}
