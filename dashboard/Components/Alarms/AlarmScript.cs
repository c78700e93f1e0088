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
public sealed class AlarmScript : IAsyncDisposable
{
    private readonly BrowserModule _script;
    private readonly BrowserLink _link;
    private Func<Task>? _keys;

    public AlarmScript(IJSRuntime js, BrowserLink link)
    {
        (_script, _link) = (new BrowserModule(js, link, "./js/alarms.js"), link);
        link.Back += KeysAgain;
    }

    /// <summary>Keys pressed outside of fields go to <c>OnKey(key, alarm)</c> of the page.</summary>
    public Task Keys<T>(DotNetObjectReference<T> page)
        where T : class => (_keys = () => _script.Call("keys", page))();

    /// <summary>A box that turns the keys that are letters on and off in this browser.</summary>
    public Task LetterSwitch(ElementReference box) => _script.Call("letterSwitch", box);

    /// <summary>Keys go nowhere any more.</summary>
    public Task NoKeys()
    {
        _keys = null;
        return _script.Call("noKeys");
    }

    /// <summary>The calls of now, null while they are not known; the browser sounds those it did not know.</summary>
    public Task Calls(ElementReference control, IReadOnlyList<CallView>? calls, IReadOnlyDictionary<string, string> words) => _script.Call("calls", control, calls, words);

    /// <summary>A screen on a wall loads itself anew once a day, at a quiet moment.</summary>
    public Task Wall() => _script.Call("wall");

    /// <summary>Prints the page.</summary>
    public Task Print() => _script.Call("printPage");

    public ValueTask DisposeAsync()
    {
        _link.Back -= KeysAgain;
        return _script.DisposeAsync();
    }

    private void KeysAgain() => _ = _keys?.Invoke();
}
