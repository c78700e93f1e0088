using System.Collections.Immutable;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;

namespace Monitor.Dashboard.Components.Wall;

/// <summary>
/// What a screen on the wall shows of the alarms: the worst that ask for somebody, as many as there is room for, then how many there are besides. What is taken on,
/// shelved or silenced is counted, not shown, as long as something else needs the room. Pure.
/// </summary>
/// <param name="Shown">Worst first.</param>
/// <param name="More">Alarms that ask for somebody and found no room.</param>
/// <param name="Taken">Alarms that somebody is at.</param>
/// <param name="Quiet">Shelved or silenced.</param>
/// <param name="Worst">Severity of the worst that asks for somebody; null where none does.</param>
public sealed record WallView(ImmutableArray<Alarm> Shown, int More, int Taken, int Quiet, Severity? Worst)
{
    /// <summary>Rows there is room for.</summary>
    public const int Rows = 6;

    /// <summary>The view of the open alarms.</summary>
    public static WallView Of(IEnumerable<Alarm> open)
    {
        var sections = AlarmBoard.Of(open).Sections.ToDictionary(s => s.Need);
        // An episode stands together on the board; on the wall a critical alarm finds room before the lesser ones of an episode.
        var act = In(Need.Act).OrderByDescending(a => a.Severity).ToList();
        var asking = act.Concat(In(Need.Confirm)).ToList();
        var taken = In(Need.Taken);
        ImmutableArray<Alarm> shown = [.. asking.Concat(taken).Take(Rows)];
        return new WallView(shown, Math.Max(0, asking.Count - Rows), taken.Count, In(Need.Shelved).Count + In(Need.Silenced).Count, act.Count == 0 ? null : act.Max(a => a.Severity));

        List<Alarm> In(Need need) => sections.TryGetValue(need, out var section) ? [.. section.Alarms] : [];
    }
}

/// <summary>Who is on duty next, and when.</summary>
/// <param name="From">Start of the next shift.</param>
/// <param name="Names">Who.</param>
public sealed record NextDuty(DateTimeOffset From, ImmutableArray<string> Names)
{
    /// <summary>How far ahead one looks.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(2);

    /// <summary>The next moment at which somebody else is on duty first; null where the roster knows of none.</summary>
    public static NextDuty? Of(DutyRoster roster, DateTimeOffset now)
    {
        var present = NamesAt(roster, now);
        return roster.Shifts.SelectMany(s => new[] { s.From, s.To }).Concat(roster.Overrides.SelectMany(o => new[] { o.From, o.To }))
            .Where(t => t > now && t <= now + Ahead).Distinct().Order()
            .Select(t => new NextDuty(t, NamesAt(roster, t))).FirstOrDefault(n => !n.Names.SequenceEqual(present));
    }

    private static ImmutableArray<string> NamesAt(DutyRoster roster, DateTimeOffset at) => [.. roster.At(at).First.Select(p => p.Name)];
}
