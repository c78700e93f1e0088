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
