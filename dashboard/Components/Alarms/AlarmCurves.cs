using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Monitor.Dashboard.Components.Look;
using Monitor.Domain.Alarms;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>What is drawn beside an alarm: the hours of the last day, and whether its limit belongs on their scale.</summary>
/// <param name="Points">Hours, ascending.</param>
/// <param name="HasLimit">True where the alarm's limit is of the same quantity.</param>
public sealed record AlarmCurveData(IReadOnlyList<HourPoint> Points, bool HasLimit);

/// <summary>The curves beside alarms, read once for all pages and at most once a minute each. Safe for concurrent use.</summary>
public sealed class AlarmCurves(IHistory history, AlarmRuleBook rules, TimeProvider time)
{
    /// <summary>How far back.</summary>
    public const int Hours = 24;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string, string), (DateTimeOffset At, Task<IReadOnlyList<HourPoint>> Read)> _known = new();

    /// <summary>The curve of an alarm; null where nothing measured belongs to it.</summary>
    public async Task<AlarmCurveData?> Read(Alarm alarm, CancellationToken cancellation)
    {
        var signal = rules.Current?.Find(alarm.Rule)?.Signal;
        if (alarm.StationId == Alarm.FleetId || CodeOf(alarm, signal) is not { } code) return null;
        var now = time.GetUtcNow();
        foreach (var old in _known.Where(k => now - k.Value.At > Fresh).Select(k => k.Key)) _known.TryRemove(old, out _);
        var read = _known.GetOrAdd((alarm.StationId, code), _ => (now, Points(alarm.StationId, code, now)));
        return new AlarmCurveData(await read.Read.WaitAsync(cancellation), HasLimit(signal));
    }

    /// <summary>What is drawn: a parameter, or AQI.</summary>
    private static string? CodeOf(Alarm alarm, AlarmSignal? signal) => signal switch
    {
        AlarmSignal.AqiHour or AlarmSignal.AqiDay => Aqi,
        AlarmSignal.EightHour => Codes.O3EightHour,
        _ => alarm.Parameter.Length > 0 ? alarm.Parameter : null,
    };

    private static bool HasLimit(AlarmSignal? signal) => signal is AlarmSignal.Value or AlarmSignal.Hour or AlarmSignal.EightHour or AlarmSignal.Sample or AlarmSignal.TargetGap
        or AlarmSignal.WaterClass or AlarmSignal.TargetMultiple or AlarmSignal.AqiHour;

    private const string Aqi = "aqi";

    private async Task<IReadOnlyList<HourPoint>> Points(string station, string code, DateTimeOffset now)
    {
        var (from, to) = (StationTime.HourOf(now).AddHours(-Hours), now);
        return code == Aqi
            ? [.. (await history.AirQuality(station, AirPeriod.Hour, from, to, CancellationToken.None)).Select(r => new HourPoint(r.Report.Start, r.Report.Aqi))]
            : [.. (await history.Aggregates(station, code, Interval.Hour, from, to, CancellationToken.None)).Select(a => new HourPoint(a.Start, a.Valid ? a.Value : null))];
    }
}

/// <summary>Geometry of the curve beside an alarm: the last 24 hours to the right, zero below, the limit in sight. Pure.</summary>
/// <param name="Runs">Points of SVG polylines, one for each stretch without a gap.</param>
/// <param name="LimitY">Height of the limit; null where it is not drawn.</param>
/// <param name="LastX">The newest value.</param>
/// <param name="LastY">The newest value.</param>
public sealed record CurveShape(IReadOnlyList<string> Runs, string? LimitY, string LastX, string LastY)
{
    public const double Width = 220;
    public const double Height = 60;
    private const double Edge = 4;

    /// <summary>The shape; null where nothing was measured.</summary>
    /// <param name="points">Hours, ascending.</param>
    /// <param name="limit">Limit on the same scale; null for none.</param>
    /// <param name="step">Time between two values.</param>
    /// <param name="end">Right edge.</param>
    public static CurveShape? Of(IReadOnlyList<HourPoint> points, double? limit, TimeSpan step, DateTimeOffset end)
    {
        if (points.LastOrDefault(p => p.Value is not null) is not { Value: { } last } newest) return null;
        var top = Math.Max(points.Max(p => p.Value) ?? 0, limit ?? 0) * 1.08;
        var bottom = Math.Min(0, points.Min(p => p.Value) ?? 0);
        if (top <= bottom) top = bottom + 1;
        var begin = end.AddHours(-AlarmCurves.Hours);
        string X(DateTimeOffset at) => Number(Edge + Math.Clamp((at - begin) / (end - begin), 0, 1) * (Width - 2 * Edge));
        string Y(double value) => Number(Height - Edge - (value - bottom) / (top - bottom) * (Height - 2 * Edge));

        var (runs, run, previous) = (new List<string>(), new StringBuilder(), (DateTimeOffset?)null);
        foreach (var point in points)
        {
            if (point.Value is null || point.Start - previous > step * 1.5) Close();
            if (point.Value is not { } value) continue;
            run.Append(run.Length > 0 ? " " : "").Append(X(point.Start)).Append(',').Append(Y(value));
            previous = point.Start;
        }
        Close();
        return new CurveShape(runs, limit is { } line ? Y(line) : null, X(newest.Start), Y(last));

        void Close()
        {
            if (run.Length > 0) runs.Add(run.ToString());
            run.Clear();
        }
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
