using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Localization;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Dashboard.Components.Compare;

/// <summary>One parameter at one section of a river.</summary>
/// <param name="Section">The section.</param>
/// <param name="Now">Its newest value, canonical unit; null where it does not speak or the value is not to be used.</param>
/// <param name="Week">Mean of the valid hours of seven days; null where there is none.</param>
/// <param name="MeasuredAt">When the newest value was measured; null where there is none.</param>
/// <param name="Reason">Why there is no newest value; empty where there is one.</param>
public sealed record RiverValue(StationInfo Section, double? Now, double? Week, DateTimeOffset? MeasuredAt, string Reason)
{
    /// <summary>When the newest value was measured, or why there is none.</summary>
    public string Under => MeasuredAt is { } at ? Format.Moment(at) : Reason;

    /// <summary>The limit of the section's target class, class III where it has no target (GB 3838 table 1); null where the parameter has none.</summary>
    public decimal? Limit(string parameter) => Gb3838.Limit(parameter, Target, Section.Kind == StationKind.Lake);

    /// <summary>The class that a value alone would give; null where the parameter is not classified.</summary>
    public WaterClass? Class(string parameter, double value) => Gb3838.ClassOf(parameter, (decimal)value, Section.Kind == StationKind.Lake);

    /// <summary>The target class, class III where there is none.</summary>
    public WaterClass Target => Section.TargetClass ?? WaterClass.III;
}

/// <summary>Reads one parameter along a river.</summary>
public sealed class RiverReader(IHistory history, LiveFeed feed, IStationRegistry registry, Language language)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>The sections in flow order, upstream first, with the newest value and the mean of the seven days before <paramref name="until"/>.</summary>
    /// <exception cref="HistoryUnavailableException">The history cannot be read.</exception>
    public async Task<IReadOnlyList<RiverValue>> Read(string river, string parameter, DateTimeOffset until, CancellationToken cancellation)
    {
        var values = new List<RiverValue>();
        foreach (var section in CompareView.Sections(registry, river))
        {
            var hours = await history.Aggregates(section.Id, parameter, Interval.Hour, until - Week, until, cancellation);
            var (now, at, reason) = Present(section.Id, parameter);
            values.Add(new RiverValue(section, now, hours.Where(h => h.Valid).Average(h => h.Value), at, reason));
        }
        return values;
    }

    private (double? Value, DateTimeOffset? At, string Reason) Present(string station, string parameter)
    {
        if (!feed.Stations.TryGetValue(station, out var shown)) return (null, null, language[ConditionLook.Word(StationCondition.Never)]);
        if (shown.Condition != StationCondition.Reporting) return (null, null, language[ConditionLook.Word(shown.Condition)]);
        return shown.Latest.FirstOrDefault(v => v.Parameter == parameter) switch
        {
            { Parameter: null } => (null, null, language[ChartTexts.Empty]),
            { Quality: Quality.Valid, Value: var value, MeasuredAt: var at } => (value, at, ""),
            _ => (null, null, language[ChartTexts.InvalidPoint]),
        };
    }
}
