namespace Monitor.Domain.AirQuality;

/// <summary>A pollutant with its averaging time, as the US EPA's index takes it.</summary>
public enum UsEpaIndicator : byte
{
    /// <summary>Ozone, 8 hours, ppm.</summary>
    O3EightHour,
    /// <summary>Ozone, 1 hour, ppm; has no index below 0.125.</summary>
    O3Hour,
    /// <summary>PM2.5, 24 hours or NowCast, µg/m³.</summary>
    Pm25,
    /// <summary>PM10, 24 hours or NowCast, µg/m³.</summary>
    Pm10,
    /// <summary>CO, 8 hours, ppm.</summary>
    CoEightHour,
    /// <summary>SO2, 1 hour, ppb; from 305 on it stands at 200, and more comes from the 24-hour mean alone.</summary>
    So2Hour,
    /// <summary>NO2, 1 hour, ppb.</summary>
    No2Hour,
}

/// <summary>
/// Index of the US EPA (EPA-454/B-24-002, May 2024, table 6), for cross reference only. The concentration is truncated and the
/// index rounded to the nearest, the opposite of HJ 633; its colours are others too.
/// </summary>
public static class UsEpa
{
    private static readonly (int Low, int High)[] Indices = [(0, 50), (51, 100), (101, 150), (151, 200), (201, 300), (301, 500)];

    /// <summary>The index; above 500 by the same line (table 6, note 4). Null where the table has no index for the value: below zero, and ozone outside its column.</summary>
    /// <param name="indicator">Pollutant and averaging time.</param>
    /// <param name="concentration">In the indicator's unit; need not be truncated.</param>
    public static int? Index(UsEpaIndicator indicator, decimal concentration)
    {
        var (decimals, firstRow, bounds) = Column(indicator);
        var truncated = Truncate(concentration, decimals);
        if (concentration < 0 || truncated < bounds[0].Low) return null;
        for (var i = 0; i < bounds.Length; i++)
            if (truncated <= bounds[i].High) return Between(bounds[i], Indices[firstRow + i], truncated);
        if (indicator == UsEpaIndicator.So2Hour) return 200;
        return firstRow + bounds.Length == Indices.Length ? Between(bounds[^1], Indices[^1], truncated) : null;
    }

    private static (int Decimals, int FirstRow, (decimal Low, decimal High)[] Bounds) Column(UsEpaIndicator indicator) => indicator switch
    {
        UsEpaIndicator.O3EightHour => (3, 0, [(0, 0.054m), (0.055m, 0.070m), (0.071m, 0.085m), (0.086m, 0.105m), (0.106m, 0.200m)]),
        UsEpaIndicator.O3Hour => (3, 2, [(0.125m, 0.164m), (0.165m, 0.204m), (0.205m, 0.404m), (0.405m, 0.604m)]),
        UsEpaIndicator.Pm25 => (1, 0, [(0, 9.0m), (9.1m, 35.4m), (35.5m, 55.4m), (55.5m, 125.4m), (125.5m, 225.4m), (225.5m, 325.4m)]),
        UsEpaIndicator.Pm10 => (0, 0, [(0, 54), (55, 154), (155, 254), (255, 354), (355, 424), (425, 604)]),
        UsEpaIndicator.CoEightHour => (1, 0, [(0, 4.4m), (4.5m, 9.4m), (9.5m, 12.4m), (12.5m, 15.4m), (15.5m, 30.4m), (30.5m, 50.4m)]),
        UsEpaIndicator.So2Hour => (0, 0, [(0, 35), (36, 75), (76, 185), (186, 304)]),
        UsEpaIndicator.No2Hour => (0, 0, [(0, 53), (54, 100), (101, 360), (361, 649), (650, 1249), (1250, 2049)]),
        _ => throw new ArgumentOutOfRangeException(nameof(indicator)),
    };

    private static decimal Truncate(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.ToZero);

    private static int Between((decimal Low, decimal High) bounds, (int Low, int High) indices, decimal value)
    {
        var above = (indices.High - indices.Low) * (value - bounds.Low) / (bounds.High - bounds.Low);
        return (int)Math.Round(indices.Low + above, MidpointRounding.AwayFromZero);
    }
}
