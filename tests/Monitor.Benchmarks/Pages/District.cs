using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Benchmarks.Domain;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Storage.Embedded;

namespace Monitor.Benchmarks.Pages;

/// <summary>A district of many stations over a map, with a past: two days of hours each, and for the first a year of hours and ten years of days.</summary>
static class District
{
    /// <summary>One station in five is a section of a river.</summary>
    public static bool IsWater(int station) => station % 5 == 4;

    public static string Id(int station) => (IsWater(station) ? "water-" : "air-") + station.ToString(CultureInfo.InvariantCulture);

    /// <summary>Its name in Chinese, which is the language of the pages.</summary>
    public static string Name(int station) => $"测试站 {station}";

    public static byte[] Topic(int station) => Encoding.UTF8.GetBytes($"stations/{Id(station)}/readings");

    /// <summary>A reading of now.</summary>
    public static byte[] Payload(int station, DateTimeOffset at, int message) => IsWater(station)
        ? Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$"""{"time":"{{at:O}}","values":{"ph":7.{{message % 9}},"dissolved_oxygen":{{8 + message % 7 * 0.1:0.0}},"cod_mn":3.{{message % 9}},"nh3_n":0.{{1 + message % 8}},"tp":0.0{{2 + message % 7}} } }"""))
        : Six.Payload(at, message);

    /// <summary>The mean of one hour of an air station.</summary>
    public static byte[] Hour(DateTimeOffset start, double no2, double pm25) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$"""{"time":"{{start:O}}","period":"PT1H","values":{"so2":12,"no2":{{no2}},"pm10":80,"co":0.9,"o3":20,"pm25":{{pm25}} } }"""));

    public static async Task WriteSeeds(string folder, int stations)
    {
        var seeds = Directory.CreateDirectory(Path.Combine(folder, "seeds")).FullName;
        foreach (var file in new[] { "parameters.json", "map.json" }) File.Copy(Path.Combine(AppContext.BaseDirectory, "seeds", file), Path.Combine(seeds, file));
        var rows = Enumerable.Range(0, stations).Select(i => new Dictionary<string, object?>
        {
            ["id"] = Id(i), ["name"] = Name(i), ["nameEn"] = $"Station {i}", ["kind"] = IsWater(i) ? "river" : "air", ["area"] = $"测试镇 {i % 20}",
            ["latitude"] = 36.0 + i % 37 * 0.016, ["longitude"] = 117.3 + i / 37 * 0.024, ["intervalMinutes"] = 5, ["network"] = i < 20 ? "national" : "township",
            ["river"] = IsWater(i) ? $"测试河 {i % 10}" : null, ["flowOrder"] = IsWater(i) ? i : null, ["targetClass"] = IsWater(i) ? "III" : null, ["airClass"] = IsWater(i) ? null : 2,
            ["parameters"] = IsWater(i) ? (string[])["ph", "dissolved_oxygen", "cod_mn", "nh3_n", "tp"] : ["so2", "no2", "pm10", "co", "o3", "pm25"],
        }.Where(f => f.Value is not null).ToDictionary());
        await File.WriteAllTextAsync(Path.Combine(seeds, "stations.json"), JsonSerializer.Serialize(rows));
    }

    public static async Task WritePast(string folder, int stations, DateTimeOffset until)
    {
        var history = new SqliteHistory(new EmbeddedHistoryOptions { Folder = Path.Combine(folder, "data") });
        try
        {
            var days = TwoDays(StationTime.HourOf(until));
            foreach (var some in Enumerable.Range(0, stations).Where(i => !IsWater(i)).Chunk(32))
                await Task.WhenAll(some.Select(i => history.Write(Of(days, Id(i)), CancellationToken.None)));
            await history.Write(new HistoryBatch([], [.. Long(Interval.Hour, until, TimeSpan.FromHours(1), 366 * 24), .. Long(Interval.Day, until, TimeSpan.FromDays(1), 3653)], [], []), CancellationToken.None);
        }
        finally
        {
            await history.DisposeAsync();
        }
    }

    private static HistoryBatch TwoDays(DateTimeOffset until)
    {
        var state = new StationState(Six.Station(Id(0), 60), Six.Catalogue, Six.Rules, until.AddDays(-2));
        List<HistoryBatch> steps = [];
        for (var (i, at) = (0, until.AddDays(-2)); at < until; at = at.AddHours(1))
            steps.Add(state.Apply(Six.Batch(at, TimeSpan.FromHours(1), i++, at.AddHours(1).AddSeconds(1)), at.AddHours(1).AddSeconds(1)).Store);
        return new HistoryBatch([.. steps.SelectMany(s => s.Raw)], [.. steps.SelectMany(s => s.Aggregates)], [.. steps.SelectMany(s => s.AirQuality)], []);
    }

    private static HistoryBatch Of(HistoryBatch days, string station) => new(
        [.. days.Raw.Select(r => r with { Station = station })], [.. days.Aggregates.Select(r => r with { Station = station })],
        [.. days.AirQuality.Select(r => new AirQualityRow(station, r.Report, r.RevisedAt))], []);

    /// <summary>The six of the first station, before the two days.</summary>
    private static IEnumerable<Aggregate> Long(Interval interval, DateTimeOffset until, TimeSpan step, int count)
    {
        var end = interval == Interval.Hour ? StationTime.HourOf(until).AddDays(-2) : StationTime.DayOf(until).AddDays(-2);
        return from i in Enumerable.Range(1, count)
               from code in Codes.AirSix
               select new Aggregate(Id(0), code, interval, end - i * step, 40 + 30 * Math.Sin(i / 9.0) + i % 7, true, 24, 24, null);
    }
}
