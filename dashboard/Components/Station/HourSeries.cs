using Monitor.Domain.History;

namespace Monitor.Dashboard.Components.Station;

/// <summary>The hours of one parameter as a chart draws them.</summary>
/// <param name="Parameter">Canonical code.</param>
/// <param name="Line">Time and value of valid hours; a null value breaks the line.</param>
/// <param name="Invalid">Hours with a value that does not meet the validity rules: shown, not joined.</param>
public sealed record HourSeries(string Parameter, IReadOnlyList<HourPoint> Line, IReadOnlyList<HourPoint> Invalid)
{
    /// <summary>Makes the series of one parameter from its hours in ascending order.</summary>
    /// <param name="parameter">Canonical code.</param>
    /// <param name="hours">Its hours.</param>
    /// <param name="step">Time between two values of this station; where more than one and a half of it passes, there is a gap.</param>
    public static HourSeries Of(string parameter, IEnumerable<Aggregate> hours, TimeSpan step)
    {
        var line = new List<HourPoint>();
        var invalid = new List<HourPoint>();
        DateTimeOffset? previous = null;
        foreach (var hour in hours)
        {
            if (hour.Start - previous > step * 1.5) line.Add(new HourPoint(previous!.Value + step, null));
            if (hour is { Valid: false, Value: { } value }) invalid.Add(new HourPoint(hour.Start, value));
            line.Add(new HourPoint(hour.Start, hour.Valid ? hour.Value : null));
            previous = hour.Start;
        }
        return new HourSeries(parameter, line, invalid);
    }
}

/// <summary>One hour of a chart.</summary>
public readonly record struct HourPoint(DateTimeOffset Start, double? Value);
