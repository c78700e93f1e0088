using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Dashboard.Components.Charts;
using Monitor.Dashboard.Components.Compare;
using Monitor.Dashboard.Components.Export;
using Monitor.Dashboard.Components.Overview;
using Monitor.Dashboard.Live;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Api;

/// <summary>Tables as CSV or XLSX, in the language of the page.</summary>
public static class ExportApi
{
    /// <summary>Readings of a longer time are not taken away in one go.</summary>
    private static readonly TimeSpan LongestRaw = TimeSpan.FromDays(31);

    public static void MapExport(this RouteGroupBuilder api)
    {
        var export = api.MapGroup("/export").WithTags("export");
        export.MapGet("/series", Series);
        export.MapGet("/air-report", AirReport);
        export.MapGet("/overview", Overview);
        export.MapGet("/availability", Availability);
        export.MapGet("/alarms", Alarms);
        export.MapGet("/open-alarms", OpenAlarms);
        export.MapGet("/alarm-figures", Figures);
        export.MapGet("/river", River);
        export.MapGet("/inbox", (string? format, InboxExport inbox, TimeProvider time, CancellationToken cancellation) =>
            Answer(() => inbox.Read(time.GetUtcNow(), cancellation), format, cancellation));
        export.MapGet("/files/{key}", Results<PhysicalFileHttpResult, ProblemHttpResult> (string key, ExportFiles files) =>
            files.Find(key) is { } found
                ? TypedResults.PhysicalFile(Path.GetFullPath(found.File), found.Type, found.Name)
                : TypedResults.Problem("文件已不在，请重新导出 / the file is gone: export again", statusCode: StatusCodes.Status404NotFound));
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Series(
        string? station, string? lines, string? resolution, string? from, string? to, string? format,
        IStationRegistry registry, ParameterCatalogue catalogue, SeriesTable table, TimeProvider time, CancellationToken cancellation)
    {
        if (resolution is not (null or "raw" or "hour" or "day")) return Bad("resolution 应为 raw、hour 或 day / has to be raw, hour or day");
        var chosen = resolution switch { "raw" => ChartResolution.Raw, "day" => ChartResolution.Day, _ => ChartResolution.Hour };
        var asked = station is null ? CompareView.Parse(lines, registry, catalogue) : registry.Find(station) is { } found ? table.Lines(found) : [];
        if (asked.Count == 0) return Bad("没有可导出的站点或项目 / no known station or parameter");
        if (Period.Parse(from, to, time, TimeSpan.FromDays(1)) is not { } period) return BadPeriod();
        if (chosen == ChartResolution.Raw && period.To - period.From > LongestRaw)
            return Bad($"原始读数一次最多导出 {LongestRaw.TotalDays:0} 天 / readings are exported for {LongestRaw.TotalDays:0} days at most");
        return await Answer(() => table.Read(asked, chosen, period.From, period.To, null, cancellation), format, cancellation);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> AirReport(
        string? type, string? from, string? to, string? format,
        IStationRegistry registry, IHistory history, AirReportTable table, TimeProvider time, CancellationToken cancellation)
    {
        if (type is not (null or "hour" or "day")) return Bad("type 应为 hour 或 day / has to be hour or day");
        if (Period.Parse(from, to, time, TimeSpan.FromDays(1)) is not { } asked) return BadPeriod();
        var (period, begin) = type == "day" ? (AirPeriod.Day, StationTime.DayOf(asked.From)) : (AirPeriod.Hour, StationTime.HourOf(asked.From));
        return await Answer(() => table.Read(history, [.. registry.All.Where(s => s.Kind == StationKind.Air)], period, begin, asked.To, null, cancellation), format, cancellation);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Overview(
        string? kind, string? area, string? river, string? q, string? condition, string? sort, long? at, string? format,
        LiveFeed feed, IStationRegistry registry, PastReader past, OverviewTable table, TimeProvider time, CancellationToken cancellation)
    {
        var query = new OverviewQuery(kind, area, river, q, condition, sort);
        var hour = PastReader.HourOf(at, time.GetUtcNow());
        return await Answer(
            async () =>
            {
                IReadOnlyList<StationSnapshot> shown = OverviewOrder.Listed(feed.Stations.Values, registry);
                if (hour is { } asked) shown = (await past.Read(cancellation)).At(asked, shown);
                return table.Of(OverviewOrder.Sort(shown.Where(query.Matches), sort), hour ?? time.GetUtcNow(), hour is not null);
            },
            format, cancellation);
    }

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> Availability(
        int? hours, string? kind, string? format, IStationRegistry registry, AvailabilityTable table, TimeProvider time, CancellationToken cancellation)
    {
        var length = Math.Clamp(hours ?? 48, 1, 72);
        var stations = registry.All.Where(s => kind is not ("air" or "water") || kind == (s.Kind == StationKind.Air ? "air" : "water"));
        return Answer(() => table.Read(stations, StationTime.HourOf(time.GetUtcNow()).AddHours(-length), length, cancellation), format, cancellation);
    }

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> Alarms(
        string? q, string? station, string? rule, string? severity, string? verdict, int? days, string? format, AlarmFinder finder, AlarmTable table, TimeProvider time,
        CancellationToken cancellation) =>
        Answer(
            async () => table.Of((await finder.Find(AlarmSearch.Of(q, station, rule, severity, verdict, days), cancellation)).Found, time.GetUtcNow()), format, cancellation);

    /// <summary>The board of the duty desk: what is open, in order of need.</summary>
    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> OpenAlarms(
        string? format, LiveFeed feed, AlarmRuleBook rules, AlarmTable table, TimeProvider time, CancellationToken cancellation) =>
        Answer(
            async () =>
            {
                await rules.Get(cancellation);
                return table.Of(AlarmBoard.Of(feed.OpenAlarms).Alarms, time.GetUtcNow(), "open-alarms");
            },
            format, cancellation);

    private static Task<Results<FileStreamHttpResult, ProblemHttpResult>> Figures(
        int? days, string? format, IAlarmSteps steps, AlarmRuleBook rules, FiguresTable table, TimeProvider time, CancellationToken cancellation) =>
        Answer(
            async () =>
            {
                await rules.Get(cancellation);
                var now = time.GetUtcNow();
                return table.Of(await FiguresView.Read(steps, FiguresView.LengthOf(days), now, cancellation));
            },
            format, cancellation);

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> River(
        string? river, string? parameter, string? format, IStationRegistry registry, ParameterCatalogue catalogue, RiverTable table, TimeProvider time, CancellationToken cancellation)
    {
        if (river is null || CompareView.Sections(registry, river).Count == 0) return Bad("没有这条河流的断面 / no section of this river");
        if (catalogue.Find(parameter ?? "") is not { } known) return Bad("没有这个项目 / no such parameter");
        return await Answer(() => table.Read(river, known.Code, time.GetUtcNow(), cancellation), format, cancellation);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Answer(Func<Task<ExportTable>> read, string? format, CancellationToken cancellation)
    {
        if (format is not (null or TableFile.Csv or TableFile.Xlsx)) return Bad("format 应为 csv 或 xlsx / has to be csv or xlsx");
        var kind = format ?? TableFile.Csv;
        try
        {
            var table = await read();
            var body = new MemoryStream();
            await TableFile.Write(table, kind, body, cancellation);
            body.Position = 0;
            return TypedResults.Stream(body, TableFile.TypeOf(kind), $"{table.Name}.{kind}");
        }
        catch (Exception error) when (error is TooLargeException or NothingEndedException)
        {
            return Bad(error.Message);
        }
    }

    private static ProblemHttpResult BadPeriod() => Bad(
        "from、to 应为 ISO 8601 时间或 Unix 秒，from 早于 to / from and to have to be ISO 8601 times or Unix seconds, from before to");

    private static ProblemHttpResult Bad(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "请求有误 / Bad request");
}
