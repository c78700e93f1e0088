using Microsoft.Extensions.Diagnostics.HealthChecks;
using Monitor.Dashboard.Live;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Api;

/// <summary>
/// Ready when every station is on the live view, or the first round over them is done. Degraded, and still ready, while the broker is away, the feed is silent,
/// stations cannot be woken, or something else is wrong with the system itself.
/// </summary>
sealed class ReadyCheck(LiveFeed feed, FeedWatch watch, IStationRegistry registry, IPipelineView pipeline, TimeProvider time) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var stations = feed.Stations;
        var missing = registry.All.Count(s => !stations.ContainsKey(s.Id));
        if (missing > 0 && feed.Round is null)
            return Task.FromResult(HealthCheckResult.Unhealthy(
                $"正在重建站点，还差 {missing}/{registry.All.Length} / stations are being rebuilt, {missing} of {registry.All.Length} to go"));
        var troubles = Troubles(missing).ToList();
        return Task.FromResult(troubles.Count == 0 ? HealthCheckResult.Healthy("正常 / ready") : HealthCheckResult.Degraded(string.Join("; ", troubles)));
    }

    private IEnumerable<string> Troubles(int missing)
    {
        var now = time.GetUtcNow();
        if (!watch.IsLive(now)) yield return "实时画面没有心跳 / the live view has no heartbeat";
        if (missing > 0) yield return $"{missing} 个站点不在实时画面中 / {missing} stations are not on the live view";
        if (feed.Round is { } round && now - round.EndedAt > LiveFeed.RoundsWithin)
            yield return $"站点群已 {(now - round.EndedAt).TotalMinutes:0} 分钟未巡查 / the last round over the stations was {(now - round.EndedAt).TotalMinutes:0} min ago";
        if (feed.Round is { Failed: > 0 } failed)
            yield return $"{failed.Failed} 个站点未能唤醒 / {failed.Failed} stations could not be woken";
        var view = pipeline.Read();
        if (!view.Connected) yield return $"{view.Broker.Zh} / {view.Broker.En}";
        foreach (var notice in view.Notices) yield return $"{notice.Zh} / {notice.En}";
    }

    /// <summary>Status and reasons as JSON.</summary>
    public static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString().ToLowerInvariant(),
        checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString().ToLowerInvariant(), e.Value.Description }),
    });
}
