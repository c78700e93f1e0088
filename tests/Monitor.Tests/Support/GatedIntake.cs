using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Monitor.Domain.Readings;

namespace Monitor.Tests.Support;

/// <summary>A call of the intake that waits for the test to answer it.</summary>
sealed record IntakeCall(string Station, StationBatch Batch)
{
    private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Answered => _answer.Task;

    public IEnumerable<double> Values => Batch.Readings.Select(r => r.Value);

    public void Store() => _answer.TrySetResult(true);

    public void Fail(Exception? error = null) => _answer.TrySetException(error ?? new IOException("the disk is full"));
}

/// <summary>Stands in for the stations: knows what it has, and answers at once (open) or when the test says so.</summary>
sealed class GatedIntake(bool open) : IStationIntake
{
    private readonly ConcurrentDictionary<(string, string, DateTimeOffset, TimeSpan), double> _stored = [];
    private readonly Channel<IntakeCall> _calls = Channel.CreateUnbounded<IntakeCall>();
    private readonly Lock _lock = new();
    private readonly List<IntakeCall> _waiting = [];
    private bool _open = open;

    /// <summary>What is durable, by station.</summary>
    public ImmutableArray<(string Station, double Value)> Stored => [.. _stored.Select(s => (s.Key.Item1, s.Value))];

    /// <summary>Calls so far.</summary>
    public int Calls => _called;

    private int _called;

    public async Task<IntakeReceipt> Ingest(string stationId, StationBatch batch, CancellationToken cancellation)
    {
        var call = new IntakeCall(stationId, batch);
        lock (_lock)
        {
            if (_open) call.Store();
            else _waiting.Add(call);
        }
        Interlocked.Increment(ref _called);
        _calls.Writer.TryWrite(call);
        await call.Answered.WaitAsync(cancellation);
        var stored = batch.Readings.Count(r => _stored.TryAdd((stationId, r.Parameter, r.MeasuredAt, r.Period), r.Value));
        return new IntakeReceipt(stored, batch.Readings.Length - stored);
    }

    /// <summary>The next call that nobody has looked at.</summary>
    public Task<IntakeCall> Next(string what) => Soon.Done(_calls.Reader.ReadAsync().AsTask(), what);

    /// <summary>From now on everything is stored at once, what waits already included.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _open = true;
            foreach (var call in _waiting) call.Store();
        }
    }
}
