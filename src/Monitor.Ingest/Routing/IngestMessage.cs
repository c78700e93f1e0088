using System.Buffers;
using System.Collections.Immutable;
using Monitor.Domain.Inbox;
using Monitor.Domain.Readings;
using Monitor.Ingest.Payloads;

namespace Monitor.Ingest.Routing;

/// <summary>A message on its way; done when each of its parts has reached its exit.</summary>
/// <param name="topic">As it came.</param>
/// <param name="payload">Unchanged until it is done.</param>
/// <param name="receivedAt">When it came, UTC.</param>
/// <param name="holds">Where it takes up room of its station's own; null where it does not.</param>
sealed class IngestMessage(string topic, ReadOnlySequence<byte> payload, DateTimeOffset receivedAt, StationLane? holds)
{
    /// <summary>Bytes of a payload that the inbox keeps.</summary>
    public const int KeptBytes = 64 * 1024;

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _parts = 1;

    public string Topic { get; } = topic;

    public ReadOnlySequence<byte> Payload { get; } = payload;

    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    public Task Done => _done.Task;

    /// <summary>One part more has to finish.</summary>
    public void Expect() => Interlocked.Increment(ref _parts);

    /// <summary>A part has finished. True for the last one.</summary>
    public bool Finish()
    {
        if (Interlocked.Decrement(ref _parts) > 0) return false;
        holds?.Room.Release();
        _done.TrySetResult();
        return true;
    }

    /// <summary>As the inbox keeps it.</summary>
    public InboxEntry Entry(string reason, string detail) => new(
        0, ReceivedAt, Topic, Payload.Slice(0, Math.Min(Payload.Length, KeptBytes)).ToArray(), (int)Payload.Length, reason, detail);
}

/// <summary>What one message has for one station.</summary>
readonly record struct Part(IngestMessage Message, ImmutableArray<Reading> Readings);

/// <summary>What of one message goes to the inbox.</summary>
readonly record struct Refused(IngestMessage Message, InboxEntry Entry, ImmutableArray<Reject> Rejects);
