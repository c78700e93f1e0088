using System.Collections.Immutable;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>What a station stands at.</summary>
public enum StationKind : byte
{
    /// <summary>Ambient air station.</summary>
    Air,
    /// <summary>River section: river limits of total phosphorus, no total nitrogen in the class (GB 3838-2002).</summary>
    River,
    /// <summary>Lake or reservoir: lake limits of total phosphorus.</summary>
    Lake,
}

/// <summary>One registered station, as <c>seeds/stations.json</c> or an officer describes it.</summary>
/// <param name="Id">Identity in topics and addresses: letters, digits, '-', '_' and '.', at most 64.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name or transcription.</param>
/// <param name="Kind">Air, river or lake.</param>
/// <param name="Area">Township, sub-district or park it stands in.</param>
/// <param name="River">River or reservoir, for water.</param>
/// <param name="FlowOrder">Order along the river, upstream first; null for air.</param>
/// <param name="Latitude">WGS-84 degrees.</param>
/// <param name="Longitude">WGS-84 degrees.</param>
/// <param name="AirClass">Functional class of area of GB 3095: 1 or 2.</param>
/// <param name="TargetClass">Water class that the section has to reach.</param>
/// <param name="DrinkingWaterSource">True for a drinking-water source.</param>
/// <param name="Parameters">Codes the station is expected to send.</param>
/// <param name="Interval">Nominal time between two values: what an instant value stands for, and what silence is judged by.</param>
/// <param name="Network">Who runs it: national, provincial, township, park.</param>
/// <param name="Maintenance">Planned maintenance, past windows included, oldest first; they do not overlap.</param>
[GenerateSerializer, Immutable, Alias("station-info")]
public sealed record StationInfo(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string NameEn,
    [property: Id(3)] StationKind Kind,
    [property: Id(4)] string Area,
    [property: Id(5)] string? River,
    [property: Id(6)] int? FlowOrder,
    [property: Id(7)] double Latitude,
    [property: Id(8)] double Longitude,
    [property: Id(9)] int AirClass,
    [property: Id(10)] WaterClass? TargetClass,
    [property: Id(11)] bool DrinkingWaterSource,
    [property: Id(12)] ImmutableArray<string> Parameters,
    [property: Id(13)] TimeSpan Interval,
    [property: Id(14)] string Network,
    [property: Id(15)] ImmutableArray<MaintenanceWindow> Maintenance)
{
    /// <summary>The planned maintenance of an instant; null where there is none.</summary>
    public MaintenanceWindow? MaintenanceAt(DateTimeOffset instant)
    {
        foreach (var window in Maintenance)
            if (window.Holds(instant)) return window;
        return null;
    }

    /// <summary>Whether the station is in planned maintenance at an instant.</summary>
    public bool InMaintenance(DateTimeOffset instant) => MaintenanceAt(instant) is not null;

    /// <summary>When planned maintenance next begins or ends after an instant; null where it does not.</summary>
    public DateTimeOffset? NextMaintenance(DateTimeOffset instant)
    {
        DateTimeOffset? next = null;
        foreach (var window in Maintenance)
        {
            if (window.From > instant && !(window.From > next)) next = window.From;
            if (window.To is { } to && to > instant && !(to > next)) next = to;
        }
        return next;
    }
}
