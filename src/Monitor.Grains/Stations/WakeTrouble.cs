namespace Monitor.Grains.Stations;

/// <summary>
/// Keeps a round of every ten seconds from filling the log with one and the same line: it is said when it begins, when the number changes, every ten minutes while it lasts,
/// and when it is over. For one thread at a time.
/// </summary>
public sealed class WakeTrouble(TimeProvider time)
{
    private static readonly TimeSpan Reminder = TimeSpan.FromMinutes(10);
    private int _failed;
    private DateTimeOffset _said;

    /// <summary>A round ended, and so many stations could not be woken.</summary>
    public WakeNews After(int failed)
    {
        var now = time.GetUtcNow();
        if (failed == _failed && (failed == 0 || now - _said < Reminder)) return WakeNews.None;
        (_failed, _said) = (failed, now);
        return failed > 0 ? WakeNews.Failed : WakeNews.Over;
    }
}
