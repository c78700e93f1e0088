using System.Runtime.InteropServices;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>Water samples, as the rules judge them.</summary>
public sealed partial class StationState
{
    private void JudgeSample(WaterQualityReport report, Step step)
    {
        if (report.Items.IsEmpty) return;
        var live = IsLive(report.Start, step.Now);
        _suspect.Clear();
        CheckSample(report, live, step);
        foreach (var rule in _alarms.Rules)
        {
            if (!IsOfSample(rule) || JudgementOf(rule, report) is not { } judgement) continue;
            if (_suspect.Contains(judgement.Parameter)) continue;
            if (live) _alarms.Judge(rule, judgement, step.Now, step.Alarms);
            else _alarms.NoteLate(rule, judgement, step.Now, step.Alarms);
        }
    }

    private void CheckSample(WaterQualityReport report, bool live, Step step)
    {
        foreach (var item in report.Items)
        {
            ref var recent = ref CollectionsMarshal.GetValueRefOrAddDefault(_recent, item.Parameter, out _);
            var newest = recent.Newest;
            if (!recent.Take(report.Start, (double)item.Value))
            {
                if (live && report.Start < newest) Doubt(item.Parameter, report.Start, (double)item.Value, in recent);
            }
            else if (live)
                CheckValue(item.Parameter, report.Start, TimeSpan.Zero, (double)item.Value, in recent, 0, step);
        }
        if (!live) return;
        var instant = report.Start.ToUnixTimeMilliseconds();
        if (ValueAt(Codes.Nh3N, instant, 0) is { } ammonia && ValueAt(Codes.Tn, instant, 0) is { } total)
            JudgeData(AlarmSignal.Impossible, Codes.Nh3N, report.Start, TimeSpan.Zero, DataChecks.PartAboveWhole(ammonia.Value, total.Value), step);
    }

    private static bool IsOfSample(AlarmRule rule) => (rule.Signal.IsOfSample() && rule.Signal != AlarmSignal.Impossible) || rule.Signal == AlarmSignal.Rise;

    /// <summary>
    /// What a rule makes of a sample. An item over its limit counts also where the class is withheld because another item is missing; that nothing exceeds counts only
    /// for a whole sample. Null where there is no judgement.
    /// </summary>
    private Judgement? JudgementOf(AlarmRule rule, WaterQualityReport report)
    {
        if (rule.Signal == AlarmSignal.Rise) return RiseOf(rule, report);
        var judgement = SampleJudgement.Of(rule, report, _station, rule.Signal == AlarmSignal.ClassDrop ? ClassBefore(report.Start) : null);
        return judgement is { } found && report.Class is null && rule.Signal != AlarmSignal.Sample && !_alarms.IsCrossed(rule, found) ? null : judgement;
    }

    private Judgement? RiseOf(AlarmRule rule, WaterQualityReport report)
    {
        foreach (var item in report.Items)
            if (item.Parameter == rule.Parameter)
                return _recent.TryGetValue(item.Parameter, out var recent) && recent.Newest == report.Start && recent.Kept > 0 && recent.Gap <= 2 * _station.Interval
                    ? new Judgement(item.Parameter, report.Start, report.Start, (double)item.Value - recent.Before(0))
                    : null;
        return null;
    }

    /// <summary>The best class of the samples of the day before.</summary>
    private double? ClassBefore(DateTimeOffset start)
    {
        double? best = null;
        foreach (var point in _trend)
            if (point.Value is { } value && point.Start < start && point.Start >= start - DropLooksBack && !(best <= value)) best = value;
        return best;
    }
}
