using System.Collections.Immutable;
using Monitor.Domain.Averages;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.AirQuality;

/// <summary>
/// Air quality index of HJ 633. The concentration is rounded first (GB/T 8170: integer, CO one decimal), the index is rounded up
/// (2026: 4.2.6, 2012: 6.2). All arithmetic is decimal, because binary arithmetic is one too high for some values of CO.
/// </summary>
public static class Hj633
{
    private const int HighestIndex = 500;
    private const int PublishedIncompleteAbove = 100;
    private const int PrimaryAbove = 50;

    /// <summary>
    /// Individual index of one pollutant, 0 to 500; above the last breakpoint it stays at 500. Where a column ends earlier (SO2 of
    /// an hour and O3 of eight hours, above 800) the 2026 edition stays at the column's last index, 200 and 300. The 2012 edition
    /// does not compute the index from that mean any more: null.
    /// </summary>
    /// <param name="standard">Edition.</param>
    /// <param name="period">Hour: 1-hour means, particles by the columns of the day. Day: daily means, and for O3 the daily maximum 8-hour mean.</param>
    /// <param name="code">One of <see cref="Codes.AirSix"/>.</param>
    /// <param name="concentration">µg/m³, CO mg/m³; need not be rounded. Below zero there is no index: null.</param>
    /// <exception cref="ArgumentException">The code is not one of the six.</exception>
    public static int? Iaqi(AqiStandard standard, AirPeriod period, string code, decimal concentration)
    {
        var column = Hj633Table.Column(standard, period, code);
        var rounded = Rounded(code, concentration);
        if (rounded < 0) return null;
        if (rounded > column[^1]) return AboveColumn(standard, column);
        var high = 1;
        while (rounded > column[high]) high++;
        return Between(column, Hj633Table.Indices, high, rounded);
    }

    /// <summary>
    /// The report of one hour or day by the edition of its own time. A pollutant without a valid concentration, that the plan does
    /// measure, is missing. 2026 (5.3.1): the others are then published where they give more than 100, else the index is NA.
    /// 2012 asks only to name what is missing (5.1.1) and takes the maximum of what there is (4.4.1); the national platform kept
    /// to that, but published nothing where neither PM10 nor PM2.5 was there, and so does this report. A concentration whose
    /// index 2012 does not compute (see <see cref="Iaqi"/>) is not missing; the index is that of the others.
    /// </summary>
    /// <param name="period">Hour or day.</param>
    /// <param name="start">Start of the interval.</param>
    /// <param name="validConcentrations">Valid means by code, as <see cref="Iaqi"/> takes them; other codes are left out. A value below zero counts as missing.</param>
    /// <param name="notMeasured">Codes that the plan does not measure and that 5.3.2 lets pass ("/").</param>
    public static AirQualityReport Report(
        AirPeriod period,
        DateTimeOffset start,
        IReadOnlyDictionary<string, decimal> validConcentrations,
        IReadOnlySet<string> notMeasured)
    {
        var standard = AqiStandards.At(start);
        var subIndices = Codes.AirSix.Select(code => SubIndexOf(standard, period, code, validConcentrations)).ToImmutableArray();
        var missing = subIndices.Where(s => s.Concentration is null && !notMeasured.Contains(s.Parameter))
            .Select(s => s.Parameter).ToImmutableArray();
        var highest = subIndices.Max(s => s.Iaqi);
        var reason = Reason(standard, subIndices, missing, highest);
        var published = reason == NotAvailableReason.None;
        var aqi = published ? highest : null;
        return new(
            period,
            start.ToUniversalTime(),
            standard,
            aqi,
            published ? PublishStatus.Published : PublishStatus.NotAvailable,
            reason,
            missing,
            aqi is { } index ? AirLevels.Of(index).Level : null,
            [.. subIndices.Where(s => aqi > PrimaryAbove && s.Iaqi == aqi).Select(s => s.Parameter)],
            subIndices);
    }

    private static SubIndex SubIndexOf(
        AqiStandard standard, AirPeriod period, string code, IReadOnlyDictionary<string, decimal> concentrations)
    {
        if (!concentrations.TryGetValue(code, out var concentration)) return new(code, null, null);
        var rounded = Rounded(code, concentration);
        return rounded < 0 ? new(code, null, null) : new(code, rounded, Iaqi(standard, period, code, rounded));
    }

    private static NotAvailableReason Reason(
        AqiStandard standard, ImmutableArray<SubIndex> subIndices, ImmutableArray<string> missing, int? highest)
    {
        if (subIndices.All(s => s.Concentration is null)) return NotAvailableReason.NoData;
        if (highest is null) return NotAvailableReason.Incomplete;
        var blocked = standard == AqiStandard.Hj633Of2012
            ? missing.Contains(Codes.Pm10) && missing.Contains(Codes.Pm25)
            : missing.Length > 0 && highest <= PublishedIncompleteAbove;
        return blocked ? NotAvailableReason.Incomplete : NotAvailableReason.None;
    }

    private static decimal Rounded(string code, decimal concentration) => Rounding.HalfEven(concentration, code == Codes.Co ? 1 : 0);

    private static int? AboveColumn(AqiStandard standard, decimal[] column)
    {
        var last = Hj633Table.Indices[column.Length - 1];
        return last < HighestIndex && standard == AqiStandard.Hj633Of2012 ? null : last;
    }

    private static int Between(decimal[] column, int[] indices, int high, decimal concentration)
    {
        // Multiplied before divided: only the one division can leave a remainder, so a whole result stays whole.
        var above = (indices[high] - indices[high - 1]) * (concentration - column[high - 1]) / (column[high] - column[high - 1]);
        return (int)Math.Ceiling(above) + indices[high - 1];
    }
}
