namespace Monitor.Storage.Embedded;

/// <summary>Settings of the history and the inbox that need nothing but a folder.</summary>
public sealed class EmbeddedHistoryOptions
{
    /// <summary>Folder of <c>history.db</c> and <c>records.db</c>, on a local disk; made where it is missing.</summary>
    public required string Folder { get; set; }

    /// <summary>How long a write waits for another process that holds the file, e.g. a backup; whole seconds, at least one.</summary>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes that <c>history.db</c> may have, read whenever the file is opened for writing; 0: as many as the disk has. At its bound it behaves as on a full disk.</summary>
    public long MaxBytes { get; set; }

    /// <summary>Entries that the inbox keeps, the newest; at least one.</summary>
    public int InboxLimit { get; set; } = 10_000;

    internal string HistoryFile => Path.Combine(Folder, "history.db");

    internal string RecordsFile => Path.Combine(Folder, "records.db");
}
