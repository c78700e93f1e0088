namespace Monitor.Domain.AirQuality;

/// <summary>Which edition of HJ 633 stands for which data.</summary>
public static class AqiStandards
{
    /// <summary>First instant of HJ 633-2026 and GB 3095-2026: 2026-03-01 00:00 Beijing time.</summary>
    public static readonly DateTimeOffset From2026 = new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(8));

    /// <summary>The edition for an hour or day that starts at the instant; the bound belongs to 2026.</summary>
    public static AqiStandard At(DateTimeOffset start) => start < From2026 ? AqiStandard.Hj633Of2012 : AqiStandard.Hj633Of2026;
}
