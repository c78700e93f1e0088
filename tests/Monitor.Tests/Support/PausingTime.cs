using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Monitor.Tests.Support;

/// <summary>Time that stands still until the test moves it, and tells of every pause that begins.</summary>
sealed class PausingTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _pauses = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime >= TimeSpan.Zero) _pauses.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until somebody pauses; the pause goes on.</summary>
    public Task Begun(string what) => Soon.Done(_pauses.Reader.ReadAsync().AsTask(), what);

    /// <summary>Lets every pause pass until the task is done.</summary>
    public async Task Until(Task done)
    {
        while (await Task.WhenAny(done, _pauses.Reader.WaitToReadAsync().AsTask()) != done)
            if (_pauses.Reader.TryRead(out var pause)) Advance(pause);
        await done;
    }

    /// <summary>Waits until somebody pauses, lets the pause pass and answers how long it was.</summary>
    public async Task<TimeSpan> Pass(string what)
    {
        var pause = await Soon.Done(_pauses.Reader.ReadAsync().AsTask(), what);
        Advance(pause);
        return pause;
    }
}
