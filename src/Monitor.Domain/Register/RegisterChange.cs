namespace Monitor.Domain.Register;

/// <summary>What was done to an entry of a register.</summary>
public enum RegisterAction : byte
{
    /// <summary>It is new, or registered again after it was retired.</summary>
    Added,
    /// <summary>Its description was changed.</summary>
    Edited,
    /// <summary>Its planned maintenance was changed.</summary>
    Maintenance,
    /// <summary>It is no longer registered; its history stays.</summary>
    Retired,
}

/// <summary>One change of an entry: who did what, when and why, and how it was before and after.</summary>
/// <typeparam name="T">Description of an entry.</typeparam>
/// <param name="Number">Grows with every change; zero until it is stored.</param>
/// <param name="Id">Identity of the entry.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Action">What.</param>
/// <param name="Before">Before; null where it was not registered.</param>
/// <param name="After">After; null where it is registered no longer.</param>
/// <param name="Note">Where it came from or why; null for nothing.</param>
public sealed record RegisterChange<T>(
    long Number, string Id, DateTimeOffset At, string By, RegisterAction Action, T? Before, T? After, string? Note = null)
    where T : class;

/// <summary>How an entry stands since it was last changed; it stands in place of the one of its id that the seeds describe.</summary>
/// <typeparam name="T">Description of an entry.</typeparam>
/// <param name="Id">Identity.</param>
/// <param name="Entry">Its last description.</param>
/// <param name="Retired">True where it is registered no longer.</param>
public sealed record RegisterEntry<T>(string Id, T Entry, bool Retired)
    where T : class;

/// <summary>Keeps what was changed of the seeds since the program was installed, and every change of it.</summary>
/// <typeparam name="T">Description of an entry.</typeparam>
public interface IRegisterRecords<T>
    where T : class
{
    /// <summary>Every entry that was ever changed, in the order of its first change.</summary>
    Task<IReadOnlyList<RegisterEntry<T>>> Read(CancellationToken cancellation);

    /// <summary>Keeps changes durably, all or none, in the order given.</summary>
    Task Write(IReadOnlyList<RegisterChange<T>> changes, CancellationToken cancellation);

    /// <summary>Changes, the newest first, at most <paramref name="limit"/>; of one entry where <paramref name="id"/> is given.</summary>
    Task<IReadOnlyList<RegisterChange<T>>> Changes(string? id, int limit, CancellationToken cancellation);
}
