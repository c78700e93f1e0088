using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Domain.Notices;

/// <summary>Who is told how long after an alarm that nobody has acknowledged.</summary>
/// <param name="After">Time since the alarm was first told.</param>
/// <param name="Roles">Roles that are told.</param>
public sealed record EscalationStep(TimeSpan After, ImmutableArray<DutyRole> Roles);

/// <summary>How people are told: who, when, how often.</summary>
public sealed record NoticePolicy
{
    private static readonly ImmutableArray<DutyRole> Order = [DutyRole.First, DutyRole.Second, DutyRole.Leader];

    /// <summary>Times of the escalation steps, the first zero, ascending.</summary>
    public ImmutableArray<TimeSpan> Escalation { get; init; } = [TimeSpan.Zero, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(45)];

    /// <summary>After the last step a critical alarm is told again each such time until somebody acknowledges it.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Start of the night, station time.</summary>
    public TimeOnly QuietFrom { get; init; } = new(22, 0);

    /// <summary>End of the night, station time; the same as the start where there is no night.</summary>
    public TimeOnly QuietTo { get; init; } = new(7, 0);

    /// <summary>What is this urgent or less waits for the morning. Never critical.</summary>
    public Severity QuietUpTo { get; init; } = Severity.Notice;

    /// <summary>Messages in ten minutes and channel; what is more goes together as one.</summary>
    public int MostPerTenMinutes { get; init; } = 10;

    /// <summary>How long silent stations are gathered before they are told as one list.</summary>
    public TimeSpan Gather { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Tries after which a notice is given up.</summary>
    public int MostTries { get; init; } = 20;

    /// <summary>Address of the system in links, without a slash at its end; null: no links.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>Who is told where the roster has nobody.</summary>
    public ImmutableArray<NoticeChannel> DefaultChannels { get; init; } = [];

    /// <summary>
    /// The steps of an alarm. A notice is told once, to the first. A warning goes to the first, then to the second too, then to the leader too. A critical alarm begins
    /// with first and second.
    /// </summary>
    public ImmutableArray<EscalationStep> Steps(Severity severity) => severity switch
    {
        Severity.Notice => [new EscalationStep(TimeSpan.Zero, [DutyRole.First])],
        Severity.Warning => [.. Escalation.Select((after, i) => new EscalationStep(after, Order[..Math.Min(i + 1, 3)]))],
        _ => [.. Escalation.Select((after, i) => new EscalationStep(after, Order[..Math.Min(i + 2, 3)]))],
    };

    /// <summary>When a notice may go that is written now: at once, or at the end of the night.</summary>
    public DateTimeOffset NotBefore(Severity severity, DateTimeOffset now)
    {
        if (severity > QuietUpTo || severity == Severity.Critical) return now;
        var local = StationTime.ToStationTime(now);
        if (!TimeOnly.FromDateTime(local.DateTime).IsBetween(QuietFrom, QuietTo)) return now;
        var end = new DateTimeOffset(local.Date + QuietTo.ToTimeSpan(), StationTime.Offset);
        return end > local ? end.ToUniversalTime() : end.AddDays(1).ToUniversalTime();
    }
}
