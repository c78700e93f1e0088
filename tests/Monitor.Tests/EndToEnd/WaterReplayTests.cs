using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>The published 4-hourly values of Shandong, April 2021, through MQTT, grains and history: the classes of the two national sections of Laiwu.</summary>
public sealed class WaterReplayTests
{
    private sealed record Row(string Id, DateTimeOffset Time, string Class, string Message);

    private static readonly Dictionary<string, string> Columns = new()
    {
        ["水温(℃)"] = "water_temperature", ["pH(无量纲)"] = "ph", ["溶解氧(mg/L)"] = "dissolved_oxygen", ["电导率(μS/cm)"] = "conductivity", ["浊度(NTU)"] = "turbidity",
        ["高锰酸盐指数(mg/L)"] = "cod_mn", ["氨氮(mg/L)"] = "nh3_n", ["总磷(mg/L)"] = "tp", ["总氮(mg/L)"] = "tn",
    };

    private static List<Row> Rows(Dictionary<string, string> ids)
    {
        using var csv = new CsvReader(new StreamReader(Repository.Data("water/stations_4h_2021-04-01_05_shandong.csv")), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Row>();
        while (csv.Read())
        {
            if (!ids.TryGetValue(csv["断面名称"]!, out var id) || csv["监测时间"] == "*") continue;
            var time = Some.Time($"{csv["年月"]![..4]}-{csv["监测时间"]}");
            var values = Columns.Where(c => double.TryParse(csv[c.Key], CultureInfo.InvariantCulture, out _))
                .ToDictionary(c => c.Value, c => double.Parse(csv[c.Key]!, CultureInfo.InvariantCulture));
            rows.Add(new Row(id, time, csv["水质类别"]!, JsonSerializer.Serialize(new { time = time.ToString("O", CultureInfo.InvariantCulture), values })));
        }
        return rows;
    }

    [Fact]
    public async Task Replay_GivesTheOfficialClassOfEverySample()
    {
        var stations = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "seeds", "stations.json")));
        var directory = StationDirectory.Parse(stations, Repository.Catalogue);
        var ids = directory.All.Where(s => s.Name is "徐家汶" or "贺小庄").ToDictionary(s => s.Name, s => s.Id);
        Assert.Equal(2, ids.Count);
        var rows = Rows(ids);
        await using var monitor = await MonitorProcess.Start();
        await using var publisher = await Publisher.Connect(monitor.MqttPort);
        await publisher.SendAll(rows.Where(r => r.Message.Contains("ph", StringComparison.Ordinal)).Select(r => ($"stations/{r.Id}/readings", r.Message)));

        var classes = new Dictionary<(string, DateTimeOffset), string?>();
        foreach (var id in ids.Values)
            foreach (var report in (await monitor.Get($"/api/v1/stations/{id}/water-quality?type=sample&from=2021-04-01&to=2021-04-07")).EnumerateArray())
                classes[(id, report.GetProperty("start").GetDateTimeOffset())] = report.GetProperty("class").GetString();
        var names = new Dictionary<string, string> { ["Ⅰ"] = "I", ["Ⅱ"] = "II", ["Ⅲ"] = "III", ["Ⅳ"] = "IV", ["Ⅴ"] = "V", ["劣Ⅴ"] = "worse-than-V" };
        var official = rows.Where(r => names.ContainsKey(r.Class)).ToList();
        Assert.True(official.Count > 30, $"{official.Count} classes");
        Assert.Equal(official.Select(r => (r.Id, r.Time, names[r.Class])), official.Select(r => (r.Id, r.Time, classes.GetValueOrDefault((r.Id, r.Time)) ?? "none")));

        foreach (var id in ids.Values)
        {
            Assert.NotEmpty((await monitor.Get($"/api/v1/stations/{id}/water-quality?type=day&from=2021-04-01&to=2021-04-07")).EnumerateArray());
            Assert.Single((await monitor.Get($"/api/v1/stations/{id}/water-quality?type=month&from=2021-04-01&to=2021-05-01")).EnumerateArray());
        }
    }
}
