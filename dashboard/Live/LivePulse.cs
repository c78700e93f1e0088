using System.Collections.Immutable;
using System.Threading.Channels;

namespace Monitor.Dashboard.Live;

/// <summary>
/// The one timer of a circuit: however many frames the feed brings, its components are called at most twice a second, and never while
/// the last call still runs. Only an alarm does not wait for the beat. The call carries no data; a component reads the feed.
/// </summary>
public sealed partial class LivePulse(LiveFeed feed, TimeProvider time, ILogger<LivePulse> log) : IDisposable
{
    /// <summary>Time between two beats.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private ImmutableArray<Func<bool, Task>> _listeners = [];
    private IDisposable? _subscription;
    private PeriodicTimer? _timer;
    private int _changed;

    /// <summary>Calls the listener at every beat, with whether a frame came since the last. Dispose to stop.</summary>
    public IDisposable Listen(Func<bool, Task> onBeat)
    {
        lock (_lock)
        {
            _listeners = _listeners.Add(onBeat);
            if (_timer is null) Start();
        }
        return new Registration(this, onBeat);
    }

    private void Start()
    {
        _subscription = feed.Subscribe(frame =>
        {
            Interlocked.Exchange(ref _changed, 1);
            if (!frame.Alarms.IsEmpty) _due.Writer.TryWrite(true);
        });
        _timer = new PeriodicTimer(Beat, time);
        _ = Tick(_timer);
        _ = Run();
    }

    private async Task Tick(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync()) _due.Writer.TryWrite(true);
    }

    private async Task Run()
    {
        await foreach (var _ in _due.Reader.ReadAllAsync())
        {
            var changed = Interlocked.Exchange(ref _changed, 0) == 1;
            ImmutableArray<Func<bool, Task>> listeners;
            lock (_lock) listeners = _listeners;
            await Task.WhenAll(listeners.Select(l => Call(l, changed)));
        }
    }

    /// <summary>A component that fails at one beat stops neither the others nor the next beat: a page that silently stands still would look alive.</summary>
    private async Task Call(Func<bool, Task> listener, bool changed)
    {
        try
        {
            await listener(changed);
        }
        catch (Exception error) when (error is ObjectDisposedException or OperationCanceledException)
        {
            // The component left between the beat and the call.
        }
        catch (Exception error)
        {
            LogFailed(error);
        }
    }

    [LoggerMessage(LogLevel.Error, "页面的一部分未能刷新 / a part of a page could not be refreshed")]
    private partial void LogFailed(Exception error);

    public void Dispose()
    {
        lock (_lock)
        {
            _subscription?.Dispose();
            _timer?.Dispose();
            _due.Writer.TryComplete();
            _listeners = [];
        }
    }

    private sealed class Registration(LivePulse pulse, Func<bool, Task> onBeat) : IDisposable
    {
        public void Dispose()
        {
            lock (pulse._lock) pulse._listeners = pulse._listeners.Remove(onBeat);
        }
    }
}
