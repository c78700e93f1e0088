using System.Globalization;
using Monitor.Storage.Embedded;

namespace Monitor.Storage.Influx;

/// <summary>A read of one station: [From, To) in milliseconds.</summary>
/// <param name="Station">Station id.</param>
/// <param name="From">First.</param>
/// <param name="To">End.</param>
/// <param name="Measurement">Measurement.</param>
/// <param name="Tag">Period of a report; else empty.</param>
/// <param name="Parameter">Only this one; null: all.</param>
readonly record struct StationRange(string Station, long From, long To, string Measurement, string Tag, string? Parameter)
{
    // InfluxDB counts nanoseconds in 64 bits.
    private const long Farthest = long.MaxValue / 1_000_000;

    public static StationRange Of(string station, string? parameter, DateTimeOffset from, DateTimeOffset to, string measurement, string tag = "") =>
        new(station, Bound(from), Bound(to), measurement, tag, parameter);

    /// <summary>Whether both are best read by one query: the same rows wanted, and neither reads much for nothing.</summary>
    public static bool Fit(StationRange a, StationRange b) =>
        (a.Measurement, a.Tag, a.Parameter) == (b.Measurement, b.Tag, b.Parameter)
        && Math.Abs(a.From - b.From) + Math.Abs(a.To - b.To) <= (a.To - a.From) / 2 + 2 * 3_600_000;

    /// <summary>Condition of a query for the ranges, whatever their stations.</summary>
    public static string Times(IReadOnlyList<StationRange> ranges) => string.Create(
        CultureInfo.InvariantCulture, $"time >= {ranges.Min(r => r.From)}ms AND time < {ranges.Max(r => r.To)}ms");

    public bool Holds(long time) => time >= From && time < To;

    /// <summary>A time in milliseconds, within what the server can count.</summary>
    public static long Bound(DateTimeOffset time) => Math.Clamp(StoredTime.Bound(time), -Farthest, Farthest);
}
