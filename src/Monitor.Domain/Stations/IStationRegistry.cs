using System.Collections.Immutable;

namespace Monitor.Domain.Stations;

/// <summary>The stations that are registered now. What it answers may change at any moment; a station itself never does.</summary>
public interface IStationRegistry
{
    /// <summary>Every station, in the order of display.</summary>
    ImmutableArray<StationInfo> All { get; }

    /// <summary>The station of an id; null where it is not registered.</summary>
    StationInfo? Find(string id);

    /// <summary>Stations that are registered no longer, as they were last described; their history is still there.</summary>
    ImmutableArray<StationInfo> Retired => [];

    /// <summary>The retired station of an id; null where there is none.</summary>
    StationInfo? FindRetired(string id) => null;
}
