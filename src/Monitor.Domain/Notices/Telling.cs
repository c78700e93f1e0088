using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Domain.Notices;

/// <summary>An address that was told, and for whom.</summary>
/// <param name="Channel">Form of the address.</param>
/// <param name="Address">Address.</param>
/// <param name="People">Names of those it stands for.</param>
public sealed record Recipient(ChannelKind Channel, string Address, ImmutableArray<string> People)
{
    /// <summary>Identity of the address.</summary>
    public string Key => NoticeChannel.KeyOf(Channel, Address);
}

/// <summary>How far people have been told of one alarm.</summary>
/// <param name="News">The alarm as it was last heard of.</param>
/// <param name="Round">Counts the times it was told from the start: raised, worse, raised again.</param>
/// <param name="Severity">Urgency that was told.</param>
/// <param name="StartedAt">When this round began.</param>
/// <param name="Step">Next escalation step of this round.</param>
/// <param name="NextAt">When that step is due; null while nobody has to be told.</param>
/// <param name="Stale">True where it was told that the station fell silent.</param>
/// <param name="Told">Everybody who was told of it since it was raised: they hear of its end.</param>
public sealed record Telling(
    AlarmNews News, int Round, Severity Severity, DateTimeOffset StartedAt, int Step, DateTimeOffset? NextAt, bool Stale, ImmutableArray<Recipient> Told)
{
    /// <summary>True from raising to the end; after the end it may be raised again under the same identity.</summary>
    public bool Open => News.Open;
}

/// <summary>Keys of the channels that the notices of one alarm have got to.</summary>
/// <param name="Sent">A notice was sent.</param>
/// <param name="Waiting">None was sent, one waits.</param>
public sealed record Reach(IReadOnlySet<string> Sent, IReadOnlySet<string> Waiting)
{
    /// <summary>Nobody.</summary>
    public static readonly Reach None = new(new HashSet<string>(), new HashSet<string>());
}

/// <summary>Somebody is to be told something; not in words yet.</summary>
/// <param name="Id">Alarm and step; with the channel it is the identity of the notice.</param>
/// <param name="Kind">What.</param>
/// <param name="To">Whom; empty where there is nobody.</param>
/// <param name="NotBefore">Not earlier.</param>
/// <param name="Group">See <see cref="Notice.Group"/>.</param>
public sealed record Intent(string Id, NoticeKind Kind, ImmutableArray<Recipient> To, DateTimeOffset NotBefore, string? Group);

/// <summary>What one step leads to.</summary>
/// <param name="Telling">Where the alarm stands now; null where nothing is to be remembered.</param>
/// <param name="Intents">Who is to be told.</param>
/// <param name="Withdraw">Notices of this alarm that are no longer true where they have not been sent yet.</param>
public sealed record Outcome(Telling? Telling, ImmutableArray<Intent> Intents, ImmutableArray<NoticeKind> Withdraw);
