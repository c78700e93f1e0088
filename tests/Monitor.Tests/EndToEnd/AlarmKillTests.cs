using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>
/// The running product is killed at random moments of the life of its alarms. Whoever was cut off tries again, as stations and people do. A longer form by
/// <c>MONITOR_ALARM_KILLS</c> (kills), the same course again by <c>MONITOR_ALARM_SEED</c>.
/// </summary>
public sealed class AlarmKillTests(ITestOutputHelper output)
{
    private static readonly string[] Stations = ["1616A", "3059A", "3064A", "kouzhen-park", "pengquan-park", "zhangjiawa"];

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

    private static string? Text(JsonElement json, string property) => json.GetProperty(property).GetString();

    [Fact]
    public async Task KilledAnywhere_NoAlarmIsLostDoubledOrFalse_AndEachNoticeIsTheSameOne()
    {
        var (kills, seed) = (Number("MONITOR_ALARM_KILLS", 4), Number("MONITOR_ALARM_SEED", Random.Shared.Next()));
        output.WriteLine($"MONITOR_ALARM_SEED={seed}, {kills} kills");
        var random = new Random(seed);
        await using var board = await NoticeBoard.Open();
        await using var monitor = await MonitorProcess.Start(board.Settings);
        var hour = LastHour;
        var lives = Stations.Select(s => new Life(s, hour)).ToList();
        for (var kill = 0; kill < kills; kill++)
        {
            // Every station is somewhere in its own life; all go on at once, and somewhere in it the process dies.
            using var strike = new CancellationTokenSource();
            var steps = Task.WhenAll(lives.Select(l => l.Go(monitor, random.Next(Life.Acts), () => strike.IsCancellationRequested)));
            await Task.WhenAny(steps, Moments(monitor, random.Next(1, 40)));
            await strike.CancelAsync();
            await monitor.Kill();
            await steps;
            await monitor.Run();
            foreach (var life in lives) await life.Finish(monitor);
            foreach (var life in lives) await life.Check(monitor, $"seed {seed}, kill {kill}");
        }
        foreach (var life in lives)
        {
            var id = await life.Id(monitor);
            if (id is null) continue;
            var alarm = await monitor.Get("/api/v1/alarms/" + id);
            // What somebody acknowledged or shelved before the notifier's next run is told to nobody.
            var due = Text(alarm, "stage") == "unacknowledged" ? 1 : 0;
            await Soon.Until(() => board.Of(id).Length >= due, "the notice of " + id);
            // Whatever calls anew is told anew: the raising, and what follows a shelf, a return or a worsening. Nothing else is.
            var calls = alarm.GetProperty("history").EnumerateArray()
                .Count(s => Text(s, "kind") is "raised" or "recurred" or "unshelved" or "severityRaised" or "reAlarmed");
            Assert.InRange(board.Of(id).Count(e => e is "raised" or "worse"), due, calls);
        }
        // A kill between sending and marking sends again, with the same key: the receiver knows it.
        Assert.All(board.Told, t => Assert.True(t.Value <= 1 + kills, $"{t.Key}: {t.Value} times"));
        Assert.True(board.Told.Values.Sum(n => n - 1) <= kills * Stations.Length, "repetitions");
    }

    [Fact]
    public async Task ThousandStations_SilentOverARestart_RaiseNoStorm()
    {
        const int Count = 1000;
        var seeds = Directory.CreateTempSubdirectory("monitor-seeds-");
        try
        {
            foreach (var file in new[] { "parameters.json", "alarm-rules.json" }) File.Copy(Path.Combine(Repository.Root, "seeds", file), Path.Combine(seeds.FullName, file));
            await File.WriteAllTextAsync(Path.Combine(seeds.FullName, "stations.json"), JsonSerializer.Serialize(Enumerable.Range(0, Count).Select(i => new
            {
                id = $"air-{i}", name = $"测试站 {i}", nameEn = $"Station {i}", kind = "air", area = "测试镇", latitude = 36.2, longitude = 117.7, airClass = 2,
                parameters = (string[])["so2", "no2", "pm10", "co", "o3", "pm25"], intervalMinutes = 60, network = "township",
            })));
            await using var board = await NoticeBoard.Open();
            await using var monitor = await MonitorProcess.Start([("Monitor__SeedsDirectory", seeds.FullName), .. board.Settings]);
            await using (var publisher = await Publisher.Connect(monitor.MqttPort))
            {
                var old = LastHour.AddHours(-3);
                await publisher.SendAll(Enumerable.Range(0, Count).Select(i => ($"stations/air-{i}/readings", Payload(old, 90))));
                // One is in alarm all the while.
                await publisher.Readings("air-7", Payload(LastHour, 230));
            }
            await monitor.Until(async () => (await monitor.Get("/api/v1/alarms")).GetArrayLength() == 1, "the alarm");
            await monitor.Kill();
            await monitor.Run();
            await monitor.Until(async () => (await monitor.Get("/api/v1/stations")).EnumerateArray().Count(s => Text(s, "condition") == "silent") == Count - 1, "all others silent");
            // The fleet's round and the desk's have looked at them since.
            await monitor.Until(async () => Text(await monitor.Get("/api/v1/notices/notifier"), "lamp") == "works", "the notifier");
            var all = (await monitor.Get("/api/v1/alarms?state=all")).EnumerateArray().ToList();
            Assert.Equal(("air-7", "active"), (Text(Assert.Single(all), "stationId"), Text(all[0], "condition")));
            Assert.Equal(["raised"], board.Of(Text(all[0], "id")!));
            Assert.Single(board.Told);
        }
        finally
        {
            seeds.Delete(recursive: true);
        }
    }

    private static string Payload(DateTimeOffset start, double o3) =>
        $"{{\"time\":\"{start:O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":40,\"pm10\":80,\"co\":0.9,\"pm25\":45,\"o3\":{o3.ToString(CultureInfo.InvariantCulture)}}}}}";

    /// <summary>So many answers of the product as a clock that goes with its work: a slow machine is killed as deep in it as a fast one.</summary>
    private static async Task Moments(MonitorProcess monitor, int count)
    {
        try
        {
            for (var i = 0; i < count; i++) using (await monitor.Web.GetAsync("/health/live")) { }
        }
        catch (HttpRequestException)
        {
            // It is dead already.
        }
    }

    /// <summary>One station's alarm, as those outside know it.</summary>
    private sealed class Life(string station, DateTimeOffset hour)
    {
        /// <summary>Breach, calm, acknowledge, comment, shelve, unshelve, worse.</summary>
        public const int Acts = 7;

        private readonly List<string> _comments = [];
        private double? _value;
        private (string Act, object Body)? _cut;

        public async Task<string?> Id(MonitorProcess monitor) => (await All(monitor)) is [var one] ? Text(one, "id") : null;

        /// <summary>Goes one step; what is cut off is remembered.</summary>
        public async Task Go(MonitorProcess monitor, int act, Func<bool> dying)
        {
            try
            {
                if (act is 0 or 1 or 6 || _value is null) await Send(monitor, act switch { 1 when _value is not null => 100, 6 when _value is not null => 320, _ => 230 });
                else await Do(monitor, act switch { 2 => "acknowledge", 3 => "comment", 4 => "shelve", _ => "unshelve" });
            }
            catch (Exception) when (dying())
            {
                // Whoever did it sees that it failed, and tries again.
            }
            catch (Exception error) when (error is HttpRequestException or IOException or InvalidOperationException or MQTTnet.Exceptions.MqttCommunicationException)
            {
                // The same, a moment before we know.
            }
        }

        /// <summary>What was cut off is tried again until it is answered.</summary>
        public async Task Finish(MonitorProcess monitor)
        {
            if (_value is { } value)
            {
                await using var publisher = await Publisher.Connect(monitor.MqttPort);
                await publisher.Readings(station, Payload(hour, value));
            }
            if (_cut is not { } cut) return;
            using var answer = await Post(monitor, cut.Act, cut.Body);
            Assert.True(answer is null || answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, $"{cut.Act}: {answer?.StatusCode}");
            _cut = null;
        }

        /// <summary>One alarm at most; what its history says is a course that the table allows, with each thing in it once; what was answered is there.</summary>
        public async Task Check(MonitorProcess monitor, string when)
        {
            var all = await All(monitor);
            if (_value is null)
            {
                Assert.True(all.Count == 0, $"{when}: false alarm at {station}");
                return;
            }
            await monitor.Until(async () => (all = await All(monitor)).Count > 0, $"{when}: lost alarm at {station}");
            var alarm = await monitor.Get("/api/v1/alarms/" + Text(Assert.Single(all), "id"));
            var steps = alarm.GetProperty("history").EnumerateArray().ToList();
            Assert.True(steps.Count(s => Text(s, "kind") == "raised") == 1 && Text(steps[0], "kind") == "raised", $"{when}: raised once, first: {alarm}");
            for (var i = 1; i < steps.Count; i++)
            {
                var (before, kind) = (steps[..i], Text(steps[i], "kind"));
                var shelved = before.Count(s => Text(s, "kind") == "shelved") - before.Count(s => Text(s, "kind") == "unshelved");
                Assert.True(kind != "unshelved" || shelved > 0, $"{when}: unshelved twice: {alarm}");
                Assert.True(kind is not ("cleared" or "recurred") || Text(steps[i], "kind") != Last(before, "cleared", "recurred", "raised"), $"{when}: {kind} twice: {alarm}");
            }
            foreach (var comment in _comments.Distinct())
                Assert.True(steps.Any(s => Text(s, "note") == comment), $"{when}: lost comment {comment}: {alarm}");
        }

        private static string? Last(IEnumerable<JsonElement> steps, params string[] kinds) => steps.Select(s => Text(s, "kind")).LastOrDefault(kinds.Contains);

        private async Task<List<JsonElement>> All(MonitorProcess monitor) =>
            [.. (await monitor.Get($"/api/v1/alarms?state=all&station={station}")).EnumerateArray().Where(a => Text(a, "rule") == "o3-1h")];

        private async Task Send(MonitorProcess monitor, double value)
        {
            _value = value;
            await using var publisher = await Publisher.Connect(monitor.MqttPort);
            await publisher.Readings(station, Payload(hour, value));
        }

        private async Task Do(MonitorProcess monitor, string act)
        {
            object body = act == "shelve" ? new { note = "标定", minutes = 60 } : new { note = $"{act} {_comments.Count}" };
            _cut = (act, body);
            using var answer = await Post(monitor, act, body);
            if (answer is { IsSuccessStatusCode: true } && act == "comment") _comments.Add($"{act} {_comments.Count}");
            _cut = null;
        }

        private async Task<HttpResponseMessage?> Post(MonitorProcess monitor, string act, object body) =>
            await All(monitor) is [.., var alarm] ? await monitor.Web.PostAsJsonAsync($"/api/v1/alarms/{Text(alarm, "id")}/{act}", body) : null;
    }
}
