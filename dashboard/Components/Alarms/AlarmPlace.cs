using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>Where an alarm is.</summary>
public static class AlarmPlace
{
    /// <summary>Name of a station of an alarm, also of one that is retired; its id where nobody knows it; that it concerns many where it does.</summary>
    public static string Name(string stationId, IStationRegistry registry, Language l) =>
        stationId == Alarm.FleetId ? l[DutyTexts.ManyStations] : (registry.Find(stationId) ?? registry.FindRetired(stationId)) is { } station ? l.NameOf(station) : stationId;
}
