using Monitor.Domain.AirQuality;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Overview;

/// <summary>The index of the district in one hour, from the means of its stations.</summary>
/// <param name="Report">The report; its NA rule is that of a station (HJ 633-2026 5.3.1).</param>
/// <param name="Stations">How many stations are averaged.</param>
/// <param name="Present">How many of them have that hour.</param>
/// <param name="National">These are the national ones; where there are none, all air stations.</param>
public sealed record DistrictAir(AirQualityReport Report, int Stations, int Present, bool National)
{
    private const string NationalNetwork = "national";

    /// <summary>A concentration of fewer than three quarters of the stations does not stand for the district.</summary>
    private const double LeastShare = 0.75;

    /// <summary>Too few stations have the hour.</summary>
    public bool IsShort => Present < LeastShare * Stations;

    /// <summary>The hour may still come: an hourly report has an hour's time (HJ 633-2026 5.2.2).</summary>
    public static bool IsPending(DateTimeOffset start, DateTimeOffset now) => now < start.AddHours(2);

    /// <summary>The stations that stand for the district: the national ones; where there are none, all air stations.</summary>
    public static IReadOnlyList<StationInfo> Counted(IEnumerable<StationInfo> stations)
    {
        var air = stations.Where(s => s.Kind == StationKind.Air).ToList();
        var national = air.Where(s => s.Network == NationalNetwork).ToList();
        return national.Count > 0 ? national : air;
    }

    /// <summary>
    /// The newest hour that any station has published. A station that is silent, or has another hour, has no concentration for it. Null where no station has reported.
    /// </summary>
    public static DistrictAir? Of(IReadOnlyCollection<StationSnapshot> stations)
    {
        var counted = Counted(stations.Select(s => s.Station)).Select(s => s.Id).ToHashSet();
        var hours = stations.Where(s => counted.Contains(s.Station.Id) && s.Condition == StationCondition.Reporting && s.AirHour is not null).Select(s => s.AirHour!).ToList();
        if (hours.Count == 0) return null;
        var start = hours.Max(h => h.Start);
        var national = stations.Any(s => s.Station is { Kind: StationKind.Air, Network: NationalNetwork });
        var present = hours.Where(h => h.Start == start).ToList();
        return new DistrictAir(Assess(start, counted.Count, present), counted.Count, present.Count, national);
    }

    /// <summary>The report of the district in one hour, from those of its stations.</summary>
    public static AirQualityReport Assess(DateTimeOffset start, int counted, IEnumerable<AirQualityReport> reports)
    {
        var parts = reports.SelectMany(h => h.SubIndices).ToLookup(i => i.Parameter);
        var means = Codes.AirSix
            .Select(code => (Code: code, Values: parts[code].Select(i => i.Concentration).OfType<decimal>().ToList()))
            .Where(x => x.Values.Count > 0 && x.Values.Count >= LeastShare * counted)
            .ToDictionary(x => x.Code, x => x.Values.Average());
        return Hj633.Report(AirPeriod.Hour, start, means, new HashSet<string>());
    }
}
