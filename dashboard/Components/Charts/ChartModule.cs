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
public sealed class ChartModule(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async Task Draw(ElementReference element, ElementReference note, ChartSpec spec) =>
        await (await Module()).InvokeVoidAsync("draw", element, note, spec);

    public async Task Remove(ElementReference element)
    {
        try
        {
            await (await Module()).InvokeVoidAsync("remove", element);
        }
        catch (JSDisconnectedException) { /* the browser is gone, and its charts with it */ }
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is null) return;
        try
        {
            await (await _module).DisposeAsync();
        }
        catch (JSDisconnectedException) { /* as above */ }
    }

    private Task<IJSObjectReference> Module() => _module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/charts.js").AsTask();
}
