using System.Collections.Immutable;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Export;

/// <summary>The figures of the alarm system as a table: the burden against its targets, the calls of each shift, rule and station.</summary>
public sealed class FiguresTable(IStationRegistry registry, AlarmWords words, Language language)
{
    public ExportTable Of(AlarmFigures f) => new(
        $"monitor-alarm-figures-{Format.Date(f.From)}",
        [
            language[FigureTexts.Part], language[FigureTexts.Name], language[Texts.ColumnValue], language[FigureTexts.TargetHead], language[ConditionLook.Word(Severity.Critical)],
            language[FigureTexts.FalseHead], language[FigureTexts.MedianHead],
        ],
        [
            Burden(FigureTexts.CallsHead, f.Raised, null),
            Burden(FigureTexts.PerHour, Math.Round(f.PerHour, 2), FigureTexts.PerHourTarget),
            Burden(FigureTexts.Peak, f.PeakTenMinutes, FigureTexts.PeakTarget),
            Burden(FigureTexts.FloodPercent, Math.Round(f.FloodShare * 100, 2), FigureTexts.FloodTarget),
            Burden(FigureTexts.MedianHead, Minutes(f.MedianMinutesToAcknowledge), FigureTexts.AckTarget),
            Burden(FigureTexts.NinetiethHead, Minutes(f.NinetiethMinutesToAcknowledge), FigureTexts.AckTarget),
            Burden(FigureTexts.ChatteringHead, f.Chattering, null),
            Burden(FigureTexts.StandingHead, f.Standing, null),
            .. Enum.GetValues<Severity>().Select(s => new object?[] { language[FigureTexts.Mix], language[ConditionLook.Word(s)], f.BySeverity[(int)s], language[FigureTexts.MixTarget], null, null, null }),
            .. f.Shifts.Select(s => new object?[] { language[FigureTexts.Shifts], $"{Format.Date(s.Start)} {Format.Clock(s.Start)}", s.Count, null, null, null, null }),
            .. Counts(FigureTexts.Rules, f.Rules, words.Rule),
            .. Counts(FigureTexts.Stations, f.Stations, Station),
        ]);

    private object?[] Burden(Text name, object? value, Text? target) => [language[FigureTexts.Burden], language[name], value, target is null ? null : language[target], null, null, null];

    private IEnumerable<object?[]> Counts(Text part, ImmutableArray<AlarmCount> counts, Func<string, string> name) =>
        counts.Select(c => new object?[] { language[part], name(c.Key), c.Raised, null, c.Critical, c.False, Minutes(c.MedianMinutesToAcknowledge) });

    private string Station(string id) => AlarmPlace.Name(id, registry, language) is var name && (name == id || id == Alarm.FleetId) ? name : $"{name} ({id})";

    private static double? Minutes(double? minutes) => minutes is { } given ? Math.Round(given, 1) : null;
}
