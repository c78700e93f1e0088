using System.Diagnostics;

namespace Monitor.Benchmarks.Intake;

/// <summary>An external broker of our own, with the limits of <c>deploy/mosquitto.conf</c>.</summary>
sealed class Mosquitto : IAsyncDisposable
{
    private readonly string _folder;
    private readonly Child _child;

    private Mosquitto(string folder, Child child, int port) => (_folder, _child, Port) = (folder, child, port);

    public int Port { get; }

    public TimeSpan Cpu => _child.Cpu;

    /// <summary>The last lines it printed.</summary>
    public string Log => _child.Log;

    public static async Task<Mosquitto> Start()
    {
        var folder = Directory.CreateTempSubdirectory("monitor-bench-").FullName;
        var port = Child.FreePort();
        var file = Path.Combine(folder, "mosquitto.conf");
        await File.WriteAllTextAsync(file, $"""
            listener {port} 127.0.0.1
            allow_anonymous true
            persistence true
            persistence_location {folder}/
            autosave_interval 5
            autosave_on_changes false
            max_queued_messages 2000000
            max_queued_bytes 2147483648
            max_inflight_messages 20000
            log_dest stderr
            user root

            """);
        var program = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
        var (child, _) = await Child.Start(new ProcessStartInfo(program, ["-c", file]), line => line.EndsWith(" running", StringComparison.Ordinal));
        return new Mosquitto(folder, child, port);
    }

    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
