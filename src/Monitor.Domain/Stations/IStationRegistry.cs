using System.Collections.Immutable;

namespace Monitor.Domain.Stations;

/// <summary>The stations that are registered now.</summary>
public interface IStationRegistry
{
    /// <summary>Every station, in the order of display.</summary>
    ImmutableArray<StationInfo> All { get; }

    /// <summary>The station of an id; null where it is not registered.</summary>
    StationInfo? Find(string id);
}
