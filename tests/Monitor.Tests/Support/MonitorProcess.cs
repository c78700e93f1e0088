using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Monitor.Tests.Support;

/// <summary>The product as its users run it: the dashboard process with everything in it, on free ports and a folder of its own.</summary>
sealed partial class MonitorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<int, bool> Given = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Dictionary<string, string> _settings;
    private Process _process = null!;

    private MonitorProcess(string data, Dictionary<string, string> settings) => (Data, _settings) = (data, settings);

    /// <summary>Its data directory.</summary>
    public string Data { get; }

    /// <summary>Port of the embedded broker.</summary>
    public int MqttPort { get; } = FreePort();

    /// <summary>The web, reached as a browser would.</summary>
    public HttpClient Web { get; private set; } = null!;

    /// <summary>What it printed.</summary>
    public string Log => string.Join('\n', _log);

    public static async Task<MonitorProcess> Start(params (string Key, string Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("monitor-test-").FullName;
        var process = new MonitorProcess(data, settings.ToDictionary(s => s.Key, s => s.Value));
        try
        {
            await process.Run();
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
        return process;
    }

    /// <summary>Starts the process (again) over the same data, at the same address where one is given.</summary>
    public async Task Run(Uri? address = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Data };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Monitor.Dashboard.dll"));
        Dictionary<string, string> environment = new()
        {
            ["Urls"] = address?.ToString() ?? "http://127.0.0.1:0",
            ["Monitor__DataDirectory"] = Data,
            ["Monitor__Mqtt__EmbeddedPort"] = MqttPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Monitor__Demo__Enabled"] = "false",
        };
        foreach (var (key, value) in environment.Concat(_settings)) start.Environment[key] = value;
        _process = Process.Start(start)!;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, e) => Note(e.Data, listening);
        _process.ErrorDataReceived += (_, e) => Note(e.Data, listening);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) =>
        {
            // What it printed last may still be on its way.
            _process.WaitForExit();
            listening.TrySetException(new InvalidOperationException("ended before it listened:\n" + Log));
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Web = new HttpClient { BaseAddress = await listening.Task.WaitAsync(Patience, TimeProvider.System) };
        await Until(async () => (await Web.GetAsync("/health/ready")).IsSuccessStatusCode, "ready");
    }

    private void Note(string? line, TaskCompletionSource<Uri> listening)
    {
        if (line is null) return;
        _log.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match) listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await Soon.Ended(_process, "the monitor");
        Web?.Dispose();
    }

    public Task<JsonElement> Get(string path) => Web.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Waits for a condition; says what was waited for, and what the process printed, when it does not come.</summary>
    public Task Until(Func<Task<bool>> condition, string what) => Until(condition, () => what);

    /// <summary>The same with words that are found when they are needed.</summary>
    public async Task Until(Func<Task<bool>> condition, Func<string> what)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > Patience) throw new TimeoutException($"waited in vain for: {what()}\n{Log}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>A port that nobody listens on. Not one of those that the kernel gives to outgoing connections: one of them would take it before the server that it is meant for.</summary>
    public static int FreePort()
    {
        const int first = 12_000, end = 32_000;
        while (true)
        {
            var port = Random.Shared.Next(first, end);
            if (!Given.TryAdd(port, true)) continue;
            using var listener = new TcpListener(IPAddress.Any, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody has it.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await Kill();
        _process.Dispose();
        Directory.Delete(Data, recursive: true);
    }
}
