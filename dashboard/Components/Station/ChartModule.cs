using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Monitor.Dashboard.Components.Station;

/// <summary>charts.js of one circuit, loaded with the first chart.</summary>
public sealed class ChartModule(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async Task Draw(ElementReference element, ChartSpec spec) => await (await Module()).InvokeVoidAsync("draw", element, spec);

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
