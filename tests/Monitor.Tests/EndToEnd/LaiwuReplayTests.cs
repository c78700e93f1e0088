using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Domain.Parameters;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>The real hours of Laiwu of spring 2020, through MQTT, grains and history, asked for over HTTP.</summary>
public sealed partial class LaiwuReplayTests
{
    private static readonly string[] Stations = ["1616A", "3059A", "3064A"];

    private static async Task<Dictionary<(string Station, DateTimeOffset Start), JsonElement>> Reports(MonitorProcess monitor, string type)
    {
        var reports = new Dictionary<(string, DateTimeOffset), JsonElement>();
        foreach (var station in Stations)
            foreach (var report in (await monitor.Get($"/api/v1/stations/{station}/air-quality?type={type}&from=2019-01-01&to=2020-05-01")).EnumerateArray())
                reports[(station, report.GetProperty("start").GetDateTimeOffset().ToUniversalTime())] = report;
        return reports;
    }

    [Fact]
    public async Task Replay_GivesTheOfficialIndexAndPrimaryPollutantInEveryCompleteRow()
    {
        var hours = OfficialHour.OfLaiwu();
        await using var monitor = await MonitorProcess.Start();
        await using var publisher = await Publisher.Connect(monitor.MqttPort);
        await publisher.SendAll(hours.Where(h => h.Values.Count > 0).Select(h => ($"stations/{h.StationId}/readings", h.Message)));

        var reports = await Reports(monitor, "hour");
        var complete = hours.Where(h => h.IsComplete).ToList();
        Assert.True(complete.Count > 250, $"{complete.Count} complete rows");
        Assert.Empty(complete.Select(h => Difference(h, reports)).OfType<string>());

        var days = await Reports(monitor, "day");
        foreach (var station in Stations) await CheckDays(monitor, station, days);
        Assert.Empty((await monitor.Get("/api/v1/alarms")).EnumerateArray());
    }

    private static string? Difference(OfficialHour hour, Dictionary<(string, DateTimeOffset), JsonElement> reports)
    {
        if (!reports.TryGetValue((hour.StationId, hour.Start), out var report)) return $"{hour.Name} {hour.Start}: no report";
        // Two that tie are printed with nothing between them: 颗粒物(PM10)细颗粒物(PM2.5).
        var official = Name().Matches(hour.Primary).Select(name => Repository.Catalogue.Find(name.Value)?.Code).Order().ToArray();
        var primary = report.GetProperty("primary").EnumerateArray().Select(p => p.GetString()).Order().ToArray();
        var same = report.GetProperty("aqi").ToString() == hour.Aqi && report.GetProperty("category").GetString() == hour.Level && official.SequenceEqual(primary);
        return same ? null : $"{hour.Name} {hour.Start}: official {hour.Aqi} {hour.Level} {hour.Primary}, ours {report}";
    }

    [GeneratedRegex(@"[^(,]+(\([^)]*\))?")]
    private static partial Regex Name();

    /// <summary>A daily mean is valid with 20 hourly means; the day of ozone with 14 eight-hour means (GB 3095 table 4, HJ 663).</summary>
    private static async Task CheckDays(MonitorProcess monitor, string station, Dictionary<(string Station, DateTimeOffset Start), JsonElement> days)
    {
        foreach (var code in Codes.AirSix.Where(c => c != Codes.O3))
        {
            var hours = await Points(monitor, station, code, "hour");
            var means = await Points(monitor, station, code, "day");
            Assert.NotEmpty(means);
            foreach (var day in means)
            {
                var start = day.GetProperty("time").GetDateTimeOffset();
                var valid = hours.Where(h => h.GetProperty("valid").GetBoolean() && h.GetProperty("time").GetDateTimeOffset() is var t && t >= start && t < start.AddDays(1)).ToList();
                Assert.Equal((valid.Count, valid.Count >= 20), (day.GetProperty("count").GetInt32(), day.GetProperty("valid").GetBoolean()));
                Assert.Equal(valid.Average(h => h.GetProperty("value").GetDouble()), day.GetProperty("value").GetDouble(), 6);
            }
        }
        Assert.Contains(days, d => d.Key.Station == station);
    }

    private static async Task<List<JsonElement>> Points(MonitorProcess monitor, string station, string code, string resolution) =>
        [.. (await monitor.Get($"/api/v1/stations/{station}/series?parameter={code}&resolution={resolution}&from=2019-01-01&to=2020-05-01"))
            .GetProperty("points").EnumerateArray()];

    [Fact]
    public async Task KilledInTheMiddle_AndFinishedAfterwards_GivesTheHistoryOfAnUndisturbedRun()
    {
        var messages = OfficialHour.OfLaiwu().Where(h => h.Values.Count > 0).Select(h => ($"stations/{h.StationId}/readings", h.Message)).ToList();
        await using var undisturbed = await MonitorProcess.Start();
        await using (var publisher = await Publisher.Connect(undisturbed.MqttPort)) await publisher.SendAll(messages);

        await using var killed = await MonitorProcess.Start();
        var sent = 0;
        await using (var publisher = await Publisher.Connect(killed.MqttPort))
        {
            // Killed with messages under way: what was not acknowledged is sent again, as a station would.
            var dying = Task.CompletedTask;
            await Assert.ThrowsAnyAsync<Exception>(() => publisher.SendAll(messages.Select((m, i) =>
            {
                sent = i;
                if (i == messages.Count / 2) dying = killed.Kill();
                return m;
            })));
            await dying;
        }
        await killed.Run();
        await using (var publisher = await Publisher.Connect(killed.MqttPort)) await publisher.SendAll(messages.Skip(Math.Max(0, sent - 200)));

        foreach (var path in Paths()) Assert.Equal((await undisturbed.Get(path)).GetRawText(), (await killed.Get(path)).GetRawText());
    }

    private static IEnumerable<string> Paths()
    {
        const string time = "from=2019-01-01&to=2020-05-01";
        foreach (var station in Stations)
        {
            foreach (var type in new[] { "hour", "day" }) yield return $"/api/v1/stations/{station}/air-quality?type={type}&{time}";
            foreach (var code in Codes.AirSix.Append(Codes.O3EightHour))
                foreach (var resolution in new[] { "raw", "hour", "day" })
                    if (code != Codes.O3EightHour || resolution == "hour")
                        yield return $"/api/v1/stations/{station}/series?parameter={code}&resolution={resolution}&{time}";
        }
    }
}
