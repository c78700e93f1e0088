using System.Text.Json;
using Monitor.Dashboard.Alarms;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Users;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Api;

/// <summary>What goes with an act on an alarm. <c>note</c> is compulsory for comment, shelve and close; <c>until</c> or <c>minutes</c> end a shelf; <c>verdict</c> is true, false or instrument.</summary>
public sealed record AlarmActionBody(string? Note = null, string? To = null, DateTimeOffset? Until = null, double? Minutes = null, string? Verdict = null);

/// <summary>Alarms.</summary>
public static class AlarmApi
{
    private const int PageSize = 200;

    public static void MapAlarms(this RouteGroupBuilder api)
    {
        var alarms = api.MapGroup("/alarms").WithTags("alarms");
        alarms.MapGet("/", List);
        alarms.MapGet("/figures", Figures);
        alarms.MapGet("/{id}", Find);
        foreach (var (path, action) in Actions) alarms.MapPost("/{id}/" + path, Act(action)).WithName("alarm-" + path);
    }

    private static readonly (string Path, AlarmAction Action)[] Actions =
    [
        ("acknowledge", AlarmAction.Acknowledge), ("unacknowledge", AlarmAction.Unacknowledge), ("comment", AlarmAction.Comment), ("assign", AlarmAction.Assign), ("hand-over", AlarmAction.HandOver),
        ("verify", AlarmAction.Verify), ("shelve", AlarmAction.Shelve), ("unshelve", AlarmAction.Unshelve), ("close", AlarmAction.Close),
    ];

    private static async Task<IResult> List(
        string? state, string? station, string? from, string? to, int? page, HttpContext http, LiveFeed feed, IAlarmRecords records, TimeProvider time,
        CancellationToken cancellation)
    {
        if (page is < 1 or > 100_000) return Bad("page 从 1 起 / page counts from 1");
        var skip = ((page ?? 1) - 1) * PageSize;
        if (state is null or "open")
        {
            var open = feed.OpenAlarms.Where(a => station is null || a.StationId == station).ToList();
            // Open alarms are few; only who asks for pages gets them.
            return TypedResults.Ok((page is null ? open : open.Skip(skip).Take(PageSize)).Select(Views.View).ToList());
        }
        if (state != "all" || Period.Parse(from, to, time, TimeSpan.FromDays(7)) is not { } period) return Bad("state 应为 open 或 all / state has to be open or all; from < to");
        var found = await records.List(new AlarmQuery(station, period.From, period.To, false, skip, PageSize), cancellation);
        http.Response.Headers["X-Total-Count"] = found.Total.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return TypedResults.Ok(found.Alarms.Select(Views.View).ToList());
    }

    private static async Task<IResult> Find(string id, IAlarmRecords records, IAlarmSteps steps, CancellationToken cancellation) =>
        await records.Find(id, cancellation) is { } alarm ? TypedResults.Ok(alarm.View(await steps.Of(id, cancellation))) : Unknown(id);

    private static async Task<IResult> Figures(string? from, string? to, IAlarmSteps steps, TimeProvider time, CancellationToken cancellation)
    {
        if (Period.Parse(from, to, time, TimeSpan.FromDays(7)) is not { } period) return Bad("from、to 有误 / from or to is wrong");
        return TypedResults.Ok(await FiguresView.Read(steps, period.From, period.To, cancellation));
    }

    private static Delegate Act(AlarmAction action) => async (
        string id, AlarmActionBody? body, HttpContext http, AlarmDesk desk, CancellationToken cancellation) =>
    {
        Verdict? verdict = null;
        if (body?.Verdict is { } word)
        {
            if (!Enum.TryParse<Verdict>(word, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed)) return Bad($"verdict 应为 true、false 或 instrument / has to be true, false or instrument: {word}");
            verdict = parsed;
        }
        var until = body?.Until?.ToUniversalTime() ?? (body?.Minutes is { } minutes and > 0 and < 100_000 ? desk.Now.AddMinutes(minutes) : null);
        var answer = await desk.Act(new AlarmCommand(id, action, CurrentUser.SignatureOf(http.User), body?.Note, body?.To, until, verdict), cancellation);
        return answer switch
        {
            { Alarm: null } => Unknown(id),
            { Done: true } => TypedResults.Ok(answer.Alarm.View()),
            _ => TypedResults.Problem(
                $"{answer.RefusedZh} / {answer.RefusedEn}", statusCode: StatusCodes.Status409Conflict, title: "未执行 / Not done",
                extensions: new Dictionary<string, object?> { ["alarm"] = JsonSerializer.SerializeToElement(answer.Alarm.View(), JsonSerializerOptions.Web) }),
        };
    };

    private static IResult Unknown(string id) =>
        TypedResults.Problem($"没有这个告警 / no such alarm: {id}", statusCode: StatusCodes.Status404NotFound, title: "未知告警 / Unknown alarm");

    private static IResult Bad(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "请求有误 / Bad request");
}
