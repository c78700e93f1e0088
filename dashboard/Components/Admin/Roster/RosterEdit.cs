using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Register;
using Monitor.Domain.Notices;
using Monitor.Domain.Register;

namespace Monitor.Dashboard.Components.Admin.Roster;

/// <summary>The answer to an edit of the roster.</summary>
/// <param name="Roster">The roster as it is now; null where it was not changed.</param>
/// <param name="Errors">What is wrong.</param>
public sealed record RosterAnswer(DutyRoster? Roster, IReadOnlyList<FieldError> Errors);

/// <summary>Edits of the roster: checked and recorded in one transaction.</summary>
public sealed class RosterEdit(IRosterRecords records, TimeProvider time)
{
    /// <summary>Longest series of shifts, days.</summary>
    public const int MostDays = 62;

    private const string Between = " / ";

    /// <param name="edit">From the roster as it is to the roster as it shall be.</param>
    /// <param name="what"><c>people</c> or <c>shifts</c>.</param>
    /// <param name="by">Who.</param>
    public Task<RosterAnswer> Change(Func<DutyRoster, DutyRoster> edit, string what, string by) =>
        Answer(async () => await records.Change(before => Checked(edit(before)), what, by, time.GetUtcNow(), CancellationToken.None));

    /// <summary>
    /// Reads a table of shifts, see <see cref="RosterSheet"/>, and takes the rows that nothing is wrong with, in one recorded change. Nothing is changed unless what it would do has
    /// the mark that was seen. Answers with the roster that it read the table over.
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <param name="by">Who.</param>
    /// <param name="seen">The mark of the trial that somebody saw; null to read on trial.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<(DutyRoster Roster, RosterImport Import)> Import(byte[] bytes, string by, string? seen, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var over = await records.Read(cancellation);
        var import = RosterSheet.Read(bytes, over, now);
        if (import.Mark != seen || import.Added.Length + import.Changed.Length == 0) return (over, import);
        try
        {
            await records.Change(
                roster =>
                {
                    (over, import) = (roster, RosterSheet.Read(bytes, roster, now));
                    return import.Mark == seen ? Checked(import.Over(roster)) : throw new OvertakenException();
                },
                "shifts", by, now, cancellation);
        }
        catch (OvertakenException)
        {
            // Somebody changed the roster after it was read: nothing was kept, and the answer is the new trial.
        }
        return (over, import);
    }

    /// <summary>Takes a change back; refused where another one followed it.</summary>
    public Task<RosterAnswer> Undo(RosterChange change, string by) =>
        Answer(() => records.Undo(change.Number, Checked, by, time.GetUtcNow(), CancellationToken.None));

    /// <summary>Words in both languages as an error of a field.</summary>
    public static FieldError Error(string field, string words)
    {
        var at = words.IndexOf(Between, StringComparison.Ordinal);
        return at < 0 ? new FieldError(field, words, words) : new FieldError(field, words[..at], words[(at + Between.Length)..]);
    }

    /// <summary>Shifts of the same hours on some days in a row, station time. An end that is not after the start is of the next day.</summary>
    public static IEnumerable<Shift> Series(DateOnly day, TimeOnly from, TimeOnly to, int days, string first, string? second, string? leader) =>
        Enumerable.Range(0, days).Select(i =>
        {
            var start = At(day.AddDays(i), from);
            var end = At(day.AddDays(to <= from ? i + 1 : i), to);
            return new Shift($"{day.AddDays(i):yyyyMMdd}-{from:HHmm}-{Guid.NewGuid().ToString("N")[..6]}", start, end, first, second, leader);
        });

    /// <summary>The half of the day that runs, as a shift is offered: 08:00 to 20:00, or 20:00 to 08:00 of the next day; station time.</summary>
    public static (DateOnly Day, TimeOnly From, TimeOnly To) Running(DateTimeOffset now)
    {
        var (morning, evening) = (new TimeOnly(8, 0), new TimeOnly(20, 0));
        var at = Domain.Stations.StationTime.ToStationTime(now).DateTime;
        var (day, clock) = (DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
        if (clock >= morning && clock < evening) return (day, morning, evening);
        return (clock < morning ? day.AddDays(-1) : day, evening, morning);
    }

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => new DateTimeOffset(day.ToDateTime(time), Domain.Stations.StationTime.Offset).ToUniversalTime();

    private static async Task<RosterAnswer> Answer(Func<Task<DutyRoster?>> edit)
    {
        try
        {
            return await edit() is { } roster ? new RosterAnswer(roster, []) : new RosterAnswer(null, [new FieldError("", AdminTexts.Conflict.Zh, AdminTexts.Conflict.En)]);
        }
        catch (WrongRosterException wrong)
        {
            return new RosterAnswer(null, wrong.Errors);
        }
    }

    private static DutyRoster Checked(DutyRoster roster)
    {
        var errors = RosterRules.Errors(roster).Select(e => Error("", e)).ToList();
        return errors.Count == 0 ? roster : throw new WrongRosterException(errors);
    }

    private sealed class OvertakenException : Exception;

    private sealed class WrongRosterException(IReadOnlyList<FieldError> errors) : Exception
    {
        public IReadOnlyList<FieldError> Errors { get; } = errors;
    }
}
