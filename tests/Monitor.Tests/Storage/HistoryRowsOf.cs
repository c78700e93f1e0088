using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.WaterQuality;

namespace Monitor.Tests.Storage;

/// <summary>Rows to store, and their content as text: records with arrays do not compare by content, and decimals hide their digits.</summary>
static class HistoryRowsOf
{
    public static readonly DateTimeOffset Nine = new(2026, 3, 5, 1, 0, 0, TimeSpan.Zero);

    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static RawPoint Point(string station, string parameter, DateTimeOffset at, double value, TimeSpan period = default) =>
        new(station, parameter, at, period, value, Flag.Normal, Quality.Valid, at + TimeSpan.FromMinutes(2));

    public static Aggregate Mean(string station, string parameter, Interval interval, DateTimeOffset start, double? value) =>
        new(station, parameter, interval, start, value, value is not null, 11, 12, null);

    public static AirQualityRow Air(string station, AirPeriod period, DateTimeOffset start, int aqi = 57) => new(
        station,
        new AirQualityReport(period, start, AqiStandard.Hj633Of2026, aqi, PublishStatus.Published, NotAvailableReason.None, [],
            AirLevel.Good, ["pm10", "pm25"],
            [new("so2", 7m, 7), new("no2", null, null), new("pm10", 64m, 57), new("co", 0.80m, 8), new("o3", 101m, 51), new("pm25", 30m, 57)]),
        null);

    public static AirQualityRow AirNotAvailable(string station, DateTimeOffset start) => new(
        station,
        new AirQualityReport(AirPeriod.Day, start, AqiStandard.Hj633Of2012, null, PublishStatus.NotAvailable, NotAvailableReason.Incomplete,
            ["o3"], null, [], [new("o3", null, null)]),
        start + Hour);

    public static WaterQualityRow Water(string station, WaterPeriod period, DateTimeOffset start, WaterClass worst = WaterClass.V) => new(
        station,
        new WaterQualityReport(period, start, worst,
            [new("ph", 7.90m, WaterClass.I, null, null), new("nh3_n", 1.755m, worst, 0.755m, 0.1700m)],
            ["nh3_n"], ["nh3_n"], false, WaterClass.WorseThanV),
        start + Hour);

    public static WaterQualityRow WaterWithoutItems(string station, DateTimeOffset start) =>
        new(station, new WaterQualityReport(WaterPeriod.Month, start, null, [], [], [], null, null), null);

    public static HistoryBatch Batch(params RawPoint[] raw) => new(raw, [], [], []);

    public static HistoryBatch Batch(params Aggregate[] rows) => new([], rows, [], []);

    public static HistoryBatch Batch(params AirQualityRow[] rows) => new([], [], rows, []);

    public static HistoryBatch Batch(params WaterQualityRow[] rows) => new([], [], [], rows);

    public static string Content(AirQualityRow row)
    {
        var report = row.Report;
        return $"{row.Station}|{row.RevisedAt:O}|{report with { Missing = default, Primary = default, SubIndices = default }}" +
            $"|{string.Join(',', report.Missing)}|{string.Join(',', report.Primary)}|{string.Join(',', report.SubIndices)}";
    }

    public static string Content(WaterQualityRow row)
    {
        var report = row.Report;
        return $"{row.Station}|{row.RevisedAt:O}|{report with { Items = default, Limiting = default, MainPollutants = default }}" +
            $"|{string.Join(',', report.Items)}|{string.Join(',', report.Limiting)}|{string.Join(',', report.MainPollutants)}";
    }
}
