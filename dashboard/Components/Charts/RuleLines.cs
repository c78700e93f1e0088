using System.Globalization;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Charts;

/// <summary>
/// The warning and response lines of the alarm rules in force that a chart of a parameter can be held against. A line that is the limit of the standard is not drawn twice:
/// the limit bears its name. Pure.
/// </summary>
public static class RuleLines
{
    /// <summary>The limits, those that are a line of a rule named so, and the other lines of the rules after them.</summary>
    /// <param name="limits">Limits of the standards over [from, to).</param>
    /// <param name="rules">Rules in force.</param>
    /// <param name="station">Station.</param>
    /// <param name="parameter">Canonical code of what is drawn.</param>
    /// <param name="resolution">What is drawn: a rule of hours has nothing to do with readings.</param>
    /// <param name="from">Left edge.</param>
    /// <param name="to">Right edge.</param>
    /// <param name="l">Language of the page.</param>
    public static IReadOnlyList<ChartLimit> With(
        IReadOnlyList<ChartLimit> limits, AlarmRules rules, StationInfo station, string parameter, ChartResolution resolution, DateTimeOffset from, DateTimeOffset to, Language l)
    {
        var all = limits.ToList();
        foreach (var rule in rules.For(station).Where(r => IsOf(r, station, parameter, resolution)))
            foreach (var (line, kind) in new[] { (rule.Warning, ChartLimit.Warning), (rule.Response, ChartLimit.Response) })
            {
                if (line is null) continue;
                foreach (var (start, end) in ChartLimits.Editions(from, to))
                {
                    // The limit of eight hours is asked for by the parameter that the rule names.
                    if (LimitLine.Of(line, rule.Signal, station, rule.Parameter!, start) is not { } shown) continue;
                    foreach (var value in new[] { shown.High, shown.Low }.OfType<double>()) Add(all, rule, kind, value, start, end, l);
                }
            }
        return all;
    }

    private static void Add(List<ChartLimit> all, AlarmRule rule, string kind, double value, DateTimeOffset from, DateTimeOffset to, Language l)
    {
        var (left, right) = (ChartSeries.Clock(from), ChartSeries.Clock(to));
        var word = l[kind == ChartLimit.Warning ? ChartTexts.WarningLine : ChartTexts.ResponseLine];
        var same = all.FindIndex(x => x.Value == value && x.From <= left && x.To >= right);
        if (same < 0)
            ChartLimits.Joined(all, new ChartLimit(value, l.Of(ChartTexts.RuleLine, word, value.ToString("0.####", CultureInfo.InvariantCulture), l.IsChinese ? rule.NameZh : rule.NameEn), left, right, false, "", kind));
        else if (!all[same].Words.Contains(word, StringComparison.Ordinal)) all[same] = all[same] with { Words = $"{all[same].Words} · {word}", Line = all[same].Main ? null : all[same].Line ?? kind };
    }

    /// <summary>Whether what is drawn is what the rule watches.</summary>
    private static bool IsOf(AlarmRule rule, StationInfo station, string parameter, ChartResolution resolution) => rule.Signal switch
    {
        AlarmSignal.EightHour => parameter == Codes.O3EightHour && resolution == ChartResolution.Hour,
        AlarmSignal.Hour => rule.Parameter == parameter && resolution == ChartResolution.Hour,
        AlarmSignal.Day => rule.Parameter == parameter && resolution == ChartResolution.Day,
        // A sample of a section stands for its hours: hours of it are its values.
        AlarmSignal.Sample => rule.Parameter == parameter && resolution != ChartResolution.Day,
        AlarmSignal.Value => rule.Parameter == parameter && (resolution == ChartResolution.Raw || (resolution == ChartResolution.Hour && station.Kind != StationKind.Air)),
        _ => false,
    };
}
