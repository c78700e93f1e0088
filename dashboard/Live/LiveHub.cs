using Microsoft.AspNetCore.SignalR;
using Monitor.Dashboard.Api;
using Monitor.Domain.Parameters;

namespace Monitor.Dashboard.Live;

/// <summary>
/// The live view for programs: <c>Subscribe()</c> answers with every station, then come <c>stations</c> (changed ones), <c>removed</c> (ids registered no longer), <c>alarm</c>
/// (whole state) and <c>heartbeat</c> (every 10 s).
/// </summary>
public sealed class LiveHub(LiveFeed feed, HubSubscribers subscribers, ParameterCatalogue catalogue) : Hub
{
    /// <summary>Subscribes first and reads second, so that no change is missed in between.</summary>
    public IReadOnlyList<StationView> Subscribe()
    {
        subscribers.Add(Context.ConnectionId, Clients.Caller, Context);
        return [.. feed.Stations.Values.Select(s => s.View(catalogue))];
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        subscribers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>Passes frames of the feed on to the hub's subscribers.</summary>
sealed class LiveHubRelay(LiveFeed feed, HubSubscribers subscribers, FeedWatch watch, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(subscribers.Offer);
        using var timer = new PeriodicTimer(Heartbeat, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            // No heartbeat without a feed: its absence is how a client learns that it looks at the past.
            if (watch.IsLive(time.GetUtcNow())) subscribers.Beat(time.GetUtcNow());
    }
}
