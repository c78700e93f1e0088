using System.Globalization;
using System.Text;
using MiniExcelLibs;
using Monitor.Dashboard.Register;

namespace Monitor.Dashboard.Components.Export;

/// <summary>Writes a table as CSV or XLSX.</summary>
public static class TableFile
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";

    /// <summary>Media type of a format.</summary>
    public static string TypeOf(string format) =>
        format == Xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8";

    public static Task Write(ExportTable table, string format, Stream to, CancellationToken cancellation) =>
        format == Xlsx ? WriteXlsx(table, to, cancellation) : WriteCsv(table, to, cancellation);

    /// <summary>RFC 4180 in UTF-8 with its mark, without which spreadsheets take Chinese for something else.</summary>
    private static async Task WriteCsv(ExportTable table, Stream to, CancellationToken cancellation)
    {
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(string.Join(',', table.Columns.Select(Field)).AsMemory(), cancellation);
        foreach (var row in table.Rows) await writer.WriteLineAsync(string.Join(',', row.Select(Field)).AsMemory(), cancellation);
    }

    private static Task WriteXlsx(ExportTable table, Stream to, CancellationToken cancellation)
    {
        var columns = Distinct(table.Columns);
        return to.SaveAsAsync(table.Rows.Select(row => Record(columns, row)), printHeader: true, cancellationToken: cancellation);
    }

    /// <summary>The writer knows a field by its heading, so that of two headings that are alike the second is numbered.</summary>
    private static List<string> Distinct(IReadOnlyList<string> headings)
    {
        var distinct = new List<string>(headings.Count);
        var taken = headings.ToHashSet(StringComparer.Ordinal);
        foreach (var heading in headings)
        {
            var (name, number) = (heading, 1);
            if (distinct.Contains(heading)) while (!taken.Add(name)) name = $"{heading} ({++number})";
            distinct.Add(name);
        }
        return distinct;
    }

    private static Dictionary<string, object?> Record(IReadOnlyList<string> columns, object?[] row)
    {
        var record = new Dictionary<string, object?>(columns.Count);
        for (var i = 0; i < columns.Count; i++) record[columns[i]] = row[i];
        return record;
    }

    /// <summary>A text that a spreadsheet would take for a formula is marked as text.</summary>
    private static string Field(object? value)
    {
        var text = value switch
        {
            null => "",
            IFormattable number and not DateTimeOffset => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        if (value is string) text = FormulaMark.On(text);
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }
}
