using System.Text.Json;
using Monitor.Benchmarks.Domain;
using Monitor.Domain.History;
using Monitor.Domain.Stations;
using Monitor.Storage.Embedded;

namespace Monitor.Benchmarks.Fleet;

/// <summary>A folder in which thousands of stations have sent six values every five minutes for a day, as the product itself would have stored it.</summary>
static class DayOfHistory
{
    public const double IntervalMinutes = 5;
    private const int AtOnce = 32;

    /// <summary>Writes <c>seeds/</c>; its path is the answer.</summary>
    public static async Task<string> WriteSeeds(string folder, int stations)
    {
        var seeds = Directory.CreateDirectory(Path.Combine(folder, "seeds")).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "seeds", "parameters.json"), Path.Combine(seeds, "parameters.json"), overwrite: true);
        var rows = Enumerable.Range(0, stations).Select(i => new
        {
            id = Id(i), name = $"测试站 {i}", nameEn = $"Station {i}", kind = "air", area = "测试镇", latitude = 36.2, longitude = 117.7, airClass = 2,
            parameters = (string[])["so2", "no2", "pm10", "co", "o3", "pm25"], intervalMinutes = IntervalMinutes, network = "township",
        });
        await File.WriteAllTextAsync(Path.Combine(seeds, "stations.json"), JsonSerializer.Serialize(rows));
        return seeds;
    }

    public static string Id(int station) => $"air-{station}";

    /// <summary>Writes the day before <paramref name="until"/> into <c>data/</c>, the same for all stations.</summary>
    public static async Task Write(string folder, int stations, DateTimeOffset until)
    {
        var day = OneStation(until);
        var history = new SqliteHistory(new EmbeddedHistoryOptions { Folder = Path.Combine(folder, "data") });
        try
        {
            foreach (var some in Enumerable.Range(0, stations).Chunk(AtOnce))
                await Task.WhenAll(some.Select(i => history.Write(Of(day, Id(i)), CancellationToken.None)));
        }
        finally
        {
            await history.DisposeAsync();
        }
    }

    private static HistoryBatch OneStation(DateTimeOffset until)
    {
        var start = until.AddDays(-1);
        var state = new StationState(Six.Station(Id(0), IntervalMinutes), Six.Catalogue, Six.Rules, start);
        List<HistoryBatch> steps = [];
        for (var (i, at) = (0, start); at < until; at = start.AddMinutes(IntervalMinutes * ++i))
        {
            var batch = Six.Batch(at, TimeSpan.Zero, i, at.AddSeconds(1));
            steps.Add(state.Apply(batch, batch.ReceivedAt).Store);
        }
        return new HistoryBatch(
            [.. steps.SelectMany(s => s.Raw)], [.. steps.SelectMany(s => s.Aggregates)], [.. steps.SelectMany(s => s.AirQuality)], []);
    }

    private static HistoryBatch Of(HistoryBatch day, string station) => new(
        [.. day.Raw.Select(r => r with { Station = station })], [.. day.Aggregates.Select(r => r with { Station = station })],
        [.. day.AirQuality.Select(r => r with { Station = station })], []);
}
