using System.Globalization;
using CsvHelper;
using Monitor.Domain.AirQuality;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.AirQuality;

/// <summary>What the national platform published is what we compute, by HJ 633-2012 which was in force.</summary>
public sealed class OfficialReportTests
{
    private static readonly IReadOnlySet<string> All = new HashSet<string>();

    private static readonly (string Column, string Code)[] Columns2020 =
        [("PM2.5", "pm25"), ("PM10", "pm10"), ("CO", "co"), ("NO2", "no2"), ("O3_1h", "o3"), ("SO2", "so2")];

    // In this file o3_24h is the value of the hour, and o3 the greatest of the day.
    private static readonly (string Column, string Code)[] Columns2017 =
        [("pm2_5", "pm25"), ("pm10", "pm10"), ("co", "co"), ("no2", "no2"), ("o3_24h", "o3"), ("so2", "so2")];

    [Fact]
    public void Report_CompleteHoursOfJinan2020_AreThePublishedOnes()
    {
        var rows = Jinan2020().Where(r => r.Concentrations.Count == 6).ToList();
        Assert.Equal(1387, rows.Count);
        Assert.All(rows, r => Assert.True(Reproduced(r), r.Name));
    }

    [Fact]
    public void Report_CompleteStationsOfTheNation2017_AreThePublishedOnes()
    {
        var rows = Nation2017().Where(r => r.Concentrations.Count == 6).ToList();
        Assert.Equal(1324, rows.Count);
        Assert.All(rows, r => Assert.True(Reproduced(r), r.Name));
    }

    // What the platform did where a pollutant is missing: the maximum of the rest, and nothing without both particles. In two
    // rows of both files the platform held back an index although PM10 was there; no rule is to be seen in them.
    [Fact]
    public void Report_IncompleteRows_ArePublishedFromTheRestAsThePlatformDid()
    {
        var rows = Jinan2020().Concat(Nation2017()).Where(r => r.Concentrations.Count < 6).ToList();
        var heldBack = rows.Where(r => !Reproduced(r)).ToList();
        Assert.Equal(394, rows.Count);
        Assert.Equal(["2017-07-07T16:00:00 萨尔图区", "20200402 23 技术学院"], heldBack.Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.All(heldBack, r => Assert.True(r.Aqi is null && !r.Concentrations.ContainsKey("pm25")));
    }

    // The platform starts its 8-hour mean anew with the natural day. It equals the hour's own value at label 01, at every live
    // point, and never at label 00: the day's first hour has label 01, so a label is the end of its hour.
    [Fact]
    public void HourLabelOfJinan2020_IsTheEndOfTheHour()
    {
        var live = Jinan2020().Where(r => r.Live && r.Ozone is not null && r.OzoneEightHour is not null).ToList();
        var first = live.Where(r => r.Hour == 1).ToList();
        Assert.Equal(42, first.Count);
        Assert.All(first, r => Assert.Equal(r.Ozone, r.OzoneEightHour));
        Assert.DoesNotContain(live, r => r.Hour == 0 && r.Ozone == r.OzoneEightHour);
    }

    private static bool Reproduced(Row row)
    {
        var report = Hj633.Report(AirPeriod.Hour, row.Start, row.Concentrations, All);
        var level = report.Level is { } known ? AirLevels.Of(known).NameZh : "";
        return report.Aqi == row.Aqi && level == row.Level && report.Primary.ToHashSet().SetEquals(row.Primary);
    }

    private static List<Row> Jinan2020() => Read("air/jinan_laiwu_hourly_2020.csv", Columns2020, csv => new(
        $"{csv["Date"]} {csv["Hour"]} {csv["WatchPoint"]}",
        DateTimeOffset.ParseExact(csv["Date"] + csv["Hour"] + "+08:00", "yyyyMMddHHzzz", CultureInfo.InvariantCulture).AddHours(-1),
        Number(csv["AQI"]), csv["Level"]!, Primary(csv["PrimaryPollution"]!))
    {
        Ozone = Number(csv["O3_1h"]),
        OzoneEightHour = Number(csv["O3_8h"]),
        // Three names with a date of start in brackets repeat one old hour all the time.
        Live = !csv["WatchPoint"]!.Contains("启用", StringComparison.Ordinal),
        Hour = int.Parse(csv["Hour"]!, CultureInfo.InvariantCulture),
    });

    private static List<Row> Nation2017() => Read("air/cnemc_20170707T16.csv", Columns2017, csv => new(
        $"{csv["timepoint"]} {csv["positionname"]}",
        DateTimeOffset.Parse(csv["timepoint"] + "+08:00", CultureInfo.InvariantCulture).AddHours(-1),
        Number(csv["aqi"]), csv["quality"]!, Primary(csv["primarypollutant"]!)));

    private static List<Row> Read(string path, (string Column, string Code)[] columns, Func<IReaderRow, Row> parse)
    {
        using var csv = new CsvReader(new StreamReader(Repository.Data(path)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Row>();
        while (csv.Read())
        {
            var row = parse(csv);
            foreach (var (column, code) in columns)
                if (Number(csv[column]) is { } value) row.Concentrations.Add(code, value);
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>Codes of the names; two that tie follow each other with a comma in 2017 and with nothing between them in 2020.</summary>
    private static HashSet<string> Primary(string names)
    {
        var codes = new HashSet<string>();
        foreach (var name in names.Replace(")", "),", StringComparison.Ordinal).Split(',', StringSplitOptions.RemoveEmptyEntries))
            codes.Add(Repository.Catalogue.Find(name)?.Code ?? throw new InvalidDataException(name));
        return codes;
    }

    private static decimal? Number(string? text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private sealed record Row(string Name, DateTimeOffset Start, decimal? Aqi, string Level, HashSet<string> Primary)
    {
        public Dictionary<string, decimal> Concentrations { get; } = [];
        public decimal? Ozone { get; init; }
        public decimal? OzoneEightHour { get; init; }
        public bool Live { get; init; }
        public int Hour { get; init; }
    }
}
