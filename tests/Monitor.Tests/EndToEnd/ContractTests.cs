using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>HTTP and hub as others rely on them, against the running product.</summary>
public sealed class ContractTests(ContractTests.Running running) : IClassFixture<ContractTests.Running>
{
    public sealed class Running : IAsyncLifetime
    {
        internal MonitorProcess Monitor { get; private set; } = null!;
        internal Publisher Publisher { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Monitor = await MonitorProcess.Start();
            Publisher = await Publisher.Connect(Monitor.MqttPort);
        }

        public async ValueTask DisposeAsync()
        {
            await Publisher.DisposeAsync();
            await Monitor.DisposeAsync();
        }
    }

    private MonitorProcess Monitor => running.Monitor;

    /// <summary>The last full hour: what arrives of it now is live.</summary>
    private static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

    private static string Hour(DateTimeOffset start, double o3) =>
        Message(start, $"\"so2\":12,\"no2\":40,\"pm10\":80,\"co\":0.9,\"pm25\":45,\"o3\":{o3}");

    private static string Message(DateTimeOffset start, string values) =>
        $"{{\"time\":\"{start:O}\",\"period\":\"PT1H\",\"values\":{{{values}}}}}";

    private Task Until(string path, Func<JsonElement, bool> condition) =>
        Monitor.Until(async () => condition(await Monitor.Get(path)), path);

    [Fact]
    public async Task PublishedHour_IsShownStoredAndIndexed()
    {
        await running.Publisher.Readings("1616A", Hour(LastHour, 90));
        await Until("/api/v1/stations/1616A", s => s.GetProperty("condition").GetString() == "reporting");
        var station = await Monitor.Get("/api/v1/stations/1616A");
        Assert.Equal("air", station.GetProperty("kind").GetString());
        Assert.Equal(90, station.GetProperty("latest").GetProperty("o3").GetProperty("value").GetDouble());
        var hour = station.GetProperty("airQuality").GetProperty("hour");
        Assert.Equal((72, "published", "HJ 633-2026"), (hour.GetProperty("aqi").GetInt32(), hour.GetProperty("status").GetString(), hour.GetProperty("standard").GetString()));
        var points = (await Monitor.Get("/api/v1/stations/1616A/series?parameter=PM2.5&resolution=hour")).GetProperty("points");
        Assert.Equal(45, Assert.Single(points.EnumerateArray()).GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Hub_AnswersWithEverything_ThenSendsChangesAndAlarms()
    {
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(Monitor.Web.BaseAddress!, "/hubs/live")).Build();
        var changed = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        var alarm = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.On<JsonElement>("stations", stations =>
        {
            foreach (var station in stations.EnumerateArray())
                if (station.GetProperty("id").GetString() == "3059A" && station.GetProperty("alarms").GetArrayLength() > 0) changed.TrySetResult(station);
        });
        hub.On<JsonElement>("alarm", a => alarm.TrySetResult(a));
        await hub.StartAsync();
        var all = await hub.InvokeAsync<JsonElement>("Subscribe");
        Assert.Contains(all.EnumerateArray(), s => s.GetProperty("id").GetString() == "3059A");

        await running.Publisher.Readings("3059A", Hour(LastHour, 215));
        var patience = TimeSpan.FromSeconds(30);
        var raised = await alarm.Task.WaitAsync(patience, TimeProvider.System);
        Assert.Equal(("o3-1h", "3059A", 200), (raised.GetProperty("rule").GetString(), raised.GetProperty("stationId").GetString(), raised.GetProperty("limit").GetDouble()));
        await changed.Task.WaitAsync(patience, TimeProvider.System);
        await Until("/api/v1/alarms?station=3059A", a => a.GetArrayLength() == 1);
        await Until("/api/v1/alarms?state=all&station=3059A", a => a.GetArrayLength() == 1);
    }

    [Fact]
    public async Task BadMessages_AreCountedAndKept_AndDisturbNothing()
    {
        await running.Publisher.Send("stations/3064A/readings", "{");
        await running.Publisher.Send("stations/nobody/readings", Hour(LastHour, 50));
        await running.Publisher.Send("stations/3064A/readings", new string('x', 70_000));
        await running.Publisher.Readings("3064A", """{"time":"2099-01-01T00:00:00Z","values":{"pm25":1}}""");
        await running.Publisher.Readings("3064A", Message(LastHour, """
            "pm25":61,"unobtainium":2,"o3":"NaN","co":{"value":1,"unit":"kg"}
            """));
        await Until("/api/v1/stations/3064A", s => s.GetProperty("latest").TryGetProperty("pm25", out var v) && v.GetProperty("value").GetDouble() == 61);

        var balance = await Monitor.Get("/api/v1/pipeline");
        var rejected = balance.GetProperty("rejected").EnumerateObject().ToDictionary(r => r.Name, r => r.Value.GetInt64());
        Assert.Equal(
            ["bad-json", "bad-time", "bad-unit", "not-a-number", "too-large", "unknown-parameter", "unknown-station"], rejected.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(6, rejected["unknown-station"]);
        await Until("/api/v1/pipeline", b => b.GetProperty("inFlight").GetInt64() == 0
            && b.GetProperty("received").GetInt64() == b.GetProperty("stored").GetInt64() + b.GetProperty("duplicate").GetInt64()
                + b.GetProperty("rejected").EnumerateObject().Sum(r => r.Value.GetInt64()));
        var inbox = (await Monitor.Get("/api/v1/inbox")).EnumerateArray().ToList();
        Assert.Contains(inbox, e => e.GetProperty("reason").GetString() == "unknown-station" && e.GetProperty("payload").GetString()!.Contains("pm25", StringComparison.Ordinal));
        Assert.Equal(5, inbox.Count);
    }

    [Theory]
    [InlineData("/api/v1/stations/nobody", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/stations/1616A/series?parameter=unobtainium", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/stations/1616A/series?parameter=o3&from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/stations/1616A/series?parameter=o3&resolution=week", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/stations/1616A/water-quality", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task WrongRequest_IsAProblemInWords(string path, HttpStatusCode status)
    {
        var answer = await Monitor.Web.GetAsync(path);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(" / ", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task Operations_Answer(string path) => Assert.True((await Monitor.Web.GetAsync(path)).IsSuccessStatusCode, path);

    [Fact]
    public async Task Metrics_HaveThePipeline() =>
        Assert.Contains("monitor_readings_received", await Monitor.Web.GetStringAsync("/metrics"), StringComparison.Ordinal);
}
