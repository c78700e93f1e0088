using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Admin.Rules;

/// <summary>A line of a rule with the numbers it has on a day, and the standard and clause they are from.</summary>
/// <param name="High">Upper number; null for none.</param>
/// <param name="Low">Lower number; null for none.</param>
/// <param name="Source">Standard and clause.</param>
/// <param name="Stations">At how many stations.</param>
public sealed record LimitInForce(double? High, double? Low, string Source, int Stations);

/// <summary>What the lines of a rule come to at the stations it is for.</summary>
/// <param name="Limits">Numbers, the commonest first.</param>
/// <param name="Without">Stations where the standard has no such limit, or the section no target.</param>
public sealed record RuleLimits(ImmutableArray<LimitInForce> Limits, int Without)
{
    /// <summary>Looks a line up at every station of a rule.</summary>
    public static RuleLimits Of(AlarmRule rule, RuleLine line, IEnumerable<StationInfo> stations, DateTimeOffset date)
    {
        var own = new AlarmRules([rule with { Enabled = true }]);
        var lines = stations.Where(s => !own.For(s).IsEmpty && (rule.Parameter is null || s.Parameters.Contains(rule.Parameter)))
            .Select(s => LimitLine.Of(line, rule.Signal, s, rule.Parameter ?? "", date)).ToList();
        return new RuleLimits(
            [
                .. lines.OfType<LimitLine>().GroupBy(l => (l.High, l.Low, l.Source)).OrderByDescending(g => g.Count())
                    .Select(g => new LimitInForce(g.Key.High, g.Key.Low, g.Key.Source, g.Count())),
            ],
            lines.Count(l => l is null));
    }
}
