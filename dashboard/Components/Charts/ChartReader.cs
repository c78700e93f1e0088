using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Charts;

/// <summary>Makes a line of a chart from the history.</summary>
public sealed class ChartReader(IHistory history, AlarmRuleBook rules, ParameterNames names, Language language, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The line of one parameter over [from, to).</summary>
    public async Task<ChartSeries> Read(
        StationInfo station, string parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var resolution = ChartShape.ResolutionOf(to - from);
        var step = Step(station, resolution);
        // The value before the left edge may stand for time right of it.
        var read = await Points(station.Id, parameter, resolution, from - step, to, cancellation);
        // Readings are let go of after a time, hours stay.
        if (resolution == ChartResolution.Raw && read.Count == 0)
        {
            var hours = await Points(station.Id, parameter, ChartResolution.Hour, from - Hour, to, cancellation);
            if (hours.Any(h => h.Value is not null)) (read, resolution, step) = (hours, ChartResolution.Hour, Step(station, ChartResolution.Hour));
        }
        var points = read.Where(p => p.Start >= from).ToList();
        var known = Closed(resolution, time.GetUtcNow(), step);
        var thin = ChartShape.Thin(points);
        var decimals = names.Decimals(parameter);
        return new ChartSeries(
            names.Short(parameter), names.Unit(parameter), decimals, resolution.ToString().ToLowerInvariant(), thin.Count < points.Count,
            [.. thin.Select(p => p.Row(decimals + 1))],
            [.. ChartShape.Gaps(read, step, from, known < to ? known : to).Select(g => new[] { ChartSeries.Clock(g.From), ChartSeries.Clock(g.To) })],
            RuleLines.With(ChartLimits.Of(station, parameter, resolution, from, to, language), await rules.Get(cancellation), station, parameter, resolution, from, to, language));
    }

    private async Task<List<ChartPoint>> Points(
        string station, string parameter, ChartResolution resolution, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        if (resolution == ChartResolution.Raw) return [.. (await history.Raw(station, parameter, from, to, cancellation)).Select(Point)];
        var day = resolution == ChartResolution.Day;
        var means = await history.Aggregates(station, day ? OzoneDay.KeptAs(parameter) : parameter, day ? Interval.Day : Interval.Hour, from, to, cancellation);
        return [.. means.Select(a => Point(a, day ? Day : Hour))];
    }

    private static TimeSpan Step(StationInfo station, ChartResolution resolution) =>
        resolution == ChartResolution.Day ? Day : resolution == ChartResolution.Hour && station.Interval < Hour ? Hour : station.Interval;

    /// <summary>Until when there could be a value: an interval that still runs is not missing.</summary>
    private static DateTimeOffset Closed(ChartResolution resolution, DateTimeOffset now, TimeSpan step) => resolution switch
    {
        ChartResolution.Day => StationTime.DayOf(now),
        ChartResolution.Hour => StationTime.HourOf(now),
        _ => now - step,
    };

    private static ChartPoint Point(RawPoint p) => new(
        p.MeasuredAt, p.Period, p.Value, p.Quality == Quality.Valid, 1, 1, false, p.Flag == Flag.Normal ? null : (char)p.Flag);

    private static ChartPoint Point(Aggregate a, TimeSpan length) => new(a.Start, length, a.Value, a.Valid, a.Count, a.Expected, a.RevisedAt is not null, null);
}
