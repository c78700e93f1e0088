using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>What the rules are given to judge: closed hours, samples, reports, single values, silence; and whether the instrument is to be believed.</summary>
public sealed partial class StationState
{
    /// <summary>A day's figures are news until two hours after its end, like those of an hour: later they are a backlog's.</summary>
    private static readonly TimeSpan DayIsNews = TimeSpan.FromHours(2);

    private static readonly TimeSpan DropLooksBack = TimeSpan.FromHours(24);
    private readonly StationAlarms _alarms;
    private readonly DateTimeOffset _startedAt;
    private readonly Dictionary<string, RecentValues> _recent = [];
    private readonly List<string> _suspect = [];
    private DateTimeOffset _aqiDayJudged, _dayJudged;
    private HashSet<(string Code, DateTimeOffset Hour)>? _doubted;
    private bool _restoring;

    /// <summary>Takes the rules in force; those that changed are held against what is known now.</summary>
    public StationUpdate Use(AlarmRules rules, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        if (_alarms.Use(rules, now, step.Alarms)) JudgeAgain(step);
        return Close(step);
    }

    /// <summary>The alarm of an id, as far as the station remembers it.</summary>
    public Alarm? FindAlarm(string id) => _alarms.Remembered(id);

    /// <summary>Somebody does something to an alarm of the station.</summary>
    /// <param name="alarm">The alarm, as remembered or as it was kept.</param>
    /// <param name="command">What.</param>
    /// <param name="now">Now.</param>
    public (AlarmAnswer Answer, StationUpdate Update) Act(Alarm alarm, AlarmCommand command, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        var answer = _alarms.Act(alarm, command, now, step.Alarms);
        _alarms.Settle(now, step.Alarms);
        return (answer, Close(step));
    }

    /// <summary>A greater alarm of many stations silences the alarm of a rule, or (null) no longer does.</summary>
    public StationUpdate SetParent(string rule, string? parent, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        _alarms.SetParent(rule, parent, now, step.Alarms);
        return Close(step);
    }

    /// <summary>The alarm of a rule belongs to an episode.</summary>
    public StationUpdate Join(string rule, string episode, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        _alarms.Join(rule, episode, now, step.Alarms);
        return Close(step);
    }

    /// <summary>Learns what the other stations of its kind measured in an hour: the median per parameter.</summary>
    public StationUpdate Compare(DateTimeOffset hour, IReadOnlyDictionary<string, double> medians, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        foreach (var (code, median) in medians)
        {
            if (ValidHour(code, Calendar.HourOf(hour)) is not { } value || SpikeFloor(code, hour) is not { } floor) continue;
            // Low values differ by chance: only a difference that could matter counts.
            var measure = value - median > floor / 2 ? value / Math.Max(median, floor / 10) : 0;
            foreach (var rule in _alarms.Rules)
                if (rule.Signal == AlarmSignal.Outlier && Watches(rule, code))
                    _alarms.Judge(rule, new Judgement(code, hour, hour.AddHours(1), measure, Value: value), now, step.Alarms);
        }
        _alarms.Settle(now, step.Alarms);
        return Close(step);
    }

    /// <summary>Messages of the station that were refused, by rule: how many within the last hour.</summary>
    public StationUpdate Refused(int count, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        foreach (var rule in _alarms.Rules)
            if (rule.Signal == AlarmSignal.Refused) _alarms.Judge(rule, new Judgement("", now, now, count), now, step.Alarms);
        _alarms.Settle(now, step.Alarms);
        return Close(step);
    }

    private static bool Watches(AlarmRule rule, string code) => rule.Parameter is null || rule.Parameter == code;

    private bool WatchesValues(string code)
    {
        foreach (var rule in _alarms.Rules)
            if (rule.Signal == AlarmSignal.Value && rule.Parameter == code) return true;
        return false;
    }

    /// <summary>Old data never raise a live alarm: an hour counts until two hours after its end, a sample until twice its interval.</summary>
    private bool IsLive(DateTimeOffset end, DateTimeOffset now) =>
        now - end <= Max(TimeSpan.FromHours(2), _station.Interval >= TimeSpan.FromHours(1) ? 2 * _station.Interval : TimeSpan.Zero);

    private void StepAlarms(List<long> closed, Step step)
    {
        foreach (var hour in closed)
        {
            _suspect.Clear();
            if (!IsWater) CheckHour(hour, step);
            JudgeHour(hour, step);
            foreach (var row in step.Air)
                if (row.Report.Period == AirPeriod.Hour && Calendar.HourOf(row.Report.Start) == hour) JudgeAqi(AlarmSignal.AqiHour, row.Report, step);
        }
        foreach (var row in step.Aggregates)
        {
            if (row.Parameter == Codes.O3EightHour && row.Interval == Interval.Hour) JudgeRow(AlarmSignal.EightHour, Codes.O3, row, TimeSpan.FromHours(1), step);
            else if (row.Interval == Interval.Day) JudgeRow(AlarmSignal.Day, row.Parameter, row, TimeSpan.FromDays(1), step);
        }
        foreach (var row in step.Air)
            if (row.Report.Period == AirPeriod.Day) JudgeAqi(AlarmSignal.AqiDay, row.Report, step);
        foreach (var row in step.Water)
            if (row.Report.Period == WaterPeriod.Sample) JudgeSample(row.Report, step);
        if (step.HasValues) JudgeValues(step);
    }

    /// <summary>Rules whose value has to be found again because the rule changed: the newest hour, sample and report.</summary>
    private void JudgeAgain(Step step)
    {
        if (_newestHour is not { } newest) return;
        var hour = newest;
        while (hour > newest - 3 && !Codes.AirSix.Any(code => Find(code, hour) is { Dirty: false, Mean.Valid: true })) hour--;
        if (!IsWater)
            foreach (var code in Codes.AirSix)
                if (ValidHour(code, hour) is { } value) JudgeMean(code, hour, value, step);
        if (_airHour is { } air) JudgeAqi(AlarmSignal.AqiHour, air, step);
        if (_water is { } water) JudgeSample(water, step);
        JudgeSilence(step);
    }

    private void JudgeValues(Step step)
    {
        foreach (var reading in step.Values.OrderBy(r => r.MeasuredAt))
        {
            var end = reading.MeasuredAt + reading.Period;
            if (!IsLive(end, step.Now)) continue;
            foreach (var rule in _alarms.Rules)
                if (rule.Signal == AlarmSignal.Value && rule.Parameter == reading.Parameter)
                    _alarms.Judge(rule, new Judgement(reading.Parameter, reading.MeasuredAt, end, reading.Value), step.Now, step.Alarms);
        }
    }

    /// <summary>
    /// Silence is an alarm of its own, and makes the others stale. After a start of the system it waits until the station had time to send again: a restart of ours is no
    /// fault of theirs.
    /// </summary>
    private void JudgeSilence(Step step)
    {
        var silent = Condition == StationCondition.Silent;
        if (Condition is StationCondition.Reporting || (silent && step.Now >= _startedAt + Silence.GraceAfterStart(Pace)))
        {
            _alarms.Silence(silent, step.Now, step.Alarms);
            foreach (var rule in _alarms.Rules)
            {
                // Open already, or nothing to clear: the usual case costs nothing.
                if (rule.Signal != AlarmSignal.Silent || silent == _alarms.IsActive(rule.Id)) continue;
                var measure = (step.Now - _watermark) / Silence.After(Pace);
                _alarms.Judge(rule, new Judgement("", _watermark, step.Now, measure), step.Now, step.Alarms);
            }
        }
        _alarms.Settle(step.Now, step.Alarms);
    }

    private void JudgeClock(Step step)
    {
        foreach (var rule in _alarms.Rules)
        {
            if (rule.Signal != AlarmSignal.Clock) continue;
            var offset = DeviceClock.Offset(_clock, Pace);
            var measure = DeviceClock.Fault(offset, Pace) is null ? 0 : Math.Abs(offset!.Value.TotalMinutes);
            if (measure > 0 || (offset is not null && _alarms.IsActive(rule.Id)))
                _alarms.Judge(rule, new Judgement("", step.Now, step.Now, Math.Round(measure)), step.Now, step.Alarms);
        }
    }
}
