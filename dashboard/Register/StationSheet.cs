using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Register;

/// <summary>A row of a table of stations.</summary>
/// <param name="Line">Where it begins.</param>
/// <param name="Cells">Its cells by field.</param>
/// <param name="Draft">What it describes.</param>
/// <param name="Unread">Fields whose cells could not be read.</param>
public sealed record StationSheetRow(int Line, IReadOnlyDictionary<string, string> Cells, StationDraft Draft, FrozenSet<string> Unread);

/// <summary>
/// A table of stations as CSV: RFC 4180, headed by the names of the API or by the Chinese ones, in any order; UTF-8 or, as Chinese spreadsheets write it, GB 18030;
/// separated by comma, semicolon or tab.
/// </summary>
public sealed class StationSheet
{
    /// <summary>Most bytes of a file, inclusive.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Fields in the order of the export, each with its Chinese heading.</summary>
    public static readonly ImmutableArray<(string Field, string Zh)> Columns =
    [
        ("id", "编号"), ("name", "名称"), ("nameEn", "英文名称"), ("kind", "类型"), ("area", "区域"), ("river", "河流湖库"), ("flowOrder", "上下游次序"), ("latitude", "纬度"),
        ("longitude", "经度"), ("airClass", "空气功能区"), ("targetClass", "水质目标"), ("drinkingWaterSource", "饮用水源"), ("parameters", "参数"),
        ("intervalMinutes", "间隔分钟"), ("network", "站网"),
    ];

    private static readonly string[] Needed = ["id", "name", "kind", "latitude", "longitude", "intervalMinutes"];

    private static readonly FrozenDictionary<string, string> Fields =
        Columns.SelectMany(c => new[] { (c.Field, c.Field), (c.Zh, c.Field) }).ToFrozenDictionary(c => c.Item1, c => c.Item2, StringComparer.OrdinalIgnoreCase);

    private static readonly char[] BetweenCodes = [' ', ';', '；', '、', '|', ',', '，'];

    private readonly Dictionary<string, string> _headings = [];

    /// <summary>Rows, errors of their descriptions not counted.</summary>
    public List<StationSheetRow> Rows { get; } = [];

    /// <summary>What could not be read.</summary>
    public List<SheetError> Errors { get; } = [];

    /// <summary>Reads a table. Never throws for what is in it.</summary>
    public static StationSheet Read(ReadOnlySpan<byte> bytes)
    {
        var sheet = new StationSheet();
        var text = Text(bytes);
        try
        {
            sheet.Read(text);
        }
        catch (CsvHelperException error)
        {
            sheet.Errors.Add(new SheetError(error.Context?.Parser?.RawRow ?? 1, "", "", "不是有效的 CSV", "this is not CSV"));
        }
        return sheet;
    }

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
        T Of<T>(string field, T cell, T before) => row.Cells.ContainsKey(field) ? cell : before;
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
    public SheetError At(StationSheetRow row, FieldError error) =>
        new(row.Line, _headings.GetValueOrDefault(error.Field, error.Field), row.Cells.GetValueOrDefault(error.Field, ""), error.Zh, error.En);

    /// <summary>Writes stations as <see cref="Read(ReadOnlySpan{byte})"/> takes them.</summary>
    public static byte[] Write(IEnumerable<StationInfo> stations, bool chinese)
    {
        using var memory = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), CultureInfo.InvariantCulture))
        {
            foreach (var (field, zh) in Columns) csv.WriteField(chinese ? zh : field);
            csv.NextRecord();
            foreach (var station in stations.Select(StationDraft.Of))
            {
                foreach (var (field, _) in Columns) csv.WriteField(Cell(station, field));
                csv.NextRecord();
            }
        }
        return memory.ToArray();
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding("GB18030").GetString(bytes);
        }
    }

    private static string Separator(string text)
    {
        var heading = text.AsSpan(0, text.IndexOfAny(['\r', '\n']) is var end and >= 0 ? end : text.Length);
        return heading.Contains(',') ? "," : heading.Contains('\t') ? "\t" : heading.Contains(';') ? ";" : ",";
    }

    private void Read(string text)
    {
        using var parser = new CsvParser(
            new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = Separator(text), TrimOptions = TrimOptions.Trim, BadDataFound = null, IgnoreBlankLines = false });
        if (!parser.Read() || parser.Record is not { } heading)
        {
            Errors.Add(new SheetError(1, "", "", "文件是空的", "the file is empty"));
            return;
        }
        var fields = Heading(heading);
        if (Errors.Count > 0) return;
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        for (var line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            if (parser.Record!.All(cell => cell.Length == 0)) continue;
            if (parser.Record!.Length > fields.Length)
            {
                Errors.Add(new SheetError(line, "", "", $"有 {parser.Record.Length} 格，标题只有 {fields.Length} 列", $"{parser.Record.Length} cells below {fields.Length} headings"));
                continue;
            }
            var row = Row(line, fields, parser.Record!);
            var id = row.Draft.Id ?? "";
            if (id.Length > 0 && !lines.TryAdd(id, line))
                Errors.Add(new SheetError(line, _headings["id"], id, $"与第 {lines[id]} 行编号重复", $"the id stands in line {lines[id]} already"));
            else Rows.Add(row);
        }
        if (Rows.Count == 0 && Errors.Count == 0) Errors.Add(new SheetError(1, "", "", "标题以下没有数据", "nothing below the heading"));
    }

    private string[] Heading(string[] heading)
    {
        var fields = new string[heading.Length];
        for (var i = 0; i < heading.Length; i++)
        {
            fields[i] = Fields.GetValueOrDefault(heading[i], "");
            if (fields[i].Length == 0)
                Errors.Add(new SheetError(1, heading[i], heading[i], $"不认识的列，应为：{string.Join('、', Columns.Select(c => c.Zh))}", $"unknown column; known are: {string.Join(", ", Columns.Select(c => c.Field))}"));
            else if (!_headings.TryAdd(fields[i], heading[i])) Errors.Add(new SheetError(1, heading[i], heading[i], "这一列出现两次", "this column stands twice"));
        }
        foreach (var needed in Needed.Where(n => !_headings.ContainsKey(n)))
            Errors.Add(new SheetError(1, needed, "", $"缺少列：{Columns.First(c => c.Field == needed).Zh}", $"the column {needed} is missing"));
        return fields;
    }

    private StationSheetRow Row(int line, string[] fields, string[] record)
    {
        var cells = fields.Zip(record).ToDictionary(c => c.First, c => c.Second);
        HashSet<string> unread = [];
        string? Word(string field) => cells.GetValueOrDefault(field) is { Length: > 0 } text ? text : null;
        T? Number<T>(string field) where T : struct, IParsable<T>
        {
            if (Word(field) is not { } text) return null;
            if (T.TryParse(text, CultureInfo.InvariantCulture, out var number)) return number;
            Fail(field, text, "不是数字", "not a number");
            return null;
        }
        void Fail(string field, string text, string zh, string en)
        {
            unread.Add(field);
            Errors.Add(new SheetError(line, _headings[field], text, $"{zh}：{text}", $"{en}: {text}"));
        }
        var drinking = Word("drinkingWaterSource") switch
        {
            null => false,
            var yes when yes.ToLowerInvariant() is "true" or "yes" or "y" or "1" or "是" => true,
            var no when no.ToLowerInvariant() is "false" or "no" or "n" or "0" or "否" => false,
            var other => (bool?)null,
        };
        if (drinking is null) Fail("drinkingWaterSource", Word("drinkingWaterSource")!, "应为“是”或“否”", "has to be true or false");
        var draft = new StationDraft
        {
            Id = Word("id"),
            Name = Word("name"),
            NameEn = Word("nameEn"),
            Kind = Word("kind"),
            Area = Word("area"),
            River = Word("river"),
            FlowOrder = Number<int>("flowOrder"),
            Latitude = Number<double>("latitude"),
            Longitude = Number<double>("longitude"),
            AirClass = Number<int>("airClass"),
            TargetClass = Word("targetClass"),
            DrinkingWaterSource = drinking ?? false,
            Parameters = Word("parameters")?.Split(BetweenCodes, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
            IntervalMinutes = Number<double>("intervalMinutes"),
            Network = Word("network"),
        };
        return new StationSheetRow(line, cells, draft, unread.ToFrozenSet());
    }

    private static string Cell(StationDraft station, string field) => field switch
    {
        "id" => station.Id!,
        "name" => station.Name!,
        "nameEn" => station.NameEn ?? "",
        "kind" => station.Kind!,
        "area" => station.Area ?? "",
        "river" => station.River ?? "",
        "flowOrder" => Text(station.FlowOrder),
        "latitude" => Text(station.Latitude),
        "longitude" => Text(station.Longitude),
        "airClass" => Text(station.AirClass),
        "targetClass" => station.TargetClass ?? "",
        "drinkingWaterSource" => station.DrinkingWaterSource ? "true" : "false",
        "parameters" => string.Join(' ', station.Parameters!),
        "intervalMinutes" => Text(station.IntervalMinutes),
        _ => station.Network ?? "",
    };

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
