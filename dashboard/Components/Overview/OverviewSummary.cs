using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Overview;

/// <summary>The district in one line. Only a reporting station counts for a level; the others are counted by what keeps them out.</summary>
/// <param name="Air">Number of air stations.</param>
/// <param name="ByLevel">Air stations per level, those with none left out.</param>
/// <param name="AirNotAvailable">Reporting air stations without a published index.</param>
/// <param name="AirOut">Air stations that do not report, per condition.</param>
/// <param name="Water">Number of water sections.</param>
/// <param name="OnTarget">Reporting sections that meet their target.</param>
/// <param name="OffTarget">Reporting sections that miss it.</param>
/// <param name="Unassessed">Reporting sections without a class or a target.</param>
/// <param name="WaterOut">Sections that do not report, per condition.</param>
/// <param name="Alarms">Open alarms that wait for somebody, those that concern many stations too; null where another moment than now is looked at.</param>
/// <param name="QuietAlarms">Open alarms that are shelved or silenced.</param>
public sealed record OverviewSummary(
    int Air,
    IReadOnlyList<(AirLevel Level, int Count)> ByLevel,
    int AirNotAvailable,
    IReadOnlyList<(StationCondition Condition, int Count)> AirOut,
    int Water,
    int OnTarget,
    int OffTarget,
    int Unassessed,
    IReadOnlyList<(StationCondition Condition, int Count)> WaterOut,
    int? Alarms,
    int QuietAlarms)
{
    /// <summary>Sums up stations, and the open alarms of all of them; null where another moment than now is looked at.</summary>
    public static OverviewSummary Of(IReadOnlyCollection<StationSnapshot> stations, IEnumerable<Alarm>? open)
    {
        var alarms = open?.ToList();
        var air = stations.Where(s => s.Station.Kind == StationKind.Air).ToList();
        var water = stations.Where(s => s.Station.Kind != StationKind.Air).ToList();
        var speaking = air.Where(Reports).ToList();
        var flowing = water.Where(Reports).ToList();
        return new OverviewSummary(
            air.Count,
            [.. speaking.Where(s => s.AirHour?.Level is not null).GroupBy(s => s.AirHour!.Level!.Value).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))],
            speaking.Count(s => s.AirHour?.Level is null),
            Out(air),
            water.Count,
            flowing.Count(s => s.Water?.MeetsTarget == true),
            flowing.Count(s => s.Water?.MeetsTarget == false),
            flowing.Count(s => s.Water?.MeetsTarget is null),
            Out(water),
            alarms?.Count(a => !a.IsMuted),
            alarms?.Count(a => a.IsMuted) ?? 0);
    }

    private static bool Reports(StationSnapshot s) => s.Condition == StationCondition.Reporting;

    private static (StationCondition, int)[] Out(IEnumerable<StationSnapshot> stations) =>
        [.. stations.Where(s => !Reports(s)).GroupBy(s => s.Condition).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];
}
