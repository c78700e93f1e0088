using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Components.Overview;

/// <summary>The overview as it was in each of some past hours, as the history has it today.</summary>
public sealed class PastView
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly Dictionary<string, IReadOnlyList<AirQualityRow>> _air = [];
    private readonly Dictionary<string, IReadOnlyList<WaterQualityRow>> _water = [];

    /// <summary>Start of the first hour that can be looked at.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When it was read: what came later is not in it.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Stations may still publish the hour that starts at a moment.</summary>
    public static bool IsSettling(DateTimeOffset hour, DateTimeOffset now) => now < hour + Hour + StationState.NotAvailableAfter;

    /// <summary>Reads all reports since a moment.</summary>
    public static async Task<PastView> Read(IHistory history, IEnumerable<StationInfo> stations, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, CancellationToken cancellation)
    {
        var past = new PastView { From = from, ReadAt = now };
        foreach (var station in stations)
            if (station.Kind == StationKind.Air) past._air[station.Id] = await history.AirQuality(station.Id, AirPeriod.Hour, from, to, cancellation);
            else past._water[station.Id] = await history.WaterQuality(station.Id, WaterPeriod.Sample, from - 2 * station.Interval, to, cancellation);
        return past;
    }

    /// <summary>The hourly reports of a station that lie in it.</summary>
    public IEnumerable<AirQualityReport> Air(string station) => _air.GetValueOrDefault(station)?.Select(r => r.Report) ?? [];

    /// <summary>The stations in the hour that starts at a moment: the report of that hour, or the newest sample then; silent where there was none, unless it may still have come after this was read. Alarms are not part of it.</summary>
    public List<StationSnapshot> At(DateTimeOffset hour, IEnumerable<StationSnapshot> now) => [.. now.Select(s => At(hour, s))];

    private StationSnapshot At(DateTimeOffset hour, StationSnapshot now)
    {
        if (now.Station.Kind == StationKind.Air)
        {
            var report = _air.GetValueOrDefault(now.Station.Id)?.FirstOrDefault(r => r.Report.Start == hour)?.Report;
            var spoke = report is { Reason: not NotAvailableReason.NoData };
            var condition = spoke ? StationCondition.Reporting : IsSettling(hour, ReadAt) ? now.Condition : StationCondition.Silent;
            return Shown(now, condition, hour, report, null, spoke ? hour + Hour : null);
        }
        var sample = _water.GetValueOrDefault(now.Station.Id)?.LastOrDefault(r => r.Report.Start < hour + Hour)?.Report;
        var fresh = sample is not null && sample.Start + 2 * now.Station.Interval >= hour;
        return Shown(now, fresh ? StationCondition.Reporting : StationCondition.Silent, hour, null, sample, fresh ? sample!.Start : null);
    }

    private static StationSnapshot Shown(
        StationSnapshot now, StationCondition condition, DateTimeOffset hour, AirQualityReport? air, WaterQualityReport? water, DateTimeOffset? measured) => now with
    {
        Condition = condition, AirHour = air, Water = water, Latest = [], Alarms = [], Trend = [.. now.Trend.Where(p => p.Start < hour + Hour)], LastMeasuredAt = measured,
    };
}
