using System.Collections.Frozen;
using System.Collections.Immutable;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Register;

/// <summary>A row of a table of stations.</summary>
/// <param name="Row">The row.</param>
/// <param name="Draft">What it describes.</param>
/// <param name="Unread">Fields whose cells could not be read.</param>
public sealed record StationSheetRow(SheetRow Row, StationDraft Draft, FrozenSet<string> Unread);

/// <summary>A table of stations, see <see cref="Sheet"/>.</summary>
public sealed class StationSheet
{
    /// <summary>Fields in the order of the export.</summary>
    public static readonly ImmutableArray<SheetColumn> Columns =
    [
        new("id", "编号", true), new("name", "名称", true), new("nameEn", "英文名称"), new("kind", "类型", true), new("area", "区域"), new("river", "河流湖库"),
        new("flowOrder", "上下游次序"), new("latitude", "纬度", true), new("longitude", "经度", true), new("airClass", "空气功能区"), new("targetClass", "水质目标"),
        new("drinkingWaterSource", "饮用水源"), new("parameters", "参数"), new("intervalMinutes", "间隔分钟", true), new("network", "站网"),
    ];

    private static readonly char[] BetweenCodes = [' ', ';', '；', '、', '|', ',', '，'];
    private readonly Sheet _sheet;

    private StationSheet(Sheet sheet)
    {
        _sheet = sheet;
        Rows = [.. sheet.Rows.Select(Read)];
    }

    /// <summary>Rows, errors of their descriptions not counted.</summary>
    public ImmutableArray<StationSheetRow> Rows { get; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<SheetError> Errors => _sheet.Errors;

    /// <summary>Reads a table. Never throws for what is in it.</summary>
    public static StationSheet Read(ReadOnlySpan<byte> bytes) => new(Sheet.Read(bytes, Columns, "id"));

    /// <summary>
    /// What a row makes of a station: an empty cell empties its field, but a column that the file does not have, or a cell that a short row lacks, says nothing, and the
    /// field stays as it is.
    /// </summary>
    /// <param name="row">A row of the table.</param>
    /// <param name="now">The station as it is registered; null for a new one, whose unsaid fields have their defaults.</param>
    public static StationDraft Over(StationSheetRow row, StationInfo? now)
    {
        if (now is null) return row.Draft;
        var (said, kept) = (row.Draft, StationDraft.Of(now));
        T Of<T>(string field, T cell, T before) => row.Row.Cells.ContainsKey(field) ? cell : before;
        return said with
        {
            NameEn = Of("nameEn", said.NameEn, kept.NameEn),
            Area = Of("area", said.Area, kept.Area),
            River = Of("river", said.River, kept.River),
            FlowOrder = Of("flowOrder", said.FlowOrder, kept.FlowOrder),
            AirClass = Of("airClass", said.AirClass, kept.AirClass),
            TargetClass = Of("targetClass", said.TargetClass, kept.TargetClass),
            DrinkingWaterSource = Of("drinkingWaterSource", said.DrinkingWaterSource, kept.DrinkingWaterSource),
            Parameters = Of("parameters", said.Parameters, kept.Parameters),
            Network = Of("network", said.Network, kept.Network),
        };
    }

    /// <summary>The error of a description as one of its cell.</summary>
    public SheetError At(StationSheetRow row, FieldError error) => _sheet.At(row.Row, error.Field, error.Zh, error.En);

    /// <summary>Writes stations as <see cref="Read(ReadOnlySpan{byte})"/> takes them.</summary>
    public static byte[] Write(IEnumerable<StationInfo> stations, bool chinese) =>
        Sheet.Write(Columns, stations.Select(StationDraft.Of).Select(s => Columns.Select(c => Cell(s, c.Field))), chinese);

    private StationSheetRow Read(SheetRow row)
    {
        var before = _sheet.Errors.Count;
        var drinking = row.Word("drinkingWaterSource")?.ToLowerInvariant() switch
        {
            null or "false" or "no" or "n" or "0" or "否" => false,
            "true" or "yes" or "y" or "1" or "是" => true,
            _ => (bool?)null,
        };
        if (drinking is null)
        {
            var text = row.Word("drinkingWaterSource");
            _sheet.Errors.Add(_sheet.At(row, "drinkingWaterSource", $"应为“是”或“否”：{text}", $"has to be true or false: {text}"));
        }
        var draft = new StationDraft
        {
            Id = row.Word("id"),
            Name = row.Word("name"),
            NameEn = row.Word("nameEn"),
            Kind = row.Word("kind"),
            Area = row.Word("area"),
            River = row.Word("river"),
            FlowOrder = _sheet.Number<int>(row, "flowOrder"),
            Latitude = _sheet.Number<double>(row, "latitude"),
            Longitude = _sheet.Number<double>(row, "longitude"),
            AirClass = _sheet.Number<int>(row, "airClass"),
            TargetClass = row.Word("targetClass"),
            DrinkingWaterSource = drinking ?? false,
            Parameters = row.Word("parameters")?.Split(BetweenCodes, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            IntervalMinutes = _sheet.Number<double>(row, "intervalMinutes"),
            Network = row.Word("network"),
        };
        // An error names its column as the file heads it.
        var headings = _sheet.Errors.Skip(before).Select(e => e.Column).ToHashSet();
        return new StationSheetRow(row, draft, Columns.Where(c => headings.Contains(_sheet.At(row, c.Field, "", "").Column)).Select(c => c.Field).ToFrozenSet());
    }

    private static string Cell(StationDraft station, string field) => field switch
    {
        "id" => station.Id!,
        "name" => station.Name!,
        "nameEn" => station.NameEn ?? "",
        "kind" => station.Kind!,
        "area" => station.Area ?? "",
        "river" => station.River ?? "",
        "flowOrder" => Sheet.Cell(station.FlowOrder),
        "latitude" => Sheet.Cell(station.Latitude),
        "longitude" => Sheet.Cell(station.Longitude),
        "airClass" => Sheet.Cell(station.AirClass),
        "targetClass" => station.TargetClass ?? "",
        "drinkingWaterSource" => station.DrinkingWaterSource ? "true" : "false",
        "parameters" => string.Join(' ', station.Parameters!),
        "intervalMinutes" => Sheet.Cell(station.IntervalMinutes),
        _ => station.Network ?? "",
    };
}
