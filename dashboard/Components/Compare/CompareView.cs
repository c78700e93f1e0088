using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Compare;

/// <summary>One line of a comparison.</summary>
public readonly record struct CompareLine(StationInfo Station, string Parameter);

/// <summary>What is compared; it lives in the address as <c>station:parameter,station:parameter</c>.</summary>
public static class CompareView
{
    /// <summary>More lines than this cannot be told apart.</summary>
    public const int MostLines = 6;

    /// <summary>The lines an address asks for; what nobody knows is left out, what is asked for twice comes once.</summary>
    public static IReadOnlyList<CompareLine> Parse(string? text, IStationRegistry stations, ParameterCatalogue catalogue) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split(':'))
            .Where(part => part.Length == 2)
            .Select(part => (Station: stations.Find(part[0]), Parameter: catalogue.Find(part[1])))
            .Where(line => line.Station is not null && line.Parameter is not null)
            .Select(line => new CompareLine(line.Station!, line.Parameter!.Code))
            .Distinct()
            .Take(MostLines)];

    public static string Text(IEnumerable<CompareLine> lines) => string.Join(',', lines.Select(l => $"{l.Station.Id}:{l.Parameter}"));

    /// <summary>The sections of a river in flow order, upstream first.</summary>
    public static IReadOnlyList<StationInfo> Sections(IStationRegistry stations, string river) =>
        [.. stations.All.Where(s => s.River == river && s.FlowOrder is not null).OrderBy(s => s.FlowOrder)];
}
