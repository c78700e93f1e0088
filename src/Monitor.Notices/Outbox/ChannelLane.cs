using Monitor.Domain.Notices;

namespace Monitor.Notices.Outbox;

/// <summary>One channel as the dispatcher sees it: what is on its way, when it was used, how it fares.</summary>
sealed class ChannelLane(ChannelKind kind, string address)
{
    private readonly Lock _gate = new();
    private readonly List<DateTimeOffset> _tries = [];
    private ChannelState _state = new(NoticeChannel.KeyOf(kind, address), kind, NoticeChannel.ShownOf(kind, address), null, null, null);
    private DateTimeOffset _pausedUntil;
    private int _failures;

    public ChannelKind Kind => kind;

    public string Address => address;

    /// <summary>What is on its way; completed where nothing is.</summary>
    public Task Sending { get; set; } = Task.CompletedTask;

    public bool Busy => !Sending.IsCompleted;

    /// <summary>True where nothing may be started yet.</summary>
    public bool IsPaused(DateTimeOffset now)
    {
        lock (_gate) return _pausedUntil > now;
    }

    public void Pause(DateTimeOffset until)
    {
        lock (_gate) _pausedUntil = until;
    }

    public ChannelState State
    {
        get
        {
            lock (_gate) return _state;
        }
    }

    /// <summary>Tries of the last ten minutes, ascending.</summary>
    public IReadOnlyList<DateTimeOffset> Tries(DateTimeOffset now)
    {
        lock (_gate)
        {
            _tries.RemoveAll(t => t <= now - Pace.Window);
            return [.. _tries];
        }
    }

    public void Tried(DateTimeOffset at)
    {
        lock (_gate) _tries.Add(at);
    }

    /// <summary>A failure pauses the whole channel, so that a queue behind a receiver that is away costs one try at a time.</summary>
    public void Ended(Delivery delivery, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (delivery.Delivered)
            {
                (_failures, _pausedUntil) = (0, at);
                _state = _state with { LastSuccessAt = at, FailingSince = null, LastError = null };
                return;
            }
            _pausedUntil = at + Backoff.After(++_failures, delivery.RetryAfter);
            _state = _state with { FailingSince = _state.FailingSince ?? at, LastError = delivery.Answer };
        }
    }
}
