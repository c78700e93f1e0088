using System.Collections.Immutable;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Alarms;

/// <summary>What a rule would have done at all its stations.</summary>
/// <param name="Stations">Stations the rule is for.</param>
/// <param name="Alarms">Alarms, oldest first.</param>
public sealed record TrialResult(int Stations, ImmutableArray<TrialAlarm> Alarms);

/// <summary>A changed rule, played over past days before it is saved: how many alarms, when, how long.</summary>
public sealed class RuleTrial(IHistory history, IStationRegistry registry, ParameterCatalogue catalogue)
{
    /// <summary>Longest trial.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Plays the rule over [from, to).</summary>
    /// <param name="rule">The rule; that it is switched off does not matter.</param>
    /// <param name="from">Start.</param>
    /// <param name="to">End.</param>
    /// <param name="progress">Stations done, of how many; null for nobody.</param>
    /// <param name="cancellation">Ends it early.</param>
    public async Task<TrialResult> Run(AlarmRule rule, DateTimeOffset from, DateTimeOffset to, Action<int, int>? progress, CancellationToken cancellation)
    {
        var stations = registry.All.Where(s => new DryRun(rule, s, catalogue).IsFor).ToList();
        var alarms = new List<TrialAlarm>();
        for (var i = 0; i < stations.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            // A rule that watches every parameter follows each by itself.
            foreach (var parameter in rule.Parameter is null && rule.Signal.IsOfEveryParameter() ? stations[i].Parameters : [rule.Parameter ?? ""])
                alarms.AddRange(await Play(rule, stations[i], parameter, from, to, cancellation));
            progress?.Invoke(i + 1, stations.Count);
        }
        return new TrialResult(stations.Count, [.. alarms.OrderBy(a => a.From)]);
    }

    private async Task<ImmutableArray<TrialAlarm>> Play(
        AlarmRule rule, StationInfo station, string parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var run = new DryRun(rule, station, catalogue);
        if (!DryRun.CanPlay(rule.Signal)) return [];
        switch (rule.Signal)
        {
            case AlarmSignal.AqiHour or AlarmSignal.AqiDay:
                run.Play(await history.AirQuality(station.Id, rule.Signal == AlarmSignal.AqiDay ? AirPeriod.Day : AirPeriod.Hour, from, to, cancellation));
                break;
            case AlarmSignal.Value:
                run.Play(await history.Raw(station.Id, parameter, from, to, cancellation));
                break;
            case var signal when signal.IsOfSample():
                run.Play(await history.WaterQuality(station.Id, WaterPeriod.Sample, from, to, cancellation));
                break;
            default:
                var interval = rule.Signal == AlarmSignal.Day ? Interval.Day : Interval.Hour;
                var code = rule.Signal == AlarmSignal.EightHour ? Codes.O3EightHour : parameter;
                run.Play(await history.Aggregates(station.Id, code, interval, from, to, cancellation));
                break;
        }
        return run.Alarms;
    }
}
