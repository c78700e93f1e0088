using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Dashboard.Live;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Api;

/// <summary>Values of one parameter.</summary>
public sealed record SeriesView(string Station, string Parameter, string Unit, string Resolution, IReadOnlyList<PointView> Points);

/// <summary>
/// One point: <c>time</c> is the start of its interval; <c>count</c> of <c>expected</c> values went in; <c>revised</c> is when it was changed after publication.
/// A raw point has flag and quality.
/// </summary>
public sealed record PointView(
    DateTimeOffset Time, double? Value, bool Valid, int Count, int Expected, DateTimeOffset? Revised, double? PeriodMinutes, string? Flag, string? Quality);

/// <summary>Stations, their series and their reports.</summary>
public static class StationApi
{
    private const int MostPoints = 200_000;

    public static void MapStations(this RouteGroupBuilder api)
    {
        var stations = api.MapGroup("/stations").WithTags("stations");
        stations.MapGet("/", (LiveFeed feed, IStationRegistry registry, ParameterCatalogue catalogue, TimeProvider time) =>
            registry.All.Select(s => Show(s, feed, catalogue, time)).ToList());
        stations.MapGet("/{id}", Results<Ok<StationView>, ProblemHttpResult> (
            string id, LiveFeed feed, IStationRegistry registry, ParameterCatalogue catalogue, TimeProvider time) =>
            registry.Find(id) is { } station ? TypedResults.Ok(Show(station, feed, catalogue, time)) : Unknown(id));
        stations.MapGet("/{id}/series", Series);
        stations.MapGet("/{id}/air-quality", AirQuality);
        stations.MapGet("/{id}/water-quality", WaterQuality);
    }

    private static StationView Show(StationInfo station, LiveFeed feed, ParameterCatalogue catalogue, TimeProvider time) =>
        feed.Stations.TryGetValue(station.Id, out var snapshot) ? snapshot.View(catalogue) : station.View(catalogue, time.GetUtcNow());

    private static async Task<Results<Ok<SeriesView>, ProblemHttpResult>> Series(
        string id, string? parameter, string? resolution, string? from, string? to,
        IStationRegistry registry, ParameterCatalogue catalogue, IHistory history, TimeProvider time, CancellationToken cancellation)
    {
        if (Described(registry, id) is null) return Unknown(id);
        if (catalogue.Find(parameter ?? "") is not { } found)
            return Bad($"未知参数 / unknown parameter: {parameter}");
        if (Period.Parse(from, to, time, TimeSpan.FromDays(1)) is not { } period) return BadPeriod();
        List<PointView> points;
        switch (resolution ?? "hour")
        {
            case "raw":
                points = [.. (await history.Raw(id, found.Code, period.From, period.To, cancellation)).Take(MostPoints + 1).Select(Point)];
                break;
            case "hour" or "day":
                var interval = resolution == "day" ? Interval.Day : Interval.Hour;
                points = [.. (await history.Aggregates(id, found.Code, interval, period.From, period.To, cancellation)).Select(Point)];
                break;
            default:
                return Bad($"resolution 应为 raw、hour 或 day / has to be raw, hour or day: {resolution}");
        }
        if (points.Count > MostPoints) return Bad($"数据超过 {MostPoints} 点，请缩短时段 / more than {MostPoints} points: ask for a shorter time");
        return TypedResults.Ok(new SeriesView(id, found.Code, found.Unit, resolution ?? "hour", points));
    }

    private static PointView Point(RawPoint p) => new(
        Views.Local(p.MeasuredAt), p.Value, p.Quality == Domain.Readings.Quality.Valid, 1, 1, null, p.Period.TotalMinutes,
        ((char)p.Flag).ToString(), p.Quality.ToString().ToLowerInvariant());

    private static PointView Point(Aggregate a) =>
        new(Views.Local(a.Start), a.Value, a.Valid, a.Count, a.Expected, Views.Local(a.RevisedAt), null, null, null);

    private static async Task<Results<Ok<List<AirQualityView>>, ProblemHttpResult>> AirQuality(
        string id, string? type, string? from, string? to, IStationRegistry registry, IHistory history, TimeProvider time, CancellationToken cancellation)
    {
        if (Described(registry, id) is not { } station) return Unknown(id);
        if (station.Kind != StationKind.Air) return Bad("该站不是空气站 / not an air station");
        if (type is not (null or "hour" or "day")) return Bad("type 应为 hour 或 day / type has to be hour or day");
        var day = type == "day";
        if (Period.Parse(from, to, time, TimeSpan.FromDays(day ? 31 : 1)) is not { } period) return BadPeriod();
        var rows = await history.AirQuality(id, day ? AirPeriod.Day : AirPeriod.Hour, period.From, period.To, cancellation);
        return TypedResults.Ok(rows.Select(r => r.Report.View(r.RevisedAt)).ToList());
    }

    private static async Task<Results<Ok<List<WaterQualityView>>, ProblemHttpResult>> WaterQuality(
        string id, string? type, string? from, string? to, IStationRegistry registry, IHistory history, TimeProvider time, CancellationToken cancellation)
    {
        if (Described(registry, id) is not { } station) return Unknown(id);
        if (station.Kind == StationKind.Air) return Bad("该站不是水站 / not a water station");
        if (type is not (null or "sample" or "day" or "month")) return Bad("type 应为 sample、day 或 month / type has to be sample, day or month");
        if (Period.Parse(from, to, time, TimeSpan.FromDays(type is "month" ? 366 : 31)) is not { } period) return BadPeriod();
        if (type == "month") return TypedResults.Ok(await Months(station, period, history, cancellation));
        var rows = await history.WaterQuality(id, type == "day" ? WaterPeriod.Day : WaterPeriod.Sample, period.From, period.To, cancellation);
        return TypedResults.Ok(rows.Select(r => r.Report.View(r.RevisedAt)).ToList());
    }

    /// <summary>A month is formed when it is asked for, from the daily means: it has no state of its own that could go stale.</summary>
    private static async Task<List<WaterQualityView>> Months(StationInfo station, Period period, IHistory history, CancellationToken cancellation)
    {
        var days = await history.Aggregates(
            station.Id, null, Interval.Day, StationTime.MonthOf(period.From), period.To, cancellation);
        return [.. days.Where(d => d is { Valid: true, Value: not null })
            .GroupBy(d => StationTime.MonthOf(d.Start))
            .Select(month => WaterAssessment.Assess(
                WaterPeriod.Month, month.Key,
                month.GroupBy(d => d.Parameter).ToDictionary(g => g.Key, g => g.Average(d => (decimal)d.Value!.Value)),
                station.Kind, station.TargetClass, station.Parameters).View(null))];
    }

    /// <summary>A station that is registered no longer still has its history.</summary>
    private static StationInfo? Described(IStationRegistry registry, string id) => registry.Find(id) ?? registry.FindRetired(id);

    private static ProblemHttpResult Unknown(string id) =>
        TypedResults.Problem($"没有登记这个站点 / no such station: {id}", statusCode: StatusCodes.Status404NotFound, title: "未知站点 / Unknown station");

    private static ProblemHttpResult BadPeriod() => Bad(
        "from、to 应为 ISO 8601 时间或 Unix 秒，from 早于 to / from and to have to be ISO 8601 times or Unix seconds, from before to");

    private static ProblemHttpResult Bad(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "请求有误 / Bad request");
}

/// <summary>[From, To) of a request.</summary>
readonly record struct Period(DateTimeOffset From, DateTimeOffset To)
{
    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, StationTime.Offset);
    private static readonly DateTimeOffset Last = new(2100, 1, 1, 0, 0, 0, StationTime.Offset);

    /// <summary>
    /// Between 2000 and 2100. ISO 8601, +08:00 where no offset is given, or Unix seconds. Without <c>to</c> now, without <c>from</c> the usual length before it. Null where it cannot be
    /// read or is empty.
    /// </summary>
    public static Period? Parse(string? from, string? to, TimeProvider time, TimeSpan usual)
    {
        var end = to is null ? time.GetUtcNow() : Instant(to);
        var start = from is null ? end - usual : Instant(from);
        return start is { } s && end is { } e && s < e && s >= First && e <= Last ? new Period(s, e) : null;
    }

    /// <summary>One instant in the same spellings; null where it cannot be read.</summary>
    public static DateTimeOffset? Instant(string text)
    {
        // A '+' that was not escaped in an address arrives as a blank.
        text = text.Trim().Replace(' ', text.Contains('T') ? '+' : 'T');
        if (text.Length is > 8 and < 15 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return seconds < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.FromUnixTimeMilliseconds(seconds);
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local) || local.Year is < 1900 or > 9000) return null;
        return local.Kind == DateTimeKind.Unspecified
            ? new DateTimeOffset(local, StationTime.Offset).ToUniversalTime()
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();
    }
}
