using System.Collections.Immutable;

namespace Monitor.Domain.Notices;

/// <summary>Place of a person in a shift.</summary>
public enum DutyRole : byte
{
    /// <summary>值班员: is told first.</summary>
    First,
    /// <summary>副班: is told when the first does not answer.</summary>
    Second,
    /// <summary>带班领导: is told last.</summary>
    Leader,
}

/// <summary>Somebody who can be told.</summary>
/// <param name="Id">Identity, chosen by whoever writes the roster.</param>
/// <param name="Name">Name.</param>
/// <param name="Channels">Where to reach them; all are used.</param>
public sealed record Person(string Id, string Name, ImmutableArray<NoticeChannel> Channels);

/// <summary>Who is on duty in [<paramref name="From"/>, <paramref name="To"/>).</summary>
/// <param name="Id">Identity.</param>
/// <param name="From">Start, inclusive.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="First">Person on duty.</param>
/// <param name="Second">Second person; null where there is none.</param>
/// <param name="Leader">Leader; null where there is none.</param>
public sealed record Shift(string Id, DateTimeOffset From, DateTimeOffset To, string First, string? Second = null, string? Leader = null);

/// <summary>In [<paramref name="From"/>, <paramref name="To"/>) somebody else has a role, whatever the shifts say. Of several the last one listed counts.</summary>
/// <param name="Id">Identity.</param>
/// <param name="From">Start, inclusive.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="Role">Role taken over.</param>
/// <param name="Person">Who has it.</param>
/// <param name="Reason">Why, for the reader.</param>
public sealed record ShiftOverride(string Id, DateTimeOffset From, DateTimeOffset To, DutyRole Role, string Person, string? Reason = null);

/// <summary>Who is on duty at one instant.</summary>
/// <param name="First">On duty; more than one where shifts overlap.</param>
/// <param name="Second">Second persons.</param>
/// <param name="Leader">Leaders.</param>
public sealed record OnDuty(ImmutableArray<Person> First, ImmutableArray<Person> Second, ImmutableArray<Person> Leader)
{
    /// <summary>Those who have a role.</summary>
    public ImmutableArray<Person> Of(DutyRole role) => role switch
    {
        DutyRole.First => First,
        DutyRole.Second => Second,
        _ => Leader,
    };

    /// <summary>Everybody on duty, each once.</summary>
    public ImmutableArray<Person> Everybody => [.. First.Concat(Second).Concat(Leader).DistinctBy(p => p.Id)];
}

/// <summary>The duty roster: people, shifts, and who stands in for whom.</summary>
/// <param name="People">People.</param>
/// <param name="Shifts">Shifts, in any order; they may overlap.</param>
/// <param name="Overrides">Exceptions from the shifts.</param>
public sealed record DutyRoster(ImmutableArray<Person> People, ImmutableArray<Shift> Shifts, ImmutableArray<ShiftOverride> Overrides)
{
    /// <summary>Nobody and nothing.</summary>
    public static readonly DutyRoster Empty = new([], [], []);

    /// <summary>Who is on duty at an instant. A person the roster does not know has no role.</summary>
    public OnDuty At(DateTimeOffset instant)
    {
        var shifts = Shifts.Where(s => s.From <= instant && instant < s.To).OrderBy(s => s.From).ThenBy(s => s.Id, StringComparer.Ordinal).ToList();
        return new OnDuty(
            Having(DutyRole.First, instant, shifts.Select(s => (string?)s.First)),
            Having(DutyRole.Second, instant, shifts.Select(s => s.Second)),
            Having(DutyRole.Leader, instant, shifts.Select(s => s.Leader)));
    }

    /// <summary>First instant in [from, to) at which nobody on duty could be reached; null where somebody always can.</summary>
    public DateTimeOffset? FirstGap(DateTimeOffset from, DateTimeOffset to) =>
        Shifts.SelectMany(s => new[] { s.From, s.To })
            .Concat(Overrides.SelectMany(o => new[] { o.From, o.To }))
            .Append(from)
            .Where(t => t >= from && t < to)
            .Order()
            .Select(t => (DateTimeOffset?)t)
            .FirstOrDefault(t => At(t!.Value).Everybody.All(p => p.Channels.IsEmpty));

    /// <summary>The channel of an address as it is now, with its present secret; null where nobody has it any more.</summary>
    public NoticeChannel? Channel(ChannelKind kind, string address) =>
        People.SelectMany(p => p.Channels).FirstOrDefault(c => c.Kind == kind && c.Address == address);

    private ImmutableArray<Person> Having(DutyRole role, DateTimeOffset instant, IEnumerable<string?> planned)
    {
        var instead = Overrides.LastOrDefault(o => o.Role == role && o.From <= instant && instant < o.To);
        var ids = instead is null ? planned : [instead.Person];
        return [.. ids.Distinct().Select(id => People.FirstOrDefault(p => p.Id == id)).OfType<Person>()];
    }
}
