using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace Monitor.Ingest.Routing;

/// <summary>The balance of the pipeline, in readings (a message that cannot be read counts as one).</summary>
/// <param name="Received">Decoded, or found undecodable.</param>
/// <param name="Stored">Durable.</param>
/// <param name="Duplicate">Known already.</param>
/// <param name="Rejected">Not taken, by reason; each is kept in the inbox.</param>
/// <param name="InFlight">Received and not yet at an exit.</param>
/// <param name="Messages">MQTT messages that arrived.</param>
/// <param name="Retries">Attempts to store that failed and were repeated.</param>
/// <param name="LastMessageAt">When the newest message arrived; null before the first.</param>
public sealed record PipelineBalance(
    long Received, long Stored, long Duplicate, ImmutableSortedDictionary<string, long> Rejected, long InFlight, long Messages, long Retries,
    DateTimeOffset? LastMessageAt)
{
    /// <summary>Received less all exits and what is in flight: zero unless something was lost or counted twice.</summary>
    public long Imbalance => Received - Stored - Duplicate - Rejected.Values.Sum() - InFlight;

    /// <summary>Several processes taken together.</summary>
    public static PipelineBalance Sum(IReadOnlyCollection<PipelineBalance> balances) => new(
        balances.Sum(b => b.Received), balances.Sum(b => b.Stored), balances.Sum(b => b.Duplicate),
        balances.SelectMany(b => b.Rejected).GroupBy(r => r.Key, StringComparer.Ordinal).ToImmutableSortedDictionary(g => g.Key, g => g.Sum(r => r.Value), StringComparer.Ordinal),
        balances.Sum(b => b.InFlight), balances.Sum(b => b.Messages), balances.Sum(b => b.Retries), balances.Max(b => b.LastMessageAt));
}

/// <summary>The balance of one process since its start.</summary>
/// <param name="Process">Machine and process number.</param>
/// <param name="Since">Its start.</param>
/// <param name="Balance">What went through it.</param>
public sealed record ProcessBalance(string Process, DateTimeOffset Since, PipelineBalance Balance);

/// <summary>Counts every entry and every exit. Safe for concurrent use.</summary>
public sealed class PipelineCounters : IDisposable
{
    private readonly Meter _meter = new("Monitor");
    private readonly ConcurrentDictionary<string, long> _rejected = [];
    private readonly Lock _lock = new();
    private long _received, _stored, _duplicate, _inFlight, _messages, _retries, _lastMessage;

    public PipelineCounters()
    {
        _meter.CreateObservableCounter("monitor.readings.received", () => Volatile.Read(ref _received));
        _meter.CreateObservableCounter("monitor.readings.stored", () => Volatile.Read(ref _stored));
        _meter.CreateObservableCounter("monitor.readings.duplicate", () => Volatile.Read(ref _duplicate));
        _meter.CreateObservableCounter(
            "monitor.readings.rejected", () => _rejected.Select(r => new Measurement<long>(r.Value, new KeyValuePair<string, object?>("reason", r.Key))));
        _meter.CreateObservableGauge("monitor.readings.in_flight", () => Read().InFlight);
        _meter.CreateObservableGauge("monitor.readings.imbalance", () => Read().Imbalance);
        _meter.CreateObservableCounter("monitor.messages.received", () => Volatile.Read(ref _messages));
        _meter.CreateObservableCounter("monitor.store.retries", () => Volatile.Read(ref _retries));
    }

    /// <summary>A message arrived.</summary>
    public void Message(DateTimeOffset at)
    {
        Interlocked.Increment(ref _messages);
        Volatile.Write(ref _lastMessage, at.UtcTicks);
    }

    /// <summary>Readings were decoded, or found undecodable.</summary>
    public void Received(int count)
    {
        lock (_lock)
        {
            _received += count;
            _inFlight += count;
        }
    }

    /// <summary>
    /// A delivery of <paramref name="readings"/> is durable, and the store says how many of them were new and known. What leaves is counted apart from what the store
    /// says of it, so that the balance can be wrong where something was lost.
    /// </summary>
    public void Done(int readings, int stored, int duplicate)
    {
        lock (_lock)
        {
            _inFlight -= readings;
            _stored += stored;
            _duplicate += duplicate;
        }
    }

    /// <summary>Readings were refused, and are kept in the inbox.</summary>
    public void Rejected(string reason, int count)
    {
        lock (_lock)
        {
            _inFlight -= count;
            _rejected.AddOrUpdate(reason, count, (_, n) => n + count);
        }
    }

    /// <summary>A write failed and will be tried again.</summary>
    public void Retried() => Interlocked.Increment(ref _retries);

    /// <summary>All of them at one moment.</summary>
    public PipelineBalance Read()
    {
        lock (_lock)
            return new PipelineBalance(
                _received, _stored, _duplicate, _rejected.ToImmutableSortedDictionary(StringComparer.Ordinal),
                _inFlight, Volatile.Read(ref _messages), Volatile.Read(ref _retries),
                Volatile.Read(ref _lastMessage) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null);
    }

    public void Dispose() => _meter.Dispose();
}
