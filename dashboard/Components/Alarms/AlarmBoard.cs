using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>What an open alarm asks of the duty officer; the order is the order of need.</summary>
public enum Need
{
    /// <summary>Nobody has taken it on, and it still stands.</summary>
    Act,
    /// <summary>It went by itself before anybody took it on.</summary>
    Confirm,
    /// <summary>Somebody is at it.</summary>
    Taken,
    /// <summary>Put aside, with a reason and an end.</summary>
    Shelved,
    /// <summary>Maintenance or a greater alarm speaks for it.</summary>
    Silenced,
}

/// <summary>Alarms that belong together: of one episode, or a single one.</summary>
/// <param name="Key">Episode, or id of the alarm.</param>
/// <param name="Alarms">The most urgent first.</param>
public sealed record AlarmGroup(string Key, ImmutableArray<Alarm> Alarms)
{
    /// <summary>True where several alarms are one event.</summary>
    public bool IsEpisode => Alarms.Length > 1;
}

/// <summary>Alarms that ask for the same.</summary>
public sealed record AlarmSection(Need Need, ImmutableArray<AlarmGroup> Groups)
{
    /// <summary>All alarms of it, in order.</summary>
    public IEnumerable<Alarm> Alarms => Groups.SelectMany(g => g.Alarms);

    /// <summary>How many.</summary>
    public int Count => Groups.Sum(g => g.Alarms.Length);
}

/// <summary>
/// The open alarms in order of need: what nobody has taken on first, the critical before the others; within one urgency what concerns many stations, then what has waited
/// longest, so that what arrives never moves what stands above it. Alarms of one episode stand together. Pure.
/// </summary>
/// <param name="Sections">Those that hold something.</param>
public sealed record AlarmBoard(ImmutableArray<AlarmSection> Sections)
{
    /// <summary>A board without alarms.</summary>
    public static readonly AlarmBoard Empty = new([]);

    /// <summary>Every alarm, in order of need.</summary>
    public IEnumerable<Alarm> Alarms => Sections.SelectMany(s => s.Alarms);

    /// <summary>Puts open alarms in order.</summary>
    public static AlarmBoard Of(IEnumerable<Alarm> open) => new(
    [
        .. open.Where(a => a.IsOpen).GroupBy(NeedOf).OrderBy(g => g.Key).Select(section => new AlarmSection(section.Key,
        [
            .. section.GroupBy(a => a.Episode ?? a.Id)
                .Select(g => new AlarmGroup(g.Key, [.. g.Order(ByNeed)]))
                .OrderBy(g => g.Alarms[0], ByNeed),
        ])),
    ]);

    /// <summary>What an open alarm asks for.</summary>
    public static Need NeedOf(Alarm alarm) => alarm switch
    {
        { SuppressedBy: not null } => Need.Silenced,
        { ShelvedUntil: not null } => Need.Shelved,
        { Condition: AlarmCondition.Cleared } => Need.Confirm,
        { Acknowledged: null } => Need.Act,
        _ => Need.Taken,
    };

    private static readonly Comparer<Alarm> ByNeed = Comparer<Alarm>.Create((a, b) =>
        a.Severity != b.Severity ? b.Severity.CompareTo(a.Severity)
        : IsFleet(a) != IsFleet(b) ? IsFleet(b).CompareTo(IsFleet(a))
        : a.DetectedAt != b.DetectedAt ? a.DetectedAt.CompareTo(b.DetectedAt)
        : string.CompareOrdinal(a.Id, b.Id));

    private static bool IsFleet(Alarm a) => a.StationId == Alarm.FleetId;
}
