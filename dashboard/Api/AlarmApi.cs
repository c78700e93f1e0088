using Monitor.Dashboard.Live;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Api;

/// <summary>Alarms.</summary>
public static class AlarmApi
{
    private const int Most = 1000;

    public static void MapAlarms(this RouteGroupBuilder api) =>
        api.MapGet("/alarms", List).WithTags("alarms");

    private static async Task<IResult> List(
        string? state, string? station, string? from, string? to, LiveFeed feed, IAlarmRecords records, TimeProvider time, CancellationToken cancellation)
    {
        if (state is null or "open")
            return TypedResults.Ok(feed.OpenAlarms.Where(a => station is null || a.StationId == station).Select(Views.View).ToList());
        if (state != "all" || Period.Parse(from, to, time, TimeSpan.FromDays(7)) is not { } period)
            return TypedResults.Problem("state 应为 open 或 all / state has to be open or all; from < to", statusCode: 400);
        return TypedResults.Ok((await records.List(new AlarmQuery(station, period.From, period.To, false, 0, Most), cancellation)).Alarms.Select(Views.View).ToList());
    }
}
