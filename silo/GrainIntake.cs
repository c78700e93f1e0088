using System.Collections.Concurrent;
using Monitor.Contracts;
using Monitor.Domain.Readings;

namespace Monitor.Silo;

/// <summary>Hands batches to the grain of their station. References are kept: finding one costs more than using it.</summary>
sealed class GrainIntake(IGrainFactory grains) : IStationIntake
{
    private readonly ConcurrentDictionary<string, IStationGrain> _stations = new(StringComparer.Ordinal);

    public Task<IntakeReceipt> Ingest(string stationId, StationBatch batch, CancellationToken cancellation) =>
        _stations.GetOrAdd(stationId, id => grains.GetGrain<IStationGrain>(id)).Ingest(batch).WaitAsync(cancellation);
}
