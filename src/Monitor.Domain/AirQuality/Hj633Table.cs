using Monitor.Domain.Parameters;

namespace Monitor.Domain.AirQuality;

/// <summary>
/// Breakpoints of HJ 633-2026 table 3 and HJ 633-2012 table 1, µg/m³ and for CO mg/m³. A column that is shorter than the row of
/// indices ends where the standard stops to compute an index from it.
/// </summary>
internal static class Hj633Table
{
    private static readonly decimal[] So2Day = [0, 50, 150, 475, 800, 1600, 2100, 2620];
    private static readonly decimal[] So2Hour = [0, 150, 500, 650, 800];
    private static readonly decimal[] No2Day = [0, 40, 80, 180, 280, 565, 750, 940];
    private static readonly decimal[] No2Hour = [0, 100, 200, 700, 1200, 2340, 3090, 3840];
    private static readonly decimal[] CoDay = [0, 2, 4, 14, 24, 36, 48, 60];
    private static readonly decimal[] CoHour = [0, 5, 10, 35, 60, 90, 120, 150];
    private static readonly decimal[] O3EightHour = [0, 100, 160, 215, 265, 800];
    private static readonly decimal[] O3Hour = [0, 160, 200, 300, 400, 800, 1000, 1200];
    private static readonly decimal[] Pm10Of2012 = [0, 50, 150, 250, 350, 420, 500, 600];
    private static readonly decimal[] Pm10Of2026 = [0, 50, 120, 250, 350, 420, 500, 600];
    private static readonly decimal[] Pm25Of2012 = [0, 35, 75, 115, 150, 250, 350, 500];
    private static readonly decimal[] Pm25Of2026 = [0, 35, 60, 115, 150, 250, 350, 500];

    /// <summary>The individual indices that the breakpoints stand for.</summary>
    public static readonly int[] Indices = [0, 50, 100, 150, 200, 300, 400, 500];

    /// <summary>The column of a pollutant.</summary>
    /// <exception cref="ArgumentException">Not one of the six.</exception>
    public static decimal[] Column(AqiStandard standard, AirPeriod period, string code) => (code, period) switch
    {
        (Codes.So2, AirPeriod.Hour) => So2Hour,
        (Codes.So2, _) => So2Day,
        (Codes.No2, AirPeriod.Hour) => No2Hour,
        (Codes.No2, _) => No2Day,
        (Codes.Co, AirPeriod.Hour) => CoHour,
        (Codes.Co, _) => CoDay,
        (Codes.O3, AirPeriod.Hour) => O3Hour,
        (Codes.O3, _) => O3EightHour,
        (Codes.Pm10, _) => standard == AqiStandard.Hj633Of2012 ? Pm10Of2012 : Pm10Of2026,
        (Codes.Pm25, _) => standard == AqiStandard.Hj633Of2012 ? Pm25Of2012 : Pm25Of2026,
        _ => throw new ArgumentException($"{code} 没有空气质量分指数 / has no individual index", nameof(code)),
    };
}
