using System.Collections.Concurrent;
using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Domain.Operation;

/// <summary>Something that is wrong with the system itself, not with the environment: a part that is away, a setting that is wrong, a disk that is full.</summary>
/// <param name="Key">Which matter; one notice per key at a time.</param>
/// <param name="Severity">How urgent.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="Zh">What is wrong and what to do, in Chinese.</param>
/// <param name="En">What is wrong and what to do, in English.</param>
public sealed record OperatorNotice(string Key, Severity Severity, DateTimeOffset Since, string Zh, string En);

/// <summary>
/// What is wrong with the system now: every part says here what it cannot do and takes it back when it can again; log, health check, HTTP and every page show it.
/// Safe for concurrent use.
/// </summary>
public sealed class OperatorNotices(TimeProvider time)
{
    /// <summary>Key: the broker is away, refuses us, or is deaf.</summary>
    public const string BrokerKey = "mqtt-broker";

    /// <summary>Key: the broker is there, and no station sends anything.</summary>
    public const string NoMessagesKey = "mqtt-silence";

    private readonly ConcurrentDictionary<string, OperatorNotice> _open = new(StringComparer.Ordinal);

    /// <summary>Says that something is wrong; a notice that is open already keeps its start. True where it is new or its words changed.</summary>
    public bool Raise(string key, Severity severity, string zh, string en)
    {
        var changed = false;
        _open.AddOrUpdate(
            key,
            _ =>
            {
                changed = true;
                return new OperatorNotice(key, severity, time.GetUtcNow(), zh, en);
            },
            (_, open) =>
            {
                changed = (open.Severity, open.Zh, open.En) != (severity, zh, en);
                return changed ? open with { Severity = severity, Zh = zh, En = en } : open;
            });
        return changed;
    }

    /// <summary>Says that it is right again. True where it was open.</summary>
    public bool Clear(string key) => _open.TryRemove(key, out _);

    /// <summary>What is wrong now, the most urgent first, then the oldest.</summary>
    public ImmutableArray<OperatorNotice> Open =>
        [.. _open.Values.OrderByDescending(n => n.Severity).ThenBy(n => n.Since).ThenBy(n => n.Key, StringComparer.Ordinal)];
}
