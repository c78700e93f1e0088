using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Monitor.Dashboard.Register;

/// <summary>A column of a table that can be imported.</summary>
/// <param name="Field">Name in the API, a heading that is understood.</param>
/// <param name="Zh">Chinese heading.</param>
/// <param name="Needed">A table without it is refused.</param>
public sealed record SheetColumn(string Field, string Zh, bool Needed = false);

/// <summary>A row of a table.</summary>
/// <param name="Line">Where it begins; the heading is line 1.</param>
/// <param name="Cells">Its cells by field; a field that the file has no column for, or a short row no cell, is missing.</param>
public sealed record SheetRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>What a cell says; null where it is empty or missing.</summary>
    public string? Word(string field) => Cells.GetValueOrDefault(field) is { Length: > 0 } text ? text : null;
}

/// <summary>One thing that is wrong in a table.</summary>
/// <param name="Line">Line of the file, the heading is line 1.</param>
/// <param name="Column">Column as the file heads it; empty where the whole line is meant.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Zh">What is wrong, in Chinese.</param>
/// <param name="En">What is wrong, in English.</param>
public sealed record SheetError(int Line, string Column, string Value, string Zh, string En)
{
    /// <summary>Both languages, Chinese first.</summary>
    public string Words => $"第 {Line} 行 {Column}：{Zh} / line {Line} {Column}: {En}";
}

/// <summary>
/// A table as CSV: RFC 4180, headed by the names of the API or by the Chinese ones, in any order; UTF-8 or, as Chinese spreadsheets write it, GB 18030; separated by
/// comma, semicolon or tab.
/// </summary>
public sealed class Sheet
{
    /// <summary>Most bytes of a file, inclusive.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private readonly Dictionary<string, string> _headings = [];
    private readonly ImmutableArray<SheetColumn> _columns;
    private readonly string[] _key;

    private Sheet(ImmutableArray<SheetColumn> columns, string[] key) => (_columns, _key) = (columns, key);

    /// <summary>Rows with another identity than those above them.</summary>
    public List<SheetRow> Rows { get; } = [];

    /// <summary>What could not be read.</summary>
    public List<SheetError> Errors { get; } = [];

    /// <summary>Reads a table. Never throws for what is in it.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="columns">Columns that are understood.</param>
    /// <param name="key">Fields that tell one row from another.</param>
    public static Sheet Read(ReadOnlySpan<byte> bytes, ImmutableArray<SheetColumn> columns, params string[] key)
    {
        var sheet = new Sheet(columns, key);
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

    /// <summary>An error of a cell.</summary>
    public SheetError At(SheetRow row, string field, string zh, string en) =>
        new(row.Line, _headings.GetValueOrDefault(field, field), row.Cells.GetValueOrDefault(field, ""), zh, en);

    /// <summary>A number of a cell, its decimal point a point and its thousands together; null where it is empty, or with an error where it is none.</summary>
    public T? Number<T>(SheetRow row, string field)
        where T : struct, INumberBase<T>
    {
        if (row.Word(field) is not { } text) return null;
        var whole = typeof(T) == typeof(int);
        if (T.TryParse(text, whole ? NumberStyles.Integer : NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && T.IsFinite(number)) return number;
        Errors.Add(whole ? At(row, field, $"不是整数：{text}", $"not a whole number: {text}") : At(row, field, $"不是数字，应如 1234.5：{text}", $"not a number like 1234.5: {text}"));
        return null;
    }

    /// <summary>Writes a table as <see cref="Read(ReadOnlySpan{byte}, ImmutableArray{SheetColumn}, string[])"/> takes it.</summary>
    /// <param name="columns">Columns.</param>
    /// <param name="rows">The cells of each row, in the order of the columns.</param>
    /// <param name="chinese">Language of the headings.</param>
    public static byte[] Write(ImmutableArray<SheetColumn> columns, IEnumerable<IEnumerable<string>> rows, bool chinese)
    {
        using var memory = new MemoryStream();
        using (var csv = new CsvWriter(new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)), CultureInfo.InvariantCulture))
            foreach (var row in rows.Prepend(columns.Select(c => chinese ? c.Zh : c.Field)))
            {
                foreach (var cell in row) csv.WriteField(IsNumber(cell) ? cell : FormulaMark.On(cell));
                csv.NextRecord();
            }
        return memory.ToArray();
    }

    /// <summary>A number as a cell holds it; empty for none.</summary>
    public static string Cell(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

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
        var line = 1;
        using var parser = new CsvParser(
            new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = Separator(text), TrimOptions = TrimOptions.Trim, IgnoreBlankLines = false,
                BadDataFound = bad =>
                {
                    if (bad.Field.AsSpan().TrimStart().StartsWith('"')) Errors.Add(Unclosed(line, bad.RawRecord, bad.Field));
                },
            });
        if (!parser.Read() || parser.Record is not { } heading)
        {
            Errors.Add(new SheetError(1, "", "", "文件是空的", "the file is empty"));
            return;
        }
        if (Errors.Count > 0) return;
        var fields = Heading(heading);
        if (Errors.Count > 0) return;
        Dictionary<string, int> lines = new(StringComparer.Ordinal);
        for (line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            var wrong = Errors.Count;
            if (parser.Record!.All(cell => cell.Length == 0) || Errors.Count > wrong) continue;
            if (parser.Record!.Length > fields.Length)
            {
                Errors.Add(new SheetError(line, "", "", $"有 {parser.Record.Length} 格，标题只有 {fields.Length} 列", $"{parser.Record.Length} cells below {fields.Length} headings"));
                continue;
            }
            var row = new SheetRow(line, fields.Zip(parser.Record!).ToDictionary(c => c.First, c => FormulaMark.Off(c.Second)));
            var key = string.Join('\n', _key.Select(field => row.Word(field) ?? ""));
            if (key.Trim('\n').Length > 0 && !lines.TryAdd(key, line))
                Errors.Add(At(row, _key[0], $"与第 {lines[key]} 行重复", $"it stands in line {lines[key]} already"));
            else Rows.Add(row);
        }
        if (Rows.Count == 0 && Errors.Count == 0) Errors.Add(new SheetError(1, "", "", "标题以下没有数据", "nothing below the heading"));
    }

    /// <summary>A cell whose quotation mark nothing closes, or closes only in a later line, so that rows are lost in it.</summary>
    private static SheetError Unclosed(int line, string record, string cell)
    {
        var begins = line + record.AsSpan(0, record.LastIndexOf(cell, StringComparison.Ordinal)).Count('\n');
        return new SheetError(
            begins, "", cell.Split('\n')[0].TrimEnd('\r'), "引号没有成对，从这里到它结束的各行没有读入", "a quotation mark has no partner: what stands from here to its end was not read");
    }

    private string[] Heading(string[] heading)
    {
        var known = _columns.SelectMany(c => new[] { (c.Field, c.Field), (c.Zh, c.Field) }).ToFrozenDictionary(c => c.Item1, c => c.Item2, StringComparer.OrdinalIgnoreCase);
        var fields = new string[heading.Length];
        for (var i = 0; i < heading.Length; i++)
        {
            fields[i] = known.GetValueOrDefault(heading[i], "");
            if (fields[i].Length == 0)
                Errors.Add(new SheetError(1, heading[i], heading[i], $"不认识的列，应为：{string.Join('、', _columns.Select(c => c.Zh))}", $"unknown column; known are: {string.Join(", ", _columns.Select(c => c.Field))}"));
            else if (!_headings.TryAdd(fields[i], heading[i])) Errors.Add(new SheetError(1, heading[i], heading[i], "这一列出现两次", "this column stands twice"));
        }
        foreach (var needed in _columns.Where(c => c.Needed && !_headings.ContainsKey(c.Field)))
            Errors.Add(new SheetError(1, needed.Field, "", $"缺少列：{needed.Zh}", $"the column {needed.Field} is missing"));
        return fields;
    }
}
