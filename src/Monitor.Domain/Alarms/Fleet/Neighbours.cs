using System.Collections.Immutable;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Domain.Alarms;

/// <summary>What the air stations measured in one hour, for a station to be held against the others.</summary>
public static class Neighbours
{
    /// <summary>Stations that a median needs.</summary>
    public const int Fewest = 5;

    /// <summary>The median of each of the six over the stations whose newest report is of the hour; those that too few measured are left out.</summary>
    public static ImmutableDictionary<string, double> Medians(IEnumerable<StationSnapshot> stations, DateTimeOffset hour)
    {
        var reports = stations.Select(s => s.AirHour).OfType<AirQualityReport>().Where(r => r.Start == hour).ToList();
        var medians = ImmutableDictionary.CreateBuilder<string, double>();
        foreach (var code in Codes.AirSix)
        {
            var values = reports.SelectMany(r => r.SubIndices).Where(i => i.Parameter == code && i.Concentration is not null).Select(i => (double)i.Concentration!.Value).Order().ToList();
            if (values.Count >= Fewest) medians[code] = values[values.Count / 2];
        }
        return medians.ToImmutable();
    }
}
