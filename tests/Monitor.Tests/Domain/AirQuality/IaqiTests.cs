using CsCheck;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Parameters;

namespace Monitor.Tests.Domain.AirQuality;

public sealed class IaqiTests
{
    // Concentration -> index by 2012, by 2026. HJ 633-2012 table 1, HJ 633-2026 table 3.
    [Theory]
    [InlineData("pm25", "0", 0, 0)]
    [InlineData("pm25", "1", 2, 2)]
    [InlineData("pm25", "35", 50, 50)]
    [InlineData("pm25", "36", 52, 52)]
    [InlineData("pm25", "50", 69, 80)]
    [InlineData("pm25", "60", 82, 100)]
    [InlineData("pm25", "61", 83, 101)]
    [InlineData("pm25", "75", 100, 114)]
    [InlineData("pm25", "114", 149, 150)]
    [InlineData("pm25", "115", 150, 150)]
    [InlineData("pm25", "116", 152, 152)]
    [InlineData("pm25", "151", 201, 201)]
    [InlineData("pm25", "251", 301, 301)]
    [InlineData("pm25", "499", 500, 500)]
    [InlineData("pm25", "500", 500, 500)]
    [InlineData("pm25", "800", 500, 500)]
    [InlineData("pm10", "50", 50, 50)]
    [InlineData("pm10", "51", 51, 51)]
    [InlineData("pm10", "100", 75, 86)]
    [InlineData("pm10", "119", 85, 100)]
    [InlineData("pm10", "120", 85, 100)]
    [InlineData("pm10", "121", 86, 101)]
    [InlineData("pm10", "150", 100, 112)]
    [InlineData("pm10", "151", 101, 112)]
    [InlineData("pm10", "250", 150, 150)]
    [InlineData("pm10", "251", 151, 151)]
    [InlineData("pm10", "420", 300, 300)]
    [InlineData("pm10", "600", 500, 500)]
    [InlineData("pm10", "601", 500, 500)]
    [InlineData("pm25", "35.5", 52, 52)]
    [InlineData("pm25", "34.5", 49, 49)]
    [InlineData("pm25", "60.5", 82, 100)]
    [InlineData("pm25", "61.5", 84, 102)]
    [InlineData("pm25", "60.11", 82, 100)]
    [InlineData("pm10", "120.5", 85, 100)]
    [InlineData("pm10", "121.5", 86, 101)]
    public void Iaqi_Particles_AreTheSameForHourAndDay(string code, string concentration, int of2012, int of2026)
    {
        foreach (var period in Enum.GetValues<AirPeriod>())
        {
            Assert.Equal(of2012, Hj633.Iaqi(AqiStandard.Hj633Of2012, period, code, Number(concentration)));
            Assert.Equal(of2026, Hj633.Iaqi(AqiStandard.Hj633Of2026, period, code, Number(concentration)));
        }
    }

    // The same in both editions.
    [Theory]
    [InlineData(AirPeriod.Hour, "so2", "475", 97)]
    [InlineData(AirPeriod.Hour, "so2", "500", 100)]
    [InlineData(AirPeriod.Hour, "so2", "800", 200)]
    [InlineData(AirPeriod.Hour, "so2", "800.5", 200)]
    [InlineData(AirPeriod.Day, "so2", "65", 58)]
    [InlineData(AirPeriod.Day, "so2", "80", 65)]
    [InlineData(AirPeriod.Day, "so2", "475", 150)]
    [InlineData(AirPeriod.Day, "so2", "801", 201)]
    [InlineData(AirPeriod.Day, "so2", "2620", 500)]
    [InlineData(AirPeriod.Day, "so2", "2621", 500)]
    [InlineData(AirPeriod.Hour, "no2", "85", 43)]
    [InlineData(AirPeriod.Hour, "no2", "200", 100)]
    [InlineData(AirPeriod.Hour, "no2", "350", 115)]
    [InlineData(AirPeriod.Hour, "no2", "3840", 500)]
    [InlineData(AirPeriod.Day, "no2", "150", 135)]
    [InlineData(AirPeriod.Hour, "o3", "140", 44)]
    [InlineData(AirPeriod.Hour, "o3", "160", 50)]
    [InlineData(AirPeriod.Hour, "o3", "801", 301)]
    [InlineData(AirPeriod.Hour, "o3", "1201", 500)]
    [InlineData(AirPeriod.Day, "o3", "160", 100)]
    [InlineData(AirPeriod.Day, "o3", "180", 119)]
    [InlineData(AirPeriod.Day, "o3", "188", 126)]
    [InlineData(AirPeriod.Day, "o3", "200", 137)]
    [InlineData(AirPeriod.Day, "o3", "215", 150)]
    [InlineData(AirPeriod.Day, "o3", "800", 300)]
    [InlineData(AirPeriod.Day, "co", "2", 50)]
    [InlineData(AirPeriod.Day, "co", "2.2", 55)]
    [InlineData(AirPeriod.Day, "co", "2.25", 55)]
    [InlineData(AirPeriod.Day, "co", "2.35", 60)]
    [InlineData(AirPeriod.Day, "co", "8", 120)]
    [InlineData(AirPeriod.Hour, "co", "1.1", 11)]
    [InlineData(AirPeriod.Hour, "co", "2.2", 22)]
    [InlineData(AirPeriod.Hour, "co", "3", 30)]
    [InlineData(AirPeriod.Hour, "co", "4.4", 44)]
    [InlineData(AirPeriod.Hour, "co", "4.9", 49)]
    [InlineData(AirPeriod.Hour, "co", "65.4", 218)]
    [InlineData(AirPeriod.Hour, "co", "129.3", 431)]
    [InlineData(AirPeriod.Hour, "co", "-0.04", 0)]
    public void Iaqi_Gases_AreTheSameInBothEditions(AirPeriod period, string code, string concentration, int expected)
    {
        Assert.Equal(expected, Hj633.Iaqi(AqiStandard.Hj633Of2012, period, code, Number(concentration)));
        Assert.Equal(expected, Hj633.Iaqi(AqiStandard.Hj633Of2026, period, code, Number(concentration)));
    }

    // 2026 notes b and c hold the last index of the column; 2012 notes 2 and 3 compute none.
    [Theory]
    [InlineData(AirPeriod.Hour, "so2", 801, 200)]
    [InlineData(AirPeriod.Hour, "so2", 2000, 200)]
    [InlineData(AirPeriod.Day, "o3", 801, 300)]
    [InlineData(AirPeriod.Day, "o3", 1500, 300)]
    public void Iaqi_AboveAShortColumn_FollowsTheEdition(AirPeriod period, string code, int concentration, int of2026)
    {
        Assert.Null(Hj633.Iaqi(AqiStandard.Hj633Of2012, period, code, concentration));
        Assert.Equal(of2026, Hj633.Iaqi(AqiStandard.Hj633Of2026, period, code, concentration));
    }

    [Fact]
    public void Iaqi_BelowZero_IsNone() => Assert.Null(Hj633.Iaqi(AqiStandard.Hj633Of2026, AirPeriod.Hour, Codes.No2, -1));

    [Fact]
    public void Iaqi_OtherParameter_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Hj633.Iaqi(AqiStandard.Hj633Of2026, AirPeriod.Hour, "tsp", 1));

    private static readonly Gen<(AqiStandard Standard, AirPeriod Period, string Code)> Columns = Gen.Select(
        OneOf(Enum.GetValues<AqiStandard>()), OneOf(Enum.GetValues<AirPeriod>()), OneOf([.. Codes.AirSix]));

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    [Fact]
    public void Iaqi_MoreOfAPollutant_IsNeverALowerIndex() =>
        Gen.Select(Columns, Gen.Int[0, 40_000], Gen.Int[0, 1000]).Sample((column, tenths, more) =>
        {
            var less = Hj633.Iaqi(column.Standard, column.Period, column.Code, tenths / 10m);
            var greater = Hj633.Iaqi(column.Standard, column.Period, column.Code, (tenths + more) / 10m);
            return greater is null || less <= greater;
        });

    [Fact]
    public void Iaqi_AnyConcentration_LiesFrom0To500() =>
        Gen.Select(Columns, Gen.Decimal[0, 10_000]).Sample((column, concentration) =>
            Hj633.Iaqi(column.Standard, column.Period, column.Code, concentration) is null or (>= 0 and <= 500));

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
