using System.Buffers;
using Monitor.Domain.Inbox;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Ingest.Payloads;

namespace Monitor.Ingest.Routing;

/// <summary>What came of taking messages from the inbox again.</summary>
/// <param name="Messages">Messages that were taken; they have left the inbox.</param>
/// <param name="Readings">Readings in them that went on their way; known ones count as duplicates there.</param>
/// <param name="Refused">Readings in them that are still refused: a new entry says why.</param>
/// <param name="Left">Messages of which still nothing can be used; they stay.</param>
public readonly record struct Replayed(int Messages, int Readings, int Refused, int Left);

/// <summary>
/// Takes messages from the inbox again, by the way that all messages go: a reading that is known is a duplicate there, so that a crash in between doubles nothing. An
/// entry leaves the inbox when what is good of it is durable.
/// </summary>
public sealed class InboxReplay(IngestPipeline pipeline, IInbox all, IQuarantine inbox, IStationRegistry registry, ParameterCatalogue catalogue, TimeProvider time)
{
    private const int AtOnce = 100;

    /// <summary>Reasons that a repair, a registration or a new parameter may have done away with.</summary>
    public static readonly IReadOnlyCollection<string> Curable = [Reasons.UnknownStation, Reasons.StationFailed, Reasons.UnknownParameter, Reasons.BadUnit];

    /// <summary>The station that a topic names; null where it names none.</summary>
    public static string? StationOf(string topic) => Topic.Parse(topic)?.Station;

    /// <summary>What a payload holds; null where its topic has no format.</summary>
    public Decoded? Decode(InboxEntry entry) =>
        Topic.Parse(entry.Topic)?.Decoder?.Invoke(new ReadOnlySequence<byte>(entry.Payload), catalogue, time.GetUtcNow());

    /// <summary>Everything of one station that waits for one of the reasons, oldest first.</summary>
    public async IAsyncEnumerable<InboxEntry> Waiting(
        string station, IReadOnlyCollection<string> reasons, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        IReadOnlyList<InboxEntry> some;
        for (long after = 0; (some = await inbox.Waiting($"stations/{station}/", reasons, after, AtOnce, cancellation)).Count > 0; after = some[^1].Id)
            foreach (var entry in some) yield return entry;
    }

    /// <summary>Takes again what waits of a station for one of the reasons, oldest first.</summary>
    public async Task<Replayed> Replay(string station, IReadOnlyCollection<string> reasons, CancellationToken cancellation)
    {
        var sum = default(Replayed);
        // What is refused again becomes a new entry: it waits for the next time.
        var newest = (await all.List(1, null, cancellation)).FirstOrDefault()?.Id ?? 0;
        IReadOnlyList<InboxEntry> some;
        for (long after = 0; (some = await inbox.Waiting($"stations/{station}/", reasons, after, AtOnce, cancellation)).Count > 0; after = some[^1].Id)
        {
            List<(InboxEntry Entry, Task Done)> taken = [];
            foreach (var entry in some.Where(e => e.Id <= newest))
            {
                var decoded = IsWhole(entry) && registry.Find(station) is not null ? Decode(entry) : null;
                if (decoded is not { Readings.IsEmpty: false })
                {
                    sum = sum with { Left = sum.Left + 1 };
                    continue;
                }
                taken.Add((entry, await pipeline.Post(entry.Topic, new ReadOnlySequence<byte>(entry.Payload), cancellation)));
                sum = sum with
                {
                    Messages = sum.Messages + 1, Readings = sum.Readings + decoded.Readings.Length, Refused = sum.Refused + decoded.Rejects.Sum(r => r.Count),
                };
            }
            await Task.WhenAll(taken.Select(t => t.Done)).WaitAsync(cancellation);
            await inbox.Remove([.. taken.Select(t => t.Entry.Id)], cancellation);
        }
        return sum;
    }

    private static bool IsWhole(InboxEntry entry) => entry.Payload.Length == entry.PayloadLength;
}
