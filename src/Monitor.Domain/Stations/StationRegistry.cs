using System.Collections.Immutable;

namespace Monitor.Domain.Stations;

/// <summary>
/// The stations that are registered now: one immutable directory at a time, which an edit swaps as a whole. A look-up costs what it costs in the directory. A station
/// that an edit does not touch stays the same instance: whoever holds one knows by reference whether it was changed. Safe for concurrent use.
/// </summary>
public sealed class StationRegistry(StationDirectory seeds) : IStationRegistry
{
    private readonly Lock _lock = new();
    private volatile StationDirectory _stations = seeds;
    private volatile StationDirectory _retired = new([]);

    /// <inheritdoc/>
    public ImmutableArray<StationInfo> All => _stations.All;

    /// <inheritdoc/>
    public ImmutableArray<StationInfo> Retired => _retired.All;

    /// <inheritdoc/>
    public StationInfo? Find(string id) => _stations.Find(id);

    /// <inheritdoc/>
    public StationInfo? FindRetired(string id) => _retired.Find(id);

    /// <summary>Takes changes, all at once: stations that are new or described anew, and stations that are registered no longer.</summary>
    public void Apply(IReadOnlyCollection<StationInfo> put, IReadOnlyCollection<StationInfo> retired)
    {
        lock (_lock)
        {
            var changed = put.ToDictionary(s => s.Id, StringComparer.Ordinal);
            var gone = retired.ToDictionary(s => s.Id, StringComparer.Ordinal);
            var known = _stations;
            _retired = new StationDirectory(_retired.All.Where(s => !changed.ContainsKey(s.Id) && !gone.ContainsKey(s.Id)).Concat(retired));
            _stations = new StationDirectory(
                known.All.Where(s => !gone.ContainsKey(s.Id)).Select(s => changed.GetValueOrDefault(s.Id, s))
                    .Concat(put.Where(s => known.Find(s.Id) is null && !gone.ContainsKey(s.Id))));
        }
    }
}
