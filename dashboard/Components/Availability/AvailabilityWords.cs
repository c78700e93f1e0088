using Monitor.Dashboard.Components.Station;
using Monitor.Dashboard.Localization;

namespace Monitor.Dashboard.Components.Availability;

/// <summary>Words of the fields of the matrix.</summary>
static class AvailabilityWords
{
    public static Text Of(Availability kind) => kind switch
    {
        Availability.Good => AvailabilityTexts.Good,
        Availability.Few => AvailabilityTexts.Few,
        Availability.Flagged => AvailabilityTexts.Flagged,
        Availability.Absent => AvailabilityTexts.Absent,
        Availability.Silent => AvailabilityTexts.Silent,
        Availability.LinkDown => AvailabilityTexts.LinkDown,
        Availability.Off => AvailabilityTexts.Off,
        _ => AvailabilityTexts.Pending,
    };

    public static string Of(Language l, AvailabilityCell cell) =>
        l[Of(cell.Kind)]
        + (cell.Flag is { } flag ? $" ({l[FlagWords.Of(flag)]})" : "")
        + (cell.Expected > 0 ? $" {cell.Count}/{cell.Expected}" : "");
}
