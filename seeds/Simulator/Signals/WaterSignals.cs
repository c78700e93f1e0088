using System.Collections.Frozen;
using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Simulator.Signals;

/// <summary>
/// Water of a section. What the river carries is a course that travels: a section sees what its first section saw one travel time ago,
/// diluted. The travel time follows from the coordinates of the sections in flow order.
/// </summary>
sealed class WaterSignals
{
    private const double MetresPerSecond = 0.5;
    private const double Meander = 1.25;
    private static readonly TimeSpan PulseSlot = TimeSpan.FromDays(5);

    private readonly Noise _noise;
    private readonly FrozenDictionary<string, TimeSpan> _travel;

    public WaterSignals(Noise noise, IEnumerable<StationInfo> stations)
    {
        _noise = noise;
        _travel = stations.Where(s => s is { Kind: StationKind.River, River: not null, FlowOrder: not null })
            .GroupBy(s => s.River).SelectMany(Travel).ToFrozenDictionary();
    }

    /// <summary>How long water takes from the first section of the river; zero where none is upstream.</summary>
    public TimeSpan TravelTime(StationInfo station) => _travel.GetValueOrDefault(station.Id);

    /// <summary>True value, without instrument noise.</summary>
    public double? Value(StationInfo station, string parameter, DateTimeOffset at)
    {
        var lake = station.Kind == StationKind.Lake;
        return parameter switch
        {
            Codes.WaterTemperature => Temperature(at),
            Codes.DissolvedOxygen => Oxygen(station, at),
            Codes.Ph => (lake ? 8.15 : 7.85) + 0.22 * Photosynthesis(at) + 0.12 * Carried(station, parameter, at),
            Codes.Conductivity => (lake ? 480 : 690) * (1 + 0.1 * Carried(station, parameter, at) - 0.04 * Math.Min(3, Runoff(at))),
            Codes.Turbidity => (lake ? 4 : 12) * (1 + 0.4 * Carried(station, parameter, at)) + (lake ? 3 : 22) * Runoff(at),
            Codes.CodMn => (lake ? 2.9 : Growing(station, 2.6, 3.6)) * (1 + 0.14 * Carried(station, parameter, at)) + 0.25 * Runoff(at),
            Codes.Nh3N => (lake ? 0.08 : Growing(station, 0.14, 0.36)) * (1 + 0.3 * Carried(station, parameter, at)) + 0.42 * Pulse(station, at),
            Codes.Tp => (lake ? 0.026 : Growing(station, 0.05, 0.095)) * (1 + 0.2 * Carried(station, parameter, at)) + 0.06 * Pulse(station, at),
            Codes.Tn => (lake ? 2.2 : Growing(station, 4.5, 7)) * (1 + 0.18 * Carried(station, parameter, at)) + 0.8 * Pulse(station, at),
            "chlorophyll_a" => (0.006 + 0.004 * Weather.At(_noise, at).Season) * (1 + 0.4 * Photosynthesis(at)),
            Codes.Transparency => 150 * (1 + 0.2 * Carried(station, parameter, at)) / (1 + 0.3 * Runoff(at)),
            _ => null,
        };
    }

    private double Temperature(DateTimeOffset at)
    {
        // Water follows the air by three weeks and does not freeze under the probe.
        var season = Weather.At(_noise, at.AddDays(-21)).Season;
        return Math.Max(1, 14.5 + 11.5 * season + 1.1 * Photosynthesis(at) + 1.5 * _noise.Smooth("water", at, TimeSpan.FromHours(90)));
    }

    private double Oxygen(StationInfo station, DateTimeOffset at)
    {
        var saturation = 468 / (31.6 + Temperature(at));
        var demand = 0.06 * Pulse(station, at);
        return Math.Max(1, saturation * (0.9 + 0.11 * Photosynthesis(at) + 0.03 * Carried(station, Codes.DissolvedOxygen, at) - demand));
    }

    /// <summary>-1 before dawn to 1 in the afternoon.</summary>
    private static double Photosynthesis(DateTimeOffset at) =>
        Math.Cos(2 * Math.PI * (StationTime.ToStationTime(at).TimeOfDay.TotalHours - 15.5) / 24);

    private double Runoff(DateTimeOffset at) =>
        Enumerable.Range(0, 8).Sum(i => Weather.At(_noise, at.AddHours(-3 * i)).Rain * Math.Exp(-i / 3.0)) / 4;

    private double Carried(StationInfo station, string parameter, DateTimeOffset at) =>
        0.85 * _noise.Smooth(Water(station) + "/" + parameter, at - TravelTime(station), TimeSpan.FromHours(30))
        + 0.15 * _noise.Smooth(station.Id + "/" + parameter, at, TimeSpan.FromHours(9));

    /// <summary>Load of the reach: more of it after each settlement.</summary>
    private static double Growing(StationInfo station, double first, double last) =>
        first + (last - first) * Math.Min(1, ((station.FlowOrder ?? 1) - 1) / 3.0);

    /// <summary>Discharges that enter at the head of the river now and then, and travel: sharp upstream, flat and late downstream.</summary>
    private double Pulse(StationInfo station, DateTimeOffset at)
    {
        if (station.Kind == StationKind.Lake) return 0;
        var travel = TravelTime(station);
        var source = at - travel;
        var slot = Noise.Slot(source, PulseSlot);
        return Enumerable.Range(-1, 3).Sum(i => PulseOf(station, slot + i, source, travel.TotalHours));
    }

    private double PulseOf(StationInfo station, long slot, DateTimeOffset source, double travelHours)
    {
        var strength = Weather.Ramp(_noise.Draw(Water(station) + "/pulse", slot), 0.45, 1);
        var middle = (slot + _noise.Draw(Water(station) + "/pulse at", slot)) * PulseSlot.TotalHours;
        var hours = (source.UtcTicks + StationTime.Offset.Ticks) / (double)TimeSpan.TicksPerHour - middle;
        var width = 5 + 0.15 * travelHours;
        return strength * (5 / width) * Math.Exp(-hours * hours / (2 * width * width));
    }

    private static string Water(StationInfo station) => station.River ?? station.Id;

    private static IEnumerable<KeyValuePair<string, TimeSpan>> Travel(IEnumerable<StationInfo> river)
    {
        var ordered = river.OrderBy(s => s.FlowOrder).ToImmutableArray();
        var travelled = TimeSpan.Zero;
        for (var i = 0; i < ordered.Length; i++)
        {
            if (i > 0) travelled += TimeSpan.FromSeconds(Metres(ordered[i - 1], ordered[i]) * Meander / MetresPerSecond);
            yield return new(ordered[i].Id, travelled);
        }
    }

    private static double Metres(StationInfo a, StationInfo b)
    {
        const double MetresPerDegree = 111_195;
        var north = (b.Latitude - a.Latitude) * MetresPerDegree;
        var east = (b.Longitude - a.Longitude) * MetresPerDegree * Math.Cos(a.Latitude * Math.PI / 180);
        return Math.Sqrt(north * north + east * east);
    }
}
