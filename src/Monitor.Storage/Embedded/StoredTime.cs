namespace Monitor.Storage.Embedded;

/// <summary>Times as milliseconds since 1970-01-01T00:00Z, lengths as milliseconds.</summary>
static class StoredTime
{
    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static object? Of(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static long Of(TimeSpan length) => length.Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>Least stored time that is not before <paramref name="time"/>: a bound between two milliseconds must not be rounded down.</summary>
    public static long Bound(DateTimeOffset time)
    {
        var floor = time.ToUnixTimeMilliseconds();
        return time.UtcTicks % TimeSpan.TicksPerMillisecond == 0 ? floor : floor + 1;
    }

    public static DateTimeOffset Time(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    public static TimeSpan Length(long stored) => new(stored * TimeSpan.TicksPerMillisecond);
}
