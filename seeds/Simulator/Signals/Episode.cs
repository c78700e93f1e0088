namespace Monitor.Simulator.Signals;

/// <summary>An event laid over the ordinary course of one parameter at one station: it rises, stays, and fades.</summary>
/// <param name="StationId">Where it happens; in a river it travels on from there.</param>
/// <param name="Parameter">Canonical code.</param>
/// <param name="From">Start of the rise.</param>
/// <param name="Until">Start of the fall.</param>
/// <param name="Ramp">Length of rise and of fall.</param>
/// <param name="Level">Value on the plateau, canonical unit.</param>
public sealed record Episode(string StationId, string Parameter, DateTimeOffset From, DateTimeOffset Until, TimeSpan Ramp, double Level)
{
    /// <summary>How far the value stands between its ordinary course (0) and the plateau (1).</summary>
    public double Share(DateTimeOffset at)
    {
        var rise = (at - From) / Ramp;
        var fall = (Until + Ramp - at) / Ramp;
        return Math.Clamp(Math.Min(rise, fall), 0, 1);
    }
}
