namespace Monitor.Storage.Journal;

/// <summary>Lines to be sent together: those of the raw readings, and those of all that is kept for ever.</summary>
/// <param name="Last">Number of the last entry in it.</param>
/// <param name="At">When its first entry was written.</param>
/// <param name="Raw">Lines of readings.</param>
/// <param name="Kept">Lines of hours, days and reports.</param>
/// <param name="RawLines">Number of lines.</param>
/// <param name="KeptLines">Number of lines.</param>
sealed record JournalBatch(
    long Last, DateTimeOffset At, ReadOnlyMemory<byte> Raw, ReadOnlyMemory<byte> Kept, int RawLines, int KeptLines);
