using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>A history that takes nothing, or cannot be read, as the operator of the running product sees it.</summary>
public sealed class StoreTroubleTests
{
    [Fact]
    public async Task EmbeddedHistoryThatTakesNothing_IsSaidEverywhere_UntilItTakesAgain()
    {
        await using var monitor = await MonitorProcess.Start();
        await using var publisher = await Publisher.Connect(monitor.MqttPort);
        Assert.DoesNotContain("历史数据", (await Health(monitor)).Words, StringComparison.Ordinal);
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        Task sent;
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(monitor.Data, "history.db")};Pooling=False"))
        {
            other.Open();
            Run(other, "BEGIN IMMEDIATE");
            sent = publisher.Readings("1616A", $"{{\"time\":\"{at:O}\",\"values\":{{\"pm25\":35}}}}");
            await monitor.Until(
                async () => (await monitor.Get("/api/v1/pipeline")).GetProperty("notices").EnumerateArray().Any(n => n.GetProperty("key").GetString() == "history"), "the notice");
            var (status, words) = await Health(monitor);
            Assert.Equal("degraded", status);
            Assert.Matches("历史数据写不进去.*暂不确认.*The history takes no data.*not acknowledged", words);
            Assert.Contains("历史数据写不进去", WebUtility.HtmlDecode(await monitor.Web.GetStringAsync("/pipeline")), StringComparison.Ordinal);
            Assert.Contains("The history takes no data", monitor.Log, StringComparison.Ordinal);
            Assert.False(sent.IsCompleted);
            Run(other, "ROLLBACK");
        }

        await Soon.Done(sent, "the acknowledgement");
        await monitor.Until(async () => !(await Health(monitor)).Words.Contains("历史数据", StringComparison.Ordinal), "health without the notice");
        Assert.Contains("the history takes data again", monitor.Log, StringComparison.Ordinal);
        var points = (await monitor.Get("/api/v1/stations/1616A/series?parameter=pm25&resolution=raw")).GetProperty("points");
        Assert.Equal(35, Assert.Single(points.EnumerateArray()).GetProperty("value").GetDouble());
    }

    [Theory]
    [InlineData("series?parameter=pm25&resolution=raw")]
    [InlineData("air-quality?type=hour")]
    public async Task HistoryThatCannotBeRead_IsAProblemInWords(string path)
    {
        // Nobody listens there.
        await using var monitor = await MonitorProcess.Start(
            ("Monitor__History__Provider", "InfluxDb"), ("Monitor__History__InfluxDb__Url", $"http://127.0.0.1:{MonitorProcess.FreePort()}"));
        var answer = await monitor.Web.GetAsync($"/api/v1/stations/1616A/{path}");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Matches("^历史数据暂时读不到.* / .*cannot be read now.*拒绝连接.*connection refused", problem.GetProperty("detail").GetString());
    }

    private static async Task<(string Status, string Words)> Health(MonitorProcess monitor)
    {
        var health = await monitor.Get("/health/ready");
        return (health.GetProperty("status").GetString()!, health.GetProperty("checks").GetProperty("monitor").GetProperty("description").GetString()!);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
