using Monitor.Dashboard.Components.Alarms;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Export;

/// <summary>Alarms as a table.</summary>
public sealed class AlarmTable(IStationRegistry registry, AlarmWords words, ParameterNames names, Language language)
{
    public ExportTable Of(IEnumerable<Alarm> alarms, DateTimeOffset at, string name = "alarms") => new(
        $"monitor-{name}-{Format.Date(at)}",
        [
            language[AlarmTexts.Severity], language[Texts.ColumnStation], language[ExportTexts.Id], language[AlarmPageTexts.Rule], language[Texts.ColumnParameter], language[AlarmTexts.Message],
            language[Texts.ColumnValue], language[StationTexts.AlarmPeak], language[Texts.ColumnLimit], language[HistoryTexts.LimitSource], language[AlarmTexts.Since],
            language[HistoryTexts.ClearedAt], language[HistoryTexts.EndedAt], language[HistoryTexts.AcknowledgedBy], language[HistoryTexts.AcknowledgedAt], language[ExportTexts.AssignedTo], language[ExportTexts.ShelvedUntil], language[DutyTexts.Verify],
            language[Texts.ColumnCondition],
        ],
        [.. alarms.Select(Row)]);

    private object?[] Row(Alarm a)
    {
        var station = registry.Find(a.StationId);
        return
        [
            language[ConditionLook.Word(a.Severity)], AlarmPlace.Name(a.StationId, registry, language), a.StationId, words.Rule(a.Rule),
            a.Parameter.Length > 0 ? names.Full(a.Parameter) : null, words.Message(a, station), words.Measure(a, a.Value), words.Measure(a, a.Peak), words.Measure(a, a.Limit), words.Source(a),
            Moment(a.RaisedAt), Moment(a.ClearedAt), Moment(a.EndedAt), a.Acknowledged is { } taken ? words.Person(taken.By) : null, Moment(a.Acknowledged?.At), a.AssignedTo is { } person ? words.Person(person) : null, Moment(a.ShelvedUntil), words.Verdict(a.Verdict),
            a.Late ? language[AlarmPageTexts.Late] : a.IsOpen ? language[ConditionLook.Word(a.Condition)] : language[AlarmPageTexts.Ended],
        ];
    }

    private static string? Moment(DateTimeOffset? at) => at is { } instant ? $"{Format.Date(instant)} {Format.Clock(instant)}" : null;
}
