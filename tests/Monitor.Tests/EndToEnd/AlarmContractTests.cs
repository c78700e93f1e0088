using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>Alarms as others rely on them: the running product, a real broker, a real webhook and mailbox.</summary>
public sealed class AlarmContractTests(AlarmContractTests.Running running) : IClassFixture<AlarmContractTests.Running>
{
    public sealed class Running : IAsyncLifetime
    {
        internal Mosquitto Broker { get; private set; } = null!;
        internal NoticeBoard Board { get; private set; } = null!;
        internal MonitorProcess Monitor { get; private set; } = null!;
        internal Publisher Publisher { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            (Broker, Board) = (await Mosquitto.Start(), await NoticeBoard.Open());
            Monitor = await MonitorProcess.Start([("Monitor__Mqtt__Broker", Broker.Address), .. Board.Settings]);
            Publisher = await Publisher.Connect(Broker.Port);
        }

        public async ValueTask DisposeAsync()
        {
            if (Monitor is null) return;
            await Publisher.DisposeAsync();
            await Monitor.DisposeAsync();
            await Board.DisposeAsync();
            await Broker.DisposeAsync();
        }
    }

    private MonitorProcess Monitor => running.Monitor;

    private NoticeBoard Board => running.Board;

    /// <summary>The last full hour: what arrives of it now is live.</summary>
    private static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

    private static string Hour(DateTimeOffset start, double o3, double no2 = 40) =>
        $"{{\"time\":\"{start:O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":{no2},\"pm10\":80,\"co\":0.9,\"pm25\":45,\"o3\":{o3}}}}}";

    private Task Send(string station, double o3, double no2 = 40) => running.Publisher.Readings(station, Hour(LastHour, o3, no2));

    private async Task<JsonElement> TheAlarm(string station, string rule, string stage)
    {
        JsonElement found = default;
        var all = new List<JsonElement>();
        await Monitor.Until(
            async () =>
            {
                all = (await Monitor.Get($"/api/v1/alarms?state=all&station={station}")).EnumerateArray().Where(a => Text(a, "rule") == rule).ToList();
                found = all.Count == 1 ? all[0] : default;
                return all.Count == 1 && Text(found, "stage") == stage;
            },
            () => $"one alarm {rule} of {station}, {stage}; there are: {string.Join('\n', all)}");
        return found;
    }

    private static string? Text(JsonElement json, string property) => json.GetProperty(property).GetString();

    /// <summary>Its history; that other tests' stations make one episode with it is left out.</summary>
    private async Task<string[]> Steps(string id) =>
        [.. (await Monitor.Get($"/api/v1/alarms/{id}")).GetProperty("history").EnumerateArray().Select(s => Text(s, "kind")!).Where(k => k != "grouped")];

    private Task<HttpResponseMessage> Post(string id, string act, object? body = null) => Monitor.Web.PostAsJsonAsync($"/api/v1/alarms/{id}/{act}", body ?? new { });

    [Fact]
    public async Task TenThousandBreachingMessages_InParallelAndTwice_AreOneAlarm_AndOneNoticeAStep()
    {
        var publishers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Publisher.Connect(running.Broker.Port)));
        // Two live hours in any order, every message different from the last of its hour, and a copy of each fifth.
        var sent = await Task.WhenAll(publishers.Select((p, i) => p.SendAll(
            Enumerable.Range(0, 2500).Select(n => ("stations/1616A/readings", Hour(LastHour.AddHours(-(n / 5 + i) % 2), 205 + n / 5 % 60))), atOnce: 50)));
        Assert.Equal(10_000, sent.Sum());
        var id = Text(await TheAlarm("1616A", "o3-1h", "unacknowledged"), "id")!;
        await Board.Until(id, "raised");
        await running.Publisher.Readings("1616A", Hour(LastHour, 100));
        await TheAlarm("1616A", "o3-1h", "returned");
        await Board.Until(id, "raised", "recovered");
        Assert.Equal(["raised", "cleared"], await Steps(id));
        Assert.All(Board.Told.Where(t => t.Key.StartsWith(id, StringComparison.Ordinal)), t => Assert.Equal(1, t.Value));
        await Monitor.Until(
            async () => (await Monitor.Get($"/api/v1/alarms/{id}/notices")).EnumerateArray().Count(n => Text(n, "state") == "sent" && n.GetProperty("tries").GetInt32() == 1) == 4,
            "both steps sent once on both channels");
        var balance = await Monitor.Get("/api/v1/pipeline");
        Assert.Equal(0, balance.GetProperty("rejected").EnumerateObject().Sum(r => r.Value.GetInt64()));
        foreach (var publisher in publishers) await publisher.DisposeAsync();
    }

    [Fact]
    public async Task BacklogOfADay_RaisesNothingLive_TellsNobody_AndLeavesANote()
    {
        foreach (var hour in Enumerable.Range(24, 6).Reverse()) await running.Publisher.Readings("3059A", Hour(LastHour.AddHours(-hour), 230));
        var note = await TheAlarm("3059A", "o3-1h", "normal");
        Assert.True(note.GetProperty("late").GetBoolean());
        await Monitor.Until(
            async () => (note = await TheAlarm("3059A", "o3-1h", "normal")).GetProperty("clearedAt").GetDateTimeOffset() - note.GetProperty("raisedAt").GetDateTimeOffset() == TimeSpan.FromHours(6),
            () => "one note of six hours: " + note);
        Assert.Equal(0, (await Monitor.Get("/api/v1/alarms?station=3059A")).GetArrayLength());
        // The notifier has dealt with it: what came after it has been told.
        await Send("3059A", 240, no2: 230);
        var after = await TheAlarm("3059A", "no2-1h", "unacknowledged");
        await Board.Until(Text(after, "id")!, "raised");
        Assert.Empty(Board.Of(Text(note, "id")!));
    }

    [Fact]
    public async Task HourThatComesBehindANewerOne_IsRaisedAndHasReturned()
    {
        await running.Publisher.Readings("kouzhen-park", Hour(LastHour, 90));
        await running.Publisher.Readings("kouzhen-park", Hour(LastHour.AddHours(-1), 230));
        var alarm = await TheAlarm("kouzhen-park", "o3-1h", "returned");
        Assert.Equal(["raised", "cleared"], await Steps(Text(alarm, "id")!));
    }

    [Fact]
    public async Task EveryAct_IsDoneOrRefusedInWords_StoredWithWhoAndWhen_AndSeenAtTheHub()
    {
        var seen = new ConcurrentQueue<JsonElement>();
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(Monitor.Web.BaseAddress!, "/hubs/live")).Build();
        hub.On<JsonElement>("alarm", a => seen.Enqueue(a.Clone()));
        await hub.StartAsync();
        await hub.InvokeAsync<JsonElement>("Subscribe");
        await Send("pengquan-park", 220);
        var id = Text(await TheAlarm("pengquan-park", "o3-1h", "unacknowledged"), "id")!;

        await Board.Until(id, "raised");

        await Refused("comment", new { }, HttpStatusCode.Conflict);
        await Refused("shelve", new { note = "标定", minutes = 60 * 24 * 8 }, HttpStatusCode.Conflict);
        await Refused("shelve", new { minutes = 30 }, HttpStatusCode.Conflict);
        await Refused("unshelve", null, HttpStatusCode.Conflict);
        await Refused("assign", new { }, HttpStatusCode.Conflict);
        await Refused("close", new { }, HttpStatusCode.Conflict);
        await Refused("verify", new { verdict = "perhaps" }, HttpStatusCode.BadRequest);
        Assert.Equal(["raised"], await Steps(id));

        await Done("comment", new { note = "去看了" }, "unacknowledged");
        await Done("assign", new { to = "李四" }, "unacknowledged");
        await Done("hand-over", new { to = "王五", note = "交班" }, "unacknowledged");
        await Done("verify", new { verdict = "true" }, "unacknowledged");
        await Done("shelve", new { note = "标定", minutes = 30 }, "shelved");
        await Refused("acknowledge", null, HttpStatusCode.Conflict);
        await Done("unshelve", null, "unacknowledged");
        await Refused("unacknowledge", null, HttpStatusCode.Conflict);
        await Done("acknowledge", null, "acknowledged");
        await Done("unacknowledge", null, "unacknowledged");
        await Done("acknowledge", new { note = "知道了" }, "acknowledged");
        await Refused("acknowledge", null, HttpStatusCode.Conflict);
        await Done("comment", new { note = "还在查" }, "acknowledged");
        await Done("close", new { note = "误报" }, "normal");
        await Done("comment", new { note = "结案" }, "normal");
        await Send("pengquan-park", 221);
        string[] all = ["raised", "commented", "assigned", "handedOver", "judged", "shelved", "unshelved", "acknowledged", "unacknowledged", "acknowledged", "commented", "closed", "commented"];
        Assert.Equal(all, await Steps(id));
        Assert.Equal(0, (await Monitor.Get("/api/v1/alarms?station=pengquan-park")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await Post("nobody:o3-1h:1", "acknowledge")).StatusCode);

        // At the hub every change is the whole alarm, as GET has it.
        await Soon.Until(() => seen.Any(Noted), "the acknowledged alarm at the hub");
        var at = seen.Last(Noted);
        string[] whole =
        [
            "id", "stationId", "rule", "parameter", "severity", "condition", "acknowledged", "assignedTo", "shelvedUntil", "raisedAt", "detectedAt", "clearedAt", "value", "peak", "limit",
            "limitSource", "message",
        ];
        Assert.Equal([], whole.Except(at.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(("王五", "知道了"), (Text(at, "assignedTo"), Text(at.GetProperty("acknowledged"), "note")));
        Assert.True(at.GetProperty("message").TryGetProperty("zh", out _) && at.GetProperty("message").TryGetProperty("en", out _));

        bool Noted(JsonElement a) => Text(a, "id") == id && Text(a, "stage") == "acknowledged" && Text(a.GetProperty("acknowledged"), "note") is not null;

        async Task Refused(string act, object? body, HttpStatusCode status)
        {
            using var answer = await Post(id, act, body);
            Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains(" / ", Text((await answer.Content.ReadFromJsonAsync<JsonElement>()), "detail"), StringComparison.Ordinal);
        }

        async Task Done(string act, object? body, string stage)
        {
            using var answer = await Post(id, act, body);
            var alarm = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.True(answer.IsSuccessStatusCode, act + ": " + alarm);
            Assert.Equal(stage, Text(alarm, "stage"));
        }
    }

    [Fact]
    public async Task ChangedRule_HoldsAtOnce_WithBeforeAndAfter_AndCanBeTriedFirst()
    {
        await Send("3064A", 90, no2: 150);
        // A station is shown before it is stored; a trial reads what is stored.
        await Monitor.Until(async () => (await Monitor.Get("/api/v1/stations/3064A/series?parameter=no2&resolution=hour")).GetProperty("points").GetArrayLength() > 0, "the hour of 3064A in the history");
        var rule = (await Monitor.Get("/api/v1/alarm-rules/no2-1h")).GetProperty("rule");
        var strict = new { id = "no2-1h", zh = Text(rule, "zh"), en = Text(rule, "en"), signal = "hour", parameter = "no2", scope = new { stations = new[] { "3064A" } }, warning = new { severity = "warning", high = 120 } };

        using var tried = await Monitor.Web.PostAsJsonAsync("/api/v1/alarm-rules/dry-run", strict);
        var trial = await tried.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((1, 1), (trial.GetProperty("stations").GetInt32(), trial.GetProperty("alarms").GetInt32()));
        Assert.Equal(0, (await Monitor.Get("/api/v1/alarms?station=3064A")).GetArrayLength());

        using var put = await Monitor.Web.PutAsJsonAsync("/api/v1/alarm-rules/no2-1h", strict);
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        var alarm = await TheAlarm("3064A", "no2-1h", "unacknowledged");
        Assert.Equal(120, alarm.GetProperty("limit").GetDouble());
        var change = (await Monitor.Get("/api/v1/alarm-rules/changes?rule=no2-1h"))[0];
        Assert.Equal("gb3095", Text(change.GetProperty("before").GetProperty("warning"), "origin"));
        Assert.Equal(120, change.GetProperty("after").GetProperty("warning").GetProperty("high").GetDouble());

        using var wrong = await Monitor.Web.PutAsJsonAsync("/api/v1/alarm-rules/no2-1h", new { zh = "", en = "", signal = "hour", parameter = "no2", warning = new { severity = "warning" } });
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (wrong.StatusCode, wrong.Content.Headers.ContentType?.MediaType));
        using var back = await Monitor.Web.PutAsync("/api/v1/alarm-rules/no2-1h", new StringContent(rule.ToString(), null, "application/json"));
        Assert.True(back.IsSuccessStatusCode, await back.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task DryRun_OfSilence_IsToldFromTheHistory_AndWhatCannotBePlayedSaysWhy()
    {
        var measured = TimeProvider.System.GetUtcNow().AddHours(-30);
        await running.Publisher.Readings("chayekou", $"{{\"time\":\"{measured:O}\",\"values\":{{\"no2\":40}}}}");
        await Monitor.Until(async () => Text(await Monitor.Get("/api/v1/stations/chayekou"), "condition") == "silent", "chayekou to be silent");
        var silent = (await Monitor.Get("/api/v1/alarm-rules/silent")).GetProperty("rule").ToString();
        using var played = await Monitor.Web.PostAsync("/api/v1/alarm-rules/dry-run", new StringContent(silent, null, "application/json"));
        var trial = await played.Content.ReadFromJsonAsync<JsonElement>();
        var alarm = trial.GetProperty("list").EnumerateArray().Single(a => Text(a, "stationId") == "chayekou");
        Assert.Equal(JsonValueKind.Null, alarm.GetProperty("to").ValueKind);
        Assert.Equal(measured.ToUnixTimeSeconds(), alarm.GetProperty("from").GetDateTimeOffset().ToUnixTimeSeconds());

        foreach (var (rule, zh, en) in new[] { ("clock", "到达", "late"), ("refused", "收件箱", "inbox"), ("outlier", "周边", "comparison"), ("flagged", "标记", "flag"), ("inverted", "两个项目", "two parameters") })
        {
            var body = (await Monitor.Get("/api/v1/alarm-rules/" + rule)).GetProperty("rule").ToString();
            using var refused = await Monitor.Web.PostAsync("/api/v1/alarm-rules/dry-run", new StringContent(body, null, "application/json"));
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
            var words = Text(problem, "detail")!.Split(" / ");
            Assert.Contains(zh, words[0], StringComparison.Ordinal);
            Assert.Contains(en, words[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task NoticesOfAnAlarm_SayWhatBecameOfEach()
    {
        await Send("zhangjiawa", 225);
        var id = Text(await TheAlarm("zhangjiawa", "o3-1h", "unacknowledged"), "id")!;
        await Monitor.Until(
            async () => (await Monitor.Get($"/api/v1/alarms/{id}/notices")).EnumerateArray().Count(n => Text(n, "state") == "sent") == 2, "both channels sent");
        Assert.Equal(["email", "webhook"], (await Monitor.Get($"/api/v1/alarms/{id}/notices")).EnumerateArray().Select(n => Text(n, "channelKind")!).Order());
        Assert.Contains(Board.Letters, l => l.Contains("monitor@example.org", StringComparison.Ordinal));
        Assert.Equal("works", Text(await Monitor.Get("/api/v1/notices/notifier"), "lamp"));
    }
}
