using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Map;

/// <summary>One station on the map. Kind is shape, level is colour, and both are in the words too.</summary>
/// <param name="Id">Station id.</param>
/// <param name="Lat">WGS-84 degrees.</param>
/// <param name="Lon">WGS-84 degrees.</param>
/// <param name="Kind"><c>air</c>, <c>river</c> or <c>lake</c>.</param>
/// <param name="Scale"><c>aqi</c> or <c>water</c> with the number of the level; empty where there is none.</param>
/// <param name="Rank">How bad, for the worst of a cluster: 0 to 6.</param>
/// <param name="Text">What stands in the mark.</param>
/// <param name="Name">Name of the station.</param>
/// <param name="Words">Name, value, level, condition, in one sentence.</param>
/// <param name="State">Name of its condition.</param>
/// <param name="Alarm">Severity of its worst alarm; empty where there is none.</param>
public sealed record MapMark(
    string Id, double Lat, double Lon, string Kind, string Scale, int Rank, string Text, string Name, string Words, string State, string Alarm)
{
    public static MapMark Of(StationSnapshot s, Language l, ParameterNames names)
    {
        var reporting = s.Condition == StationCondition.Reporting;
        var (scale, rank, text, words) = s.Station.Kind == StationKind.Air ? Air(s, l, names) : Water(s, l, names);
        var alarm = s.Alarms.IsEmpty ? "" : ConditionLook.Name(s.Alarms.Max(a => a.Severity));
        var parts = new[] { words, reporting ? null : l[ConditionLook.Word(s.Condition)], alarm.Length == 0 ? null : l.Of(OverviewTexts.AlarmMark, s.Alarms.Length) };
        return new MapMark(
            s.Station.Id, s.Station.Latitude, s.Station.Longitude, s.Station.Kind.ToString().ToLowerInvariant(), reporting ? scale : "", reporting ? rank : 0,
            reporting ? text : "", l.NameOf(s.Station), $"{l.NameOf(s.Station)}: {string.Join(" · ", parts.OfType<string>())}", ConditionLook.Icon(s.Condition), alarm);
    }

    private static (string, int, string, string) Air(StationSnapshot s, Language l, ParameterNames names) => s.AirHour switch
    {
        { Aqi: { } aqi, Level: { } level } report => ($"aqi-{(int)level}", (int)level, $"{aqi}",
            $"AQI {aqi} {l[Levels.Word(level)]}" + (report.Primary.Length > 0 ? $" · {names.List(report.Primary)}" : "")),
        { } => ("na", 0, "NA", l[Texts.NotAvailable]),
        null => ("", 0, "", l[Texts.NaNoData]),
    };

    private static (string, int, string, string) Water(StationSnapshot s, Language l, ParameterNames names) => s.Water is { Class: { } found } report
        ? ($"water-{(int)found}", (int)found, l.Sign(found), $"{l[OverviewTexts.WaterClass]} {l.Sign(found)}" + (report.MeetsTarget == false ? $" {l[OverviewTexts.MissesTarget]} ({names.List(report.Limiting)})" : ""))
        : ("", 0, "—", l[Texts.NoClass]);
}
