using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Alarms;

/// <summary>What a rule makes of a water sample.</summary>
public static class SampleJudgement
{
    /// <summary>The number that the rule looks at, and the item that decides it; null where the sample has none.</summary>
    /// <param name="rule">A rule of samples.</param>
    /// <param name="report">The sample, with one item at least.</param>
    /// <param name="station">Its station.</param>
    /// <param name="bestBefore">Best class, as a number, of the 24 hours before; null where there is none.</param>
    public static Judgement? Of(AlarmRule rule, WaterQualityReport report, StationInfo station, double? bestBefore)
    {
        if (rule.Signal == AlarmSignal.Sample)
        {
            foreach (var found in report.Items)
                if (found.Parameter == rule.Parameter) return new Judgement(found.Parameter, report.Start, report.Start, (double)found.Value, found);
            return null;
        }
        var item = rule.Signal == AlarmSignal.TargetMultiple
            ? report.Items.MaxBy(i => i.TargetMultiple ?? 0)
            : report.Items.MaxBy(i => (i.Class, i.TargetMultiple ?? 0));
        double? measure = rule.Signal switch
        {
            AlarmSignal.WaterClass => (int)item.Class,
            AlarmSignal.TargetGap when station.TargetClass is { } target => (int)item.Class - (int)target,
            AlarmSignal.TargetMultiple when station.TargetClass is not null => (double)(item.TargetMultiple ?? 0),
            AlarmSignal.ClassDrop when bestBefore is { } best => (int)item.Class - best,
            _ => null,
        };
        return measure is { } m ? new Judgement(item.Parameter, report.Start, report.Start, m, item) : null;
    }
}
