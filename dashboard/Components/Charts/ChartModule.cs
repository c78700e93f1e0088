using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Monitor.Dashboard.Components.Charts;

/// <summary>Which lines charts.js is to show of which time.</summary>
/// <param name="Lines">Lines, drawn in this order.</param>
/// <param name="From">Left edge, clock of charts.</param>
/// <param name="To">Right edge.</param>
/// <param name="Words">Words of the page's language.</param>
public sealed record ChartSpec(IReadOnlyList<ChartLine> Lines, double From, double To, IReadOnlyDictionary<string, string> Words);

/// <summary>One line: its name, and the address that answers with its points.</summary>
public sealed record ChartLine(string Name, string Url)
{
    public static ChartLine Of(string name, string station, string parameter) =>
        new(name, $"/api/v1/stations/{Uri.EscapeDataString(station)}/chart?parameter={Uri.EscapeDataString(parameter)}");
}

/// <summary>charts.js of one circuit, loaded with the first chart.</summary>
public sealed class ChartModule(IJSRuntime js, BrowserLink link) : IAsyncDisposable
{
    private readonly BrowserModule _script = new(js, link, "./js/charts.js");

    public Task Draw(ElementReference element, ElementReference note, ChartSpec spec) => _script.Call("draw", element, note, spec);

    public Task Remove(ElementReference element) => _script.CallIfLoaded("remove", element);

    public ValueTask DisposeAsync() => _script.DisposeAsync();
}
