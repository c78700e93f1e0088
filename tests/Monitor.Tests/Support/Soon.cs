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

    /// <summary>Waits until a process has ended. It is asked: the event that tells of an end was lost once, and a test waited for ever.</summary>
    public static Task Ended(Process process, string what) => Until(() => process.HasExited, "the end of " + what);

    /// <summary>Waits until a count has not moved for half a second, and answers with it: for showing that something does not go on.</summary>
    public static async Task<long> Rest(Func<long> count)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var last = count();
        for (var still = 0; still < 5;)
        {
            await timer.WaitForNextTickAsync();
            (last, still) = count() is var now && now == last ? (last, still + 1) : (now, 0);
        }
        return last;
    }

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
