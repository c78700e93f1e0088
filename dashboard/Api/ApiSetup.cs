using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Monitor.Dashboard.Live;
using Monitor.Domain.History;
using OpenTelemetry.Metrics;

namespace Monitor.Dashboard.Api;

/// <summary>HTTP API, hub, OpenAPI, health and metrics.</summary>
public static class ApiSetup
{
    public static void AddMonitorApi(this IServiceCollection services)
    {
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = Explain);
        services.AddOpenApi();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        services.AddSignalR();
        services.AddHealthChecks().AddCheck<ReadyCheck>("monitor", tags: ["ready"]);
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter("Monitor", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components.Server.Circuits")
            .AddRuntimeInstrumentation()
            // An answer kept for a while would say that the books of that moment are those of now.
            .AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0));
    }

    private static int Status(Exception error) =>
        error is HistoryUnavailableException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;

    /// <summary>A failure in words. A fault of ours is not told to strangers: the log has it.</summary>
    private static void Explain(ProblemDetailsContext context) => context.ProblemDetails.Detail ??= context.Exception switch
    {
        null => null,
        HistoryUnavailableException away => $"历史数据暂时读不到，请稍后再试 / the history cannot be read now, try again later: {away.Message}",
        _ => "内部错误，详见日志 / internal error, the log has it",
    };

    public static void MapMonitorApi(this WebApplication app)
    {
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/api"),
            api => api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Status }).UseStatusCodePages());
        var v1 = app.MapGroup("/api/v1");
        v1.MapStations();
        v1.MapStationEdits();
        v1.MapParameters();
        v1.MapAlarms();
        v1.MapAlarmRules();
        v1.MapNotices();
        v1.MapRoster();
        v1.MapPipeline();
        v1.MapSeries();
        v1.MapExport();
        v1.MapFallback(() => TypedResults.Problem(
            "没有这个接口，见 /openapi/v1.json / no such endpoint, see /openapi/v1.json", statusCode: 404));
        app.MapOpenApi();
        app.MapHub<LiveHub>("/hubs/live");
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = ReadyCheck.Write });
        app.MapPrometheusScrapingEndpoint();
    }
}
