using System.Globalization;

namespace Monitor.Simulator.Network;

/// <summary>Lengths of time as people type them: <c>30s</c>, <c>5m</c>, <c>48h</c>, <c>-3d</c>.</summary>
public static class Durations
{
    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">The text is no length of time.</exception>
    public static TimeSpan Parse(string text)
    {
        var trimmed = text.Trim().TrimStart('+');
        var unit = trimmed.Length > 0 ? char.ToLowerInvariant(trimmed[^1]) : ' ';
        if (trimmed.Length < 2 || !"smhd".Contains(unit) ||
            !double.TryParse(trimmed[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw new FormatException($"{text}: 时长应写作 30s、5m、48h、3d / a length of time is written 30s, 5m, 48h or 3d");
        return unit switch
        {
            's' => TimeSpan.FromSeconds(number),
            'm' => TimeSpan.FromMinutes(number),
            'h' => TimeSpan.FromHours(number),
            _ => TimeSpan.FromDays(number),
        };
    }
}
