using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Contracts;

/// <summary>One station: the only writer of its state. Key: station id.</summary>
[Alias("station")]
public interface IStationGrain : IGrainWithStringKey
{
    /// <summary>Applies a batch; completes when its readings are durable.</summary>
    /// <returns>How many were new and how many were known.</returns>
    [Alias("ingest")]
    Task<IntakeReceipt> Ingest(StationBatch batch);

    /// <summary>What the live view shows now.</summary>
    [Alias("snapshot")]
    Task<StationSnapshot> Snapshot();

    /// <summary>Lets time pass: closes hours, notices silence. Also wakes the station.</summary>
    /// <returns>When it has to be called again, whatever messages come: a minute ahead at most.</returns>
    [Alias("tick")]
    Task<DateTimeOffset> Tick();
}
