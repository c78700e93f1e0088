using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Export;

/// <summary>
/// The report tables of HJ 633-2026: 表4 of a day, 表5 of an hour. Concentration and sub-index of each pollutant, the index, the primary pollutant, level, category and
/// colour; "NA" where something was missing or invalid, "/" where the plan does not measure it.
/// </summary>
public sealed class AirReportTable(ParameterNames names, Language language, TimeProvider time)
{
    private const string NotAvailable = "NA";
    private const string NotMeasured = "/";

    /// <summary>The heads: station, interval, the six in the order of the standard, the index.</summary>
    public IReadOnlyList<string> Columns(AirPeriod period) =>
    [
        language[ExportTexts.Id], language[Texts.ColumnStation], language[period == AirPeriod.Hour ? StationTexts.Hour : ExportTexts.Date],
        .. Codes.AirSix.SelectMany(code => new[] { $"{Mean(code, period)} ({names.Unit(code)})", $"{Mean(code, period)} {language[ExportTexts.Iaqi]}" }),
        "AQI", language[OverviewTexts.Primary], language[OverviewTexts.Level], language[ExportTexts.Category], language[ExportTexts.Colour],
    ];

    /// <summary>One row. A station without a report for the interval has "NA" throughout.</summary>
    public object?[] Row(StationInfo station, AirPeriod period, DateTimeOffset start, AirQualityReport? report) =>
    [
        station.Id, language.NameOf(station), period == AirPeriod.Hour ? $"{Format.Date(start)} {Format.Interval(start, TimeSpan.FromHours(1))}" : Format.Date(start),
        .. Codes.AirSix.SelectMany(code => Pollutant(station, code, report)),
        .. Index(report),
    ];

    private string Mean(string code, AirPeriod period) => period == AirPeriod.Day && code == Codes.O3 ? names.Short(Codes.O3EightHour) : names.Short(code);

    private static object?[] Pollutant(StationInfo station, string code, AirQualityReport? report)
    {
        var part = report?.SubIndices.FirstOrDefault(i => i.Parameter == code);
        // The report is of its own time, the registration of today: what was measured then is shown, whatever the plan is now.
        if (part is not ({ Concentration: not null } or { Iaqi: not null }) && !station.Parameters.Contains(code)) return [NotMeasured, NotMeasured];
        return [part?.Concentration is { } value ? code == Codes.Co ? decimal.Round(value, 1) + 0.0m : value : NotAvailable, (object?)part?.Iaqi ?? NotAvailable];
    }

    private object?[] Index(AirQualityReport? report)
    {
        if (report is not { Aqi: { } aqi, Level: { } level }) return [NotAvailable, NotAvailable, NotAvailable, NotAvailable, NotAvailable];
        var info = AirLevels.Of(level);
        // Up to 50 there is no primary pollutant: a dash, as the national report has it.
        var primary = report.Primary.Length > 0 ? names.List(report.Primary) : "—";
        return [aqi, primary, language.IsChinese ? info.NumeralZh : $"{(int)level}", language.IsChinese ? info.NameZh : info.NameEn, language[Levels.Colour(level)]];
    }

    /// <summary>
    /// The rows of all given stations over [from, to), by time and then in the order of the stations. An hour or day that has not ended has no row: nothing is missing of
    /// it yet.
    /// </summary>
    /// <exception cref="NothingEndedException">No interval has ended yet.</exception>
    /// <exception cref="TooLargeException">There are more rows than a table holds.</exception>
    public async Task<ExportTable> Read(
        IHistory history, IReadOnlyList<StationInfo> stations, AirPeriod period, DateTimeOffset from, DateTimeOffset to, IProgress<double>? progress, CancellationToken cancellation)
    {
        var step = period == AirPeriod.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        var now = time.GetUtcNow();
        var ended = period == AirPeriod.Hour ? StationTime.HourOf(now) : StationTime.DayOf(now);
        var steps = (int)Math.Ceiling(((to < ended ? to : ended) - from) / step);
        if (steps <= 0) throw new NothingEndedException();
        if ((long)steps * stations.Count > SeriesTable.MostRows) throw new TooLargeException(SeriesTable.MostRows);
        var rows = new object?[steps * stations.Count][];
        for (var s = 0; s < stations.Count; s++)
        {
            var reports = (await history.AirQuality(stations[s].Id, period, from, to, cancellation)).ToDictionary(r => r.Report.Start, r => r.Report);
            for (var i = 0; i < steps; i++)
                rows[i * stations.Count + s] = Row(stations[s], period, from + i * step, reports.GetValueOrDefault((from + i * step).ToUniversalTime()));
            progress?.Report((s + 1.0) / stations.Count);
        }
        return new ExportTable($"hj633-{(period == AirPeriod.Hour ? "hour" : "day")}-{Format.Date(from)}", Columns(period), rows);
    }
}
