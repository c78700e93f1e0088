using System.Collections.Immutable;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>What the live view shows of a station: its condition, its open alarms, its snapshot.</summary>
public sealed partial class StationState
{
    private readonly Dictionary<string, Alarm> _alarms = [];
    private readonly Dictionary<string, DateTimeOffset> _judged = [];

    /// <summary>Whether the station speaks, as of the last step.</summary>
    public StationCondition Condition { get; private set; }

    /// <summary>The interval the station is judged by; see <see cref="Silence.Pace"/>.</summary>
    private TimeSpan Pace => Silence.Pace(_station, _watermark, _latest.All);

    private StationCondition ConditionAt(DateTimeOffset now) =>
        Silence.ConditionAt(_station, _newestHour is null ? null : _watermark, _latest.All, now);

    private void NoticeCondition(Step step)
    {
        var condition = ConditionAt(step.Now);
        step.Shown |= condition != Condition;
        Condition = condition;
        var spoken = condition == StationCondition.Silent ? AlarmCondition.Stale : AlarmCondition.Active;
        foreach (var alarm in _alarms.Values.Where(a => a.Condition != spoken).ToList())
        {
            _alarms[alarm.Rule] = alarm with { Condition = spoken };
            step.Alarms.Add(_alarms[alarm.Rule]);
            step.Shown = true;
        }
    }

    /// <summary>Old data never raise a live alarm: an hour counts until two hours after its end, a sample until twice its interval.</summary>
    private bool IsLive(DateTimeOffset end, Step step) =>
        step.Now - end <= Max(TimeSpan.FromHours(2), _station.Interval >= TimeSpan.FromHours(1) ? 2 * _station.Interval : TimeSpan.Zero);

    private void StepAlarms(List<long> closed, Step step)
    {
        foreach (var hour in closed)
            foreach (var code in Codes.AirSix)
                if (!IsWater && step.Changed.Contains((code, hour)) && ValidHour(code, hour) is { } value) JudgeHour(code, hour, value, step);
        foreach (var row in step.Water.Where(r => r.Report.Period == WaterPeriod.Sample)) JudgeSample(row.Report, step);
    }

    private void JudgeHour(string code, long hour, double value, Step step)
    {
        var start = Calendar.HourStart(hour);
        if (Gb3095.Limit(code, LimitPeriod.Hour, start, _station.AirClass) is not { } limit) return;
        if (IsLive(Calendar.HourEnd(hour), step))
            Judge(LimitAlarm.Hour(_station, _catalogue[code], start, (decimal)value, limit), step);
    }

    private void JudgeSample(WaterQualityReport report, Step step)
    {
        if (IsLive(report.Start, step) && LimitAlarm.Sample(_station, _catalogue, report) is { } finding) Judge(finding, step);
    }

    private void Judge(Finding finding, Step step)
    {
        if (_judged.TryGetValue(finding.Rule, out var judged) && finding.Start < judged) return;
        _judged[finding.Rule] = finding.Start;
        if (LimitAlarm.Step(_alarms.GetValueOrDefault(finding.Rule), finding, step.Now) is not { } alarm) return;
        step.Alarms.Add(alarm);
        step.Shown = true;
        if (alarm.Condition == AlarmCondition.Cleared) _alarms.Remove(alarm.Rule);
        else _alarms[alarm.Rule] = alarm;
    }

    /// <summary>Everything the live view shows now.</summary>
    public StationSnapshot Snapshot() => new(
        _station,
        Condition,
        _newestHour is null ? null : _watermark,
        _lastReceivedAt,
        _latest.ToImmutable(),
        _airHour,
        _airDay,
        _water,
        _trend,
        [.. _alarms.Values.OrderByDescending(a => a.Severity).ThenBy(a => a.Rule, StringComparer.Ordinal)],
        _version,
        DeviceClock.Offset(_clock, Pace));
}
