using System.Text.Json;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Api;

/// <summary>A station as the API and the hub show it. Times are station time, +08:00.</summary>
public sealed record StationView(
    string Id, string Name, string NameEn, string Kind, string Area, string? River, int? FlowOrder, double Latitude, double Longitude,
    string Network, double IntervalMinutes, string? TargetClass, bool DrinkingWaterSource, string Condition,
    DateTimeOffset? LastMeasuredAt, DateTimeOffset? LastReceivedAt, IReadOnlyDictionary<string, LatestView> Latest,
    AirQualityPair? AirQuality, WaterQualityView? WaterQuality, IReadOnlyList<AlarmView> Alarms);

/// <summary>Newest value of a parameter.</summary>
public sealed record LatestView(
    double Value, string Unit, string Flag, string Quality, DateTimeOffset MeasuredAt, double PeriodMinutes, DateTimeOffset ReceivedAt);

/// <summary>Newest closed hour and newest closed day.</summary>
public sealed record AirQualityPair(AirQualityView? Hour, AirQualityView? Day);

/// <summary>One air report; <c>aqi</c> is null where the standard says NA, and <c>reason</c> says why.</summary>
public sealed record AirQualityView(
    DateTimeOffset Start, int? Aqi, string Status, string? Reason, IReadOnlyList<string> Missing, int? Level, string? Category, string? CategoryEn,
    string? Color, IReadOnlyList<string> Primary, IReadOnlyDictionary<string, int?> SubIndices,
    IReadOnlyDictionary<string, decimal?> Concentrations, string Standard, DateTimeOffset? Revised);

/// <summary>One water report.</summary>
public sealed record WaterQualityView(
    DateTimeOffset Start, string? Class, string Status, IReadOnlyList<string> Limiting, IReadOnlyDictionary<string, decimal> Exceedance,
    IReadOnlyDictionary<string, decimal> TargetExceedance, IReadOnlyList<string> MainPollutants, bool? MeetsTarget, string? TotalNitrogenClass,
    IReadOnlyDictionary<string, WaterItemView> Items, string Standard, DateTimeOffset EvaluatedFrom, DateTimeOffset? Revised);

/// <summary>One item of a water report.</summary>
public sealed record WaterItemView(decimal Value, string Class);

/// <summary>
/// An alarm. <c>condition</c> is active, cleared or stale; <c>stage</c> its place in its life (ISA-18.2). <c>late</c> marks a note of what would have been, which was
/// never a live alarm. <c>stationId</c> is <c>*</c> where many stations are meant.
/// </summary>
public sealed record AlarmView(
    string Id, string StationId, string Rule, string Parameter, string Severity, string Condition, DateTimeOffset RaisedAt,
    DateTimeOffset DetectedAt, DateTimeOffset? ClearedAt, double Value, double Peak, double Limit, string LimitSource, MessageView Message,
    MessageView Advice, string Stage, bool Open, AcknowledgementView? Acknowledged, string? AssignedTo, DateTimeOffset? ShelvedUntil, string? ShelfReason,
    string? SuppressedBy, string Verdict, string? Episode, bool Chattering, bool Late, DateTimeOffset? EndedAt, IReadOnlyList<AlarmStepView>? History = null);

/// <summary>Who took an alarm on.</summary>
public sealed record AcknowledgementView(string By, DateTimeOffset At, string? Note);

/// <summary>A step of the life of an alarm.</summary>
public sealed record AlarmStepView(string Kind, DateTimeOffset At, string By, string? Note, string Severity, string Condition, double Value);

/// <summary>A text in both languages.</summary>
public sealed record MessageView(string Zh, string En);

/// <summary>From the domain to what is shown outside.</summary>
public static class Views
{
    public static StationView View(this StationSnapshot s, ParameterCatalogue catalogue) => new(
        s.Station.Id, s.Station.Name, s.Station.NameEn, Name(s.Station.Kind), s.Station.Area, s.Station.River, s.Station.FlowOrder,
        s.Station.Latitude, s.Station.Longitude, s.Station.Network, s.Station.Interval.TotalMinutes, Token(s.Station.TargetClass),
        s.Station.DrinkingWaterSource, Name(s.Condition), Local(s.LastMeasuredAt), Local(s.LastReceivedAt),
        s.Latest.ToDictionary(l => l.Parameter, l => new LatestView(
            l.Value, catalogue[l.Parameter].Unit, ((char)l.Flag).ToString(), Name(l.Quality), Local(l.MeasuredAt), l.Period.TotalMinutes,
            Local(l.ReceivedAt))),
        s.Station.Kind == StationKind.Air ? new AirQualityPair(s.AirHour?.View(null), s.AirDay?.View(null)) : null,
        s.Water?.View(null),
        [.. s.Alarms.Select(View)]);

    /// <summary>A station that is registered and was never heard of.</summary>
    public static StationView View(this StationInfo station, ParameterCatalogue catalogue, DateTimeOffset now) =>
        new StationSnapshot(
            station, station.InMaintenance(now) ? StationCondition.Maintenance : StationCondition.Never, null, null, [], null, null, null, [], [], 0).View(catalogue);

    public static AirQualityView View(this AirQualityReport r, DateTimeOffset? revised)
    {
        var level = r.Level is { } l ? AirLevels.Of(l) : null;
        return new AirQualityView(
            Local(r.Start), r.Aqi, r.Status == PublishStatus.Published ? "published" : "na", Reason(r.Reason), r.Missing,
            (int?)r.Level, level?.NameZh, level?.NameEn, level?.Colour, r.Primary,
            r.SubIndices.ToDictionary(i => i.Parameter, i => i.Iaqi), r.SubIndices.ToDictionary(i => i.Parameter, i => i.Concentration),
            r.Standard == AqiStandard.Hj633Of2012 ? "HJ 633-2012" : "HJ 633-2026", Local(revised));
    }

    public static WaterQualityView View(this WaterQualityReport r, DateTimeOffset? revised) => new(
        Local(r.Start), Token(r.Class), r.Class is null ? "na" : "published", r.Limiting,
        r.Items.Where(i => i.Multiple is not null).ToDictionary(i => i.Parameter, i => i.Multiple!.Value),
        r.Items.Where(i => i.TargetMultiple is not null).ToDictionary(i => i.Parameter, i => i.TargetMultiple!.Value),
        r.MainPollutants, r.MeetsTarget, Token(r.TotalNitrogen),
        r.Items.ToDictionary(i => i.Parameter, i => new WaterItemView(i.Value, Token(i.Class)!)),
        WaterQualityReport.Standard, Local(r.Start), Local(revised));

    public static AlarmView View(this Alarm a) => a.View(null);

    public static AlarmView View(this Alarm a, IReadOnlyList<AlarmStep>? history) => new(
        a.Id, a.StationId, a.Rule, a.Parameter, Name(a.Severity), Name(a.Condition), Local(a.RaisedAt), Local(a.DetectedAt), Local(a.ClearedAt),
        a.Value, a.Peak, a.Limit, a.LimitSource, new MessageView(a.MessageZh, a.MessageEn), new MessageView(a.AdviceZh, a.AdviceEn), Camel(a.Stage), a.IsOpen,
        a.Acknowledged is { } by ? new AcknowledgementView(by.By, Local(by.At), by.Note) : null, a.AssignedTo, Local(a.ShelvedUntil), a.ShelfReason,
        a.SuppressedBy, Camel(a.Verdict), a.Episode, a.IsChattering, a.Late, Local(a.EndedAt),
        history?.Select(s => new AlarmStepView(Camel(s.Kind), Local(s.At), s.By, s.Note, Name(s.Alarm.Severity), Name(s.Alarm.Condition), s.Alarm.Value)).ToList());

    public static string Camel<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Class as the API writes it: <c>I</c> to <c>V</c>, <c>worse-than-V</c>.</summary>
    public static string? Token(WaterClass? waterClass) => waterClass switch
    {
        null => null,
        WaterClass.WorseThanV => "worse-than-V",
        { } c => c.ToString(),
    };

    private static string? Reason(NotAvailableReason reason) => reason switch
    {
        NotAvailableReason.None => null,
        NotAvailableReason.NoData => "no-data",
        _ => "incomplete",
    };

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static DateTimeOffset Local(DateTimeOffset instant) => StationTime.ToStationTime(instant);

    public static DateTimeOffset? Local(DateTimeOffset? instant) => instant is { } i ? StationTime.ToStationTime(i) : null;
}
