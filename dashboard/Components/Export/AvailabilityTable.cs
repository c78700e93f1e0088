using Monitor.Dashboard.Components.Availability;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Export;

/// <summary>The matrix of availability as a table: a row for each parameter of each station, a column for each hour.</summary>
public sealed class AvailabilityTable(AvailabilityReader reader, ParameterNames names, Language language)
{
    public async Task<ExportTable> Read(IEnumerable<StationInfo> stations, DateTimeOffset from, int hours, CancellationToken cancellation)
    {
        var spoke = await reader.NetworkSpoke(from, hours, cancellation);
        var rows = new List<object?[]>();
        foreach (var station in stations)
            foreach (var row in await reader.Rows(station, from, hours, spoke, cancellation))
                rows.Add([station.Id, language.NameOf(station), names.Short(row.Parameter), row.Share is { } share ? Math.Round(share * 100, 1) : "/", .. row.Cells.Select(c => AvailabilityWords.Of(language, c))]);
        return new ExportTable(
            $"monitor-availability-{Format.Date(from)}",
            [language[ExportTexts.Id], language[Texts.ColumnStation], language[Texts.ColumnParameter], $"{language[AvailabilityTexts.Good]} %", .. Enumerable.Range(0, hours).Select(i => Format.HourOfDay(from.AddHours(i)))],
            rows);
    }
}
