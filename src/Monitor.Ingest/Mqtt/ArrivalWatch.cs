namespace Monitor.Ingest.Mqtt;

/// <summary>Knows how long the pauses between messages usually are, and so when a pause is too long. Safe for concurrent use.</summary>
/// <param name="atLeast">A shorter pause is never too long.</param>
/// <param name="nominal">Pause to expect before enough was seen: the shortest interval of a station.</param>
/// <param name="start">When the watch began.</param>
sealed class ArrivalWatch(TimeSpan atLeast, TimeSpan nominal, DateTimeOffset start)
{
    private const int Hours = 25;
    private const int Times = 3;
    private readonly DateTimeOffset _start = start;
    private readonly Lock _lock = new();
    private readonly (long Hour, TimeSpan Longest)[] _longest = new (long, TimeSpan)[Hours];
    private DateTimeOffset _last = start;

    /// <summary>A message came.</summary>
    public void Arrived(DateTimeOffset now)
    {
        lock (_lock)
        {
            var pause = now - _last;
            // A pause that was too long is no example to follow.
            if (pause <= Limit(now)) Learn(pause, now);
            _last = now;
        }
    }

    /// <summary>How long nothing has come, where that is longer than usual; else null.</summary>
    public TimeSpan? Silence(DateTimeOffset now)
    {
        lock (_lock) return now - _last > Limit(now) ? now - _last : null;
    }

    private void Learn(TimeSpan pause, DateTimeOffset now)
    {
        var hour = now.UtcTicks / TimeSpan.TicksPerHour;
        ref var slot = ref _longest[hour % Hours];
        if (slot.Hour != hour) slot = (hour, pause);
        else if (pause > slot.Longest) slot.Longest = pause;
    }

    /// <summary>Three times the longest pause of the last day; the nominal one until there was time to see it twice.</summary>
    private TimeSpan Limit(DateTimeOffset now)
    {
        var usual = now - _start < 2 * nominal ? nominal : TimeSpan.Zero;
        var oldest = now.UtcTicks / TimeSpan.TicksPerHour - Hours;
        foreach (var (hour, longest) in _longest)
            if (hour > oldest && longest > usual) usual = longest;
        return Times * usual > atLeast ? Times * usual : atLeast;
    }
}
