namespace Monitor.Simulator.Network;

/// <summary>The clock of the played stations: runs from <paramref name="from"/> at a speed until it meets the present, then keeps with it.</summary>
sealed class PlayedClock(TimeProvider time, DateTimeOffset start, DateTimeOffset from, double speed)
{
    /// <summary>Wall-clock time since the start.</summary>
    public TimeSpan Elapsed => time.GetUtcNow() - start;

    /// <summary>Instant that the stations measure at, to the second.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var present = time.GetUtcNow();
            var played = from + (present - start) * speed;
            var now = played < present ? played : present;
            return now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerSecond));
        }
    }
}
