using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Domain.Notices;

/// <summary>What a notice says.</summary>
public enum NoticeKind : byte
{
    /// <summary>An alarm was raised.</summary>
    Raised,
    /// <summary>It is more urgent than was told.</summary>
    Worse,
    /// <summary>Nobody has acknowledged it.</summary>
    Escalated,
    /// <summary>Its station fell silent; it stays active.</summary>
    Stale,
    /// <summary>A fresh valid value is back within the limit.</summary>
    Recovered,
    /// <summary>Somebody tries the channel.</summary>
    Test,
}

/// <summary>Where a notice stands.</summary>
public enum NoticeState : byte
{
    /// <summary>Waits to be sent, for the first time or again.</summary>
    Pending,
    /// <summary>The receiver's server took it.</summary>
    Sent,
    /// <summary>Given up after the last try.</summary>
    Dead,
    /// <summary>Was not sent because it was no longer true, e.g. an escalation of an alarm that has been acknowledged.</summary>
    Withdrawn,
    /// <summary>There was nobody to tell.</summary>
    Nobody,
}

/// <summary>One step of one alarm told to one address: there is never a second one.</summary>
/// <param name="Id">Alarm, step and channel: the key by which a receiver knows a repetition.</param>
/// <param name="AlarmId">Alarm; empty for a test.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Severity">Urgency of the alarm when it was written.</param>
/// <param name="Channel">Form of the address.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="People">Names of those it is for.</param>
/// <param name="Group">Notices of one channel and group go as one list; null where it goes on its own.</param>
/// <param name="SubjectZh">One line in Chinese.</param>
/// <param name="SubjectEn">One line in English.</param>
/// <param name="Text">Everything, Chinese first.</param>
/// <param name="Json">The alarm for programs.</param>
/// <param name="CreatedAt">When it was written.</param>
/// <param name="NotBefore">It is not sent earlier: the morning, the end of gathering, the next try.</param>
public sealed record Notice(
    string Id, string AlarmId, NoticeKind Kind, Severity Severity, ChannelKind Channel, string Address, ImmutableArray<string> People, string? Group,
    string SubjectZh, string SubjectEn, string Text, string Json, DateTimeOffset CreatedAt, DateTimeOffset NotBefore)
{
    /// <summary>Where it stands.</summary>
    public NoticeState State { get; init; } = NoticeState.Pending;

    /// <summary>Tries so far.</summary>
    public int Tries { get; init; }

    /// <summary>The last try; null before the first.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>The message it was part of, when it was last tried.</summary>
    public string? Message { get; init; }

    /// <summary>What the receiver's server answered last, or why it could not be reached.</summary>
    public string? Answer { get; init; }

    /// <summary>Identity of the address.</summary>
    public string ChannelKey => NoticeChannel.KeyOf(Channel, Address);
}

/// <summary>What is handed to a channel: one notice, or several as a list.</summary>
/// <param name="Key">The same at each repetition.</param>
/// <param name="Severity">Highest of its notices.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Everything.</param>
/// <param name="Json">For programs.</param>
public sealed record NoticeMessage(string Key, Severity Severity, string Subject, string Text, string Json);

/// <summary>How a try ended.</summary>
/// <param name="Delivered">True where the receiver's server took the message.</param>
/// <param name="Answer">What it said, or why it could not be reached, in words; no secrets.</param>
/// <param name="RetryAfter">How long it asked to be left alone; null where it did not.</param>
public sealed record Delivery(bool Delivered, string Answer, TimeSpan? RetryAfter = null)
{
    /// <summary>Taken.</summary>
    public static Delivery Done(string answer) => new(true, answer);

    /// <summary>Not taken.</summary>
    public static Delivery Failed(string why, TimeSpan? retryAfter = null) => new(false, why, retryAfter);
}
