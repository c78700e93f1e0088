using System.Collections.Immutable;
using Monitor.Domain.Inbox;
using Monitor.Domain.Readings;

namespace Monitor.Ingest.Payloads;

/// <summary>Why something was not taken: the codes that are counted, shown and kept.</summary>
public static class Reasons
{
    /// <summary>Not JSON, or not of the expected shape.</summary>
    public const string BadJson = "bad-json";
    /// <summary>No time, a time that cannot be read, more than 5 minutes ahead, or before 2000.</summary>
    public const string BadTime = "bad-time";
    /// <summary>NaN, infinite, null or no number at all.</summary>
    public const string NotANumber = "not-a-number";
    /// <summary>The catalogue has no such parameter, or it is one that the system computes itself.</summary>
    public const string UnknownParameter = "unknown-parameter";
    /// <summary>A unit that the parameter cannot have.</summary>
    public const string BadUnit = "bad-unit";
    /// <summary>A data flag that HJ 212 does not have.</summary>
    public const string BadFlag = "bad-flag";
    /// <summary>More bytes or more readings than a message may have.</summary>
    public const string TooLarge = "too-large";
    /// <summary>A station that is not registered.</summary>
    public const string UnknownStation = "unknown-station";
    /// <summary>A topic that no payload format belongs to.</summary>
    public const string UnknownTopic = "unknown-topic";
    /// <summary>The station could not be stored while others could; kept whole.</summary>
    public const string StationFailed = InboxEntry.StationFailed;
}

/// <summary>Something that was not taken.</summary>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Detail">What is wrong, Chinese first, English second.</param>
/// <param name="Count">How many readings it stands for; a message that cannot be read counts as one.</param>
public readonly record struct Reject(string Reason, string Detail, int Count);

/// <summary>What a payload holds: good readings go on, whatever else is in it.</summary>
public sealed record Decoded(ImmutableArray<Reading> Readings, ImmutableArray<Reject> Rejects)
{
    /// <summary>End of the newest interval that was refused because it lies in the future; null where none was.</summary>
    public DateTimeOffset? Ahead { get; init; }

    /// <summary>A payload of which nothing can be used.</summary>
    public static Decoded Nothing(string reason, string detail) => new([], [new Reject(reason, detail, 1)]);
}
