using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Domain.History;

namespace Monitor.Storage.Retention;

/// <summary>
/// Lets go of readings that are too old, soon after the start and once an hour. The bound moves once a day (UTC): each hour repeats it, so that what was
/// away is caught up with, and late readings of those days go as well.
/// </summary>
public sealed partial class HistoryRetention(IHistory history, RetentionOptions options, TimeProvider time, ILogger<HistoryRetention> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>The bound at a moment: readings that start before it go. Null: none go.</summary>
    public static DateTimeOffset? Before(DateTimeOffset now, RetentionOptions options) =>
        options.Raw is { } length ? new DateTimeOffset((now - length).UtcDateTime.Date, TimeSpan.Zero) : null;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        // The start has more urgent things to do.
        await Task.Delay(TimeSpan.FromMinutes(1), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (Before(time.GetUtcNow(), options) is { } before) await Forget(before, stoppingToken).ConfigureAwait(false);
            if (!await Next(timer, stoppingToken).ConfigureAwait(false)) return;
        }
    }

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task Forget(DateTimeOffset before, CancellationToken stop)
    {
        try
        {
            await history.ForgetRaw(before, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The next life goes on with it.
        }
        catch (Exception problem)
        {
            LogFailed(before, problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Before:yyyy-MM-dd} 之前的读数未能清除，一小时后重试 / readings before {Before:yyyy-MM-dd} could not be let go of, next try in an hour")]
    private partial void LogFailed(DateTimeOffset before, Exception problem);
}
