using System.Collections.Concurrent;
using Monitor.Contracts;
using Monitor.Domain.Readings;

namespace Monitor.Silo;

/// <summary>Hands batches to the grain of their station. References are kept: finding one costs more than using it.</summary>
sealed class GrainIntake(IGrainFactory grains) : IStationIntake
{
    private readonly ConcurrentDictionary<string, IStationGrain> _stations = new(StringComparer.Ordinal);

    public Task<IntakeReceipt> Ingest(string stationId, StationBatch batch, CancellationToken cancellation) =>
        Grain(stationId).Ingest(batch).WaitAsync(cancellation);

    public void ClockAhead(string stationId, DateTimeOffset measuredEnd, DateTimeOffset receivedAt) =>
        Grain(stationId).ClockAhead(measuredEnd, receivedAt).Ignore();

    public void Refused(string stationId, DateTimeOffset receivedAt) => Grain(stationId).Refused(receivedAt).Ignore();

    private IStationGrain Grain(string stationId) => _stations.GetOrAdd(stationId, id => grains.GetGrain<IStationGrain>(id));
}
