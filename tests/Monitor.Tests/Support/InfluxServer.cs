using System.Collections.Concurrent;
using System.Diagnostics;
using Monitor.Storage.Influx;

namespace Monitor.Tests.Support;

/// <summary>A real influxd on free ports of loopback, with a folder of its own. Tests are skipped where it is not installed.</summary>
sealed class InfluxServer : IAsyncDisposable
{
    /// <summary>The administrator, where sign-in is asked for.</summary>
    public const string User = "monitor", Password = "s3cret'\"密";

    private const string Program = "/usr/bin/influxd";

    private readonly string _folder = Directory.CreateTempSubdirectory("influx-test-").FullName;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private int _databases;
    private Process? _process;
    private bool _paused;

    private InfluxServer()
    {
    }

    public int Port { get; } = MonitorProcess.FreePort();

    public string Url => $"http://127.0.0.1:{Port}";

    /// <param name="auth">Whether users have to sign in; <see cref="User"/> is there then.</param>
    /// <param name="settings">More lines of the section <c>http</c> of its settings.</param>
    public static async Task<InfluxServer> Start(bool auth = false, params string[] settings)
    {
        Assert.SkipUnless(File.Exists(Program), Program + " is not installed");
        var server = new InfluxServer();
        await File.WriteAllLinesAsync(
            server.Config,
            [
                "reporting-disabled = true", $"bind-address = \"127.0.0.1:{MonitorProcess.FreePort()}\"",
                "[meta]", $"dir = \"{server._folder}/meta\"",
                "[data]", $"dir = \"{server._folder}/data\"", $"wal-dir = \"{server._folder}/wal\"", "query-log-enabled = false",
                "[monitor]", "store-enabled = false",
                "[http]", $"bind-address = \"127.0.0.1:{server.Port}\"", $"auth-enabled = {(auth ? "true" : "false")}", "log-enabled = false", .. settings,
            ]);
        await server.Start();
        if (auth) await server.Query($"CREATE USER \"{User}\" WITH PASSWORD '{Password.Replace("'", "\\'", StringComparison.Ordinal)}' WITH ALL PRIVILEGES");
        return server;
    }

    /// <summary>A database of one test.</summary>
    public InfluxOptions Options(string? database = null) => new() { Url = Url, Database = database ?? $"test {Interlocked.Increment(ref _databases)}" };

    /// <summary>Starts it (again) over the same data and ports; answers when it answers.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo(Program, ["-config", Config]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Note;
        _process.ErrorDataReceived += Note;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var waited = Stopwatch.StartNew();
        while (!await Answers())
        {
            if (_process.HasExited || waited.Elapsed > TimeSpan.FromSeconds(30))
                throw new InvalidOperationException("influxd does not answer; its log:\n" + string.Join('\n', _log.TakeLast(50)));
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await Soon.Ended(_process, "influxd");
        _process.Dispose();
        (_process, _paused) = (null, false);
    }

    /// <summary>Makes it stand still; connections stay open and nobody answers.</summary>
    public async Task Pause()
    {
        await Signal("-STOP");
        await Standstill.Of(_process!.Id);
        _paused = true;
    }

    /// <summary>Lets it go on.</summary>
    public async Task Resume()
    {
        await Signal("-CONT");
        _paused = false;
    }

    /// <summary>Runs a statement as nobody, or as a user; answers with what the server says.</summary>
    public async Task<string> Query(string statement, string? database = null, (string Name, string Password)? user = null)
    {
        var form = new Dictionary<string, string> { ["q"] = statement, ["db"] = database ?? "", ["epoch"] = "ms" };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Url}/query") { Content = new FormUrlEncodedContent(form) };
        if (user is { } who)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{who.Name}:{who.Password}")));
        using var response = await _http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_paused) await Resume();
        if (_process is not null) await Kill();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Config => Path.Combine(_folder, "influxdb.conf");

    private async Task<bool> Answers()
    {
        try
        {
            using var response = await _http.GetAsync(Url + "/ping");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process!.Id}"]);
        await Soon.Ended(kill, "kill " + signal);
        Assert.Equal(0, kill.ExitCode);
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null) _log.Enqueue(line.Data);
    }
}

/// <summary>One influxd for the tests of a class, each with a database of its own.</summary>
public sealed class InfluxFixture : IAsyncLifetime
{
    internal InfluxServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await InfluxServer.Start();

    public ValueTask DisposeAsync() => Server is null ? ValueTask.CompletedTask : Server.DisposeAsync();
}
