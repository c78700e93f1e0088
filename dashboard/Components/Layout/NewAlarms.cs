using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Components.Layout;

/// <summary>
/// Which alarms are new to one screen: those that were not open when it was first drawn and were not dismissed since. One that is
/// no longer open leaves by itself.
/// </summary>
/// <param name="Known">Ids seen when the screen was drawn, or dismissed.</param>
/// <param name="Shown">New ones, most urgent and newest first.</param>
public sealed record NewAlarms(ImmutableHashSet<string> Known, ImmutableArray<Alarm> Shown)
{
    /// <summary>A screen that was just drawn: what is open already is on it.</summary>
    public static NewAlarms Since(IEnumerable<Alarm> open) => new(open.Select(a => a.Id).ToImmutableHashSet(), []);

    public NewAlarms With(IEnumerable<Alarm> open) => this with { Shown = [.. open.Where(a => !Known.Contains(a.Id))] };

    public NewAlarms Dismiss(string id) =>
        new(Known.Add(id), Shown.RemoveAll(a => a.Id == id));
}
