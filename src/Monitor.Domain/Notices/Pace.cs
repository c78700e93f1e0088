using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Domain.Notices;

/// <summary>What a channel does next.</summary>
/// <param name="Batch">Notices that go now as one message; empty where nothing goes.</param>
/// <param name="WaitUntil">When to look again; null where nothing waits for time to pass.</param>
public sealed record PaceDecision(ImmutableArray<Notice> Batch, DateTimeOffset? WaitUntil);

/// <summary>
/// How fast a channel sends: singly as long as there are few, as lists when there are many, and never faster than a robot takes it (20 messages a minute, WeCom and
/// DingTalk by their documentation; Feishu takes more).
/// </summary>
public static class Pace
{
    /// <summary>Messages a robot takes in any 60 seconds.</summary>
    public const int RobotPerMinute = 20;

    /// <summary>Critical notices that go singly; more at once go as a list.</summary>
    public const int SingleCritical = 5;

    /// <summary>How long tries are remembered.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Margin for clocks that do not agree with the robot's.</summary>
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(61);

    /// <summary>What goes next on one channel.</summary>
    /// <param name="kind">Form of the channel.</param>
    /// <param name="waiting">Its notices that may go now, in any order.</param>
    /// <param name="tries">When messages were tried in the last ten minutes, ascending.</param>
    /// <param name="policy">How people are told.</param>
    /// <param name="now">Now.</param>
    public static PaceDecision Next(
        ChannelKind kind, IReadOnlyCollection<Notice> waiting, IReadOnlyList<DateTimeOffset> tries, NoticePolicy policy, DateTimeOffset now)
    {
        if (waiting.Count == 0) return new PaceDecision([], null);
        var inMinute = tries.Count(t => t > now - Minute);
        if (NoticeChannel.IsRobot(kind) && inMinute >= RobotPerMinute) return new PaceDecision([], tries[^RobotPerMinute] + Minute);
        var critical = waiting.Where(n => n.Severity == Severity.Critical && n.Group is null).ToList();
        if (critical.Count > 0) return new PaceDecision(critical.Count > SingleCritical ? Ordered(critical) : [Ordered(critical)[0]], null);

        var room = policy.MostPerTenMinutes - tries.Count(t => t > now - Window);
        if (room <= 0) return new PaceDecision([], tries[^policy.MostPerTenMinutes] + Window);
        var ordered = Ordered(waiting);
        if (ordered[0].Group is { } group) return new PaceDecision(ordered.RemoveAll(n => n.Group != group), null);
        var single = ordered.RemoveAll(n => n.Group is not null);
        return new PaceDecision(single.Length > room ? single : [single[0]], null);
    }

    // What failed more often goes later: one notice that a receiver refuses does not hold up the others. An alarm is told before its end, also where both came at once.
    private static ImmutableArray<Notice> Ordered(IEnumerable<Notice> notices) =>
    [
        .. notices.OrderByDescending(n => n.Severity).ThenBy(n => n.Tries).ThenBy(n => n.CreatedAt).ThenBy(n => n.Kind == NoticeKind.Recovered)
            .ThenBy(n => n.Id, StringComparer.Ordinal),
    ];
}
