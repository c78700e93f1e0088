using Monitor.Dashboard.Components.Compare;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Export;

/// <summary>Hours or days of some lines side by side: a row for each interval, for each line its value and what is to be said of it.</summary>
public sealed class SeriesTable(IHistory history, ParameterCatalogue catalogue, ParameterNames names, Language language)
{
    /// <summary>More rows than this are refused: a spreadsheet holds no more.</summary>
    public const int MostRows = 500_000;

    /// <summary>Reads the lines over [from, to).</summary>
    /// <exception cref="TooLargeException">There are more rows than a table holds.</exception>
    public async Task<ExportTable> Read(
        IReadOnlyList<CompareLine> lines, Interval interval, DateTimeOffset from, DateTimeOffset to, IProgress<double>? progress, CancellationToken cancellation)
    {
        var columns = new List<string> { language[StationTexts.Hour] };
        var byTime = new SortedDictionary<DateTimeOffset, object?[]>();
        for (var i = 0; i < lines.Count; i++)
        {
            var (station, parameter) = (lines[i].Station, lines[i].Parameter);
            // Two stations may bear one name: then the id tells them apart.
            var shown = language.NameOf(station);
            if (lines.Any(l => l.Station.Id != station.Id && language.NameOf(l.Station) == shown)) shown += $" ({station.Id})";
            var name = $"{shown} {names.Short(parameter)}";
            columns.AddRange([$"{name} ({names.Unit(parameter)})", $"{name} n/N", $"{name} {language[ExportTexts.Remark]}"]);
            foreach (var a in await history.Aggregates(station.Id, parameter, interval, from, to, cancellation)) Put(byTime, a, i, lines.Count);
            if (byTime.Count > MostRows) throw new TooLargeException(MostRows);
            progress?.Report((i + 1.0) / lines.Count);
        }
        foreach (var (start, row) in byTime)
            row[0] = interval == Interval.Day ? Format.Date(start) : $"{Format.Date(start)} {Format.Interval(start, TimeSpan.FromHours(1))}";
        return new ExportTable($"monitor-{string.Join('-', lines.Select(l => l.Station.Id).Distinct().Take(3))}-{Format.Date(from)}", columns, [.. byTime.Values]);
    }

    /// <summary>Everything a station sends and what is computed from it, in the order of the catalogue.</summary>
    public IReadOnlyList<CompareLine> Lines(StationInfo station) =>
        [.. catalogue.All.Select(p => p.Code).Where(code => station.Parameters.Contains(code) || (code == Codes.O3EightHour && station.Parameters.Contains(Codes.O3))).Select(code => new CompareLine(station, code))];

    private void Put(SortedDictionary<DateTimeOffset, object?[]> byTime, Aggregate a, int line, int lines)
    {
        if (!byTime.TryGetValue(a.Start, out var row)) byTime[a.Start] = row = new object?[1 + lines * 3];
        row[1 + line * 3] = a.Value is { } value ? Math.Round(value, names.Decimals(a.Parameter) + 1) : null;
        row[2 + line * 3] = $"{a.Count}/{a.Expected}";
        row[3 + line * 3] = string.Join(' ', new[] { a.Valid ? null : language[ExportTexts.Invalid], a.RevisedAt is { } at ? language.Of(StationTexts.RevisedAt, Format.Moment(at)) : null }.OfType<string>());
    }
}
