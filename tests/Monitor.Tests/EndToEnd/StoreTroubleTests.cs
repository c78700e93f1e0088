using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Monitor.Domain.Alarms;
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
            await monitor.Until(async () => await Notice(monitor) is not null, "the notice");
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

    [Fact]
    public async Task DiskFull_IsSaid_AndEveryReadingIsStoredOnceThereIsRoom()
    {
        string[] stations = ["1616A", "3059A", "3064A"];
        await using var disk = await SmallDisk.Mount(megabytes: 24);
        await using var monitor = await MonitorProcess.Start(("Monitor__DataDirectory", Path.Combine(disk.Path, "data")));
        await using var publisher = await Publisher.Connect(monitor.MqttPort);
        var at = TimeProvider.System.GetUtcNow().AddHours(-1);
        var sent = new List<Task>();
        await Send(0);

        var failures = 0L;
        for (var n = 1; failures < 5; n++)
        {
            // Each time anew: what SQLite puts away when it closes its file leaves a little room, and that may be used.
            disk.Fill();
            _ = Send(n);
            await monitor.Until(async () => await Failures() != failures || sent.All(s => s.IsCompleted), "a failure, or a success in the last of the room");
            failures = await Failures();
        }
        await monitor.Until(async () => await Notice(monitor) is not null, "the notice");
        var notice = (await Notice(monitor))!.Value;
        Assert.Equal((int)Severity.Critical, notice.GetProperty("severity").GetInt32());
        Assert.Contains("磁盘已满", notice.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal("degraded", (await Health(monitor)).Status);
        Assert.DoesNotMatch("历史数据写不进去(?!：磁盘已满)", monitor.Log);

        disk.MakeRoom();
        await Soon.Done(Task.WhenAll(sent), "every acknowledgement");
        await monitor.Until(async () => await Notice(monitor) is null, "the end of the notice");
        foreach (var station in stations)
        {
            var points = (await monitor.Get($"/api/v1/stations/{station}/series?parameter=pm25&resolution=raw")).GetProperty("points").EnumerateArray().ToList();
            Assert.Equal(sent.Count / stations.Length, points.Count);
            Assert.Equal(points.Count, points.Select(p => p.GetProperty("time").GetString()).Distinct().Count());
        }

        // Values as of a quiet day: an alarm is another matter.
        Task Send(int number)
        {
            var messages = stations.Select(station =>
                publisher.Readings(station, $"{{\"time\":\"{at.AddSeconds(number):O}\",\"values\":{{\"pm25\":{10 + number % 9}}}}}")).ToList();
            sent.AddRange(messages);
            return Task.WhenAll(messages);
        }

        async Task<long> Failures() =>
            (await monitor.Get("/api/v1/pipeline")).GetProperty("processes").EnumerateArray().Sum(p => p.GetProperty("balance").GetProperty("retries").GetInt64());
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

    /// <summary>A page that could not be read is read again by itself, as it says.</summary>
    [Fact]
    public async Task HistoryThatCannotBeRead_IsReadAgainByThePage()
    {
        await using var influx = await InfluxServer.Start();
        await influx.Kill();
        await using var session = await BrowserSession.Start(("Monitor__History__Provider", "InfluxDb"), ("Monitor__History__InfluxDb__Url", influx.Url));
        var page = await session.Open("/reports");
        await Microsoft.Playwright.Assertions.Expect(page.Locator("main")).ToContainTextAsync("正在重试");
        await influx.Start();
        await Microsoft.Playwright.Assertions.Expect(page.Locator(".report tbody tr").First).ToBeVisibleAsync();
        await Microsoft.Playwright.Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync("正在重试");
    }

    /// <summary>The notice of the history; null where there is none.</summary>
    private static async Task<JsonElement?> Notice(MonitorProcess monitor)
    {
        foreach (var notice in (await monitor.Get("/api/v1/pipeline")).GetProperty("notices").EnumerateArray())
            if (notice.GetProperty("key").GetString() == "history") return notice;
        return null;
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
