using Monitor.Dashboard.Components.Charts;
using Monitor.Dashboard.Components.Compare;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Station;
using Monitor.Dashboard.Localization;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Export;

/// <summary>Some lines side by side: a row for each interval, for each line its value and what is to be said of it.</summary>
public sealed class SeriesTable(IHistory history, ParameterCatalogue catalogue, ParameterNames names, Language language)
{
    /// <summary>More rows than this are refused: a spreadsheet holds no more.</summary>
    public const int MostRows = 500_000;

    /// <summary>Reads the lines over [from, to): readings as they came, hours or days.</summary>
    /// <exception cref="TooLargeException">There are more rows than a table holds.</exception>
    /// <exception cref="HistoryUnavailableException">The history cannot be read.</exception>
    public async Task<ExportTable> Read(
        IReadOnlyList<CompareLine> lines, ChartResolution resolution, DateTimeOffset from, DateTimeOffset to, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (resolution == ChartResolution.Day) lines = [.. lines.Select(l => l with { Parameter = OzoneDay.KeptAs(l.Parameter) }).Distinct()];
        var columns = new List<string> { language[resolution switch { ChartResolution.Raw => ExportTexts.Time, ChartResolution.Day => ExportTexts.Date, _ => StationTexts.Hour }] };
        // An instant and an interval may begin together: they are two rows.
        var rows = new SortedDictionary<(DateTimeOffset Start, TimeSpan Period), object?[]>();
        for (var i = 0; i < lines.Count; i++)
        {
            var (station, parameter) = (lines[i].Station, lines[i].Parameter);
            // Two stations may bear one name: then the id tells them apart.
            var shown = language.NameOf(station);
            if (lines.Any(l => l.Station.Id != station.Id && language.NameOf(l.Station) == shown)) shown += $" ({station.Id})";
            var name = $"{shown} {names.Short(resolution == ChartResolution.Day ? OzoneDay.NamedAs(parameter) : parameter)}";
            columns.AddRange([$"{name} ({names.Unit(parameter)})", $"{name} {language[resolution == ChartResolution.Raw ? ChartTexts.Flag : ExportTexts.Share]}", $"{name} {language[ExportTexts.Remark]}"]);
            if (resolution == ChartResolution.Raw)
                foreach (var p in await history.Raw(station.Id, parameter, from, to, cancellation)) Put(p.MeasuredAt, p.Period, i, Cells(p));
            else
                foreach (var a in await history.Aggregates(station.Id, parameter, resolution == ChartResolution.Day ? Interval.Day : Interval.Hour, from, to, cancellation))
                    Put(a.Start, TimeSpan.FromHours(1), i, Cells(a));
            if (rows.Count > MostRows) throw new TooLargeException(MostRows);
            progress?.Report((i + 1.0) / lines.Count);
        }
        foreach (var ((start, period), row) in rows)
            row[0] = resolution == ChartResolution.Day ? Format.Date(start)
                : period == TimeSpan.Zero ? Format.Recorded(start)
                : $"{Format.Date(start)} {Format.Interval(start, period)}";
        return new ExportTable($"monitor-{string.Join('-', lines.Select(l => l.Station.Id).Distinct().Take(3))}-{Format.Date(from)}", columns, [.. rows.Values]);

        void Put(DateTimeOffset start, TimeSpan period, int line, object?[] cells)
        {
            if (!rows.TryGetValue((start, period), out var row)) rows[(start, period)] = row = new object?[1 + lines.Count * cells.Length];
            cells.CopyTo(row, 1 + line * cells.Length);
        }
    }

    /// <summary>Everything a station sends and what is computed from it, in the order of the catalogue.</summary>
    public IReadOnlyList<CompareLine> Lines(StationInfo station) =>
        [.. catalogue.All.Select(p => p.Code).Where(code => station.Parameters.Contains(code) || (code == Codes.O3EightHour && station.Parameters.Contains(Codes.O3))).Select(code => new CompareLine(station, code))];

    private object?[] Cells(Aggregate a) =>
    [
        a.Value is { } value ? Math.Round(value, names.Decimals(a.Parameter) + 1) : null, $"{a.Count}/{a.Expected}",
        string.Join(' ', new[] { a.Valid ? null : language[ExportTexts.Invalid], a.RevisedAt is { } at ? language.Of(StationTexts.RevisedAt, Format.Moment(at)) : null }.OfType<string>()),
    ];

    private object?[] Cells(RawPoint p) =>
        [Math.Round(p.Value, names.Decimals(p.Parameter) + 3), language[FlagWords.Of(p.Flag)], p.Quality switch { Quality.Valid => "", Quality.Suspect => language[StationTexts.Suspect], _ => language[ExportTexts.Invalid] }];
}
