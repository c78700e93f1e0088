using Microsoft.Extensions.Hosting;

namespace Monitor.Silo;

/// <summary>Running a process.</summary>
public static class HostRun
{
    /// <summary>
    /// Starts and waits for the end. Where the start fails, what had started already is stopped and not thrown away: a wait that is cut off in a service
    /// would be logged as a failure of its own, before the one that matters.
    /// </summary>
    public static async Task RunToTheEnd(this IHost host)
    {
        await using var _ = (IAsyncDisposable)host;
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await Stop(host);
            throw;
        }
        await host.WaitForShutdownAsync();
    }

    private static async Task Stop(IHost host)
    {
        try
        {
            await host.StopAsync();
        }
        catch (Exception)
        {
            // What never started may not know how to stop; why the start failed is what has to be said.
        }
    }
}
