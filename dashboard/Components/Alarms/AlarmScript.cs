using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>A call as the browser sounds and shows it.</summary>
/// <param name="Key">See <see cref="Calls.Key"/>.</param>
/// <param name="Severity">notice, warning or critical.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">What happened.</param>
public sealed record CallView(string Key, string Severity, string Title, string Body);

/// <summary>alarms.js of one circuit, loaded with the first need: keys, sound, notifications, the wall.</summary>
public sealed class AlarmScript(IJSRuntime js) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <summary>Keys pressed outside of fields go to <c>OnKey(key, alarm)</c> of the page.</summary>
    public Task Keys<T>(DotNetObjectReference<T> page) where T : class => Call("keys", page);

    /// <summary>A box that turns the keys that are letters on and off in this browser.</summary>
    public Task LetterSwitch(ElementReference box) => Call("letterSwitch", box);

    /// <summary>Keys go nowhere any more.</summary>
    public Task NoKeys() => Call("noKeys");

    /// <summary>The calls of now, null while they are not known; the browser sounds those it did not know.</summary>
    public Task Calls(ElementReference control, IReadOnlyList<CallView>? calls, IReadOnlyDictionary<string, string> words) => Call("calls", control, calls, words);

    /// <summary>A screen on a wall loads itself anew once a day, at a quiet moment.</summary>
    public Task Wall() => Call("wall");

    /// <summary>Prints the page.</summary>
    public Task Print() => Call("printPage");

    public async ValueTask DisposeAsync()
    {
        if (_module is null) return;
        try
        {
            await (await _module).DisposeAsync();
        }
        catch (JSDisconnectedException) { /* the browser is gone */ }
    }

    private async Task Call(string name, params object?[] arguments)
    {
        try
        {
            await (await (_module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/alarms.js").AsTask())).InvokeVoidAsync(name, arguments);
        }
        catch (JSDisconnectedException) { /* the browser is gone */ }
    }
}
