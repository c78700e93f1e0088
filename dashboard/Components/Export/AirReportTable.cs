using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Overview;
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

    /// <summary>Hours or days that are read at once.</summary>
    private const int AtOnce = 31 * 24;

    /// <summary>The heads: station, interval, the six in the order of the standard, the index.</summary>
    public IReadOnlyList<string> Columns(AirPeriod period) =>
    [
        language[ExportTexts.Id], language[Texts.ColumnStation], language[period == AirPeriod.Hour ? StationTexts.Hour : ExportTexts.Date],
        .. Codes.AirSix.SelectMany(code => new[] { $"{Mean(code, period)} ({names.Unit(code)})", $"{Mean(code, period)} {language[ExportTexts.Iaqi]}" }),
        "AQI", language[OverviewTexts.Primary], language[OverviewTexts.Level], language[ExportTexts.Category], language[ExportTexts.Colour],
    ];

    /// <summary>One row. A station without a report for the interval has "NA" throughout.</summary>
    public object?[] Row(StationInfo station, AirPeriod period, DateTimeOffset start, AirQualityReport? report) =>
        Row(station.Id, language.NameOf(station), station.Parameters, period, start, report);

    /// <summary>The row of the district in one hour, as the overview assesses it; it has no id.</summary>
    private object?[] District(IReadOnlyList<StationInfo> counted, DateTimeOffset hour, IEnumerable<AirQualityReport> reports) => Row(
        "", language[ExportTexts.District], [.. counted.SelectMany(s => s.Parameters).Distinct()], AirPeriod.Hour, hour, DistrictAir.Assess(hour, counted.Count, reports));

    private object?[] Row(string id, string name, IReadOnlyCollection<string> measured, AirPeriod period, DateTimeOffset start, AirQualityReport? report) =>
    [
        id, name, period == AirPeriod.Hour ? $"{Format.Date(start)} {Format.Interval(start, TimeSpan.FromHours(1))}" : Format.Date(start),
        .. Codes.AirSix.SelectMany(code => Pollutant(measured, code, report)),
        .. Index(report),
    ];

    private string Mean(string code, AirPeriod period) => names.Short(period == AirPeriod.Day ? OzoneDay.NamedAs(code) : code);

    private static object?[] Pollutant(IReadOnlyCollection<string> measured, string code, AirQualityReport? report)
    {
        var part = report?.SubIndices.FirstOrDefault(i => i.Parameter == code);
        // The report is of its own time, the registration of today: what was measured then is shown, whatever the plan is now.
        if (part is not ({ Concentration: not null } or { Iaqi: not null }) && !measured.Contains(code)) return [NotMeasured, NotMeasured];
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
    /// The rows of all given stations over [from, to), by time and then in the order of the stations, for each hour that of the district before them. An hour or day that has not ended has no row: nothing is missing of
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
        // How the points of a district make its day is not settled by HJ 633 (the ozone maximum above all): only its hour has a row.
        var counted = period == AirPeriod.Hour ? DistrictAir.Counted(stations) : [];
        var first = counted.Count > 0 ? 1 : 0;
        var width = first + stations.Count;
        if ((long)steps * width > SeriesTable.MostRows) throw new TooLargeException(SeriesTable.MostRows);
        var rows = new object?[steps * width][];
        for (var begin = 0; begin < steps; begin += AtOnce)
        {
            var end = Math.Min(steps, begin + AtOnce);
            var district = new List<AirQualityReport>();
            for (var s = 0; s < stations.Count; s++)
            {
                var reports = (await history.AirQuality(stations[s].Id, period, from + begin * step, from + end * step, cancellation)).ToDictionary(r => r.Report.Start, r => r.Report);
                for (var i = begin; i < end; i++)
                    rows[i * width + first + s] = Row(stations[s], period, from + i * step, reports.GetValueOrDefault((from + i * step).ToUniversalTime()));
                if (counted.Contains(stations[s])) district.AddRange(reports.Values);
                progress?.Report((begin * (double)stations.Count + (s + 1.0) * (end - begin)) / ((double)steps * stations.Count));
            }
            var byHour = district.ToLookup(r => r.Start);
            for (var i = begin; i < end && first > 0; i++) rows[i * width] = District(counted, from + i * step, byHour[(from + i * step).ToUniversalTime()]);
        }
        return new ExportTable($"hj633-{(period == AirPeriod.Hour ? "hour" : "day")}-{Format.Date(from)}", Columns(period), rows);
    }
}
