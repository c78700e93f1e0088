namespace Monitor.Domain.Stations;

/// <summary>A description of a station as somebody typed or sent it: nothing is checked, everything may be missing. See <see cref="StationRules"/>.</summary>
public sealed record StationDraft
{
    /// <summary>See <see cref="StationInfo.Id"/>.</summary>
    public string? Id { get; set; }

    /// <summary>See <see cref="StationInfo.Name"/>.</summary>
    public string? Name { get; set; }

    /// <summary>See <see cref="StationInfo.NameEn"/>.</summary>
    public string? NameEn { get; set; }

    /// <summary><c>air</c>, <c>river</c> or <c>lake</c>.</summary>
    public string? Kind { get; set; }

    /// <summary>See <see cref="StationInfo.Area"/>.</summary>
    public string? Area { get; set; }

    /// <summary>See <see cref="StationInfo.River"/>.</summary>
    public string? River { get; set; }

    /// <summary>See <see cref="StationInfo.FlowOrder"/>.</summary>
    public int? FlowOrder { get; set; }

    /// <summary>WGS-84 degrees, -90 to 90.</summary>
    public double? Latitude { get; set; }

    /// <summary>WGS-84 degrees, -180 to 180.</summary>
    public double? Longitude { get; set; }

    /// <summary>1 or 2; 2 where it is missing.</summary>
    public int? AirClass { get; set; }

    /// <summary><c>I</c> to <c>V</c>, Ⅰ to Ⅴ, or missing.</summary>
    public string? TargetClass { get; set; }

    /// <summary>See <see cref="StationInfo.DrinkingWaterSource"/>.</summary>
    public bool DrinkingWaterSource { get; set; }

    /// <summary>Codes or aliases of the catalogue.</summary>
    public IReadOnlyList<string>? Parameters { get; set; }

    /// <summary>See <see cref="StationInfo.Interval"/>.</summary>
    public double? IntervalMinutes { get; set; }

    /// <summary>See <see cref="StationInfo.Network"/>.</summary>
    public string? Network { get; set; }

    /// <summary>In the seeds: true for a station in maintenance without end. Elsewhere maintenance is planned by windows and this says nothing.</summary>
    public bool Maintenance { get; set; }

    /// <summary>The description of a registered station, to be changed.</summary>
    public static StationDraft Of(StationInfo station) => new()
    {
        Id = station.Id,
        Name = station.Name,
        NameEn = station.NameEn,
        Kind = station.Kind.ToString().ToLowerInvariant(),
        Area = station.Area,
        River = station.River,
        FlowOrder = station.FlowOrder,
        Latitude = station.Latitude,
        Longitude = station.Longitude,
        AirClass = station.AirClass,
        TargetClass = station.TargetClass?.ToString(),
        DrinkingWaterSource = station.DrinkingWaterSource,
        Parameters = [.. station.Parameters],
        IntervalMinutes = station.Interval.TotalMinutes,
        Network = station.Network,
    };
}
