using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>
/// Which alarms call for somebody now. What is acknowledged, cleared, shelved or silenced calls nobody. A browser sounds a call that it did not know a moment ago: one that
/// leaves the list and comes back (it recurred, or was acknowledged for too long) is new, and so is one that became more urgent. Pure.
/// </summary>
public static class Calls
{
    /// <summary>The alarms that call.</summary>
    public static ImmutableArray<Alarm> Of(IEnumerable<Alarm> open) =>
        [.. open.Where(a => a is { IsOpen: true, Late: false, IsMuted: false, Acknowledged: null } && a.Condition != AlarmCondition.Cleared)];

    /// <summary>Key of a call.</summary>
    public static string Key(Alarm alarm) => $"{alarm.Id}|{(byte)alarm.Severity}";
}
