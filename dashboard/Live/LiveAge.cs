using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Live;

/// <summary>Lets the live view of this process age, whether or not the feed speaks: silence never looks like health.</summary>
sealed class LiveAge(LiveFeed feed, IStationRegistry registry, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            feed.Keep(registry);
            feed.Age(time.GetUtcNow());
        }
    }
}
