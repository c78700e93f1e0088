using Microsoft.AspNetCore.Components;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Localization;

namespace Monitor.Dashboard.Components;

/// <summary>
/// A part of the screen that follows the live feed. It reads once to be drawn, then subscribes, then reads again, so that nothing falls between.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan AgeStep = TimeSpan.FromSeconds(10);
    private IDisposable? _listening;
    private bool _caughtUp;

    [Inject] protected LivePulse Pulse { get; init; } = null!;
    [Inject] protected LiveFeed Feed { get; init; } = null!;
    [Inject] protected TimeProvider Time { get; init; } = null!;
    [Inject] protected Language L { get; init; } = null!;

    /// <summary>The moment that ages on the screen are counted from.</summary>
    protected DateTimeOffset Now { get; private set; }

    /// <summary>Reads the feed; true where something that is shown became different.</summary>
    protected abstract bool Pull();

    /// <summary>Called at every beat of the pulse, before the feed is read.</summary>
    protected virtual Task<bool> OnBeat(bool changed) => Task.FromResult(false);

    protected override void OnInitialized()
    {
        Now = Time.GetUtcNow();
        Pull();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _listening = Pulse.Listen(changed => InvokeAsync(() => Step(changed)));
    }

    private async Task Step(bool changed)
    {
        try
        {
            var due = Time.GetUtcNow() - Now >= AgeStep;
            if (due) Now = Time.GetUtcNow();
            var own = await OnBeat(changed);
            var read = (changed || !_caughtUp) && Pull();
            _caughtUp = true;
            if (due || own || read) StateHasChanged();
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    public virtual void Dispose()
    {
        _listening?.Dispose();
        GC.SuppressFinalize(this);
    }
}
