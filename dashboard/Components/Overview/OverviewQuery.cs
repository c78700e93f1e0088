using Microsoft.AspNetCore.Components;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Overview;

/// <summary>What of the overview is shown and in which order. It lives in the address, so that a view can be kept and sent.</summary>
/// <param name="Kind"><c>air</c> or <c>water</c>; null for all.</param>
/// <param name="Area">Area, as the station has it.</param>
/// <param name="River">River or lake, as the station has it.</param>
/// <param name="Text">Part of name, id, area or river, without regard to case.</param>
/// <param name="Condition">Name of a condition in lower case, or <c>alarm</c>.</param>
/// <param name="Sort">Column, with a leading '-' for descending; null for the order of the directory.</param>
public sealed record OverviewQuery(string? Kind, string? Area, string? River, string? Text, string? Condition, string? Sort)
{
    public bool IsFiltered => (Kind ?? Area ?? River ?? Text ?? Condition) is not null;

    public bool Matches(StationSnapshot s) =>
        (Kind is null || Kind == (s.Station.Kind == StationKind.Air ? "air" : "water"))
        && (Area is null || Area == s.Station.Area)
        && (River is null || River == s.Station.River)
        && (Condition is null || (Condition == "alarm" ? s.Alarms.Length > 0 : Condition == Name(s.Condition)))
        && (Text is null || Has(s.Station.Name) || Has(s.Station.NameEn) || Has(s.Station.Id) || Has(s.Station.Area) || Has(s.Station.River));

    public static string Name(StationCondition condition) => condition.ToString().ToLowerInvariant();

    /// <summary>A click on a column: worst first, then best first, then the directory's order again.</summary>
    public OverviewQuery SortedBy(string column) =>
        this with { Sort = Sort == "-" + column ? column : Sort == column ? null : "-" + column };

    /// <summary>Value of <c>aria-sort</c>.</summary>
    public string Direction(string column) => Sort == column ? "ascending" : Sort == "-" + column ? "descending" : "none";

    public string Address(NavigationManager navigation) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["kind"] = Kind, ["area"] = Area, ["river"] = River, ["q"] = Text, ["condition"] = Condition, ["sort"] = Sort,
    });

    private bool Has(string? text) => text?.Contains(Text!, StringComparison.OrdinalIgnoreCase) == true;
}
