using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Charts;

/// <summary>Makes a line of a chart from the history.</summary>
public sealed class ChartReader(IHistory history, ParameterNames names, Language language, TimeProvider time)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The line of one parameter over [from, to).</summary>
    public async Task<ChartSeries> Read(
        StationInfo station, string parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var resolution = ChartShape.ResolutionOf(to - from);
        var points = resolution == ChartResolution.Raw
            ? [.. (await history.Raw(station.Id, parameter, from, to, cancellation)).Select(Point)]
            : (await history.Aggregates(station.Id, parameter, resolution == ChartResolution.Day ? Interval.Day : Interval.Hour, from, to, cancellation))
                .Select(a => Point(a, resolution == ChartResolution.Day ? Day : Hour)).ToList();
        var step = Step(station, resolution);
        var known = Closed(resolution, time.GetUtcNow(), step);
        var thin = ChartShape.Thin(points);
        var decimals = names.Decimals(parameter);
        return new ChartSeries(
            names.Short(parameter), names.Unit(parameter), decimals, resolution.ToString().ToLowerInvariant(), thin.Count < points.Count,
            [.. thin.Select(p => p.Row(decimals + 1))],
            [.. ChartShape.Gaps(points, step, from, known < to ? known : to).Select(g => new[] { ChartSeries.Clock(g.From), ChartSeries.Clock(g.To) })],
            ChartLimits.Of(station, parameter, resolution, from, to, language));
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
