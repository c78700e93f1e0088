using System.Globalization;
using System.Text.Json;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Faults;

/// <summary>The product as a process of its own, its broker and its history: what faults are done to.</summary>
sealed class FaultBench : IAsyncDisposable
{
    private const int StationsOfACell = 6;
    private readonly string _seeds = Directory.CreateTempSubdirectory("monitor-faults-").FullName;

    private FaultBench(StoreUnderTest store) => Store = store;

    public StoreUnderTest Store { get; }

    public MonitorProcess Monitor { get; private set; } = null!;

    /// <summary>Null where the product's own broker is in use.</summary>
    public Mosquitto? Broker { get; private set; }

    /// <summary>Where stations publish.</summary>
    public int Port => Broker?.Port ?? Monitor.MqttPort;

    /// <summary>All stations of all cells.</summary>
    public StationDirectory Registry { get; private set; } = null!;

    /// <param name="store">The history; disposed with the bench.</param>
    /// <param name="cells">Names of the cells that run here; each has stations of its own.</param>
    /// <param name="external">Whether Mosquitto stands before it.</param>
    public static async Task<FaultBench> Start(StoreUnderTest store, IEnumerable<string> cells, bool external)
    {
        var bench = new FaultBench(store);
        try
        {
            bench.WriteSeeds(cells);
            if (external) bench.Broker = await Mosquitto.Start();
            bench.Monitor = await MonitorProcess.Start(
            [
                ("Monitor__SeedsDirectory", bench._seeds), ("Monitor__Mqtt__Broker", bench.Broker?.Address ?? "embedded"),
                ("Monitor__Mqtt__ClientId", IngestHost.ClientId), .. store.Settings,
            ]);
            await bench.Connected();
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    /// <summary>The stations of a cell.</summary>
    public static IReadOnlyList<string> Stations(string cell) => [.. Enumerable.Range(1, StationsOfACell).Select(i => $"{cell}-{i}")];

    private void WriteSeeds(IEnumerable<string> cells)
    {
        File.Copy(Path.Combine(Repository.Root, "seeds", "parameters.json"), Path.Combine(_seeds, "parameters.json"));
        var json = JsonSerializer.Serialize(cells.SelectMany(Stations).Select(id => new
        {
            id, name = id, nameEn = id, kind = "air", area = "测试镇", latitude = 36.2, longitude = 117.7, airClass = 2,
            drinkingWaterSource = false, parameters = new[] { Codes.O3 }, intervalMinutes = 1, network = "township", maintenance = false,
        }));
        File.WriteAllText(Path.Combine(_seeds, "stations.json"), json);
        Registry = StationDirectory.Parse(json, Repository.Catalogue);
    }

    /// <summary>kill -9 of the product, and its start over the same data.</summary>
    public async Task Crash()
    {
        await Monitor.Kill();
        await Monitor.Run();
    }

    /// <summary>Waits until the product has its connection to the broker: before there is a session, the broker keeps nothing for it.</summary>
    public Task Connected() =>
        Monitor.Until(async () => (await Monitor.Get("/api/v1/pipeline")).GetProperty("connected").GetBoolean(), "the product to be connected to its broker");

    /// <summary>The balance as the product tells it.</summary>
    public async Task<Books> Books() => new(await Monitor.Get("/api/v1/pipeline"));

    /// <summary>The balance as the metrics tell it.</summary>
    public async Task<Dictionary<string, long>> Metrics()
    {
        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in (await Monitor.Web.GetStringAsync("/metrics")).Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#' || line.Split('{', ' ')[0] is not { } name || !name.StartsWith("monitor_", StringComparison.Ordinal)) continue;
            var words = line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var value = words[line.Contains('}', StringComparison.Ordinal) ? 0 : 1];
            sums[name] = sums.GetValueOrDefault(name) + (long)double.Parse(value, CultureInfo.InvariantCulture);
        }
        return sums;
    }

    public async ValueTask DisposeAsync()
    {
        if (Monitor is not null) await Monitor.DisposeAsync();
        if (Broker is not null) await Broker.DisposeAsync();
        await Store.DisposeAsync();
        Directory.Delete(_seeds, recursive: true);
    }
}

/// <summary>The balance of the pipeline at one moment.</summary>
sealed class Books(JsonElement json)
{
    public long Received => Number("received");
    public long Stored => Number("stored");
    public long Duplicate => Number("duplicate");
    public long Journalled => Number("journalled");
    public long InFlight => Number("inFlight");
    public long Imbalance => Number("imbalance");

    /// <summary>All reasons together.</summary>
    public long RejectedTotal => json.GetProperty("rejected").EnumerateObject().Sum(r => r.Value.GetInt64());

    public long Rejected(string reason) => json.GetProperty("rejected").TryGetProperty(reason, out var count) ? count.GetInt64() : 0;

    /// <summary>Sum of a number over the processes.</summary>
    public long OfProcesses(string name) => json.GetProperty("processes").EnumerateArray().Sum(p => p.GetProperty("balance").GetProperty(name).GetInt64());

    private long Number(string name) => json.GetProperty(name).GetInt64();

    public override string ToString() => json.GetRawText();
}
