using System.Collections.Immutable;

namespace Monitor.Domain.Notices;

/// <summary>How a channel fares.</summary>
/// <param name="Key">Identity of the address.</param>
/// <param name="Kind">Form.</param>
/// <param name="Shown">The address as people may see it.</param>
/// <param name="LastSuccessAt">When its server last took a message; null: never in the time that is remembered.</param>
/// <param name="FailingSince">First failure since; null while it works.</param>
/// <param name="LastError">Last failure since, in words.</param>
public sealed record ChannelState(
    string Key, ChannelKind Kind, string Shown, DateTimeOffset? LastSuccessAt, DateTimeOffset? FailingSince, string? LastError);

/// <summary>How the notifier fares.</summary>
/// <param name="LastRunAt">When it last went through its work to the end; null: not since the start.</param>
/// <param name="Channels">Channels that were used since the start, and those with something waiting.</param>
/// <param name="Queued">Notices that wait, those that wait for the morning among them.</param>
/// <param name="OldestDueAt">Since when the oldest notice waits that should have gone; null where none does.</param>
/// <param name="Dead">Notices given up in the last 24 hours.</param>
/// <param name="Reachable">True where somebody would be told now: on duty with a channel, or a default channel.</param>
/// <param name="HeartbeatAt">When the address outside last answered; null: never, or there is none.</param>
/// <param name="HeartbeatFailing">True where there is such an address and it does not answer.</param>
public sealed record NotifierState(
    DateTimeOffset? LastRunAt, ImmutableArray<ChannelState> Channels, int Queued, DateTimeOffset? OldestDueAt, int Dead, bool Reachable,
    DateTimeOffset? HeartbeatAt, bool HeartbeatFailing)
{
    /// <summary>Before the first run.</summary>
    public static readonly NotifierState Unknown = new(null, [], 0, null, 0, false, null, false);

    /// <summary>Silence of the notifier after which it counts as stopped.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    /// <summary>Waiting of a notice after which something is wrong: longer than a full channel ever holds one back.</summary>
    public static readonly TimeSpan Overdue = TimeSpan.FromMinutes(15);

    /// <summary>The lamp that every page shows.</summary>
    public NotifierLamp Lamp(DateTimeOffset now)
    {
        if (LastRunAt is not { } run || now - run > Late) return NotifierLamp.Stopped;
        if (!Reachable) return NotifierLamp.Nobody;
        var failing = HeartbeatFailing || Dead > 0 || now - OldestDueAt > Overdue || Channels.Any(c => c.FailingSince is not null);
        return failing ? NotifierLamp.Failing : NotifierLamp.Works;
    }
}

/// <summary>The notifier at a glance.</summary>
public enum NotifierLamp : byte
{
    /// <summary>Alarms get to people.</summary>
    Works,
    /// <summary>A channel or the heartbeat fails, or notices wait too long or were given up.</summary>
    Failing,
    /// <summary>Nobody would be told.</summary>
    Nobody,
    /// <summary>It has not run for half a minute.</summary>
    Stopped,
}

/// <summary>When the notifier last worked.</summary>
public interface INotifierPulse
{
    /// <summary>How it fares now.</summary>
    NotifierState State { get; }
}
