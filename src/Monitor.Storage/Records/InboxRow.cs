namespace Monitor.Storage.Records;

/// <summary>A rejected message as it lies in table Inbox.</summary>
public sealed class InboxRow
{
    public long Id { get; set; }

    /// <summary>Milliseconds since 1970-01-01T00:00Z: SQLite can neither order nor compare a DateTimeOffset.</summary>
    public long ReceivedAt { get; set; }

    public required string Topic { get; set; }

    public required byte[] Payload { get; set; }

    public int PayloadLength { get; set; }

    public required string Reason { get; set; }

    public required string Detail { get; set; }
}
