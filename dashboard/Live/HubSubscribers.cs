using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Monitor.Contracts;
using Monitor.Domain.Parameters;

namespace Monitor.Dashboard.Live;

/// <summary>Who listens at the hub. Each has an outbox of its own: a slow one delays nobody else. Safe for concurrent use.</summary>
public sealed class HubSubscribers(ParameterCatalogue catalogue, ILogger<HubSubscribers> log)
{
    private readonly ConcurrentDictionary<string, HubOutbox> _outboxes = new(StringComparer.Ordinal);

    /// <summary>Begins to send to a connection; harmless to repeat.</summary>
    public void Add(string connection, IClientProxy client, HubCallerContext context)
    {
        if (_outboxes.ContainsKey(connection)) return;
        var outbox = new HubOutbox(client, context.Abort, catalogue, log);
        if (!_outboxes.TryAdd(connection, outbox)) return;
        _ = outbox.Run(context.ConnectionAborted);
    }

    /// <summary>Ends it.</summary>
    public void Remove(string connection) => _outboxes.TryRemove(connection, out _);

    /// <summary>Hands a frame to everybody; does not wait.</summary>
    public void Offer(FeedFrame frame)
    {
        if (frame.Stations.IsEmpty && frame.Alarms.IsEmpty && frame.Removed.IsEmpty) return;
        foreach (var outbox in _outboxes.Values) outbox.Offer(frame);
    }

    /// <summary>Hands a heartbeat to everybody; does not wait.</summary>
    public void Beat(DateTimeOffset now)
    {
        foreach (var outbox in _outboxes.Values) outbox.Beat(now);
    }
}
