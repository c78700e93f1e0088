using Monitor.Contracts;
using Monitor.Domain.Readings;

namespace Monitor.Silo;

/// <summary>Hands batches to the grain of their station.</summary>
sealed class GrainIntake(IGrainFactory grains) : IStationIntake
{
    public Task<IntakeReceipt> Ingest(string stationId, StationBatch batch, CancellationToken cancellation) =>
        grains.GetGrain<IStationGrain>(stationId).Ingest(batch).WaitAsync(cancellation);
}
