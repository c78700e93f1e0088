using Monitor.Domain.Averages;
using Monitor.Domain.Parameters;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Averages;

/// <summary>Means of hours and days: GB 3095-2026 table 4, HJ 663 6.1.2.</summary>
public sealed class LongMeanTests
{
    private static readonly Parameter Pm25 = Repository.Catalogue[Codes.Pm25];

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(8, true)]
    public void EightHours_AreValidFromSixOn(int present, bool valid)
    {
        double[] values = [100, 110, 120, 130, 140, 150, 125, 125];
        var hours = Enumerable.Range(0, 8).Select(i => i < present ? values[i] : (double?)null).ToArray();
        double? mean = present switch { 0 => null, 5 => 120, _ => 125 };
        Assert.Equal(new MeanResult(mean, valid, present, 8), EightHourMean.Of(hours));
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    [InlineData(24, true)]
    public void Day_IsValidFromTwentyHoursOn(int present, bool valid) =>
        Assert.Equal(new MeanResult(60, valid, present, 24), DayMean.Of(Hours(h => h <= present ? 60 : null), Pm25, DayMean.LeastAirHours));

    [Fact]
    public void Day_OfDirections_IsThatOfTheMeanVector() =>
        Assert.Equal(new MeanResult(0, true, 24, 24),
            DayMean.Of(Hours(h => h % 2 == 0 ? 350 : 10), Repository.Catalogue["wind_direction"], DayMean.LeastAirHours));

    [Fact]
    public void Day_WithoutHours_HasNoValue() =>
        Assert.Equal(new MeanResult(null, false, 0, 24), DayMean.Of(new double?[24], Pm25, 0));

    // first and last valid hour (1 to 24), their value -> maximum, valid, windows
    [Theory]
    [InlineData(1, 24, 100.0, true, 17)]
    [InlineData(6, 24, 100.0, true, 14)]
    [InlineData(7, 24, 100.0, false, 13)]
    [InlineData(9, 22, 100.0, false, 11)]
    [InlineData(9, 22, 160.0, false, 11)]
    [InlineData(9, 22, 160.5, false, 11)]
    [InlineData(9, 22, 160.6, true, 11)]
    [InlineData(9, 22, 161.0, true, 11)]
    public void MaximumEightHours_NeedFourteenWindowsOrAnExceedance(int first, int last, double value, bool valid, int windows) =>
        Assert.Equal(new MeanResult(value, valid, windows, 17),
            DailyMaximumEightHour.Of(Hours(h => h >= first && h <= last ? value : null), 160));

    [Fact]
    public void MaximumEightHours_OfTheAfternoon_IsFound() =>
        Assert.Equal(180, DailyMaximumEightHour.Of(Hours(h => h is >= 12 and <= 19 ? 180 : 100), 160).Value);

    [Fact]
    public void MaximumEightHours_LooksAtTheDaysLastWindow() =>
        Assert.Equal(180, DailyMaximumEightHour.Of(Hours(h => h >= 17 ? 180 : 100), 160).Value);

    [Fact]
    public void MaximumEightHours_WithoutAValidWindow_HasNoValue() =>
        Assert.Equal(new MeanResult(null, false, 0, 17), DailyMaximumEightHour.Of(Hours(h => h <= 5 ? 300 : null), 160));

    [Theory]
    [InlineData(2026, 3, 26, false, 31)]
    [InlineData(2026, 3, 27, true, 31)]
    [InlineData(2026, 4, 27, true, 30)]
    [InlineData(2026, 2, 24, false, 28)]
    [InlineData(2026, 2, 25, true, 28)]
    [InlineData(2028, 2, 25, true, 29)]
    public void Month_NeedsTwentySevenDaysAndFebruaryTwentyFive(int year, int month, int present, bool valid, int days) =>
        Assert.Equal(new MeanResult(40, valid, present, days), MonthMean.Of(Days(days, d => d < present), year, month));

    [Theory]
    [InlineData(2026, 0, 365, true)]
    [InlineData(2028, 0, 366, true)]
    [InlineData(2026, 4, 361, true)]
    [InlineData(2026, 5, 360, false)]
    public void Year_NeedsEveryMonth(int year, int missingInJanuary, int present, bool valid) =>
        Assert.Equal(new MeanResult(40, valid, present, present + missingInJanuary),
            YearMean.Of(Days(present + missingInJanuary, d => d >= missingInJanuary), year));

    // Each month keeps its least number, 27 or 25, of days and together they are 322: two more are needed.
    [Theory]
    [InlineData(0, 322, false)]
    [InlineData(1, 323, false)]
    [InlineData(2, 324, true)]
    public void Year_NeedsThreeHundredAndTwentyFourDays(int more, int count, bool valid)
    {
        var days = Enumerable.Range(0, 365).Select(i => new DateOnly(2026, 1, 1).AddDays(i))
            .Select(d => d.Day <= MonthMean.LeastDays(d.Month) + (d.Month == 1 ? more : 0) ? 40 : (double?)null).ToArray();
        Assert.Equal(new MeanResult(40, valid, count, 365), YearMean.Of(days, 2026));
    }

    [Fact]
    public void WrongNumberOfPlaces_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => EightHourMean.Of(new double?[7]));
        Assert.Throws<ArgumentException>(() => DayMean.Of(new double?[23], Pm25, 20));
        Assert.Throws<ArgumentException>(() => DailyMaximumEightHour.Of(new double?[25], 160));
        Assert.Throws<ArgumentException>(() => MonthMean.Of(new double?[28], 2028, 2));
        Assert.Throws<ArgumentException>(() => YearMean.Of(new double?[365], 2028));
    }

    private static double?[] Hours(Func<int, double?> ofHour) => [.. Enumerable.Range(1, 24).Select(ofHour)];

    private static double?[] Days(int days, Func<int, bool> present) =>
        [.. Enumerable.Range(0, days).Select(d => present(d) ? 40 : (double?)null)];
}
