using System.Collections.Frozen;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.AirQuality;

/// <summary>Averaging time of a limit.</summary>
public enum LimitPeriod : byte
{
    /// <summary>1-hour mean.</summary>
    Hour,
    /// <summary>Daily maximum 8-hour mean; exists for ozone.</summary>
    EightHour,
    /// <summary>Daily mean.</summary>
    Day,
    /// <summary>Annual mean.</summary>
    Year,
}

/// <summary>A limit of ambient air.</summary>
/// <param name="Value">Concentration that is still allowed (inclusive), µg/m³, CO mg/m³.</param>
/// <param name="Source">Where it is written, e.g. <c>GB 3095-2026 表1 二级 1小时平均(过渡阶段)</c>.</param>
public sealed record AirLimit(decimal Value, string Source);

/// <summary>
/// Limits of GB 3095 tables 1 and 2: the 2012 edition before 2026-03-01, the transition limits of the 2026 edition to
/// 2030-12-31, its final limits from 2031-01-01, Beijing time. There is no hourly limit for particles in any of them: a threshold
/// on an hourly PM value is a management threshold. Lead and benzo(a)pyrene, which no station measures online, are left out.
/// </summary>
public static class Gb3095
{
    /// <summary>First instant of the final limits of GB 3095-2026: 2031-01-01 00:00 Beijing time (4.4).</summary>
    public static readonly DateTimeOffset Final2026From = new(2031, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly FrozenDictionary<(string Code, LimitPeriod Period), Row> Rows = new Dictionary<(string, LimitPeriod), Row>
    {
        [(Codes.So2, LimitPeriod.Year)] = new(1, new(20, 60), new(20, 60), new(20, 20)),
        [(Codes.So2, LimitPeriod.Day)] = new(1, new(50, 150), new(50, 150), new(50, 50)),
        [(Codes.So2, LimitPeriod.Hour)] = new(1, new(150, 500), new(150, 500), new(150, 150)),
        [(Codes.No2, LimitPeriod.Year)] = new(1, new(40, 40), new(40, 40), new(30, 30)),
        [(Codes.No2, LimitPeriod.Day)] = new(1, new(80, 80), new(80, 80), new(50, 50)),
        [(Codes.No2, LimitPeriod.Hour)] = new(1, new(200, 200), new(200, 200), new(200, 200)),
        [(Codes.Co, LimitPeriod.Day)] = new(1, new(4, 4), new(4, 4), new(4, 4)),
        [(Codes.Co, LimitPeriod.Hour)] = new(1, new(10, 10), new(10, 10), new(10, 10)),
        [(Codes.O3, LimitPeriod.EightHour)] = new(1, new(100, 160), new(100, 160), new(100, 160)),
        [(Codes.O3, LimitPeriod.Hour)] = new(1, new(160, 200), new(160, 200), new(160, 200)),
        [(Codes.Pm10, LimitPeriod.Year)] = new(1, new(40, 70), new(40, 60), new(20, 50)),
        [(Codes.Pm10, LimitPeriod.Day)] = new(1, new(50, 150), new(50, 120), new(50, 100)),
        [(Codes.Pm25, LimitPeriod.Year)] = new(1, new(15, 35), new(15, 30), new(10, 25)),
        [(Codes.Pm25, LimitPeriod.Day)] = new(1, new(35, 75), new(35, 60), new(25, 50)),
        [("tsp", LimitPeriod.Year)] = new(2, new(80, 200), new(80, 200), new(80, 200)),
        [("tsp", LimitPeriod.Day)] = new(2, new(120, 300), new(120, 300), new(120, 300)),
        [("nox", LimitPeriod.Year)] = new(2, new(50, 50), new(50, 50), new(40, 40)),
        [("nox", LimitPeriod.Day)] = new(2, new(100, 100), new(100, 100), new(70, 70)),
        [("nox", LimitPeriod.Hour)] = new(2, new(250, 250), new(250, 250), new(250, 250)),
    }.ToFrozenDictionary();

    /// <summary>The limit that stands at a time; null where the standard has none.</summary>
    /// <param name="code">Canonical code; the sliding 8-hour mean of ozone has the limit of ozone's eight hours.</param>
    /// <param name="period">Averaging time.</param>
    /// <param name="date">Start of the interval that is judged.</param>
    /// <param name="areaClass">1: nature reserves, parks and the like; 2: everywhere else (4.1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The class of area is neither 1 nor 2.</exception>
    public static AirLimit? Limit(string code, LimitPeriod period, DateTimeOffset date, int areaClass)
    {
        if (areaClass is not (1 or 2)) throw new ArgumentOutOfRangeException(nameof(areaClass), areaClass, "功能区只有一类和二类 / areas are of class 1 or 2");
        if (code == Codes.O3EightHour && period == LimitPeriod.EightHour) code = Codes.O3;
        var edition = AqiStandards.At(date) == AqiStandard.Hj633Of2012 ? Edition.Of2012 : date < Final2026From ? Edition.Transition : Edition.Final;
        return Limits.GetValueOrDefault((code, period, edition, areaClass));
    }

    private enum Edition : byte
    {
        Of2012,
        Transition,
        Final,
    }

    /// <summary>Made once: every hour of every station is held against them.</summary>
    private static readonly FrozenDictionary<(string Code, LimitPeriod Period, Edition Edition, int AreaClass), AirLimit> Limits = (
        from row in Rows
        from edition in Enum.GetValues<Edition>()
        from areaClass in (int[])[1, 2]
        select KeyValuePair.Create((row.Key.Code, row.Key.Period, edition, areaClass), Make(row.Value, row.Key.Period, edition, areaClass))).ToFrozenDictionary();

    private static AirLimit Make(Row row, LimitPeriod period, Edition edition, int areaClass)
    {
        var is2012 = edition == Edition.Of2012;
        var grades = edition switch
        {
            Edition.Of2012 => row.Of2012,
            Edition.Transition => row.Transition,
            _ => row.Final,
        };
        var source = $"GB 3095-{(is2012 ? 2012 : 2026)} 表{row.Table} {(areaClass == 1 ? "一级" : "二级")} {Name(period, is2012)}";
        // Table 1 has a whole column for the transition, table 2 footnotes at some of its values.
        var inTransition = edition == Edition.Transition && (row.Table == 1 || row.Transition != row.Final);
        return new(areaClass == 1 ? grades.First : grades.Second, inTransition ? source + "(过渡阶段)" : source);
    }

    private static string Name(LimitPeriod period, bool is2012) => period switch
    {
        LimitPeriod.Hour => "1小时平均",
        LimitPeriod.EightHour => "日最大8小时平均",
        LimitPeriod.Day => is2012 ? "24小时平均" : "日平均",
        _ => "年平均",
    };

    private readonly record struct Grades(decimal First, decimal Second);

    private readonly record struct Row(int Table, Grades Of2012, Grades Transition, Grades Final);
}
