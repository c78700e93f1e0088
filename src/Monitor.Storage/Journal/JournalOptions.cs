namespace Monitor.Storage.Journal;

/// <summary>Settings of the journal in front of a database server.</summary>
public sealed class JournalOptions
{
    /// <summary>Folder of <c>journal.db</c>, on a local disk; made where it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Most bytes that the file may take; zero for as many as the disk has. A full journal takes nothing more and says so; nothing is lost, the stations wait.</summary>
    public long MaxBytes { get; init; }

    internal string File => Path.Combine(Folder, "journal.db");
}
