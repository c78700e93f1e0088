using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Dashboard.Live;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Api;

/// <summary>Ready when the live view is there; degraded, and still ready, while a part of the system is away.</summary>
sealed class ReadyCheck(LiveFeed feed, IStationRegistry registry, IPipelineView pipeline) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!registry.All.IsEmpty && feed.Stations.IsEmpty)
            return Task.FromResult(HealthCheckResult.Unhealthy("实时画面尚未就绪 / the live view is not there yet"));
        var view = pipeline.Read();
        List<string> wrong = [.. view.Notices.Select(n => $"{n.Zh} / {n.En}")];
        if (!view.Connected) wrong.Insert(0, $"{view.Broker.Zh} / {view.Broker.En}");
        return Task.FromResult(wrong.Count == 0 ? HealthCheckResult.Healthy("正常 / ready") : HealthCheckResult.Degraded(string.Join("; ", wrong)));
    }

    /// <summary>Status and reasons as JSON.</summary>
    public static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString().ToLowerInvariant(),
        checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString().ToLowerInvariant(), e.Value.Description }),
    });
}
