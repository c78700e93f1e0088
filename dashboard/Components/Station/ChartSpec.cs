using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Station;

/// <summary>
/// What charts.js draws. Times are milliseconds of the station's clock read as if it were UTC, so that every browser shows station time.
/// </summary>
/// <param name="Name">Series name.</param>
/// <param name="Unit">Unit as people write it.</param>
/// <param name="Decimals">Decimals of values.</param>
/// <param name="From">Left edge.</param>
/// <param name="To">Right edge.</param>
/// <param name="Line">Pairs of time and value; null breaks the line.</param>
/// <param name="Invalid">Pairs of time and value of invalid hours.</param>
/// <param name="InvalidWord">Name of such an hour.</param>
/// <param name="Limits">Limit lines with their words.</param>
public sealed record ChartSpec(
    string Name,
    string Unit,
    int Decimals,
    double From,
    double To,
    IReadOnlyList<double?[]> Line,
    IReadOnlyList<double?[]> Invalid,
    string InvalidWord,
    IReadOnlyList<ChartLimit> Limits)
{
    public static double Milliseconds(DateTimeOffset instant) =>
        (instant.ToUniversalTime() + StationTime.Offset - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    public static IReadOnlyList<double?[]> Pairs(IEnumerable<HourPoint> points) =>
        [.. points.Select(p => new double?[] { Milliseconds(p.Start), p.Value })];
}

/// <summary>A limit line.</summary>
public sealed record ChartLimit(double Value, string Words);
