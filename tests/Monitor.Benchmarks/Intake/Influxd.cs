using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Monitor.Benchmarks.Intake;

/// <summary>A real InfluxDB 1.x of our own, from Debian's package.</summary>
sealed class Influxd : IAsyncDisposable
{
    private readonly string _folder;
    private Child _child;

    private Influxd(string folder, Child child, int port) => (_folder, _child, Port) = (folder, child, port);

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    public TimeSpan Cpu => _child.Cpu;

    public double Megabytes => _child.Megabytes;

    public static async Task<Influxd> Start()
    {
        var folder = Directory.CreateTempSubdirectory("monitor-bench-influx-").FullName;
        var port = Child.FreePort();
        var file = Path.Combine(folder, "influxdb.conf");
        await File.WriteAllTextAsync(file, $"""
            reporting-disabled = true
            bind-address = "127.0.0.1:{Child.FreePort()}"
            [meta]
            dir = "{folder}/meta"
            [data]
            dir = "{folder}/data"
            wal-dir = "{folder}/wal"
            query-log-enabled = false
            [monitor]
            store-enabled = false
            [http]
            bind-address = "127.0.0.1:{port}"
            log-enabled = false

            """);
        return new Influxd(folder, await Run(folder), port);
    }

    /// <summary>kill -9.</summary>
    public ValueTask Kill() => _child.DisposeAsync();

    /// <summary>Starts it again over the same data.</summary>
    public async Task StartAgain() => _child = await Run(_folder);

    private static async Task<Child> Run(string folder) => (await Child.Start(
        new ProcessStartInfo("/usr/bin/influxd", ["-config", Path.Combine(folder, "influxdb.conf")]),
        line => line.Contains("Listening on HTTP", StringComparison.Ordinal))).Process;

    /// <summary>Lines of readings that it has.</summary>
    public async Task<long> CountReadings()
    {
        using var web = new HttpClient { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromMinutes(2) };
        var answer = await web.GetFromJsonAsync<JsonElement>("/query?db=monitor&q=" + Uri.EscapeDataString("SELECT count(received) FROM reading"));
        return answer.GetProperty("results")[0].TryGetProperty("series", out var series) ? series[0].GetProperty("values")[0][1].GetInt64() : 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
