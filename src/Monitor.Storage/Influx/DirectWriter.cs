using System.Buffers;
using Monitor.Domain.History;

namespace Monitor.Storage.Influx;

/// <summary>
/// Writes batches straight to the server, in the order of the calls: one request at a time, and what is handed over meanwhile goes together into the next.
/// </summary>
sealed class DirectWriter(InfluxGateway gateway, InfluxOptions options)
{
    /// <summary>Rows after which a request takes no further batch.</summary>
    private const int Most = 5000;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private bool _running;

    public Task Write(HistoryBatch batch, CancellationToken cancellation)
    {
        var waiting = new Waiting(batch, cancellation);
        lock (_lock)
        {
            _waiting.Enqueue(waiting);
            if (!_running)
            {
                _running = true;
                _ = Task.Run(Run, CancellationToken.None);
            }
        }
        return waiting.Done.Task;
    }

    private async Task Run()
    {
        while (Next() is { } together)
        {
            try
            {
                await Deliver(together).ConfigureAwait(false);
            }
            catch (Exception problem)
            {
                foreach (var waiting in together) waiting.Done.TrySetException(problem);
            }
        }
    }

    private List<Waiting>? Next()
    {
        lock (_lock)
        {
            var (together, rows) = (new List<Waiting>(), 0);
            while (rows < Most && _waiting.TryDequeue(out var waiting))
            {
                if (waiting.Cancellation.IsCancellationRequested)
                {
                    waiting.Done.SetCanceled(waiting.Cancellation);
                    continue;
                }
                together.Add(waiting);
                rows += waiting.Batch.Raw.Count + waiting.Batch.Aggregates.Count + waiting.Batch.AirQuality.Count + waiting.Batch.WaterQuality.Count;
            }
            if (together.Count > 0) return together;
            _running = false;
            return null;
        }
    }

    private async Task Deliver(List<Waiting> together)
    {
        var answer = await Send(together).ConfigureAwait(false);
        if (answer.Result == WriteResult.ContentRefused && together.Count > 1)
        {
            // One batch is bad, and only its own caller may fail.
            foreach (var waiting in together) await Deliver([waiting]).ConfigureAwait(false);
            return;
        }
        foreach (var waiting in together)
        {
            if (answer.Result == WriteResult.Stored) waiting.Done.SetResult();
            else if (answer.Result == WriteResult.ContentRefused) waiting.Done.SetException(new InvalidOperationException(answer.Text));
            else waiting.Done.SetException(new HistoryUnavailableException(answer.Text));
        }
    }

    private async Task<WriteAnswer> Send(List<Waiting> together)
    {
        var (raw, kept) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        foreach (var waiting in together) LineProtocol.Append(waiting.Batch, raw, kept);
        var answer = await Send(options.RawPolicy, raw).ConfigureAwait(false);
        return answer.Result == WriteResult.Stored ? await Send(InfluxOptions.Kept, kept).ConfigureAwait(false) : answer;
    }

    private async Task<WriteAnswer> Send(string policy, ArrayBufferWriter<byte> lines) => lines.WrittenCount == 0
        ? WriteAnswer.Stored
        : await gateway.Write(policy, lines.WrittenMemory, CancellationToken.None).ConfigureAwait(false);

    private sealed record Waiting(HistoryBatch Batch, CancellationToken Cancellation)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
