using Monitor.Domain.AirQuality;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Overview;

/// <summary>The district's air since yesterday's midnight, hour by hour.</summary>
/// <param name="Day">Start of today.</param>
/// <param name="Hours">One report for every hour that has ended; those of hours without enough stations are NA, once these had their time to report.</param>
public sealed record DistrictDay(DateTimeOffset Day, IReadOnlyList<AirQualityReport> Hours)
{
    /// <summary>The hours of today that have ended.</summary>
    public IEnumerable<AirQualityReport> Today => Hours.Where(h => h.Start >= Day);

    /// <summary>All hours of yesterday.</summary>
    public IEnumerable<AirQualityReport> Yesterday => Hours.Where(h => h.Start < Day);

    /// <summary>Makes the hours from those of the stations that count.</summary>
    /// <param name="now">Moment of the question.</param>
    /// <param name="counted">How many stations count.</param>
    /// <param name="reports">Their reports since yesterday's midnight.</param>
    public static DistrictDay Of(DateTimeOffset now, int counted, IEnumerable<AirQualityReport> reports)
    {
        var day = StationTime.DayOf(now);
        var byHour = reports.ToLookup(r => r.Start);
        var hours = (int)(StationTime.HourOf(now) - day.AddDays(-1)).TotalHours;
        return new DistrictDay(day, [.. Enumerable.Range(0, hours).Select(h => day.AddDays(-1).AddHours(h)).Select(start => DistrictAir.Assess(start, counted, byHour[start.ToUniversalTime()]))
            .Where(h => h.Reason != NotAvailableReason.NoData || !DistrictAir.IsPending(h.Start, now))]);
    }

    /// <summary>How today compares with the same hours of yesterday, by the pollutant with the highest sub-indices today; null where there is nothing to compare.</summary>
    public DayComparison? Compare()
    {
        var today = Today.ToList();
        var same = today.Select(h => h.Start.AddDays(-1)).ToHashSet();
        var worst = today.SelectMany(h => h.SubIndices).Where(i => i.Iaqi is not null).GroupBy(i => i.Parameter).MaxBy(g => g.Average(i => i.Iaqi!.Value))?.Key;
        if (worst is null) return null;
        return Mean(today, worst) is { } now && Mean(Yesterday.Where(h => same.Contains(h.Start)), worst) is { } then ? new DayComparison(worst, now, then) : null;
    }

    private static decimal? Mean(IEnumerable<AirQualityReport> hours, string code)
    {
        var values = hours.SelectMany(h => h.SubIndices).Where(i => i.Parameter == code).Select(i => i.Concentration).OfType<decimal>().ToList();
        return values.Count == 0 ? null : values.Average();
    }
}

/// <summary>One pollutant today and in the same hours of yesterday.</summary>
/// <param name="Parameter">Canonical code.</param>
/// <param name="Today">Mean of today's hours, canonical unit.</param>
/// <param name="Yesterday">Mean of the same hours of yesterday.</param>
public sealed record DayComparison(string Parameter, decimal Today, decimal Yesterday)
{
    /// <summary>Change in hundredths of yesterday; null where yesterday was nothing.</summary>
    public int? Percent => Yesterday <= 0 ? null : (int)Math.Round((Today - Yesterday) / Yesterday * 100);
}
