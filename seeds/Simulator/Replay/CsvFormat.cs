using System.Collections.Immutable;

namespace Monitor.Simulator.Replay;

/// <summary>Which end of its interval a row's time names.</summary>
public enum HourLabel
{
    /// <summary>18 means 18:00-19:00.</summary>
    Start,

    /// <summary>18 means 17:00-18:00, as CNEMC publishes.</summary>
    End,
}

/// <summary>A column that holds values.</summary>
/// <param name="Column">Name in the header.</param>
/// <param name="Parameter">Code, or any alias of the catalogue.</param>
/// <param name="Unit">Unit of the file where it is not the catalogue's.</param>
public sealed record CsvColumn(string Column, string Parameter, string? Unit = null)
{
    /// <summary>True where the column holds NNW and the like instead of degrees.</summary>
    public bool IsCompass { get; init; }
}

/// <summary>How a kind of CSV file is read.</summary>
/// <param name="Name">Name for <c>--format</c>.</param>
/// <param name="Signature">Columns that tell the kind; all must be there.</param>
/// <param name="StationColumn">Column of the station.</param>
/// <param name="Time">Time of a row; null where the row has none. Throws <see cref="FormatException"/> where it has a wrong one.</param>
/// <param name="Period">Averaging interval, ISO 8601; null for samples.</param>
/// <param name="Label">End of the interval that the time names.</param>
/// <param name="Columns">Columns of values.</param>
public sealed record CsvFormat(
    string Name,
    ImmutableArray<string> Signature,
    string StationColumn,
    Func<CsvRow, DateTime?> Time,
    string? Period,
    HourLabel Label,
    ImmutableArray<CsvColumn> Columns)
{
    /// <summary>True where the station column holds codes, not names.</summary>
    public bool HasStationIds { get; init; }

    /// <summary>HJ 212 flag letter of all values of a row; null for normal.</summary>
    public Func<CsvRow, char?> Flag { get; init; } = _ => null;
}
