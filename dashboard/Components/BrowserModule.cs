using Microsoft.JSInterop;

namespace Monitor.Dashboard.Components;

/// <summary>A script of one circuit, loaded with the first need; and anew where it could not be loaded, or where the call for it was lost with the line.</summary>
public sealed class BrowserModule : IAsyncDisposable
{
    private readonly IJSRuntime _js;
    private readonly BrowserLink _link;
    private readonly string _path;
    private Task<IJSObjectReference>? _module;

    /// <param name="js">The browser.</param>
    /// <param name="link">The line to it.</param>
    /// <param name="path">Path of the script, of the form <c>./js/name.js</c>.</param>
    public BrowserModule(IJSRuntime js, BrowserLink link, string path)
    {
        (_js, _link, _path) = (js, link, path);
        link.Back += Forget;
    }

    /// <summary>Calls a function of the script; a browser that is gone needs none.</summary>
    public async Task Call(string name, params object?[] arguments)
    {
        try
        {
            if (_module is null or { IsFaulted: true } or { IsCanceled: true }) _module = _js.InvokeAsync<IJSObjectReference>("import", _path).AsTask();
            await (await _module).InvokeVoidAsync(name, arguments);
        }
        catch (JSDisconnectedException) { /* the browser is gone */ }
    }

    /// <summary>Calls a function where the script was loaded; to put away what was never there needs no script.</summary>
    public Task CallIfLoaded(string name, params object?[] arguments) => _module is { IsCompletedSuccessfully: true } ? Call(name, arguments) : Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _link.Back -= Forget;
        if (_module is not { IsCompletedSuccessfully: true }) return;
        try
        {
            await (await _module).DisposeAsync();
        }
        catch (JSDisconnectedException) { /* as above */ }
    }

    private void Forget()
    {
        if (_module is { IsCompleted: false }) _module = null;
    }
}
