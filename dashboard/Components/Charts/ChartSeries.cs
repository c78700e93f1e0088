using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Charts;

/// <summary>What a chart is drawn from.</summary>
public enum ChartResolution
{
    /// <summary>Readings as they came.</summary>
    Raw,
    /// <summary>Hourly means.</summary>
    Hour,
    /// <summary>Daily means; of ozone the daily maximum 8-hour mean.</summary>
    Day,
}

/// <summary>
/// One line of a chart. Times are milliseconds of the station's clock read as if it were UTC, so that every browser shows station time.
/// </summary>
/// <param name="Name">Name of the line.</param>
/// <param name="Unit">Unit as people write it.</param>
/// <param name="Decimals">Decimals of values.</param>
/// <param name="Resolution"><c>raw</c>, <c>hour</c> or <c>day</c>.</param>
/// <param name="Thinned">Whether points were left out; lowest and highest of each stretch stay.</param>
/// <param name="Points">Points in order of time.</param>
/// <param name="Gaps">Stretches without any value, as pairs of from and to.</param>
/// <param name="Limits">Limit lines.</param>
public sealed record ChartSeries(
    string Name,
    string Unit,
    int Decimals,
    string Resolution,
    bool Thinned,
    IReadOnlyList<object?[]> Points,
    IReadOnlyList<double[]> Gaps,
    IReadOnlyList<ChartLimit> Limits)
{
    /// <summary>An instant on the clock of charts.</summary>
    public static double Clock(DateTimeOffset instant) =>
        (instant.ToUniversalTime() + StationTime.Offset - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}

/// <summary>One point of a line.</summary>
/// <param name="Start">Start of its interval.</param>
/// <param name="Length">Length of its interval; zero for an instant.</param>
/// <param name="Value">Value; null where no reading could be used.</param>
/// <param name="Valid">Meets the validity rules.</param>
/// <param name="Count">Values that went in.</param>
/// <param name="Expected">Values there should have been.</param>
/// <param name="Revised">Changed after its publication.</param>
/// <param name="Flag">The instrument's flag of a reading, where it is not N.</param>
public readonly record struct ChartPoint(
    DateTimeOffset Start, TimeSpan Length, double? Value, bool Valid, int Count, int Expected, bool Revised, char? Flag)
{
    /// <summary>As it travels: time, length, value, valid, count, expected, revised, flag.</summary>
    public object?[] Row(int decimals) =>
        [ChartSeries.Clock(Start), Length.TotalMilliseconds, Value is { } v ? Math.Round(v, decimals) : null, Valid ? 1 : 0, Count, Expected, Revised ? 1 : 0, Flag?.ToString()];
}
