namespace Monitor.Domain.Stations;

/// <summary>Planned maintenance of a station in [<paramref name="From"/>, <paramref name="To"/>).</summary>
/// <param name="From">Start, inclusive.</param>
/// <param name="To">End, exclusive; null where nobody knows it yet.</param>
/// <param name="Reason">Why, for the reader.</param>
[GenerateSerializer, Immutable, Alias("maintenance-window")]
public sealed record MaintenanceWindow(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] DateTimeOffset? To,
    [property: Id(2)] string Reason)
{
    /// <summary>Longest window with a known end: a year typed wrong shall not silence a station for ever.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    /// <summary>Since ever and without end, as the seeds say it.</summary>
    public static MaintenanceWindow Always { get; } = new(DateTimeOffset.UnixEpoch, null, "");

    /// <summary>Whether an instant is in it.</summary>
    public bool Holds(DateTimeOffset instant) => From <= instant && (To is not { } to || instant < to);

    /// <summary>Whether it shares time with [from, to); <paramref name="to"/> null for without end.</summary>
    public bool Overlaps(DateTimeOffset from, DateTimeOffset? to) => (to is not { } end || From < end) && (To is not { } own || from < own);
}
