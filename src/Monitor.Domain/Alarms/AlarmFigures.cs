using System.Collections.Immutable;
using Monitor.Domain.Stations;

namespace Monitor.Domain.Alarms;

/// <summary>How often something called, by what.</summary>
/// <param name="Key">Rule or station.</param>
/// <param name="Raised">Alarms raised or come again.</param>
/// <param name="Critical">Critical ones among them.</param>
/// <param name="False">Alarms judged to be false or made by the instrument.</param>
/// <param name="MedianMinutesToAcknowledge">Median time to acknowledge; null where none was.</param>
public sealed record AlarmCount(string Key, int Raised, int Critical, int False, double? MedianMinutesToAcknowledge);

/// <summary>Alarms in one interval of the axis.</summary>
/// <param name="Start">Start of it.</param>
/// <param name="Count">Alarms that called in it.</param>
public sealed record AlarmSlot(DateTimeOffset Start, int Count);

/// <summary>
/// How an alarm system fares against ISA-18.2 / EEMUA 191: alarms that called (raised, come again, calling again), not those that were silenced. A duty officer's
/// targets: at most 6 an hour on average (manageable to 12), fewer than 1 % of ten-minute intervals with more than ten, priorities near 80/15/5.
/// </summary>
/// <param name="From">Start, inclusive.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="Raised">Alarms that called.</param>
/// <param name="PerHour">Of them, an hour.</param>
/// <param name="PeakTenMinutes">Most within ten minutes of the clock.</param>
/// <param name="FloodShare">Share of ten-minute intervals with more than ten, 0 to 1.</param>
/// <param name="BySeverity">Alarms that called, by urgency: notice, warning, critical.</param>
/// <param name="Chattering">Alarms that chattered.</param>
/// <param name="Standing">Alarms that stood for more than 24 hours.</param>
/// <param name="MedianMinutesToAcknowledge">Median time to acknowledge; null where none was.</param>
/// <param name="NinetiethMinutesToAcknowledge">Nine in ten were acknowledged within this; null where none was.</param>
/// <param name="Shifts">By shift of eight hours: from 00:00, 08:00 and 16:00 station time.</param>
/// <param name="Rules">By rule, most frequent first.</param>
/// <param name="Stations">By station, most frequent first.</param>
public sealed record AlarmFigures(
    DateTimeOffset From, DateTimeOffset To, int Raised, double PerHour, int PeakTenMinutes, double FloodShare, ImmutableArray<int> BySeverity, int Chattering, int Standing,
    double? MedianMinutesToAcknowledge, double? NinetiethMinutesToAcknowledge, ImmutableArray<AlarmSlot> Shifts, ImmutableArray<AlarmCount> Rules,
    ImmutableArray<AlarmCount> Stations)
{
    /// <summary>Average an hour that is acceptable (ISA-18.2).</summary>
    public const double TargetPerHour = 6;

    /// <summary>Average an hour that can still be managed.</summary>
    public const double MostPerHour = 12;

    /// <summary>More than this within ten minutes is a flood.</summary>
    public const int Flood = 10;

    /// <summary>An alarm that stands for longer is a standing one.</summary>
    public static readonly TimeSpan StandsFor = TimeSpan.FromHours(24);

    private static readonly TimeSpan Ten = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Shift = TimeSpan.FromHours(8);

    /// <summary>The figures of the steps taken in [from, to).</summary>
    public static AlarmFigures Of(IReadOnlyList<AlarmStep> steps, DateTimeOffset from, DateTimeOffset to)
    {
        var calls = steps.Where(Calls).ToList();
        var tens = calls.GroupBy(s => (s.At - from).Ticks / Ten.Ticks).ToDictionary(g => g.Key, g => g.Count());
        var waits = Waits(steps);
        var newest = steps.GroupBy(s => s.Alarm.Id).Select(g => g.Last().Alarm).Where(a => !a.Late).ToList();
        return new AlarmFigures(
            from, to, calls.Count, calls.Count / Math.Max(1, (to - from).TotalHours), tens.Count == 0 ? 0 : tens.Values.Max(),
            tens.Values.Count(n => n > Flood) / Math.Max(1.0, (to - from) / Ten),
            [.. Enum.GetValues<Severity>().Select(v => calls.Count(c => c.Alarm.Severity == v))],
            newest.Count(a => a.Flaps >= Alarm.ChatterFlaps), newest.Count(a => (a.EndedAt ?? to) - a.DetectedAt > StandsFor),
            Share(waits.Select(w => w.Minutes), 0.5), Share(waits.Select(w => w.Minutes), 0.9),
            [.. ByShift(calls, from, to)], Count(s => s.Alarm.Rule), Count(s => s.Alarm.StationId));

        ImmutableArray<AlarmCount> Count(Func<AlarmStep, string> key) =>
        [
            .. calls.GroupBy(key).Select(g => new AlarmCount(
                g.Key, g.Count(), g.Count(s => s.Alarm.Severity == Severity.Critical),
                newest.Count(a => a.Verdict is Verdict.False or Verdict.Instrument && g.Any(s => s.Alarm.Id == a.Id)),
                Share(waits.Where(w => g.Any(s => s.Alarm.Id == w.Id)).Select(w => w.Minutes), 0.5)))
                .OrderByDescending(c => c.Raised).ThenBy(c => c.Key, StringComparer.Ordinal),
        ];
    }

    private static bool Calls(AlarmStep s) =>
        s.Kind is AlarmStepKind.Raised or AlarmStepKind.Recurred or AlarmStepKind.ReAlarmed or AlarmStepKind.SeverityRaised && !s.Alarm.IsMuted && !s.Alarm.Late;

    /// <summary>From the call to the acknowledgement that stood.</summary>
    private static List<(string Id, double Minutes)> Waits(IReadOnlyList<AlarmStep> steps)
    {
        var (called, taken, waits) = (new Dictionary<string, DateTimeOffset>(), new Dictionary<string, DateTimeOffset>(), new List<(string Id, double)>());
        foreach (var step in steps)
        {
            if (Calls(step)) called.TryAdd(step.Alarm.Id, step.At);
            else if (step.Kind == AlarmStepKind.Acknowledged)
            {
                // One that answers no call, as after a shelf that ended, has no wait that could be taken back.
                taken.Remove(step.Alarm.Id);
                if (!called.Remove(step.Alarm.Id, out var at)) continue;
                taken[step.Alarm.Id] = at;
                waits.Add((step.Alarm.Id, (step.At - at).TotalMinutes));
            }
            // Taken back, it still waits since it called.
            else if (step.Kind == AlarmStepKind.Unacknowledged && taken.Remove(step.Alarm.Id, out var since) && called.TryAdd(step.Alarm.Id, since))
                waits.RemoveAt(waits.FindLastIndex(w => w.Id == step.Alarm.Id));
        }
        return waits;
    }

    private static IEnumerable<AlarmSlot> ByShift(List<AlarmStep> calls, DateTimeOffset from, DateTimeOffset to)
    {
        for (var start = StationTime.DayOf(from); start < to; start += Shift)
            if (start + Shift > from) yield return new AlarmSlot(start, calls.Count(c => c.At >= start && c.At < start + Shift));
    }

    private static double? Share(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null : Math.Round(sorted[(int)Math.Min(sorted.Count - 1, Math.Floor(share * sorted.Count))], 1);
    }
}
