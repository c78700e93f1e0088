namespace Monitor.Dashboard.Live;

/// <summary>Knows when the live feed last spoke, so that a screen can tell "nothing changes" from "nothing comes".</summary>
public sealed class FeedWatch : IDisposable
{
    /// <summary>Silence after which the screen no longer claims to be live.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly IDisposable _subscription;
    private readonly LiveFeed _feed;
    private readonly TimeProvider _time;
    private long _heard;
    private long _lastTicks;

    /// <summary>Watches from now on.</summary>
    public FeedWatch(LiveFeed feed, TimeProvider time)
    {
        (_feed, _time, _heard) = (feed, time, feed.Heard);
        _subscription = feed.Subscribe(_ => Note());
    }

    /// <summary>When the last frame came; null if none did.</summary>
    public DateTimeOffset? LastFrameAt =>
        Interlocked.Read(ref _lastTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>A frame came within <see cref="Patience"/>.</summary>
    public bool IsLive(DateTimeOffset now) => LastFrameAt is { } last && now - last <= Patience;

    /// <summary>What the live view does by itself as time passes is no sign of life.</summary>
    private void Note()
    {
        var heard = _feed.Heard;
        if (Interlocked.Exchange(ref _heard, heard) != heard) Interlocked.Exchange(ref _lastTicks, _time.GetUtcNow().UtcTicks);
    }

    public void Dispose() => _subscription.Dispose();
}
