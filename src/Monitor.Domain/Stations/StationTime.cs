namespace Monitor.Domain.Stations;

/// <summary>
/// Station time is Beijing time, UTC+8 without daylight saving: natural hours, days and months of the standards are of this clock.
/// An interval is known by its start, [start, end).
/// </summary>
public static class StationTime
{
    /// <summary>UTC+8.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Start of the hour that holds the instant.</summary>
    public static DateTimeOffset HourOf(DateTimeOffset instant) => Floor(instant, TimeSpan.TicksPerHour);

    /// <summary>Start of the natural day that holds the instant, 00:00 +08:00.</summary>
    public static DateTimeOffset DayOf(DateTimeOffset instant) => Floor(instant, TimeSpan.TicksPerDay);

    /// <summary>Start of the calendar month that holds the instant.</summary>
    public static DateTimeOffset MonthOf(DateTimeOffset instant)
    {
        var local = instant.ToOffset(Offset);
        return new DateTimeOffset(local.Year, local.Month, 1, 0, 0, 0, Offset).ToUniversalTime();
    }

    /// <summary>The instant on the station's clock, for display.</summary>
    public static DateTimeOffset ToStationTime(DateTimeOffset instant) => instant.ToOffset(Offset);

    private static DateTimeOffset Floor(DateTimeOffset instant, long ticks)
    {
        var local = instant.UtcTicks + Offset.Ticks;
        return new DateTimeOffset(local - local % ticks - Offset.Ticks, TimeSpan.Zero);
    }
}
