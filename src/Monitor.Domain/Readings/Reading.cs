using System.Collections.Immutable;

namespace Monitor.Domain.Readings;

/// <summary>What the instrument says of a value: the data flags of HJ 212-2017 table 8.</summary>
public enum Flag : byte
{
    /// <summary>N: normal measurement.</summary>
    Normal = (byte)'N',
    /// <summary>F: instrument out of operation.</summary>
    Stopped = (byte)'F',
    /// <summary>M: taken during maintenance.</summary>
    Maintenance = (byte)'M',
    /// <summary>S: set by hand.</summary>
    Manual = (byte)'S',
    /// <summary>D: instrument fault.</summary>
    Fault = (byte)'D',
    /// <summary>C: calibration.</summary>
    Calibration = (byte)'C',
    /// <summary>T: at or above the upper measuring limit; kept as a measurement and marked.</summary>
    OverRange = (byte)'T',
    /// <summary>B: communication with the instrument failed.</summary>
    Communication = (byte)'B',
}

/// <summary>What the system thinks of a value. Only <see cref="Valid"/> values feed averages, indices and pollution alarms.</summary>
public enum Quality : byte
{
    /// <summary>Measurement.</summary>
    Valid,
    /// <summary>Under suspicion, e.g. a negative concentration: kept, shown, not used.</summary>
    Suspect,
    /// <summary>Flagged by the instrument or outside the plausible range: kept, shown, not used.</summary>
    Invalid,
}

/// <summary>One value of one parameter, in the parameter's canonical unit. Identity is (station, parameter, measured time, period).</summary>
/// <param name="Parameter">Canonical code.</param>
/// <param name="MeasuredAt">Start of the interval, or the instant where <paramref name="Period"/> is zero; UTC.</param>
/// <param name="Period">Length of the averaging interval; zero for an instant.</param>
/// <param name="Value">Finite value in the canonical unit.</param>
/// <param name="Flag">The instrument's flag.</param>
[GenerateSerializer, Immutable, Alias("reading")]
public readonly record struct Reading(
    [property: Id(0)] string Parameter,
    [property: Id(1)] DateTimeOffset MeasuredAt,
    [property: Id(2)] TimeSpan Period,
    [property: Id(3)] double Value,
    [property: Id(4)] Flag Flag);

/// <summary>Readings of one station that are handed to its grain in one call.</summary>
/// <param name="Readings">In any order; duplicates allowed.</param>
/// <param name="ReceivedAt">When the newest of them arrived here, UTC.</param>
[GenerateSerializer, Immutable, Alias("station-batch")]
public sealed record StationBatch(
    [property: Id(0)] ImmutableArray<Reading> Readings,
    [property: Id(1)] DateTimeOffset ReceivedAt);

/// <summary>What became of a batch once it was durable. <c>Stored + Duplicate</c> equals the number of its readings.</summary>
/// <param name="Stored">Readings that were new, or changed an earlier value.</param>
/// <param name="Duplicate">Readings that the station already had with the same value and flag.</param>
[GenerateSerializer, Immutable, Alias("intake-receipt")]
public readonly record struct IntakeReceipt([property: Id(0)] int Stored, [property: Id(1)] int Duplicate);

/// <summary>Where decoded readings go. The task completes when they are durable, and only then; it faults when they are not.</summary>
public interface IStationIntake
{
    /// <summary>Applies a batch to a registered station and makes it durable.</summary>
    Task<IntakeReceipt> Ingest(string stationId, StationBatch batch, CancellationToken cancellation);

    /// <summary>
    /// Tells a registered station that readings of it were refused because they are of the future. For the live view only, so that nobody waits for it and its
    /// failure is none; an intake that shows nothing leaves it out.
    /// </summary>
    /// <param name="stationId">Station.</param>
    /// <param name="measuredEnd">End of the newest interval of them, by the station's clock.</param>
    /// <param name="receivedAt">When they arrived.</param>
    void ClockAhead(string stationId, DateTimeOffset measuredEnd, DateTimeOffset receivedAt)
    {
    }

    /// <summary>Tells a registered station that a message of it was refused, whole or in part. Nobody waits for it.</summary>
    /// <param name="stationId">Station.</param>
    /// <param name="receivedAt">When it arrived.</param>
    void Refused(string stationId, DateTimeOffset receivedAt)
    {
    }
}
