using System.Collections.Immutable;
using Monitor.Domain.Stations;

namespace Monitor.Domain.WaterQuality;

/// <summary>How far one item exceeds class Ⅲ over a basin.</summary>
/// <param name="Parameter">Canonical code.</param>
/// <param name="Sections">Sections where it is worse than class Ⅲ.</param>
/// <param name="RatePercent">断面超标率: these sections as a percentage of all assessed sections, unrounded.</param>
public readonly record struct BasinExceedance(string Parameter, int Sections, decimal RatePercent);

/// <summary>Condition of a river, basin or lake.</summary>
/// <param name="Sections">Sections (points of a lake) with at least one participating item; the others do not count.</param>
/// <param name="Condition">Condition; null where no section counts.</param>
/// <param name="Mean">Report on the mean of each item, where the class was found that way (fewer than five sections, or a lake); else null.</param>
/// <param name="Classes">Sections per class, <see cref="WaterClass.I"/> first, six numbers.</param>
/// <param name="MainPollutants">
/// 主要污染指标, at most three, where the condition is worse than 良好: by exceedance rate where the class shares decide
/// (equal rates: the order of GB 3838 table 1), by the rule of a section where the means decide.
/// </param>
/// <param name="Exceedances">Every item that exceeds somewhere, highest rate first.</param>
public sealed record BasinReport(
    int Sections,
    SectionCondition? Condition,
    WaterQualityReport? Mean,
    ImmutableArray<int> Classes,
    ImmutableArray<string> MainPollutants,
    ImmutableArray<BasinExceedance> Exceedances);

/// <summary>
/// Rivers, basins and lakes, 环办〔2011〕22号. Fewer than five sections: arithmetic mean of each item over the sections, then single factor.
/// Five or more: shares of the classes. Lakes: always the means over the points.
/// </summary>
public static class BasinAssessment
{
    /// <summary>Sections from which class shares decide (inclusive).</summary>
    public const int SharesFrom = 5;

    /// <summary>Assesses a basin.</summary>
    /// <param name="period">Day or month of the values.</param>
    /// <param name="start">Start of it.</param>
    /// <param name="sections">Valid, unrounded values of each section by canonical code.</param>
    /// <param name="kind">River, or lake where the sections are points of one lake.</param>
    public static BasinReport Assess(
        WaterPeriod period, DateTimeOffset start, IEnumerable<IReadOnlyDictionary<string, decimal>> sections, StationKind kind)
    {
        var assessed = sections
            .Select(values => (Values: values, Report: WaterAssessment.Assess(period, start, values, kind, target: null)))
            .Where(section => section.Report.Class is not null)
            .ToList();
        var reports = assessed.ConvertAll(section => section.Report);
        var exceedances = Exceedances(reports);
        var classes = Enum.GetValues<WaterClass>().Select(c => reports.Count(r => r.Class == c)).ToImmutableArray();
        if (reports.Count == 0)
            return new(0, null, null, classes, [], []);
        if (kind == StationKind.Lake || reports.Count < SharesFrom)
        {
            var mean = WaterAssessment.Assess(period, start, Means(assessed.Select(section => section.Values)), kind, target: null);
            return new(reports.Count, mean.Class?.Condition(), mean, classes, mean.MainPollutants, exceedances);
        }
        var condition = ByShares(classes);
        return new(reports.Count, condition, null, classes,
            condition > SectionCondition.Good ? [.. exceedances.Take(3).Select(e => e.Parameter)] : [],
            exceedances);
    }

    /// <summary>Condition by class shares. 75 % of classes Ⅰ to Ⅲ is 良好 however many of the rest are 劣Ⅴ: the rule has no other answer.</summary>
    /// <param name="classes">Sections per class, class Ⅰ first; at least one section.</param>
    public static SectionCondition ByShares(ImmutableArray<int> classes)
    {
        var all = classes.Sum();
        ArgumentOutOfRangeException.ThrowIfZero(all, nameof(classes));
        var good = (classes[0] + classes[1] + classes[2]) * 100;
        var worst = classes[5] * 100;
        if (good >= 90 * all) return SectionCondition.Excellent;
        if (good >= 75 * all) return SectionCondition.Good;
        if (worst < 20 * all) return SectionCondition.LightlyPolluted;
        return worst < 40 * all ? SectionCondition.ModeratelyPolluted : SectionCondition.HeavilyPolluted;
    }

    private static Dictionary<string, decimal> Means(IEnumerable<IReadOnlyDictionary<string, decimal>> sections) =>
        sections.SelectMany(values => values).GroupBy(value => value.Key, value => value.Value)
            .ToDictionary(item => item.Key, item => item.Average());

    private static ImmutableArray<BasinExceedance> Exceedances(List<WaterQualityReport> reports) =>
    [
        .. Gb3838.Participating
            .Select(code => (Code: code, Count: reports.Count(r => r.Items.Any(i => i.Parameter == code && i.Class > WaterClass.III))))
            .Where(item => item.Count > 0)
            .OrderByDescending(item => item.Count)
            .Select(item => new BasinExceedance(item.Code, item.Count, 100m * item.Count / reports.Count)),
    ];
}
