using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>Edits of stations and parameters, over HTTP against the running product.</summary>
public sealed class RegisterContractTests(ContractTests.Running running) : IClassFixture<ContractTests.Running>
{
    private MonitorProcess Monitor => running.Monitor;

    private static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

    private static object Station(string id, object? parameters = null, string kind = "air", double? intervalMinutes = 60) => new
    {
        id, name = "站" + id, kind, latitude = 36.2, longitude = 117.7, intervalMinutes, parameters = parameters ?? new[] { "pm25", "PM10" },
    };

    private static string Message(DateTimeOffset start, string values) => $"{{\"time\":\"{start:O}\",\"period\":\"PT1H\",\"values\":{{{values}}}}}";

    private async Task<(HttpStatusCode Status, JsonElement Body)> Send(HttpMethod method, string path, object? body = null, string? user = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is string text) request.Content = new StringContent(text, Encoding.UTF8, "text/csv");
        else if (body is not null) request.Content = JsonContent.Create(body);
        if (user is not null) request.Headers.Add("X-User", Uri.EscapeDataString(user));
        using var answer = await Monitor.Web.SendAsync(request);
        var content = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, content.Length == 0 ? default : JsonDocument.Parse(content).RootElement);
    }

    private Task Until(string path, Func<JsonElement, bool> condition) => Monitor.Until(async () => condition(await Monitor.Get(path)), path);

    private Task<HttpStatusCode> Status(string path) => Send(HttpMethod.Get, path).ContinueWith(t => t.GetAwaiter().GetResult().Status, TaskScheduler.Default);

    [Fact]
    public async Task Station_IsAdded_Published_Edited_AndRetired_WithoutARestart_AndEveryChangeIsRecorded()
    {
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(Monitor.Web.BaseAddress!, "/hubs/live")).Build();
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<string[]>("removed", ids =>
        {
            if (ids.Contains("T-1")) gone.TrySetResult();
        });
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Subscribe");

        var (status, added) = await Send(HttpMethod.Post, "/api/v1/stations", Station("T-1"), "王芳");
        Assert.Equal((HttpStatusCode.Created, "T-1", 2), (status, added.GetProperty("id").GetString(), added.GetProperty("airClass").GetInt32()));
        Assert.Equal(["pm25", "pm10"], added.GetProperty("parameters").EnumerateArray().Select(p => p.GetString()));
        await running.Publisher.Readings("T-1", Message(LastHour, "\"pm25\":35,\"pm10\":70"));
        await Until("/api/v1/stations/T-1", s => s.GetProperty("condition").GetString() == "reporting");

        var (edited, _) = await Send(HttpMethod.Put, "/api/v1/stations/T-1", new
        {
            id = "T-1", name = "新名", kind = "air", latitude = 36.3, longitude = 117.8, intervalMinutes = 5, parameters = new[] { "pm25" },
        }, "李雷");
        Assert.Equal(HttpStatusCode.OK, edited);
        await Until("/api/v1/stations/T-1", s => s.GetProperty("name").GetString() == "新名" && s.GetProperty("intervalMinutes").GetDouble() == 5
            && s.GetProperty("latest").GetProperty("pm25").GetProperty("value").GetDouble() == 35);

        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Delete, "/api/v1/stations/T-1?reason=拆除")).Status);
        Assert.Equal(HttpStatusCode.NotFound, await Status("/api/v1/stations/T-1"));
        Assert.DoesNotContain((await Monitor.Get("/api/v1/stations")).EnumerateArray(), s => s.GetProperty("id").GetString() == "T-1");
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        await running.Publisher.Readings("T-1", Message(LastHour, "\"pm25\":36"));
        await Until("/api/v1/inbox", i => i.EnumerateArray().Any(e => e.GetProperty("topic").GetString() == "stations/T-1/readings"));

        var points = (await Monitor.Get("/api/v1/stations/T-1/series?parameter=pm25&resolution=raw")).GetProperty("points");
        Assert.Equal(35, Assert.Single(points.EnumerateArray()).GetProperty("value").GetDouble());
        var changes = (await Monitor.Get("/api/v1/stations/T-1/changes")).EnumerateArray().ToList();
        Assert.Equal(["retired", "edited", "added"], changes.Select(c => c.GetProperty("action").GetString()));
        Assert.Equal(["anonymous", "李雷", "王芳"], changes.Select(c => c.GetProperty("by").GetString()));
        Assert.Equal(("站T-1", "新名"), (changes[1].GetProperty("before").GetProperty("name").GetString(), changes[1].GetProperty("after").GetProperty("name").GetString()));
        Assert.Equal(("拆除", JsonValueKind.Null), (changes[0].GetProperty("note").GetString(), changes[0].GetProperty("after").ValueKind));

        Assert.Equal(HttpStatusCode.Created, (await Send(HttpMethod.Post, "/api/v1/stations", Station("T-1"))).Status);
        await Until("/api/v1/stations/T-1", s => s.GetProperty("latest").TryGetProperty("pm25", out _));
    }

    [Fact]
    public async Task WrongDescription_IsAProblemThatListsEveryError_AndChangesNothing()
    {
        var (status, problem) = await Send(HttpMethod.Post, "/api/v1/stations", new { id = "a b", kind = "sea", latitude = 91, intervalMinutes = 0, parameters = new[] { "unobtainium" } });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(
            ["id", "intervalMinutes", "kind", "latitude", "longitude", "name", "parameters"],
            problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Contains("unknown parameter: unobtainium", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(HttpMethod.Post, "/api/v1/stations", Station("1616A"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Put, "/api/v1/stations/nobody", Station("nobody"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(HttpMethod.Put, "/api/v1/stations/1616A", Station("other"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Delete, "/api/v1/stations/nobody")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(HttpMethod.Post, "/api/v1/stations", new { id = "x", latitude = "north" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(HttpMethod.Post, "/api/v1/stations", new { id = "x", colour = "red" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(HttpMethod.Post, "/api/v1/stations")).Status);
        Assert.Empty((await Monitor.Get("/api/v1/stations/1616A/changes")).EnumerateArray());
    }

    [Fact]
    public async Task Maintenance_TakesEffectAtOnce_AndEndsByHand()
    {
        await Send(HttpMethod.Post, "/api/v1/stations", Station("M-1"));
        await running.Publisher.Readings("M-1", Message(LastHour, "\"pm25\":35"));
        await Until("/api/v1/stations/M-1", s => s.GetProperty("condition").GetString() == "reporting");
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(HttpMethod.Post, "/api/v1/stations/M-1/maintenance", new { })).Status);
        var (status, planned) = await Send(HttpMethod.Post, "/api/v1/stations/M-1/maintenance", new { to = "2099-01-01", reason = "换滤膜" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(planned.GetProperty("errors").TryGetProperty("to", out _));
        (status, planned) = await Send(HttpMethod.Post, "/api/v1/stations/M-1/maintenance", new { reason = "换滤膜" });
        Assert.Equal((HttpStatusCode.OK, "换滤膜"), (status, planned.GetProperty("maintenance")[0].GetProperty("reason").GetString()));
        await Until("/api/v1/stations/M-1", s => s.GetProperty("condition").GetString() == "maintenance");
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Delete, "/api/v1/stations/M-1/maintenance")).Status);
        await Until("/api/v1/stations/M-1", s => s.GetProperty("condition").GetString() == "reporting");
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(HttpMethod.Delete, "/api/v1/stations/M-1/maintenance")).Status);
    }

    [Fact]
    public async Task Import_TriedFirst_ListsEachErrorByLineAndColumn_ThenTakesAllOrNone_AndTheExportRoundTrips()
    {
        const string heading = "编号,名称,类型,纬度,经度,间隔分钟,参数\n";
        var bad = heading + "I-1,甲,空气,36.2,117.6,5,pm25\nI-2,乙,空气,abc,117.6,5,pm25 unobtainium\nI-1,丙,空气,36.2,117.6,5,\n";
        var (status, trial) = await Send(HttpMethod.Post, "/api/v1/stations/import?dryRun=true", bad);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            [(3, "纬度"), (3, "参数"), (4, "编号")],
            trial.GetProperty("errors").EnumerateArray().Select(e => (e.GetProperty("line").GetInt32(), e.GetProperty("column").GetString()!)));
        (status, var problem) = await Send(HttpMethod.Post, "/api/v1/stations/import", bad);
        Assert.Equal((HttpStatusCode.BadRequest, 3), (status, problem.GetProperty("errors").GetArrayLength()));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/api/v1/stations/I-1"));
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(HttpMethod.Post, "/api/v1/stations/import", "")).Status);

        var good = heading + "I-1,甲,空气,36.2,117.6,5,pm25\nI-2,乙,河流,36.3,117.6,240,pH CODMn\n";
        (_, trial) = await Send(HttpMethod.Post, "/api/v1/stations/import?dryRun=true", good);
        Assert.Equal((2, 0, 0), (trial.GetProperty("added").GetInt32(), trial.GetProperty("changed").GetInt32(), trial.GetProperty("errors").GetArrayLength()));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/api/v1/stations/I-1"));
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Post, "/api/v1/stations/import", good, "王芳")).Status);
        Assert.Equal(HttpStatusCode.OK, await Status("/api/v1/stations/I-2"));

        var export = await Monitor.Web.GetStringAsync("/api/v1/stations/export");
        Assert.Contains("I-2,乙", export, StringComparison.Ordinal);
        var (_, again) = await Send(HttpMethod.Post, "/api/v1/stations/import", export.Replace("I-2,乙", "I-2,丁", StringComparison.Ordinal));
        Assert.Equal(("I-2", 0), (Assert.Single(again.GetProperty("changedIds").EnumerateArray()).GetString(), again.GetProperty("added").GetInt32()));
        Assert.Equal(
            [("edited", "anonymous"), ("added", "王芳")],
            (await Monitor.Get("/api/v1/stations/I-2/changes")).EnumerateArray().Select(c => (c.GetProperty("action").GetString()!, c.GetProperty("by").GetString()!)));
    }

    [Fact]
    public async Task Import_AColumnThatIsAbsent_KeepsWhatTheStationHas_AndAnEmptyCellEmpties()
    {
        var section = new
        {
            id = "K-1", name = "断面", nameEn = "Section", kind = "river", area = "凤城街道", river = "牟汶河", flowOrder = 7, latitude = 36.2, longitude = 117.7,
            targetClass = "III", drinkingWaterSource = true, parameters = new[] { "ph", "codmn" }, intervalMinutes = 240, network = "national",
        };
        Assert.Equal(HttpStatusCode.Created, (await Send(HttpMethod.Post, "/api/v1/stations", section)).Status);
        var moved = "id,name,kind,latitude,longitude,intervalMinutes\nK-1,断面,river,36.25,117.7,240\n";
        var (_, trial) = await Send(HttpMethod.Post, "/api/v1/stations/import?dryRun=true", moved);
        var change = Assert.Single(trial.GetProperty("changes").EnumerateArray());
        Assert.Equal((36.2, 36.25), (change.GetProperty("before").GetProperty("latitude").GetDouble(), change.GetProperty("after").GetProperty("latitude").GetDouble()));
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Post, "/api/v1/stations/import", moved)).Status);
        var now = await Monitor.Get("/api/v1/stations/K-1/registration");
        Assert.Equal(
            (36.25, "Section", "凤城街道", "牟汶河", 7, "III", true, "national"),
            (now.GetProperty("latitude").GetDouble(), now.GetProperty("nameEn").GetString(), now.GetProperty("area").GetString(), now.GetProperty("river").GetString(),
                now.GetProperty("flowOrder").GetInt32(), now.GetProperty("targetClass").GetString(), now.GetProperty("drinkingWaterSource").GetBoolean(), now.GetProperty("network").GetString()));
        Assert.Equal(["ph", "cod_mn"], now.GetProperty("parameters").EnumerateArray().Select(p => p.GetString()));

        var emptied = "id,name,kind,latitude,longitude,intervalMinutes,targetClass\nK-1,断面,river,36.25,117.7,240,\n";
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Post, "/api/v1/stations/import", emptied)).Status);
        now = await Monitor.Get("/api/v1/stations/K-1/registration");
        Assert.Equal((JsonValueKind.Null, "牟汶河"), (now.GetProperty("targetClass").ValueKind, now.GetProperty("river").GetString()));
    }

    [Theory, InlineData("hour"), InlineData("day")]
    public async Task AirReport_EndsWithTheLastIntervalThatHasEnded_AndOneThatLiesAheadIsAProblemInWords(string type)
    {
        var (now, day) = (TimeProvider.System.GetUtcNow(), type == "day");
        var ended = day ? StationTime.DayOf(now).AddDays(-1) : LastHour;
        var table = await Monitor.Web.GetStringAsync($"/api/v1/export/air-report?type={type}&from={now.AddDays(-3).ToUnixTimeSeconds()}&to={now.AddDays(2).ToUnixTimeSeconds()}");
        var rows = table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var local = StationTime.ToStationTime(ended);
        Assert.Contains(local.ToString(day ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), rows[^1], StringComparison.Ordinal);
        var (status, problem) = await Send(HttpMethod.Get, $"/api/v1/export/air-report?type={type}&from={now.AddDays(2).ToUnixTimeSeconds()}&to={now.AddDays(3).ToUnixTimeSeconds()}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("ended", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownStation_IsAccepted_AndEverythingItSentIsThereOnce()
    {
        const int hours = 40;
        for (var i = 0; i < hours; i++) await running.Publisher.Readings("new-7", Message(LastHour.AddHours(i + 1 - hours), $"\"PM2.5\":{i + 1},\"colour\":1"));
        await running.Publisher.Send("stations/new-7/readings", "{");
        await Until("/api/v1/inbox", i => i.EnumerateArray().Count(e => e.GetProperty("topic").GetString() == "stations/new-7/readings") == hours + 1);
        var entries = (await Monitor.Get("/api/v1/inbox")).EnumerateArray().Where(e => e.GetProperty("topic").GetString() == "stations/new-7/readings").ToList();
        var bad = entries.First(e => e.GetProperty("reason").GetString() == "bad-json").GetProperty("id").GetInt64();
        var entry = entries.First(e => e.GetProperty("reason").GetString() == "unknown-station").GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(HttpMethod.Post, $"/api/v1/inbox/{bad}/accept")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Post, "/api/v1/inbox/999999/accept")).Status);

        var suggested = await Monitor.Get($"/api/v1/inbox/{entry}/suggestion");
        Assert.Equal(
            ("new-7", "air", 60.0, "pm25"),
            (suggested.GetProperty("id").GetString(), suggested.GetProperty("kind").GetString(), suggested.GetProperty("intervalMinutes").GetDouble(), suggested.GetProperty("parameters")[0].GetString()));

        var accepts = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Send(HttpMethod.Post, $"/api/v1/inbox/{entry}/accept", new { name = "新站" }, "王芳")));
        var done = accepts.First(a => a.Status == HttpStatusCode.OK && a.Body.GetProperty("registered").GetBoolean()).Body;
        Assert.Equal("新站", done.GetProperty("station").GetProperty("name").GetString());
        await Until("/api/v1/stations/new-7", s => s.GetProperty("latest").TryGetProperty("pm25", out var v) && v.GetProperty("value").GetDouble() == hours);
        var points = (await Monitor.Get($"/api/v1/stations/new-7/series?parameter=pm25&resolution=raw&from={LastHour.AddHours(-hours):yyyy-MM-ddTHH:mm:ssZ}")).GetProperty("points");
        Assert.Equal(Enumerable.Range(1, hours).Select(i => (double)i), points.EnumerateArray().Select(p => p.GetProperty("value").GetDouble()));
        var left = (await Monitor.Get("/api/v1/inbox?limit=1000")).EnumerateArray().Where(e => e.GetProperty("topic").GetString() == "stations/new-7/readings").ToList();
        Assert.DoesNotContain(left, e => e.GetProperty("reason").GetString() == "unknown-station");

        // The other value needs a parameter that nobody knew; added, it is taken too, and nothing is doubled.
        Assert.Equal(HttpStatusCode.Created, (await Send(HttpMethod.Post, "/api/v1/parameters", new
        {
            code = "colour", zh = "色度", en = "Colour", medium = "water", unit = "PCU", decimals = 0, min = 0, max = 1000,
        }, "王芳")).Status);
        var unknown = left.First(e => e.GetProperty("reason").GetString() == "unknown-parameter").GetProperty("id").GetInt64();
        var (status, taken) = await Send(HttpMethod.Post, $"/api/v1/inbox/{unknown}/accept");
        Assert.Equal((HttpStatusCode.OK, 0), (status, taken.GetProperty("refused").GetInt32()));
        points = (await Monitor.Get($"/api/v1/stations/new-7/series?parameter=colour&resolution=raw&from={LastHour.AddHours(-hours):yyyy-MM-ddTHH:mm:ssZ}")).GetProperty("points");
        Assert.Equal(hours, points.GetArrayLength());
        await Until("/api/v1/pipeline", b => b.GetProperty("inFlight").GetInt64() == 0
            && b.GetProperty("received").GetInt64() == b.GetProperty("stored").GetInt64() + b.GetProperty("duplicate").GetInt64()
                + b.GetProperty("rejected").EnumerateObject().Sum(r => r.Value.GetInt64()));
    }

    [Fact]
    public async Task Parameter_IsAddedAndEdited_WithTheNextMessage()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await Send(HttpMethod.Put, "/api/v1/parameters/pm25", new { code = "pm2_5" })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Put, "/api/v1/parameters/nothing", new { })).Status);
        var nickel = new
        {
            code = "nickel", zh = "镍", en = "Nickel", medium = "water", unit = "mg/L", decimals = 3, min = 0, max = 10, aliases = new[] { "Ni" },
            units = new Dictionary<string, double> { ["ug/L"] = 0.001 },
        };
        Assert.Equal(HttpStatusCode.Created, (await Send(HttpMethod.Post, "/api/v1/parameters", nickel)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(HttpMethod.Post, "/api/v1/parameters", nickel)).Status);
        await running.Publisher.Readings("hezhuang", "{}");
        var river = (await Monitor.Get("/api/v1/stations")).EnumerateArray().First(s => s.GetProperty("kind").GetString() == "river").GetProperty("id").GetString()!;
        await running.Publisher.Readings(river, Message(LastHour, "\"Ni\":{\"value\":500,\"unit\":\"ug/L\"}"));
        await Until($"/api/v1/stations/{river}", s => s.GetProperty("latest").TryGetProperty("nickel", out var v) && v.GetProperty("value").GetDouble() == 0.5);
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Put, "/api/v1/parameters/nickel", new
        {
            zh = "镍", en = "Nickel", medium = "water", unit = "mg/L", decimals = 3, min = 0, max = 0.1,
        }, "王芳")).Status);
        var change = (await Monitor.Get("/api/v1/parameters/nickel/changes"))[0];
        Assert.Equal((10.0, 0.1, "王芳"), (change.GetProperty("before").GetProperty("max").GetDouble(), change.GetProperty("after").GetProperty("max").GetDouble(), change.GetProperty("by").GetString()));
    }

    [Fact]
    public async Task OpenApi_KnowsTheEdits()
    {
        var paths = (await Monitor.Get("/openapi/v1.json")).GetProperty("paths");
        foreach (var (path, method) in new[]
        {
            ("/api/v1/stations", "post"), ("/api/v1/stations/{id}", "put"), ("/api/v1/stations/{id}", "delete"), ("/api/v1/stations/{id}/changes", "get"),
            ("/api/v1/stations/import", "post"), ("/api/v1/stations/export", "get"), ("/api/v1/inbox/{id}/accept", "post"), ("/api/v1/parameters", "get"),
        })
            Assert.True(paths.GetProperty(path).TryGetProperty(method, out _), path);
        Assert.True(paths.GetProperty("/api/v1/stations").GetProperty("post").GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
    }
}

/// <summary>Edits outlive the process.</summary>
public sealed class RegisterRestartTests
{
    [Fact]
    public async Task AfterAKill_EditsStandOverTheSeeds()
    {
        await using var monitor = await MonitorProcess.Start();
        await monitor.Web.PostAsJsonAsync("/api/v1/stations", new { id = "K-1", name = "站", kind = "air", latitude = 36.2, longitude = 117.7, intervalMinutes = 5 });
        await monitor.Web.PostAsJsonAsync("/api/v1/parameters", new { code = "colour", zh = "色度", en = "Colour", medium = "water", unit = "PCU", decimals = 0, min = 0, max = 1000 });
        Assert.True((await monitor.Web.DeleteAsync("/api/v1/stations/1616A")).IsSuccessStatusCode);
        await monitor.Kill();
        await monitor.Run();
        Assert.Equal("站", (await monitor.Get("/api/v1/stations/K-1")).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await monitor.Web.GetAsync("/api/v1/stations/1616A")).StatusCode);
        Assert.Contains((await monitor.Get("/api/v1/parameters")).EnumerateArray(), p => p.GetProperty("code").GetString() == "colour");
        Assert.Contains((await monitor.Get("/api/v1/stations/retired")).EnumerateArray(), s => s.GetProperty("id").GetString() == "1616A");
    }
}
