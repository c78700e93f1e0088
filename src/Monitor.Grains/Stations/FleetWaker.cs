using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Contracts;

namespace Monitor.Grains.Stations;

/// <summary>Makes sure that somewhere in the cluster the fleet is awake.</summary>
public sealed partial class FleetWaker(IGrainFactory grains, TimeProvider time, ILogger<FleetWaker> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).Wake();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogNotWoken(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "站点群未能唤醒，15 秒后重试 / the fleet could not be woken, next try in 15 s")]
    private partial void LogNotWoken(Exception error);
}
