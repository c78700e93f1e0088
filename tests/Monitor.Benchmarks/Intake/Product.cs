using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitor.Benchmarks.Intake;

/// <summary>The balance of the pipeline as its page shows it, in readings.</summary>
sealed record Balance(long Received, long Stored, long Duplicate, long RejectedTotal, long InFlight, long Journalled, bool Connected)
{
    /// <summary>Everything that came has left by an exit.</summary>
    public bool IsSettled => InFlight == 0 && Journalled == 0 && Received == Stored + Duplicate + RejectedTotal;
}

/// <summary>The product as it ships: the dashboard process with its embedded history or InfluxDB, a folder and a network of stations of its own.</summary>
sealed partial class Product : Target
{
    private readonly string _folder;
    private Child _child = null!;
    private HttpClient _web = null!;

    private Product(string folder) => _folder = folder;

    public override TimeSpan Cpu => _child.Cpu;

    public double Megabytes => _child.Megabytes;

    /// <summary>The last lines it printed.</summary>
    public string Log => _child.Log;

    /// <summary>The hub of the live view.</summary>
    public Uri Hub => new(_web.BaseAddress!, "/hubs/live");

    /// <summary>Starts it. Without <paramref name="broker"/> (the port of an external broker) with the embedded one; without <paramref name="influx"/> with the embedded history.</summary>
    public static async Task<Product> Start(int stations, double intervalMinutes, int? broker, Influxd? influx = null)
    {
        var port = broker ?? Child.FreePort();
        var product = new Product(Directory.CreateTempSubdirectory("monitor-bench-").FullName)
        {
            Name = (broker is null ? "product, embedded broker" : "product, external broker") + (influx is null ? ", embedded history" : ", InfluxDB"),
            Port = port,
        };
        var seeds = await product.WriteSeeds(stations, intervalMinutes);
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Monitor.Dashboard.dll")]) { WorkingDirectory = product._folder };
        Dictionary<string, string> settings = new()
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
            ["Monitor__DataDirectory"] = Path.Combine(product._folder, "data"),
            ["Monitor__SeedsDirectory"] = seeds,
            ["Monitor__Demo__Enabled"] = "false",
            ["Monitor__Mqtt__EmbeddedPort"] = port.ToString(CultureInfo.InvariantCulture),
        };
        if (influx is not null) (settings["Monitor__History__Provider"], settings["Monitor__History__InfluxDb__Url"]) = ("InfluxDb", influx.Url);
        if (broker is not null) settings["Monitor__Mqtt__Broker"] = $"mqtt://127.0.0.1:{broker}";
        foreach (var (key, value) in settings) start.Environment[key] = value;
        (product._child, var line) = await Child.Start(start, text => Listening().IsMatch(text));
        product._web = new HttpClient { BaseAddress = new Uri(Listening().Match(line).Groups[1].Value) };
        await product.UntilReady(stations);
        return product;
    }

    /// <summary>As it was read last.</summary>
    public Balance? LastBalance { get; private set; }

    public async Task<Balance> Balance() => LastBalance = (await _web.GetFromJsonAsync<Balance>("/api/v1/pipeline"))!;

    /// <summary>
    /// Messages whose six values are all durable or refused; what the journal holds for InfluxDB is among them. Not what came twice: a broker that delivers again after a lost
    /// connection would open the generator's tap.
    /// </summary>
    public override async Task<long> Done()
    {
        var balance = await Balance();
        return (balance.Stored + balance.RejectedTotal) / 6;
    }

    /// <summary>The balance once the journal has given everything to InfluxDB.</summary>
    public async Task<Balance> Drained()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var balance = await Balance();
            if (balance.Journalled == 0) return balance;
            await timer.WaitForNextTickAsync();
        }
    }

    public async override ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        _web.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> WriteSeeds(int stations, double intervalMinutes)
    {
        var seeds = Directory.CreateDirectory(Path.Combine(_folder, "seeds")).FullName;
        File.Copy(Path.Combine(AppContext.BaseDirectory, "seeds", "parameters.json"), Path.Combine(seeds, "parameters.json"));
        var rows = Enumerable.Range(0, stations).Select(i => new
        {
            id = $"air-{i}", name = $"测试站 {i}", nameEn = $"Station {i}", kind = "air", area = "测试镇", latitude = 36.2, longitude = 117.7, airClass = 2,
            parameters = (string[])["so2", "no2", "pm10", "co", "o3", "pm25"], intervalMinutes, network = "township",
        });
        await File.WriteAllTextAsync(Path.Combine(seeds, "stations.json"), JsonSerializer.Serialize(rows));
        return seeds;
    }

    private async Task UntilReady(int stations)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!(await _web.GetAsync("/health/ready")).IsSuccessStatusCode || !(await Balance()).Connected) await timer.WaitForNextTickAsync();
        // Every station is awake before anything is measured.
        while ((await _web.GetFromJsonAsync<JsonElement>("/api/v1/stations")).GetArrayLength() < stations) await timer.WaitForNextTickAsync();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
