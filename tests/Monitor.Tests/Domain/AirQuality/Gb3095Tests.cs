using System.Globalization;
using Monitor.Domain.AirQuality;

namespace Monitor.Tests.Domain.AirQuality;

public sealed class Gb3095Tests
{
    private const string Last2012 = "2026-02-28T23:00:00+08:00";
    private const string First2026 = "2026-03-01T00:00:00+08:00";
    private const string LastTransition = "2030-12-31T23:00:00+08:00";
    private const string FirstFinal = "2031-01-01T00:00:00+08:00";

    // class 1 and 2: 2012, transition, final. GB 3095 tables 1 and 2.
    [Theory]
    [InlineData("so2", LimitPeriod.Year, 20, 60, 20, 60, 20, 20)]
    [InlineData("so2", LimitPeriod.Day, 50, 150, 50, 150, 50, 50)]
    [InlineData("so2", LimitPeriod.Hour, 150, 500, 150, 500, 150, 150)]
    [InlineData("no2", LimitPeriod.Year, 40, 40, 40, 40, 30, 30)]
    [InlineData("no2", LimitPeriod.Day, 80, 80, 80, 80, 50, 50)]
    [InlineData("no2", LimitPeriod.Hour, 200, 200, 200, 200, 200, 200)]
    [InlineData("co", LimitPeriod.Day, 4, 4, 4, 4, 4, 4)]
    [InlineData("co", LimitPeriod.Hour, 10, 10, 10, 10, 10, 10)]
    [InlineData("o3", LimitPeriod.EightHour, 100, 160, 100, 160, 100, 160)]
    [InlineData("o3_8h", LimitPeriod.EightHour, 100, 160, 100, 160, 100, 160)]
    [InlineData("o3", LimitPeriod.Hour, 160, 200, 160, 200, 160, 200)]
    [InlineData("pm10", LimitPeriod.Year, 40, 70, 40, 60, 20, 50)]
    [InlineData("pm10", LimitPeriod.Day, 50, 150, 50, 120, 50, 100)]
    [InlineData("pm25", LimitPeriod.Year, 15, 35, 15, 30, 10, 25)]
    [InlineData("pm25", LimitPeriod.Day, 35, 75, 35, 60, 25, 50)]
    [InlineData("tsp", LimitPeriod.Year, 80, 200, 80, 200, 80, 200)]
    [InlineData("tsp", LimitPeriod.Day, 120, 300, 120, 300, 120, 300)]
    [InlineData("nox", LimitPeriod.Year, 50, 50, 50, 50, 40, 40)]
    [InlineData("nox", LimitPeriod.Day, 100, 100, 100, 100, 70, 70)]
    [InlineData("nox", LimitPeriod.Hour, 250, 250, 250, 250, 250, 250)]
    public void Limit_Item_FollowsTheDate(string code, LimitPeriod period, int a1, int a2, int b1, int b2, int c1, int c2)
    {
        foreach (var (date, first, second) in new[] { (Last2012, a1, a2), (First2026, b1, b2), (LastTransition, b1, b2), (FirstFinal, c1, c2) })
        {
            Assert.Equal(first, Gb3095.Limit(code, period, At(date), 1)!.Value);
            Assert.Equal(second, Gb3095.Limit(code, period, At(date), 2)!.Value);
        }
    }

    [Theory]
    [InlineData("pm25", LimitPeriod.Hour)]
    [InlineData("pm10", LimitPeriod.Hour)]
    [InlineData("co", LimitPeriod.Year)]
    [InlineData("o3", LimitPeriod.Day)]
    [InlineData("o3_8h", LimitPeriod.Hour)]
    [InlineData("so2", LimitPeriod.EightHour)]
    [InlineData("no", LimitPeriod.Hour)]
    public void Limit_NotInTheStandard_IsNone(string code, LimitPeriod period) =>
        Assert.All([Last2012, First2026, FirstFinal], date => Assert.Null(Gb3095.Limit(code, period, At(date), 2)));

    [Theory]
    [InlineData("so2", LimitPeriod.Hour, 2, First2026, "GB 3095-2026 表1 二级 1小时平均(过渡阶段)")]
    [InlineData("no2", LimitPeriod.Hour, 2, LastTransition, "GB 3095-2026 表1 二级 1小时平均(过渡阶段)")]
    [InlineData("so2", LimitPeriod.Hour, 1, FirstFinal, "GB 3095-2026 表1 一级 1小时平均")]
    [InlineData("pm25", LimitPeriod.Day, 2, Last2012, "GB 3095-2012 表1 二级 24小时平均")]
    [InlineData("pm25", LimitPeriod.Day, 2, FirstFinal, "GB 3095-2026 表1 二级 日平均")]
    [InlineData("o3", LimitPeriod.EightHour, 2, FirstFinal, "GB 3095-2026 表1 二级 日最大8小时平均")]
    [InlineData("tsp", LimitPeriod.Year, 2, First2026, "GB 3095-2026 表2 二级 年平均")]
    [InlineData("nox", LimitPeriod.Day, 2, First2026, "GB 3095-2026 表2 二级 日平均(过渡阶段)")]
    public void Limit_Source_NamesTableGradeAndPhase(string code, LimitPeriod period, int areaClass, string date, string source) =>
        Assert.Equal(source, Gb3095.Limit(code, period, At(date), areaClass)!.Source);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Limit_UnknownAreaClass_IsRefused(int areaClass) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Gb3095.Limit("so2", LimitPeriod.Hour, At(First2026), areaClass));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
