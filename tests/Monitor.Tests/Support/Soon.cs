using System.Diagnostics;

namespace Monitor.Tests.Support;

/// <summary>Waits for things that happen elsewhere, and says what was waited for when they do not.</summary>
static class Soon
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for a condition that no task tells of.</summary>
    public static async Task Until(Func<bool> condition, Func<string> what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            if (waited.Elapsed > Patience) throw new TimeoutException("waited in vain for: " + what());
            await timer.WaitForNextTickAsync();
        }
    }

    public static Task Until(Func<bool> condition, string what) => Until(condition, () => what);

    public static async Task Done(Task task, string what)
    {
        try
        {
            await task.WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException("waited in vain for: " + what);
        }
    }

    public static async Task<T> Done<T>(Task<T> task, string what)
    {
        await Done((Task)task, what);
        return await task;
    }
}
