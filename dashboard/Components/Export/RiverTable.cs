using Monitor.Dashboard.Components.Compare;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Localization;

namespace Monitor.Dashboard.Components.Export;

/// <summary>The profile of a river as a table: a row for each section, upstream first.</summary>
public sealed class RiverTable(RiverReader reader, ParameterNames names, PlaceNames places, Language language)
{
    /// <summary>Reads the profile as it is at <paramref name="until"/>.</summary>
    public async Task<ExportTable> Read(string river, string parameter, DateTimeOffset until, CancellationToken cancellation)
    {
        var unit = names.Unit(parameter) is { Length: > 0 } given ? $" ({given})" : "";
        var rows = new List<object?[]>();
        foreach (var value in await reader.Read(river, parameter, until, cancellation))
            rows.Add(
            [
                rows.Count + 1, value.Section.Id, language.NameOf(value.Section), places.Of(river), names.Full(parameter),
                Rounded(value.Now), value.Now is { } now && value.Class(parameter, now) is { } reached ? language.Sign(reached) : null, value.MeasuredAt is { } at ? Format.Recorded(at) : value.Reason,
                Rounded(value.Week), language.Sign(value.Target), value.Limit(parameter),
            ]);
        return new ExportTable(
            $"monitor-river-{parameter}-{Format.Date(until)}",
            [
                language[ExportTexts.Order], language[ExportTexts.Id], language[Texts.ColumnStation], language[OverviewTexts.RiverFilter], language[Texts.ColumnParameter],
                language[ExportTexts.Newest] + unit, language[ExportTexts.ItsClass], language[ExportTexts.MeasuredAt],
                language[CompareTexts.WeekMean] + unit, language[OverviewTexts.Target], language[CompareTexts.TargetLimit] + unit,
            ],
            rows);

        double? Rounded(double? value) => value is { } given ? Math.Round(given, names.Decimals(parameter) + 1) : null;
    }
}
