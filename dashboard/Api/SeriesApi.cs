using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Dashboard.Components.Charts;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Api;

/// <summary>Lines of charts, thinned to what a screen can show, in the language of the page.</summary>
public static class SeriesApi
{
    public static void MapSeries(this RouteGroupBuilder api) => api.MapGet("/stations/{id}/chart", Chart).WithTags("stations");

    private static async Task<Results<Ok<ChartSeries>, ProblemHttpResult>> Chart(
        string id, string? parameter, string? from, string? to,
        IStationRegistry registry, ParameterCatalogue catalogue, ChartReader reader, TimeProvider time, CancellationToken cancellation)
    {
        if (registry.Find(id) is not { } station)
            return TypedResults.Problem($"没有登记这个站点 / no such station: {id}", statusCode: StatusCodes.Status404NotFound, title: "未知站点 / Unknown station");
        if (catalogue.Find(parameter ?? "") is not { } found) return Bad($"未知参数 / unknown parameter: {parameter}");
        if (Period.Parse(from, to, time, TimeSpan.FromDays(1)) is not { } period)
            return Bad("from、to 应为 ISO 8601 时间或 Unix 秒，from 早于 to / from and to have to be ISO 8601 times or Unix seconds, from before to");
        return TypedResults.Ok(await reader.Read(station, found.Code, period.From, period.To, cancellation));
    }

    private static ProblemHttpResult Bad(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "请求有误 / Bad request");
}
