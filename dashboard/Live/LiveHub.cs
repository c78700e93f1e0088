using Microsoft.AspNetCore.SignalR;
using Monitor.Contracts;
using Monitor.Dashboard.Api;
using Monitor.Domain.Parameters;

namespace Monitor.Dashboard.Live;

/// <summary>
/// The live view for programs: <c>Subscribe()</c> answers with every station, then come <c>stations</c> (changed ones), <c>alarm</c> (whole state) and
/// <c>heartbeat</c> (every 10 s).
/// </summary>
public sealed class LiveHub(LiveFeed feed, ParameterCatalogue catalogue) : Hub
{
    /// <summary>Subscribers.</summary>
    public const string Live = "live";

    /// <summary>Subscribes first and reads second, so that no change is missed in between.</summary>
    public async Task<IReadOnlyList<StationView>> Subscribe()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, Live, Context.ConnectionAborted);
        return [.. feed.Stations.Values.Select(s => s.View(catalogue))];
    }
}

/// <summary>Passes frames of the feed on to the hub's subscribers.</summary>
sealed class LiveHubRelay(LiveFeed feed, IHubContext<LiveHub> hub, ParameterCatalogue catalogue, FeedWatch watch, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(frame => _ = Send(frame, stoppingToken));
        using var timer = new PeriodicTimer(Heartbeat, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            // No heartbeat without a feed: its absence is how a client learns that it looks at the past.
            if (watch.IsLive(time.GetUtcNow())) await hub.Clients.Group(LiveHub.Live).SendAsync("heartbeat", Views.Local(time.GetUtcNow()), stoppingToken);
    }

    private async Task Send(FeedFrame frame, CancellationToken cancellation)
    {
        var live = hub.Clients.Group(LiveHub.Live);
        foreach (var alarm in frame.Alarms) await live.SendAsync("alarm", alarm.View(), cancellation);
        if (!frame.Stations.IsEmpty)
            await live.SendAsync("stations", frame.Stations.Select(s => s.View(catalogue)).ToList(), cancellation);
    }
}
