using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Monitor.Dashboard.Components.Look;
using Monitor.Domain.Alarms;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>What is drawn beside an alarm: the hours of the last day, and whether its limit belongs on their scale.</summary>
/// <param name="Points">Hours, ascending, then the values of the hour that runs.</param>
/// <param name="Rejected">Values that were not used, ascending.</param>
/// <param name="HasLimit">True where the alarm's limit is of the same quantity.</param>
public sealed record AlarmCurveData(IReadOnlyList<HourPoint> Points, IReadOnlyList<HourPoint> Rejected, bool HasLimit);

/// <summary>The curves beside alarms, read once for all pages and at most once a minute each. Safe for concurrent use.</summary>
public sealed class AlarmCurves(IHistory history, AlarmRuleBook rules, TimeProvider time)
{
    /// <summary>How far back.</summary>
    public const int Hours = 24;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string, string, bool), (DateTimeOffset At, Task<(IReadOnlyList<HourPoint> Points, IReadOnlyList<HourPoint> Rejected)> Read)> _known = new();

    /// <summary>The curve of an alarm; null where nothing measured belongs to it.</summary>
    public async Task<AlarmCurveData?> Read(Alarm alarm, CancellationToken cancellation)
    {
        var signal = rules.Current?.Find(alarm.Rule)?.Signal;
        if (alarm.StationId == Alarm.FleetId || CodeOf(alarm, signal) is not { } code) return null;
        var now = time.GetUtcNow();
        foreach (var old in _known.Where(k => now - k.Value.At > Fresh).Select(k => k.Key)) _known.TryRemove(old, out _);
        var single = !IsOfAnInterval(signal);
        var read = _known.GetOrAdd((alarm.StationId, code, single), _ => (now, Points(alarm.StationId, code, single, now)));
        var (points, rejected) = await read.Read.WaitAsync(cancellation);
        return new AlarmCurveData(points, rejected, HasLimit(signal));
    }

    /// <summary>What is drawn: a parameter, or AQI.</summary>
    private static string? CodeOf(Alarm alarm, AlarmSignal? signal) => signal switch
    {
        AlarmSignal.AqiHour or AlarmSignal.AqiDay => Aqi,
        AlarmSignal.EightHour => Codes.O3EightHour,
        _ => alarm.Parameter.Length > 0 ? alarm.Parameter : null,
    };

    /// <summary>Judged when an interval has closed, not at each value: the running hour has nothing to say yet.</summary>
    private static bool IsOfAnInterval(AlarmSignal? signal) =>
        signal is AlarmSignal.Hour or AlarmSignal.EightHour or AlarmSignal.Day or AlarmSignal.AqiHour or AlarmSignal.AqiDay;

    private static bool HasLimit(AlarmSignal? signal) => signal is AlarmSignal.Value or AlarmSignal.Hour or AlarmSignal.EightHour or AlarmSignal.Sample or AlarmSignal.TargetGap
        or AlarmSignal.WaterClass or AlarmSignal.TargetMultiple or AlarmSignal.AqiHour;

    private const string Aqi = "aqi";

    private async Task<(IReadOnlyList<HourPoint>, IReadOnlyList<HourPoint>)> Points(string station, string code, bool single, DateTimeOffset now)
    {
        var (from, to) = (StationTime.HourOf(now).AddHours(-Hours), now);
        if (code == Aqi) return ([.. (await history.AirQuality(station, AirPeriod.Hour, from, to, CancellationToken.None)).Select(r => new HourPoint(r.Report.Start, r.Report.Aqi))], []);
        var hours = (await history.Aggregates(station, code, Interval.Hour, from, to, CancellationToken.None)).Select(a => new HourPoint(a.Start, a.Valid ? a.Value : null)).ToList();
        if (!single) return (hours, []);
        // What raised the alarm may lie in the hour that runs, and a value that was not used is in no hour at all. A moment that is slightly ahead of our clock belongs to it too.
        var raw = await history.Raw(station, code, from, to.AddHours(1), CancellationToken.None);
        var open = hours.Count > 0 ? hours[^1].Start.AddHours(1) : from;
        hours.AddRange(raw.Where(r => r.Quality == Quality.Valid && r.MeasuredAt >= open).Select(Point));
        return (hours, [.. raw.Where(r => r.Quality != Quality.Valid).Select(Point)]);

        static HourPoint Point(RawPoint r) => new(r.MeasuredAt, r.Value);
    }
}

/// <summary>Geometry of the curve beside an alarm: the last 24 hours to the right, zero below, the limit in sight. Pure.</summary>
/// <param name="Runs">Points of SVG polylines, one for each stretch without a gap.</param>
/// <param name="LimitY">Height of the limit; null where it is not drawn.</param>
/// <param name="Last">The newest value; null where none was used.</param>
/// <param name="Rejected">Values that were not used; what lies above the scale stands at its top.</param>
public sealed record CurveShape(IReadOnlyList<string> Runs, string? LimitY, (string X, string Y)? Last, IReadOnlyList<(string X, string Y)> Rejected)
{
    public const double Width = 220;
    public const double Height = 60;
    private const double Edge = 4;

    /// <summary>The shape; null where nothing was measured.</summary>
    /// <param name="points">Hours, ascending.</param>
    /// <param name="rejected">Values that were not used.</param>
    /// <param name="limit">Limit on the same scale; null for none.</param>
    /// <param name="step">Time between two values.</param>
    /// <param name="end">Right edge.</param>
    public static CurveShape? Of(IReadOnlyList<HourPoint> points, IReadOnlyList<HourPoint> rejected, double? limit, TimeSpan step, DateTimeOffset end)
    {
        var newest = points.LastOrDefault(p => p.Value is not null);
        if (newest.Value is null && rejected.Count == 0) return null;
        var top = Math.Max(points.Max(p => p.Value) ?? 0, limit ?? 0) * 1.08;
        var bottom = Math.Min(0, points.Min(p => p.Value) ?? 0);
        if (top <= bottom) top = bottom + Math.Max(1, rejected.Max(p => p.Value) ?? 0);
        var begin = end.AddHours(-AlarmCurves.Hours);
        string X(DateTimeOffset at) => Number(Edge + Math.Clamp((at - begin) / (end - begin), 0, 1) * (Width - 2 * Edge));
        string Y(double value) => Number(Height - Edge - Math.Clamp((value - bottom) / (top - bottom), 0, 1) * (Height - 2 * Edge));

        var (runs, run, previous) = (new List<string>(), new StringBuilder(), (DateTimeOffset?)null);
        foreach (var point in points)
        {
            if (point.Value is null || point.Start - previous > step * 1.5) Close();
            if (point.Value is not { } value) continue;
            run.Append(run.Length > 0 ? " " : "").Append(X(point.Start)).Append(',').Append(Y(value));
            previous = point.Start;
        }
        Close();
        return new CurveShape(runs, limit is { } line ? Y(line) : null, newest.Value is { } last ? (X(newest.Start), Y(last)) : null,
            [.. rejected.Where(p => p.Start >= begin).Select(p => (X(p.Start), Y(p.Value ?? 0)))]);

        void Close()
        {
            if (run.Length > 0) runs.Add(run.ToString());
            run.Clear();
        }
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
