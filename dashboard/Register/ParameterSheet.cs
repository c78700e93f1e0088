using System.Collections.Immutable;
using System.Globalization;
using Monitor.Domain.Parameters;

namespace Monitor.Dashboard.Register;

/// <summary>A parameter that a table describes anew.</summary>
public sealed record ParameterImportChange(Parameter Before, Parameter After);

/// <summary>What an import did, or would do.</summary>
/// <param name="Added">Parameters that are new.</param>
/// <param name="Changed">Parameters that are described anew, before and after.</param>
/// <param name="Unchanged">Rows that say what stands in the catalogue already.</param>
/// <param name="Errors">What is wrong, by line; these rows are not among those that are new, changed or unchanged.</param>
public sealed record ParameterImport(ImmutableArray<Parameter> Added, ImmutableArray<ParameterImportChange> Changed, int Unchanged, ImmutableArray<SheetError> Errors)
{
    /// <summary>See <see cref="ImportMark"/>.</summary>
    public string Mark => ImportMark.Of(new
    {
        Added = Added.Select(ParameterDraft.Of), Changed = Changed.Select(c => new { Before = ParameterDraft.Of(c.Before), After = ParameterDraft.Of(c.After) }), Unchanged, Errors,
    });
}

/// <summary>A table of parameters, see <see cref="Sheet"/>. Pure.</summary>
public static class ParameterSheet
{
    /// <summary>Fields in the order of the export.</summary>
    public static readonly ImmutableArray<SheetColumn> Columns =
    [
        new("code", "代码", true), new("zh", "中文名称", true), new("en", "英文名称", true), new("medium", "介质", true), new("unit", "单位", true), new("decimals", "小数位数", true),
        new("min", "合理下限", true), new("max", "合理上限", true), new("averaging", "平均方式"), new("hourMinutes", "小时所需分钟"), new("aliases", "别名"), new("units", "换算单位"),
    ];

    private static readonly char[] Between = [';', '；', '、', '|', '\n'];

    /// <summary>What a table would do to a catalogue. Rows are taken one after the other: a name that a row above took is taken.</summary>
    public static ParameterImport Read(ReadOnlySpan<byte> bytes, ParameterCatalogue catalogue)
    {
        var sheet = Sheet.Read(bytes, Columns, "code");
        var known = new ParameterCatalogue([.. catalogue.All]);
        var (added, changed, unchanged) = (new List<Parameter>(), new List<ParameterImportChange>(), 0);
        foreach (var row in sheet.Rows)
        {
            var before = catalogue.All.FirstOrDefault(p => p.Code == row.Word("code"));
            var wrong = sheet.Errors.Count;
            var draft = Draft(sheet, row, before);
            if (sheet.Errors.Count > wrong) continue;
            var (parameter, errors) = ParameterRules.Check(draft, known, before);
            sheet.Errors.AddRange(errors.Select(e => sheet.At(row, e.Field, e.Zh, e.En)));
            if (parameter is null) continue;
            if (before is null) added.Add(parameter);
            else if (ParameterDraft.Of(before).IsSame(ParameterDraft.Of(parameter))) unchanged++;
            else changed.Add(new ParameterImportChange(before, parameter));
            known.Put([parameter]);
        }
        return new ParameterImport([.. added], [.. changed], unchanged, [.. sheet.Errors.OrderBy(e => e.Line)]);
    }

    /// <summary>Writes the parameters that can be edited as <see cref="Read"/> takes them.</summary>
    public static byte[] Write(ParameterCatalogue catalogue, bool chinese) =>
        Sheet.Write(Columns, catalogue.All.Where(p => !p.Derived).Select(ParameterDraft.Of).Select(p => Columns.Select(c => Cell(p, c.Field))), chinese);

    /// <summary>An empty cell empties its field; a column that the file does not have says nothing.</summary>
    private static ParameterDraft Draft(Sheet sheet, SheetRow row, Parameter? before)
    {
        var kept = before is null ? null : ParameterDraft.Of(before);
        T Of<T>(string field, T cell, Func<ParameterDraft, T> old) => kept is null || row.Cells.ContainsKey(field) ? cell : old(kept);
        return new ParameterDraft
        {
            Code = row.Word("code"),
            Zh = row.Word("zh"),
            En = row.Word("en"),
            Medium = row.Word("medium") switch { "空气" => "air", "水" or "水质" => "water", var word => word },
            Unit = row.Word("unit"),
            Decimals = sheet.Number<int>(row, "decimals"),
            Min = sheet.Number<double>(row, "min"),
            Max = sheet.Number<double>(row, "max"),
            Averaging = Of("averaging", row.Word("averaging") switch { "均值" or "平均" => "mean", "风向" => "direction", var word => word }, p => p.Averaging),
            HourMinutes = Of("hourMinutes", sheet.Number<int>(row, "hourMinutes"), p => p.HourMinutes),
            Aliases = Of("aliases", Parts(row, "aliases"), p => p.Aliases),
            Units = Of("units", Units(sheet, row), p => p.Units),
        };
    }

    private static IReadOnlyList<string> Parts(SheetRow row, string field) => row.Word(field)?.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static Dictionary<string, double> Units(Sheet sheet, SheetRow row)
    {
        var units = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in Parts(row, "units"))
        {
            var at = part.LastIndexOf('=');
            if (at > 0 && double.TryParse(part[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)) units[part[..at].Trim()] = factor;
            else sheet.Errors.Add(sheet.At(row, "units", $"应如 ppb=2.0，多个用分号隔开：{part}", $"has to be like ppb=2.0, several separated by semicolons: {part}"));
        }
        return units;
    }

    private static string Cell(ParameterDraft p, string field) => field switch
    {
        "code" => p.Code!,
        "zh" => p.Zh!,
        "en" => p.En!,
        "medium" => p.Medium!,
        "unit" => p.Unit!,
        "decimals" => Sheet.Cell(p.Decimals),
        "min" => Sheet.Cell(p.Min),
        "max" => Sheet.Cell(p.Max),
        "averaging" => p.Averaging ?? "",
        "hourMinutes" => Sheet.Cell(p.HourMinutes),
        "aliases" => string.Join("; ", p.Aliases ?? []),
        _ => string.Join("; ", (p.Units ?? new Dictionary<string, double>()).Select(u => $"{u.Key}={Sheet.Cell(u.Value)}")),
    };
}
