using Monitor.Dashboard.Components.Wall;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>Who most likely takes over, and what. Pure.</summary>
public static class Successor
{
    /// <summary>
    /// Whoever signs late, when the next one is on duty already, hands over to that one; whoever is still on duty, to the next. Empty where the roster knows of nobody.
    /// </summary>
    /// <param name="roster">The roster.</param>
    /// <param name="me">Name of the person who hands over; null where it is not known.</param>
    /// <param name="now">Now.</param>
    public static string Of(DutyRoster roster, string? me, DateTimeOffset now)
    {
        var duty = roster.At(now);
        IEnumerable<string> names = duty.Everybody.Any(p => p.Name == me) || duty.First.IsEmpty ? NextDuty.Of(roster, now)?.Names ?? [] : duty.First.Select(p => p.Name);
        return names.FirstOrDefault(n => n != me) ?? "";
    }

    /// <summary>True where an open alarm goes to the successor: what is one's own or nobody's; what was given to somebody else stays with that one, what is silenced asks for nobody.</summary>
    public static bool TakesOver(Alarm alarm, string me) => AlarmBoard.NeedOf(alarm) != Need.Silenced && (alarm.AssignedTo is null || alarm.AssignedTo == me);
}
