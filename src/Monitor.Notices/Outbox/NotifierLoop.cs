using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Notices;

namespace Monitor.Notices.Outbox;

/// <summary>Runs the notifier: once a second, and at once when a channel has become free.</summary>
public sealed partial class NotifierLoop(
    NoticePlanner planner, NoticeDispatcher dispatcher, NotifierPulse pulse, TimeProvider time, ILogger<NotifierLoop> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Run(stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            // What is on its way arrives, or fails in its own time, before the process ends: cut off, it would be sent twice.
            await dispatcher.Settle().ConfigureAwait(false);
        }
    }

    private async Task Run(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await planner.Plan(stoppingToken).ConfigureAwait(false);
                await dispatcher.Dispatch(CancellationToken.None).ConfigureAwait(false);
                await pulse.Beat(stoppingToken).ConfigureAwait(false);
                failures = 0;
                await Task.WhenAny(Task.Delay(Tick, time, stoppingToken), dispatcher.Any()).ConfigureAwait(false);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // The records are away, perhaps: nothing is lost, the same work is there at the next run.
                Failed(error);
                await Task.Delay(Backoff.After(++failures), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the notifier failed and runs again shortly")]
    private partial void Failed(Exception error);
}
