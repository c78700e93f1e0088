using System.Collections.Immutable;

namespace Monitor.Domain.Notices;

/// <summary>A shift signed over to the next: what the next one has to know.</summary>
/// <param name="From">Start of the shift that ends: the end of the one before it.</param>
/// <param name="At">When it was signed over.</param>
/// <param name="By">Who signs.</param>
/// <param name="To">Who takes over.</param>
/// <param name="Note">What is left to be said; may be empty.</param>
/// <param name="Open">Ids of the alarms that were open.</param>
public sealed record HandOver(DateTimeOffset From, DateTimeOffset At, string By, string To, string Note, ImmutableArray<string> Open)
{
    /// <summary>Where no shift was ever signed over, the present one is taken to have begun this long ago.</summary>
    public static readonly TimeSpan Unknown = TimeSpan.FromHours(12);

    /// <summary>Longest note.</summary>
    public const int LongestNote = 4000;
}

/// <summary>Shifts that were signed over; durable, and never changed.</summary>
public interface IHandOvers
{
    /// <summary>Keeps one.</summary>
    Task Add(HandOver handOver, CancellationToken cancellation);

    /// <summary>The newest, newest first.</summary>
    Task<IReadOnlyList<HandOver>> Newest(int take, CancellationToken cancellation);
}
