using System.Globalization;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Admin.Stations;

/// <summary>Descriptions of stations and their changes in words.</summary>
public static class StationWords
{
    /// <summary>Every field of a description, in the order of the form. A field that is not filled is an empty text.</summary>
    public static List<(string Field, string Words)> Fields(StationDraft station, Language l, ParameterNames names) =>
    [
        (l[AdminStationTexts.Id], station.Id?.Trim() ?? ""),
        (l[AdminStationTexts.Name], station.Name?.Trim() ?? ""),
        (l[AdminStationTexts.NameEn], station.NameEn?.Trim() ?? ""),
        (l[AdminStationTexts.Kind], KindOf(station) is { } kind ? l[ConditionLook.Word(kind)] : station.Kind ?? ""),
        (l[AdminStationTexts.Area], station.Area?.Trim() ?? ""),
        (l[AdminStationTexts.River], station.River?.Trim() ?? ""),
        (l[AdminStationTexts.FlowOrder], Number(station.FlowOrder)),
        (l[AdminStationTexts.Latitude], Number(station.Latitude)),
        (l[AdminStationTexts.Longitude], Number(station.Longitude)),
        (l[AdminStationTexts.AirClass], KindOf(station) == StationKind.Air ? l[station.AirClass == 1 ? AdminStationTexts.ClassOne : AdminStationTexts.ClassTwo] : ""),
        (l[AdminStationTexts.Target], station.TargetClass ?? ""),
        (l[AdminStationTexts.Drinking], station.DrinkingWaterSource ? l[AdminTexts.Yes] : ""),
        (l[AdminStationTexts.Parameters], names.List(station.Parameters ?? [])),
        (l[AdminStationTexts.IntervalMinutes], Number(station.IntervalMinutes)),
        (l[AdminStationTexts.Network], station.Network?.Trim() ?? ""),
    ];

    /// <summary>As <see cref="Fields(StationDraft, Language, ParameterNames)"/>, with the planned maintenance.</summary>
    public static List<(string Field, string Words)> Fields(StationInfo? station, Language l, ParameterNames names) =>
        station is null ? [] : [.. Fields(StationDraft.Of(station), l, names), (l[AdminStationTexts.Maintenance], l.List(station.Maintenance.Select(w => Window(w, l))))];

    /// <summary>A change in words. Of a station that is new or gone the fields speak for themselves: only that it is so is said.</summary>
    public static ChangeView View(RegisterChange<StationInfo> change, Language l, ParameterNames names) => new(
        change.At, change.By, (change.After ?? change.Before) is { } station ? l.NameOf(station) : change.Id, l[Action(change.Action)],
        change is { Before: not null, After: not null } ? ChangeView.Differences(Fields(change.Before, l, names), Fields(change.After, l, names)) : [], change.Note,
        $"/admin/stations/{Uri.EscapeDataString(change.Id)}");

    /// <summary>What was done, in words.</summary>
    public static Text Action(RegisterAction action) => action switch
    {
        RegisterAction.Added => AdminTexts.Added,
        RegisterAction.Maintenance => AdminTexts.MaintenanceChanged,
        RegisterAction.Retired => AdminTexts.Retired,
        _ => AdminTexts.Edited,
    };

    /// <summary>A window in words.</summary>
    public static string Window(MaintenanceWindow window, Language l) =>
        $"{(window == MaintenanceWindow.Always ? "" : Moment(window.From))} – {(window.To is { } to ? Moment(to) : l[AdminStationTexts.OpenEnd])} {window.Reason}".Trim();

    /// <summary>Minutes as people say them.</summary>
    public static string Interval(Language l, TimeSpan interval) => interval switch
    {
        { TotalMinutes: < 1 } => $"{Number(interval.TotalSeconds)} s",
        { TotalHours: < 1 } => l.Of(Texts.Minutes, Number(interval.TotalMinutes)),
        { TotalDays: < 2 } => l.Of(Texts.Hours, Number(Math.Round(interval.TotalHours, 2))),
        _ => l.Of(Texts.Days, Number(Math.Round(interval.TotalDays, 2))),
    };

    private static StationKind? KindOf(StationDraft station) => Enum.TryParse<StationKind>(station.Kind, true, out var kind) ? kind : null;

    private static string Moment(DateTimeOffset instant) => StationTime.ToStationTime(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
