using Monitor.Contracts;

namespace Monitor.Dashboard.Live;

/// <summary>Keeps this web process subscribed to the feed; every renewal brings the whole picture, so that a lost frame heals.</summary>
sealed partial class FeedSubscriber(IGrainFactory grains, LiveFeed feed, TimeProvider time, ILogger<FeedSubscriber> log)
    : BackgroundService, IFeedObserver
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    public Task Push(FeedFrame frame)
    {
        feed.Apply(frame);
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var observer = grains.CreateObjectReference<IFeedObserver>(this);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                feed.Apply(await grains.GetGrain<IFeedGrain>(IFeedGrain.Key).Subscribe(observer));
                await Task.Delay(Renewal, time, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotSubscribed(error);
                await Task.Delay(Retry, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "实时画面未能订阅，1 秒后重试 / the live view could not be subscribed, next try in 1 s")]
    private partial void LogNotSubscribed(Exception error);
}
