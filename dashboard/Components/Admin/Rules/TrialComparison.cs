using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Components.Admin.Rules;

/// <summary>What a change of a rule does to an alarm of past days.</summary>
public enum TrialFate : byte
{
    /// <summary>The alarm is as it was.</summary>
    Same,
    /// <summary>It is there with the change only.</summary>
    Appears,
    /// <summary>It is there with the present rule only.</summary>
    Goes,
    /// <summary>It is there with both, of another severity, start or length.</summary>
    Differs,
}

/// <summary>One alarm of a trial.</summary>
public sealed record TrialRow(TrialAlarm Alarm, TrialFate Fate);

/// <summary>The alarms of past days with the present rule and with the changed one, side by side.</summary>
/// <param name="Present">With the present rule.</param>
/// <param name="Changed">With the change.</param>
/// <param name="Rows">Both together, oldest first; an alarm that both have stands once, as it is with the change.</param>
public sealed record TrialComparison(ImmutableArray<TrialAlarm> Present, ImmutableArray<TrialAlarm> Changed, ImmutableArray<TrialRow> Rows)
{
    /// <summary>Two alarms are one where station and parameter are the same and their times meet.</summary>
    public static TrialComparison Of(ImmutableArray<TrialAlarm> present, ImmutableArray<TrialAlarm> changed)
    {
        var before = present.ToLookup(Place);
        var after = changed.ToLookup(Place);
        var rows = changed.Select(c => new TrialRow(c, before[Place(c)].FirstOrDefault(p => Meet(p, c)) switch
        {
            null => TrialFate.Appears,
            var p when p.From == c.From && p.To == c.To && p.Alarm.Severity == c.Alarm.Severity => TrialFate.Same,
            _ => TrialFate.Differs,
        }));
        var gone = present.Where(p => !after[Place(p)].Any(c => Meet(p, c))).Select(p => new TrialRow(p, TrialFate.Goes));
        return new TrialComparison(present, changed, [.. rows.Concat(gone).OrderBy(r => r.Alarm.From).ThenBy(r => r.Alarm.Alarm.StationId, StringComparer.Ordinal)]);
    }

    private static (string, string) Place(TrialAlarm alarm) => (alarm.Alarm.StationId, alarm.Alarm.Parameter);

    private static bool Meet(TrialAlarm a, TrialAlarm b) => !(a.To <= b.From) && !(b.To <= a.From);
}
