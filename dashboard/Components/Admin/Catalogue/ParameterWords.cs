using System.Globalization;
using Monitor.Dashboard.Components.Admin.Stations;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Parameters;
using Monitor.Domain.Register;

namespace Monitor.Dashboard.Components.Admin.Catalogue;

/// <summary>Descriptions of parameters, and what is typed of them, in words.</summary>
public static class ParameterWords
{
    private static readonly char[] BetweenAliases = [',', '，', '、', ';', '；', '\n'];

    /// <summary>Every field of a description, in the order of the form.</summary>
    public static List<(string Field, string Words)> Fields(ParameterDraft p, Language l) =>
    [
        (l[AdminStationTexts.Code], p.Code?.Trim() ?? ""),
        (l[AdminStationTexts.Zh], p.Zh?.Trim() ?? ""),
        (l[AdminStationTexts.En], p.En?.Trim() ?? ""),
        (l[AdminStationTexts.Medium], l[p.Medium == "water" ? AdminStationTexts.Water : Texts.Air]),
        (l[AdminStationTexts.Unit], p.Unit?.Trim() ?? ""),
        (l[AdminStationTexts.Decimals], Number(p.Decimals)),
        (l[AdminStationTexts.Range], $"{Number(p.Min)} – {Number(p.Max)}"),
        (l[AdminStationTexts.Averaging], l[p.Averaging == "direction" ? AdminStationTexts.Direction : AdminStationTexts.Mean]),
        (l[AdminStationTexts.HourMinutes], Number(p.HourMinutes)),
        (l[AdminStationTexts.Aliases], l.List(p.Aliases ?? [])),
        (l[AdminStationTexts.Units], l.List((p.Units ?? new Dictionary<string, double>()).Select(u => $"{u.Key}={Number(u.Value)}"))),
    ];

    /// <summary>A change in words.</summary>
    public static ChangeView View(RegisterChange<ParameterDraft> change, Language l) => new(
        change.At, change.By, (change.After ?? change.Before) is { } p ? (l.IsChinese ? p.Zh : p.En) ?? change.Id : change.Id, l[StationWords.Action(change.Action)],
        change is { Before: not null, After: not null } ? ChangeView.Differences(Fields(change.Before, l), Fields(change.After, l)) : [], change.Note,
        $"/admin/parameters/{Uri.EscapeDataString(change.Id)}");

    /// <summary>Aliases as they are typed: separated by commas.</summary>
    public static string[] Aliases(string text) => text.Split(BetweenAliases, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Units as they are typed: one a line, <c>unit=factor</c>. The first line that is not so is given back instead.</summary>
    public static (Dictionary<string, double> Units, string? WrongLine) Units(string text)
    {
        var units = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = line.LastIndexOf('=');
            if (at < 1 || !double.TryParse(line[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var factor)) return (units, line);
            units[line[..at].Trim()] = factor;
        }
        return (units, null);
    }

    /// <summary>Units as they stand in the form.</summary>
    public static string Lines(IReadOnlyDictionary<string, double>? units) => string.Join('\n', (units ?? new Dictionary<string, double>()).Select(u => $"{u.Key}={Number(u.Value)}"));

    private static string Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
