using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Contracts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Operation;

namespace Monitor.Grains.Stations;

/// <summary>Makes sure that somewhere in the cluster fleet and alarm desk are awake, and tells the desk whether the broker brings anything.</summary>
public sealed partial class FleetWaker(
    IGrainFactory grains, OperatorNotices notices, AlarmRuleBook rules, IHostApplicationLifetime process, TimeProvider time, ILogger<FleetWaker> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Of a start that fails (a port is taken) no station is awake: each would complain in the log that it is put to sleep again.
        await Started(stoppingToken);
        // A changed rule holds at once: every station looks at it now.
        rules.Changed += _ => grains.GetGrain<IFleetGrain>(IFleetGrain.Key).Hurry().Ignore();
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).Wake();
                var down = notices.Open.Where(n => n.Key is OperatorNotices.BrokerKey or OperatorNotices.NoMessagesKey).MinBy(n => n.Since);
                await grains.GetGrain<IAlarmDeskGrain>(IAlarmDeskGrain.Key).Wake(down is null ? null : new LinkNotice(down.Since, down.Zh, down.En));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogNotWoken(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = process.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    [LoggerMessage(LogLevel.Warning, "站点群未能唤醒，15 秒后重试 / the fleet could not be woken, next try in 15 s")]
    private partial void LogNotWoken(Exception error);
}
