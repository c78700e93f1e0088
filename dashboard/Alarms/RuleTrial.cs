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
public sealed class RuleTrial(IHistory history, IStationRegistry registry, ParameterCatalogue catalogue, TimeProvider time)
{
    /// <summary>Longest trial.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>A station that fell silent shortly before the trial is silent in it.</summary>
    private static readonly TimeSpan SilenceLooksBack = TimeSpan.FromDays(1);

    /// <summary>Plays the rule over [from, to).</summary>
    /// <param name="rule">The rule; that it is switched off does not matter.</param>
    /// <param name="from">Start.</param>
    /// <param name="to">End.</param>
    /// <param name="progress">Stations done, of how many; null for nobody.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ArgumentException">The signal cannot be played; ask <see cref="DryRun.Obstacle"/> before.</exception>
    public async Task<TrialResult> Run(AlarmRule rule, DateTimeOffset from, DateTimeOffset to, Action<int, int>? progress, CancellationToken cancellation)
    {
        if (!DryRun.CanPlay(rule.Signal)) throw new ArgumentException("this signal cannot be played: " + rule.Signal, nameof(rule));
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
        switch (rule.Signal)
        {
            case AlarmSignal.AqiHour or AlarmSignal.AqiDay:
                run.Play(await history.AirQuality(station.Id, rule.Signal == AlarmSignal.AqiDay ? AirPeriod.Day : AirPeriod.Hour, from, to, cancellation));
                break;
            case AlarmSignal.Silent:
                var end = time.GetUtcNow() is var now && now < to ? now : to;
                run.Play(await Arrivals(station, from - SilenceLooksBack - 2 * station.Interval, end, cancellation), end);
                return [.. run.Alarms.Where(a => !(a.To <= from))];
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

    /// <summary>What came from a station, a day at a time: of a day of values no more is kept than when they came. Where nothing came, the newest that ever did.</summary>
    private async Task<List<Arrival>> Arrivals(StationInfo station, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var arrivals = new HashSet<Arrival>();
        for (var day = from; day < to; day = day.AddDays(1))
        {
            var readings = await history.Raw(station.Id, null, day, day.AddDays(1) < to ? day.AddDays(1) : to, cancellation);
            arrivals.UnionWith(readings.Where(r => r.ReceivedAt < to).Select(Arrival));
        }
        if (arrivals.Count == 0) arrivals.UnionWith((await history.Latest(station.Id, cancellation)).Raw.Where(r => r.ReceivedAt < from).Select(Arrival));
        return [.. arrivals.OrderBy(a => a.ReceivedAt).ThenBy(a => a.End)];

        static Arrival Arrival(RawPoint reading) => new(reading.ReceivedAt, reading.MeasuredAt + reading.Period, reading.Period);
    }
}
