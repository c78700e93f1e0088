using Monitor.Domain.Readings;

namespace Monitor.Domain.History;

/// <summary>Readings of one station that wait, in the order of their arrival.</summary>
/// <param name="Last">Number of the newest piece in it; see <see cref="IPostponedReadings.Done"/>.</param>
/// <param name="Batch">The readings, and when the newest of them arrived.</param>
public sealed record PostponedBatch(long Last, StationBatch Batch);

/// <summary>
/// Readings that came while the history could not be read, and that mean nothing without it: late ones, whose hour has to be looked up, and those of a station
/// that could not be rebuilt. They are durable here, and are applied as soon as the history can be read. Safe for concurrent use.
/// </summary>
public interface IPostponedReadings
{
    /// <summary>Readings that wait, of all stations.</summary>
    long Count { get; }

    /// <summary>Whether a station has any. Costs nothing.</summary>
    /// <param name="station">Station id.</param>
    bool Has(string station);

    /// <summary>Keeps a batch; completes when it is durable.</summary>
    /// <param name="station">Station id.</param>
    /// <param name="batch">Its readings.</param>
    /// <exception cref="HistoryUnavailableException">The disk does not take it; it is not kept.</exception>
    Task Keep(string station, StationBatch batch);

    /// <summary>The oldest of a station, several pieces together, some thousand readings at the most unless one piece has more; null where there are none.</summary>
    /// <param name="station">Station id.</param>
    /// <exception cref="HistoryUnavailableException">The disk does not give it.</exception>
    Task<PostponedBatch?> Next(string station);

    /// <summary>Lets go of a station's pieces up to a number: they are in the history. Where this is lost they are applied again, which is harmless.</summary>
    /// <param name="station">Station id.</param>
    /// <param name="last">Number, inclusive.</param>
    /// <exception cref="HistoryUnavailableException">The disk does not take it.</exception>
    Task Done(string station, long last);
}
