using System.Globalization;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Charts;

/// <summary>A length of time that a button offers; it ends with the hour that runs now.</summary>
/// <param name="Name">As it stands in an address.</param>
/// <param name="Words">As it stands on the button.</param>
/// <param name="Length">Length.</param>
public sealed record ChartRange(string Name, Text Words, TimeSpan Length)
{
    public static readonly IReadOnlyList<ChartRange> All =
    [
        new("2h", ChartTexts.Range2H, TimeSpan.FromHours(2)),
        new("24h", ChartTexts.Range24H, TimeSpan.FromHours(24)),
        new("7d", ChartTexts.Range7D, TimeSpan.FromDays(7)),
        new("30d", ChartTexts.Range30D, TimeSpan.FromDays(30)),
        new("1y", ChartTexts.Range1Y, TimeSpan.FromDays(366)),
        new("3y", ChartTexts.Range3Y, TimeSpan.FromDays(3 * 365 + 1)),
        new("10y", ChartTexts.Range10Y, TimeSpan.FromDays(10 * 365 + 3)),
    ];

    /// <summary>The range of a name; a day where there is none.</summary>
    public static ChartRange Of(string? name) => All.FirstOrDefault(r => r.Name == name) ?? All[1];

    /// <summary>
    /// This range; where a part of time is to be enlarged that begins before it, the shortest that holds the part. What cannot be read, or lies ahead or further back than any
    /// range, changes nothing.
    /// </summary>
    /// <param name="zoom">The part as charts.js writes it: <c>from~to</c>, station time without offset; null for none.</param>
    /// <param name="now">Now.</param>
    public ChartRange Holding(string? zoom, DateTimeOffset now)
    {
        if (zoom?.Split('~') is not [var first, var last] || Instant(first) is not { } from || Instant(last) is not { } to || from >= to) return this;
        return All.FirstOrDefault(r => r.Length >= Length && r.At(now) is var (begin, end) && from >= begin && to <= end) ?? this;

        static DateTimeOffset? Instant(string text) =>
            DateTime.TryParseExact(text, "s", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? new DateTimeOffset(local, StationTime.Offset) : null;
    }

    /// <summary>[from, to) as of now: minutes matter below two hours, days above a year.</summary>
    public (DateTimeOffset From, DateTimeOffset To) At(DateTimeOffset now)
    {
        var to = ChartShape.ResolutionOf(Length) switch
        {
            ChartResolution.Raw => new DateTimeOffset(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero).AddMinutes(1),
            ChartResolution.Hour => StationTime.HourOf(now).AddHours(1),
            _ => StationTime.DayOf(now).AddDays(1),
        };
        return (to - Length, to);
    }
}
