using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Monitor.Dashboard.Components;

/// <summary>
/// The line between a circuit and its browser. What is drawn outlives a line that breaks; a call to a script does not: it goes nowhere, and is given up a minute later. Whoever
/// tells the browser something by such calls tells it again once the line is back.
/// </summary>
public sealed class BrowserLink : CircuitHandler
{
    private bool _wasUp;

    /// <summary>The line broke, and is there again. Called on the circuit's own turn.</summary>
    public event Action? Back;

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (_wasUp) Back?.Invoke();
        _wasUp = true;
        return Task.CompletedTask;
    }
}
