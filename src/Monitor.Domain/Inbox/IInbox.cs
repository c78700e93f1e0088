namespace Monitor.Domain.Inbox;

/// <summary>A message that could not be taken, with the reason, kept so that nothing is lost.</summary>
/// <param name="Id">Number in the inbox; zero before it is kept.</param>
/// <param name="ReceivedAt">When it arrived, UTC.</param>
/// <param name="Topic">MQTT topic.</param>
/// <param name="Payload">Its bytes; the first 64 KiB where it is larger.</param>
/// <param name="PayloadLength">Its true length in bytes.</param>
/// <param name="Reason">Code of the reason, e.g. <c>bad-json</c>.</param>
/// <param name="Detail">What is wrong, Chinese first, English second.</param>
public sealed record InboxEntry(
    long Id, DateTimeOffset ReceivedAt, string Topic, byte[] Payload, int PayloadLength, string Reason, string Detail)
{
    /// <summary>
    /// Reason of a message whose station could not be stored. It is acknowledged and its readings are nowhere else: such an entry never gives way to newer ones.
    /// </summary>
    public const string StationFailed = "station-failed";
}

/// <summary>Keeps what was rejected.</summary>
public interface IInbox
{
    /// <summary>Keeps entries durably; completes when they are.</summary>
    Task Keep(IReadOnlyList<InboxEntry> entries, CancellationToken cancellation);

    /// <summary>Newest first, at most <paramref name="limit"/>, older than <paramref name="beforeId"/> where it is given.</summary>
    Task<IReadOnlyList<InboxEntry>> List(int limit, long? beforeId, CancellationToken cancellation);
}

/// <summary>What lies in the inbox and may be taken again.</summary>
public interface IQuarantine
{
    /// <summary>One entry; null where there is none.</summary>
    Task<InboxEntry?> Find(long id, CancellationToken cancellation);

    /// <summary>
    /// Entries of topics that begin with <paramref name="topic"/> and of one of the reasons, oldest first, at most <paramref name="limit"/>, newer than
    /// <paramref name="afterId"/>.
    /// </summary>
    Task<IReadOnlyList<InboxEntry>> Waiting(string topic, IReadOnlyCollection<string> reasons, long afterId, int limit, CancellationToken cancellation);

    /// <summary>Removes entries that were taken.</summary>
    Task Remove(IReadOnlyCollection<long> ids, CancellationToken cancellation);
}
