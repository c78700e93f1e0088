using Monitor.Contracts;

namespace Monitor.Dashboard.Live;

/// <summary>Keeps this web process subscribed to the feed; a renewal brings what was missed since the last frame that came in order.</summary>
sealed partial class FeedSubscriber(IGrainFactory grains, LiveFeed feed, TimeProvider time, ILogger<FeedSubscriber> log)
    : BackgroundService, IFeedObserver
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private FeedMark? _mark;

    public Task Push(FeedFrame frame)
    {
        feed.Apply(frame);
        // After a gap the mark stands still, and the next renewal asks again for everything after it.
        lock (_lock)
            if (_mark is { } own && frame.Mark is { } next && next.Life == own.Life && next.Frame == own.Frame + 1) _mark = next;
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var observer = grains.CreateObjectReference<IFeedObserver>(this);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Renew(observer);
                await Task.Delay(Renewal, time, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotSubscribed(error);
                await Task.Delay(Retry, time, stoppingToken);
            }
        }
    }

    private async Task Renew(IFeedObserver observer)
    {
        FeedMark? since;
        lock (_lock) since = _mark;
        var frame = await grains.GetGrain<IFeedGrain>(IFeedGrain.Key).Subscribe(observer, since);
        feed.Apply(frame);
        lock (_lock)
            if (_mark is not { } own || frame.Mark is not { } next || next.Life != own.Life || next.Frame > own.Frame) _mark = frame.Mark;
    }

    [LoggerMessage(LogLevel.Warning, "实时画面未能订阅，1 秒后重试 / the live view could not be subscribed, next try in 1 s")]
    private partial void LogNotSubscribed(Exception error);
}
