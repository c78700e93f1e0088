using Microsoft.AspNetCore.Components;
using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Users;
using Monitor.Domain.Register;

namespace Monitor.Dashboard.Components.Admin;

/// <summary>A page of the administration: it follows what others change, and says in words what came of an act.</summary>
public abstract class AdminPage : LiveComponent
{
    [Inject] protected CurrentUser User { get; init; } = null!;
    [Inject] private ILoggerFactory Logs { get; init; } = null!;

    /// <summary>What the last act did, or that it failed; empty before the first.</summary>
    protected string Note { get; set; } = "";

    /// <summary>The last act could not be recorded.</summary>
    protected bool Failed { get; private set; }

    /// <summary>What is wrong with what was typed.</summary>
    protected IReadOnlyList<FieldError> Errors { get; set; } = [];

    /// <summary>Changes come without the feed.</summary>
    protected override Task<bool> OnBeat(bool changed) => Task.FromResult(Pull());

    /// <summary>Does something in the name of the present user. Null where it could not be recorded; the page says so then.</summary>
    protected async Task<T?> Act<T>(Func<string, Task<T>> act)
        where T : class
    {
        (Note, Failed, Errors) = ("", false, []);
        try
        {
            return await act(await User.Signature());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Logs.CreateLogger(GetType()).LogError(error, "更改没有保存 / a change was not saved");
            (Note, Failed) = (L[AdminTexts.Failed], true);
            return null;
        }
    }

    /// <summary>Reads a record of changes; null where it cannot be read, and the page says so.</summary>
    protected async Task<IReadOnlyList<ChangeView>?> Changes<T>(Func<Task<IReadOnlyList<T>>> read, Func<T, ChangeView> words)
    {
        try
        {
            return [.. (await read()).Select(words)];
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Logs.CreateLogger(GetType()).LogWarning(error, "更改记录读取失败 / the record of changes could not be read");
            return null;
        }
    }
}
