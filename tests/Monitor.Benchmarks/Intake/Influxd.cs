using System.Diagnostics;

namespace Monitor.Benchmarks.Intake;

/// <summary>A real InfluxDB 1.x of our own, from Debian's package.</summary>
sealed class Influxd : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Child _child;

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
        var (child, _) = await Child.Start(new ProcessStartInfo("/usr/bin/influxd", ["-config", file]), line => line.Contains("Listening on HTTP", StringComparison.Ordinal));
        return new Influxd(folder, child, port);
    }

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
