using System.Collections.Immutable;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Wall;

/// <summary>
/// The stations a screen on the wall has room for: in the order of the district where all fit, else those that need a look, in the same order, and how many there are
/// besides. A station that does not speak is never among the rest while one that speaks is shown. Pure.
/// </summary>
/// <param name="Shown">Air before water, sections in flow order.</param>
/// <param name="More">Stations without room.</param>
public sealed record WallStations(ImmutableArray<StationSnapshot> Shown, int More)
{
    /// <summary>Tiles that fit below six alarms.</summary>
    public const int Room = 40;

    /// <summary>Chooses from all stations.</summary>
    public static WallStations Of(IReadOnlyCollection<StationSnapshot> all)
    {
        // Where some find no room, one tile says how many.
        var chosen = all.Count <= Room ? all : all.OrderByDescending(Urgency).ThenBy(s => s.Station.Id, StringComparer.Ordinal).Take(Room - 1);
        ImmutableArray<StationSnapshot> shown = [.. chosen.OrderBy(s => s.Station.Kind).ThenBy(s => s.Station.FlowOrder).ThenBy(s => s.Station.Id, StringComparer.Ordinal)];
        return new WallStations(shown, all.Count - shown.Length);
    }

    private static int Urgency(StationSnapshot s) => s.Condition switch
    {
        StationCondition.Reporting when s.AirHour is { Level: { } level } => (int)level,
        StationCondition.Reporting when s.Water?.Class is { } found => s.Station.TargetClass is { } target && found > target ? 3 + (int)found - (int)target : 1,
        StationCondition.Reporting => 2,
        StationCondition.Maintenance => 0,
        _ => 10,
    };
}
