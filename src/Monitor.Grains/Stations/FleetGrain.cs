using Microsoft.Extensions.Logging;
using Monitor.Contracts;
using Monitor.Domain.Stations;
using Monitor.Grains.Feed;

namespace Monitor.Grains.Stations;

/// <summary>
/// Lets time pass for every registered station, and so keeps it awake. A round calls those that have something due, and those that failed in the last one;
/// the live view learns how it went.
/// </summary>
sealed partial class FleetGrain(IStationRegistry registry, FeedOutbox feed, TimeProvider time, ILogger<FleetGrain> log) : Grain, IFleetGrain
{
    /// <summary>Rebuilding a station waits for the history, which answers many together.</summary>
    private const int AtOnce = 256;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, DateTimeOffset> _due = [];
    private readonly WakeTrouble _trouble = new(time);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Round, new GrainTimerCreationOptions(TimeSpan.Zero, Period) { KeepAlive = true, Interleave = true });
        return Task.CompletedTask;
    }

    public Task Wake() => Task.CompletedTask;

    public Task Hurry()
    {
        _due.Clear();
        return Round(CancellationToken.None);
    }

    private async Task Round(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = registry.All.Where(s => !_due.TryGetValue(s.Id, out var next) || next <= now).ToList();
        using var places = new SemaphoreSlim(AtOnce);
        var woken = await Task.WhenAll(due.Select(s => Tick(s.Id, places, cancellation)));
        var failed = woken.Count(ok => !ok);
        switch (_trouble.After(failed))
        {
            case WakeNews.Failed:
                LogFailed(failed, registry.All.Length);
                break;
            case WakeNews.Over:
                LogOver(registry.All.Length);
                break;
        }
        feed.Offer(new FleetRound(time.GetUtcNow(), registry.All.Length, failed));
    }

    private async Task<bool> Tick(string station, SemaphoreSlim places, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            _due[station] = await GrainFactory.GetGrain<IStationGrain>(station).Tick();
            return true;
        }
        catch (Exception error)
        {
            // One station that cannot be woken holds up no other; its own log line has the reason, and the next round tries again.
            _due.Remove(station);
            LogTick(station, error.Message);
            return false;
        }
        finally
        {
            places.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Failed}/{All} 个站点未能唤醒 / {Failed} of {All} stations could not be woken")]
    private partial void LogFailed(int failed, int all);

    [LoggerMessage(LogLevel.Information, "{All} 个站点均已唤醒 / all {All} stations are awake")]
    private partial void LogOver(int all);

    [LoggerMessage(LogLevel.Debug, "{Station}: {Reason}")]
    private partial void LogTick(string station, string reason);
}
