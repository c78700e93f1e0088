using Microsoft.AspNetCore.Components;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.History;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components;

/// <summary>
/// A part of a page that shows history. It reads once the page is alive, so that the first byte waits for no database, and again when what is asked for
/// changed, as with the hour; what could not be read is asked for again until it can. An answer that is overtaken by another question is dropped.
/// </summary>
public abstract class HistoryPart : ComponentBase, IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <summary>What is published at the last moment has five minutes to be written.</summary>
    private static readonly TimeSpan Due = StationState.NotAvailableAfter + TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _gone = new();
    private readonly CancellationToken _left;
    private CancellationTokenSource _reading = new();
    private bool _busy;
    private object? _asked, _answered;
    private bool _alive;

    protected HistoryPart() => _left = _gone.Token;

    [Inject] protected IHistory History { get; init; } = null!;
    [Inject] protected Language L { get; init; } = null!;
    [Inject] protected ParameterNames Names { get; init; } = null!;
    [Inject] protected TimeProvider Time { get; init; } = null!;
    [Inject] private ILoggerFactory Logs { get; init; } = null!;

    /// <summary>Nothing was read yet that answers what is asked for: what was read before belongs under no other heading.</summary>
    protected bool Loading => !Subject().Equals(_answered);

    /// <summary>The last question had no answer.</summary>
    protected bool Failed { get; private set; }

    /// <summary>What is asked for; compared by value.</summary>
    protected abstract object Key();

    /// <summary>What is asked for without when: an answer to it stands until there is a newer one.</summary>
    protected virtual object Subject() => Key();

    /// <summary>Belongs in the key of a part whose newest hour or day ended at a moment: another one each minute while something of it may still come.</summary>
    protected long Settling(DateTimeOffset end) => Time.GetUtcNow() is var now && now < end + Due ? now.UtcTicks / TimeSpan.TicksPerMinute : 0;

    /// <summary>Reads what the key asks for.</summary>
    protected abstract Task Read(CancellationToken cancellation);

    protected override Task OnParametersSetAsync() => _alive ? Ask() : Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _alive = true;
        await Ask();
        StateHasChanged();
        _ = Watch();
    }

    /// <summary>Nobody draws a part again whose page stands still: it looks by itself whether there is something to ask.</summary>
    private async Task Watch()
    {
        using var timer = new PeriodicTimer(LookAgain, Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_left))
                await InvokeAsync(async () =>
                {
                    // A read that takes long is not cut off by the next minute.
                    if (!_busy && await Ask()) StateHasChanged();
                });
        }
        catch (OperationCanceledException) { /* the page was left */ }
    }

    /// <summary>True where it was asked.</summary>
    private async Task<bool> Ask()
    {
        var (key, subject) = (Key(), Subject());
        if (_left.IsCancellationRequested || key.Equals(_asked)) return false;
        _asked = key;
        await _reading.CancelAsync();
        _reading.Dispose();
        var cancellation = (_reading = new CancellationTokenSource()).Token;
        _busy = true;
        try
        {
            await Read(cancellation);
            (_answered, Failed) = (subject, false);
        }
        catch (Exception) when (cancellation.IsCancellationRequested) { }
        catch (Exception error)
        {
            Logs.CreateLogger(GetType()).LogWarning(error, "历史读取失败 / history could not be read: {Asked}", key);
            (Failed, _asked) = (true, null);
        }
        finally
        {
            if (!cancellation.IsCancellationRequested) _busy = false;
        }
        return true;
    }

    public virtual void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
        _reading.Cancel();
        _reading.Dispose();
        GC.SuppressFinalize(this);
    }
}
