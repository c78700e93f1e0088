using Monitor.Domain.AirQuality;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Overview;

/// <summary>The index of the district in one hour, from the means of its stations.</summary>
/// <param name="Report">The report; its NA rule is that of a station (HJ 633-2026 5.3.1).</param>
/// <param name="Stations">How many stations are averaged.</param>
/// <param name="National">These are the national ones; where there are none, all air stations.</param>
public sealed record DistrictAir(AirQualityReport Report, int Stations, bool National)
{
    private const string NationalNetwork = "national";

    /// <summary>A concentration of fewer than three quarters of the stations does not stand for the district.</summary>
    private const double LeastShare = 0.75;

    /// <summary>
    /// The newest hour that any station has published. A station that is silent, or has another hour, has no concentration for it. Null where no station has reported.
    /// </summary>
    public static DistrictAir? Of(IReadOnlyCollection<StationSnapshot> stations)
    {
        var air = stations.Where(s => s.Station.Kind == StationKind.Air).ToList();
        var national = air.Where(s => s.Station.Network == NationalNetwork).ToList();
        var counted = national.Count > 0 ? national : air;
        var hours = counted.Where(s => s.Condition == StationCondition.Reporting && s.AirHour is not null).Select(s => s.AirHour!).ToList();
        if (hours.Count == 0) return null;
        var start = hours.Max(h => h.Start);
        var means = Codes.AirSix
            .Select(code => (Code: code, Values: hours.Where(h => h.Start == start).SelectMany(h => h.SubIndices).Where(i => i.Parameter == code).Select(i => i.Concentration).OfType<decimal>().ToList()))
            .Where(x => x.Values.Count > 0 && x.Values.Count >= LeastShare * counted.Count)
            .ToDictionary(x => x.Code, x => x.Values.Average());
        return new DistrictAir(Hj633.Report(AirPeriod.Hour, start, means, new HashSet<string>()), counted.Count, national.Count > 0);
    }
}
