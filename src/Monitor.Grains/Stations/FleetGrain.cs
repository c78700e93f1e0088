using Microsoft.Extensions.Logging;
using Monitor.Contracts;
using Monitor.Domain.Stations;

namespace Monitor.Grains.Stations;

/// <summary>Lets time pass for every registered station, and so keeps it awake.</summary>
sealed partial class FleetGrain(IStationRegistry registry, ILogger<FleetGrain> log) : Grain, IFleetGrain
{
    private const int AtOnce = 64;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(TickAll, new GrainTimerCreationOptions(TimeSpan.Zero, Period) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Wake() => Task.CompletedTask;

    private async Task TickAll(CancellationToken cancellation)
    {
        var failed = 0;
        foreach (var stations in registry.All.Chunk(AtOnce))
        {
            if (cancellation.IsCancellationRequested) return;
            var results = await Task.WhenAll(stations.Select(s => Tick(s.Id)));
            failed += results.Count(ok => !ok);
        }
        if (failed > 0) LogFailed(failed, registry.All.Length);
    }

    private async Task<bool> Tick(string station)
    {
        try
        {
            await GrainFactory.GetGrain<IStationGrain>(station).Tick();
            return true;
        }
        catch (Exception error)
        {
            // One station that cannot be woken holds up no other; its own log line has the reason, and the next tick tries again.
            LogTick(station, error.Message);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Failed}/{All} 个站点未能唤醒 / {Failed} of {All} stations could not be woken")]
    private partial void LogFailed(int failed, int all);

    [LoggerMessage(LogLevel.Debug, "{Station}: {Reason}")]
    private partial void LogTick(string station, string reason);
}
