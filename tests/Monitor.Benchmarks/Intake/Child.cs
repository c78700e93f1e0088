using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Monitor.Benchmarks.Intake;

/// <summary>A process that is measured: what it prints, what it takes.</summary>
sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<string> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Child(ProcessStartInfo start, Func<string, bool> isReady)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Note(e.Data, isReady);
        _process.ErrorDataReceived += (_, e) => Note(e.Data, isReady);
        _process.Exited += (_, _) => _ready.TrySetException(new InvalidOperationException("ended before it was ready:\n" + Log));
    }

    /// <summary>Starts it; <paramref name="isReady"/> looks at every line until one says so, and later lines go through it as well.</summary>
    public static async Task<(Child Process, string Line)> Start(ProcessStartInfo start, Func<string, bool> isReady)
    {
        var child = new Child(start, isReady);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return (child, await child._ready.Task.WaitAsync(Patience, TimeProvider.System));
    }

    public string Log => string.Join('\n', _log.TakeLast(40));

    /// <summary>Processor time since its start, of all cores together.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory, megabytes.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Note(string? line, Func<string, bool> isReady)
    {
        if (line is null) return;
        _log.Enqueue(line);
        if (_log.Count > 200) _log.TryDequeue(out _);
        if (isReady(line)) _ready.TrySetResult(line);
    }
}
