using System.Collections.Immutable;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Mqtt;

namespace Monitor.Simulator.Replay;

/// <summary>How files are replayed.</summary>
public sealed record ReplayOptions
{
    /// <summary>Played one after the other.</summary>
    public required ImmutableArray<string> Files { get; init; }

    /// <summary>Where to publish.</summary>
    public required BrokerAddress Broker { get; init; }

    /// <summary>Stations that rows are matched with.</summary>
    public required StationDirectory Stations { get; init; }

    /// <summary>Parameters and units.</summary>
    public required ParameterCatalogue Catalogue { get; init; }

    /// <summary>Null: told by the header.</summary>
    public CsvFormat? Format { get; init; }

    /// <summary>Null: as the format has it.</summary>
    public HourLabel? Label { get; init; }

    /// <summary>Columns that the user maps; they replace the format's column of the same name.</summary>
    public ImmutableArray<CsvColumn> Columns { get; init; } = [];

    /// <summary>Station column of a file of no known kind, or instead of the format's.</summary>
    public string? StationColumn { get; init; }

    /// <summary>Time column of a file of no known kind, or instead of the format's.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>Averaging interval of a file of no known kind; null for instants.</summary>
    public string? Period { get; init; }

    /// <summary>Names of the file, each with the id of a station.</summary>
    public ImmutableDictionary<string, string> StationMap { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Added to every time.</summary>
    public TimeSpan TimeShift { get; init; }

    /// <summary>0: as fast as possible; else so many times as fast as it was measured.</summary>
    public double Speed { get; init; }

    /// <summary>Most messages that may be un-acknowledged at once.</summary>
    public int Window { get; init; } = 500;

    /// <summary>How a file is to be read, from its header and the wishes of the user.</summary>
    /// <exception cref="FormatException">The kind is not known and the mapping is incomplete.</exception>
    public CsvFormat FormatOf(string path)
    {
        var format = Format ?? CsvFormats.Detect(CsvFile.Header(path)) ?? Own(path);
        if (StationColumn is not null) format = format with { StationColumn = StationColumn };
        if (TimeColumn is not null) format = format with { Time = row => CsvTimes.Iso(row, TimeColumn) };
        if (Period is not null) format = format with { Period = Period };
        var mapped = Columns.Select(c => c.Column).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return format with { Columns = [.. format.Columns.Where(c => !mapped.Contains(c.Column)), .. Columns] };
    }

    private CsvFormat Own(string path) =>
        Columns.IsEmpty || StationColumn is null || TimeColumn is null
            ? throw new FormatException(
                $"{path}: 认不出的表头，请用 --station-column、--time-column 和 --map 说明 / unknown header, tell by --station-column, --time-column and --map")
            : new CsvFormat("own", [], StationColumn, _ => null, Period, HourLabel.Start, []);
}
