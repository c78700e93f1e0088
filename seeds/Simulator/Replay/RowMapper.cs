using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Simulator.Network;

namespace Monitor.Simulator.Replay;

/// <summary>What becomes of a row: a message, or the reason why there is none.</summary>
/// <param name="Message">Null where the row is not sent.</param>
/// <param name="Reason">Why not, in words.</param>
/// <param name="IsFailure">True where the row is wrong; false where there is just nothing to send.</param>
public readonly record struct RowOutcome(StationMessage? Message, string? Reason, bool IsFailure);

/// <summary>Turns rows of a file into messages. Pure.</summary>
public sealed class RowMapper
{
    private static readonly ImmutableArray<string> Compass =
        ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

    private readonly CsvFormat _format;
    private readonly TimeSpan _shift;
    private readonly FrozenDictionary<string, string> _ids;
    private readonly ImmutableArray<(CsvColumn Column, string Code)> _columns;

    /// <summary>Builds a mapper.</summary>
    /// <param name="format">Kind of file.</param>
    /// <param name="label">Which end of the hour its times name.</param>
    /// <param name="timeShift">Added to every time.</param>
    /// <param name="stations">Registered stations, found by id or name.</param>
    /// <param name="stationMap">Further names, each with its id; they come first.</param>
    /// <param name="catalogue">Parameters.</param>
    /// <exception cref="ArgumentException">A column is mapped to a parameter or a unit that nobody knows.</exception>
    public RowMapper(
        CsvFormat format, HourLabel label, TimeSpan timeShift, StationDirectory stations,
        IReadOnlyDictionary<string, string> stationMap, ParameterCatalogue catalogue)
    {
        _format = format;
        _shift = timeShift - (label == HourLabel.End && format.Period is { } period ? XmlConvert.ToTimeSpan(period) : TimeSpan.Zero);
        _columns = [.. format.Columns.Select(c => (c, CodeOf(c, catalogue)))];
        _ids = Ids(format, stations, stationMap);
    }

    /// <summary>Maps one row.</summary>
    public RowOutcome Map(CsvRow row)
    {
        if (row[_format.StationColumn] is not { } station) return Skipped("没有站点 / no station");
        if (!_ids.TryGetValue(station, out var id)) return Skipped($"未登记的站点 / station not registered: {station}");
        try
        {
            if (_format.Time(row) is not { } time) return Skipped("没有时间 / no time");
            var values = _columns.Select(c => Value(row, c.Column, c.Code)).OfType<MeasuredValue>().ToImmutableArray();
            return values.IsEmpty
                ? Skipped("没有数值 / no values")
                : new RowOutcome(new StationMessage(id, new DateTimeOffset(time, StationTime.Offset) + _shift, _format.Period, values), null, false);
        }
        catch (FormatException e)
        {
            return new RowOutcome(null, e.Message, IsFailure: true);
        }
    }

    private MeasuredValue? Value(CsvRow row, CsvColumn column, string code)
    {
        if (row[column.Column] is not { } text) return null;
        if (column.IsCompass) return new MeasuredValue(code, Degrees(text));
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new MeasuredValue(code, number, _format.Flag(row), column.Unit)
            : throw new FormatException($"{column.Column}: 不是数值 / not a number: {text}");
    }

    private static decimal Degrees(string text) =>
        Compass.IndexOf(text.ToUpperInvariant()) is >= 0 and var point ? point * 22.5m : throw new FormatException($"风向看不懂 / not a direction: {text}");

    private static RowOutcome Skipped(string reason) => new(null, reason, IsFailure: false);

    private static string CodeOf(CsvColumn column, ParameterCatalogue catalogue)
    {
        var parameter = catalogue.Find(column.Parameter)
            ?? throw new ArgumentException($"{column.Column}: 未知参数 / unknown parameter {column.Parameter}");
        if (column.Unit is { } unit && !parameter.Units.ContainsKey(unit))
            throw new ArgumentException($"{column.Column}: {parameter.Code} 没有单位 / has no unit {unit}");
        return parameter.Code;
    }

    private static FrozenDictionary<string, string> Ids(CsvFormat format, StationDirectory stations, IReadOnlyDictionary<string, string> map)
    {
        var ids = new Dictionary<string, string>(map, StringComparer.Ordinal);
        foreach (var station in stations.All)
        {
            ids.TryAdd(station.Id, station.Id);
            // Names are not unique in the country: a file with codes is matched by codes only.
            if (!format.HasStationIds) ids.TryAdd(station.Name, station.Id);
        }
        return ids.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
