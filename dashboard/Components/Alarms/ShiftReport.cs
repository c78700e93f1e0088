using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>What happened in a shift, for whoever takes over. Pure.</summary>
/// <param name="Called">Times that an alarm called.</param>
/// <param name="Acknowledged">Acknowledgements that were not taken back.</param>
/// <param name="Cleared">Returns to normal.</param>
/// <param name="Judged">Verdicts.</param>
/// <param name="Notes">Steps that carry words of a person, the first first; the newest where there are more than <see cref="MostNotes"/>.</param>
/// <param name="Steps">What somebody would want to read, the first first: all of <paramref name="Notes"/>, of the rest the newest.</param>
/// <param name="LeftOut">Steps worth reading that are not among <paramref name="Steps"/>.</param>
public sealed record ShiftReport(int Called, int Acknowledged, int Cleared, int Judged, ImmutableArray<AlarmStep> Notes, ImmutableArray<AlarmStep> Steps, int LeftOut)
{
    /// <summary>Steps that fit on the sheet, words of people apart.</summary>
    public const int Most = 60;

    /// <summary>Words of people that fit on the sheet.</summary>
    public const int MostNotes = 200;

    /// <summary>The report of the steps of a shift.</summary>
    public static ShiftReport Of(IReadOnlyList<AlarmStep> steps)
    {
        var worth = steps.Where(s => !s.Alarm.Late && s.Kind is not (AlarmStepKind.Grouped or AlarmStepKind.Suppressed or AlarmStepKind.Released or AlarmStepKind.SpokeAgain or AlarmStepKind.NotedLate)
            && (s.By != AlarmStep.System || s.Alarm.SuppressedBy is null)).ToList();
        var notes = worth.Where(s => s.By != AlarmStep.System && s.Note is { Length: > 0 }).TakeLast(MostNotes).ToImmutableArray();
        ImmutableArray<AlarmStep> shown = [.. notes.UnionBy(worth.TakeLast(Most), s => s.Id).OrderBy(s => s.Id)];
        return new ShiftReport(
            steps.Count(s => s.Kind is AlarmStepKind.Raised or AlarmStepKind.Recurred or AlarmStepKind.ReAlarmed or AlarmStepKind.SeverityRaised && s.Alarm is { IsMuted: false, Late: false }),
            AcknowledgedIn(steps), steps.Count(s => s.Kind == AlarmStepKind.Cleared), steps.Count(s => s.Kind == AlarmStepKind.Judged),
            notes, shown, worth.Count - shown.Length);
    }

    private static int AcknowledgedIn(IReadOnlyList<AlarmStep> steps)
    {
        var (count, taken) = (0, new HashSet<string>());
        foreach (var step in steps)
        {
            if (step.Kind == AlarmStepKind.Acknowledged && taken.Add(step.Alarm.Id)) count++;
            // That of another shift is none of this one.
            else if (step.Kind == AlarmStepKind.Unacknowledged && taken.Remove(step.Alarm.Id)) count--;
        }
        return count;
    }
}
