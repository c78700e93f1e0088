using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Benchmarks.Intake;

namespace Monitor.Benchmarks.Fleet;

/// <summary>The product as it ships, started on a folder that has a history already; the folder stays.</summary>
sealed partial class RunningFleet : IAsyncDisposable
{
    private readonly Child _child;
    private readonly HttpClient _web;

    private RunningFleet(Child child, HttpClient web, int port) => (_child, _web, Port) = (child, web, port);

    /// <summary>Of the embedded broker.</summary>
    public int Port { get; }

    /// <summary>Of the web.</summary>
    public Uri Address => _web.BaseAddress!;

    public TimeSpan Cpu => _child.Cpu;

    public double Megabytes => _child.Megabytes;

    /// <summary>Starts the process; answers when its web listens.</summary>
    public static async Task<RunningFleet> Start(string folder)
    {
        var port = Child.FreePort();
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Monitor.Dashboard.dll")]) { WorkingDirectory = folder };
        Dictionary<string, string> settings = new()
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning",
            ["Monitor__DataDirectory"] = Path.Combine(folder, "data"),
            ["Monitor__SeedsDirectory"] = Path.Combine(folder, "seeds"),
            ["Monitor__Demo__Enabled"] = "false",
            ["Monitor__Mqtt__EmbeddedPort"] = port.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        var (child, line) = await Child.Start(start, text => Listening().IsMatch(text));
        return new RunningFleet(child, new HttpClient { BaseAddress = new Uri(Listening().Match(line).Groups[1].Value), Timeout = TimeSpan.FromMinutes(2) }, port);
    }

    /// <summary>Waits until it says that it is ready.</summary>
    public async Task UntilReady()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var answer = await _web.GetAsync("/health/ready");
            if (answer.IsSuccessStatusCode) return;
            await timer.WaitForNextTickAsync();
        }
    }

    public async Task<IReadOnlyList<JsonElement>> Stations() => [.. (await _web.GetFromJsonAsync<JsonElement>("/api/v1/stations")).EnumerateArray()];

    public Task<string> Get(string path) => _web.GetStringAsync(path);

    public async Task<int> OpenAlarms() => (await _web.GetFromJsonAsync<JsonElement>("/api/v1/alarms")).GetArrayLength();

    public async Task<Balance> Balance() => (await _web.GetFromJsonAsync<Balance>("/api/v1/pipeline"))!;

    /// <summary>Waits until everything received is stored, and that is as much as was sent.</summary>
    public async Task UntilStored(long readings)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await Balance() is var balance && !(balance.IsSettled && balance.Stored + balance.Duplicate >= readings)) await timer.WaitForNextTickAsync();
    }

    /// <summary>Kills it, as a power cut would.</summary>
    public async ValueTask DisposeAsync()
    {
        await _child.DisposeAsync();
        _web.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
