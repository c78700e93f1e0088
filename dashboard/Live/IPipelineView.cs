using System.Collections.Immutable;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Operation;
using Monitor.Ingest.Routing;

namespace Monitor.Dashboard.Live;

/// <summary>The counters of the message pipeline since the start of the process, read together.</summary>
/// <param name="Received">All that came in.</param>
/// <param name="Stored">Durable in the history or its journal.</param>
/// <param name="Duplicate">Known already.</param>
/// <param name="Rejected">Not taken, by code of the reason.</param>
/// <param name="InFlight">Received, exit not reached yet.</param>
/// <param name="Journalled">Of those stored: waiting on this machine's disk for the database, late ones that wait for their hours to be read included.</param>
/// <param name="JournalledSince">Since when the oldest of it waits; null where nothing does.</param>
/// <param name="Connected">Whether the broker is connected.</param>
/// <param name="Broker">State of the broker in words, e.g. its address.</param>
/// <param name="LastMessageAt">When the last message arrived; null if none since the start.</param>
/// <param name="Notices">What is wrong with the system itself now; the most urgent first.</param>
public sealed record PipelineView(
    long Received,
    long Stored,
    long Duplicate,
    ImmutableSortedDictionary<string, long> Rejected,
    long InFlight,
    long Journalled,
    DateTimeOffset? JournalledSince,
    bool Connected,
    Text Broker,
    DateTimeOffset? LastMessageAt,
    ImmutableArray<OperatorNotice> Notices)
{
    /// <summary>Lines that the database of the history refused for good since the start; they are in the inbox.</summary>
    public long HistoryRefused { get; init; }

    /// <summary>The balance of every process; the numbers above are their sum.</summary>
    public ImmutableArray<ProcessBalance> Processes { get; init; } = [];

    /// <summary>All rejected.</summary>
    public long RejectedTotal => Rejected.Values.Sum();

    /// <summary>Received less all exits and what is in flight: zero unless something was lost or counted twice.</summary>
    public long Imbalance => Received - Stored - Duplicate - RejectedTotal - InFlight;
}

/// <summary>Where the pipeline page takes its numbers.</summary>
public interface IPipelineView
{
    /// <summary>The counters now. Called once a second by every open pipeline page.</summary>
    PipelineView Read();
}
