using System.Collections.Immutable;
using Monitor.Domain.Notices;

namespace Monitor.Dashboard.Components.Admin.Roster;

/// <summary>A stretch of time in which the same people are on duty, [from, to).</summary>
/// <param name="From">Start.</param>
/// <param name="To">End.</param>
/// <param name="First">Names of those on duty, empty for nobody.</param>
/// <param name="Second">Names of the second.</param>
/// <param name="Leader">Names of the leaders.</param>
/// <param name="Reachable">Somebody of them has a channel.</param>
public sealed record DutySpan(DateTimeOffset From, DateTimeOffset To, string First, string Second, string Leader, bool Reachable)
{
    /// <summary>Names of a role.</summary>
    public string Of(DutyRole role) => role switch
    {
        DutyRole.First => First,
        DutyRole.Second => Second,
        _ => Leader,
    };

    /// <summary>The same people with the same reach.</summary>
    public bool IsLike(DutySpan other) => (First, Second, Leader, Reachable) == (other.First, other.Second, other.Leader, other.Reachable);
}

/// <summary>Who is on duty over a time, without holes.</summary>
public static class DutyPlan
{
    /// <summary>The spans of [from, to), ascending; neighbours differ.</summary>
    public static ImmutableArray<DutySpan> Of(DutyRoster roster, DateTimeOffset from, DateTimeOffset to)
    {
        var edges = roster.Shifts.SelectMany(s => new[] { s.From, s.To }).Concat(roster.Overrides.SelectMany(o => new[] { o.From, o.To }))
            .Where(t => t > from && t < to).Append(from).Append(to).Distinct().Order().ToList();
        List<DutySpan> spans = [];
        foreach (var (start, end) in edges.Zip(edges.Skip(1)))
        {
            var duty = roster.At(start);
            var span = new DutySpan(start, end, Names(duty.First), Names(duty.Second), Names(duty.Leader), duty.Everybody.Any(p => !p.Channels.IsEmpty));
            if (spans.Count > 0 && spans[^1].IsLike(span)) spans[^1] = spans[^1] with { To = end };
            else spans.Add(span);
        }
        return [.. spans];
    }

    private static string Names(IEnumerable<Person> people) => string.Join(" · ", people.Select(p => p.Name));
}
