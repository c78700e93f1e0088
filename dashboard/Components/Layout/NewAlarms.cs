using System.Collections.Immutable;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Components.Layout;

/// <summary>
/// Which calls are new to one screen: those that did not call when it was first drawn and were not dismissed since. One that calls nobody any more leaves by itself; it is
/// new again when it calls anew or becomes more urgent, as it sounds again then.
/// </summary>
/// <param name="Known">Calls seen when the screen was drawn, or dismissed; see <see cref="Calls.Key"/>.</param>
/// <param name="Shown">New ones, most urgent and newest first.</param>
public sealed record NewAlarms(ImmutableHashSet<string> Known, ImmutableArray<Alarm> Shown)
{
    /// <summary>A screen that was just drawn: what is open already is on it.</summary>
    public static NewAlarms Since(IEnumerable<Alarm> open) => new(open.Select(Calls.Key).ToImmutableHashSet(), []);

    public NewAlarms With(IReadOnlyList<Alarm> open) => new(Known.Intersect(open.Select(Calls.Key)), [.. open.Where(a => !Known.Contains(Calls.Key(a)))]);

    public NewAlarms Dismiss(Alarm alarm) => new(Known.Add(Calls.Key(alarm)), Shown.Remove(alarm));
}
