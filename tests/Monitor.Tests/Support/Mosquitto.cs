using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Monitor.Tests.Support;

/// <summary>A real mosquitto on a free port of loopback, with a folder of its own. Tests are skipped where it is not installed.</summary>
sealed class Mosquitto : IAsyncDisposable
{
    private const string Program = "/usr/sbin/mosquitto";
    private readonly string _folder = Directory.CreateTempSubdirectory("mosquitto-test-").FullName;
    private Process? _process;
    private readonly ConcurrentQueue<string> _log = new();
    private int _acknowledged;

    private Mosquitto()
    {
    }

    public int Port { get; } = MonitorProcess.FreePort();

    /// <summary>As the settings name it.</summary>
    public string Address => $"mqtt://127.0.0.1:{Port}";

    /// <param name="user">Where given, nobody else may connect.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="more">Further lines of its configuration.</param>
    public static async Task<Mosquitto> Start(string? user = null, string? password = null, params string[] more)
    {
        Assert.SkipUnless(File.Exists(Program), Program + " is not installed");
        var broker = new Mosquitto();
        if (user is not null) await broker.SetPassword(user, password!);
        await File.WriteAllLinesAsync(
            broker.Config,
            [
                .. Shipped, "user root", $"listener {broker.Port} 127.0.0.1", $"persistence_location {broker._folder}/", "log_dest stderr", "log_type all",
                .. user is null ? ["allow_anonymous true"] : (string[])["allow_anonymous false", $"password_file {broker.Passwords}"], .. more,
            ]);
        await broker.Start();
        return broker;
    }

    /// <summary>The configuration that ships, without what belongs to a machine: listener, users, folder and log.</summary>
    private static IEnumerable<string> Shipped =>
        File.ReadLines(Path.Combine(Repository.Root, "deploy", "mosquitto.conf"))
            .Where(line => line.Split(' ')[0] is not ("" or "#" or "listener" or "allow_anonymous" or "password_file" or "persistence_location" or "log_dest" or "log_type"));

    /// <summary>Sets the password of a user; a broker that runs takes it over at once.</summary>
    public async Task SetPassword(string user, string password)
    {
        await Soon.Ended(Run("/usr/bin/mosquitto_passwd", ["-b", .. File.Exists(Passwords) ? [] : (string[])["-c"], Passwords, user, password]), "mosquitto_passwd");
        if (_process is not null) await Signal("HUP");
    }

    /// <summary>Stands still, with all its connections open.</summary>
    public async Task Pause()
    {
        await Signal("STOP");
        await Standstill.Of(_process!.Id);
    }

    /// <summary>Goes on after <see cref="Pause"/>.</summary>
    public Task Resume() => Signal("CONT");

    private Task Signal(string name) => Soon.Ended(Run("kill", $"-{name}", $"{_process!.Id}"), "kill");

    /// <summary>Waits until the system under test has acknowledged so many messages since the broker was started first.</summary>
    public async Task Acknowledged(int count)
    {
        await Soon.Until(() => Volatile.Read(ref _acknowledged) >= count, () => $"{count} acknowledgements at the broker, there are {_acknowledged}; its log:\n{Log}");
        Assert.Equal(count, _acknowledged);
    }

    /// <summary>Waits for so many lines of its log that hold both texts.</summary>
    public Task Said(string text, string other, int times) => Soon.Until(
        () => _log.Count(line => line.Contains(text, StringComparison.Ordinal) && line.Contains(other, StringComparison.Ordinal)) >= times, () => $"{text} … {other}; its log:\n{Log}");

    /// <summary>The last lines that it printed.</summary>
    private string Log => string.Join('\n', _log.TakeLast(50));

    private string Config => Path.Combine(_folder, "mosquitto.conf");

    private string Passwords => Path.Combine(_folder, "passwords");

    /// <summary>Starts it (again) over the same data; answers when it accepts connections.</summary>
    public async Task Start()
    {
        _process = Run(Program, "-c", Config);
        _process.ErrorDataReceived += Note;
        await Soon.Until(Accepts, $"mosquitto on port {Port}");
    }

    /// <summary>Makes it write its data: of itself it does not after a message that it could hand on at once, not even with autosave_on_changes.</summary>
    public async Task Save()
    {
        var saves = Saves;
        await Signal("USR1");
        await Soon.Until(() => Saves > saves, "mosquitto to save");
        // It says so before it does; what it answers after that, it answers after that.
        await (await StationClient.Connect(Port)).DisposeAsync();
    }

    private int Saves => _log.Count(line => line.Contains("Saving in-memory database", StringComparison.Ordinal));

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await Soon.Ended(_process, "mosquitto");
        _process.Dispose();
        _process = null;
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null) _log.Enqueue(line.Data);
        if (line.Data?.Contains("Received PUBACK from " + IngestHost.ClientId, StringComparison.Ordinal) == true) Interlocked.Increment(ref _acknowledged);
    }

    private static Process Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private bool Accepts()
    {
        if (_process!.HasExited) throw new InvalidOperationException($"mosquitto ended with {_process.ExitCode}");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await Kill();
        Directory.Delete(_folder, recursive: true);
    }
}
