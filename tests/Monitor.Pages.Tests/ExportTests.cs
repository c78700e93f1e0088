using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using MiniExcelLibs;
using Monitor.Dashboard.Components.Charts;
using Monitor.Dashboard.Components.Compare;
using Monitor.Dashboard.Components.Export;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Components.Overview;
using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

public sealed class ExportTests
{
    private static readonly ParameterCatalogue Catalogue = ParameterCatalogue.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "parameters.json")));
    private static readonly Language Chinese = new(CultureInfo.GetCultureInfo(Language.Chinese));
    private static readonly AirReportTable Table = new(new ParameterNames(Catalogue, Chinese), Chinese, new FakeTimeProvider(Made.Noon.AddHours(2)));

    private static async Task<byte[]> Written(ExportTable table, string format)
    {
        using var body = new MemoryStream();
        await TableFile.Write(table, format, body, CancellationToken.None);
        return body.ToArray();
    }

    [Fact]
    public async Task Csv_HasTheMark_QuotesWhatHasToBe_AndDisarmsFormulas()
    {
        var bytes = await Written(new ExportTable("t", ["站点", "a,b"], [["=1+1", 1.5], ["say \"hi\"", null], ["-", -2]]), TableFile.Csv);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("站点,\"a,b\"\r\n'=1+1,1.5\r\n\"say \"\"hi\"\"\",\r\n-,-2\r\n", Encoding.UTF8.GetString(bytes[3..]));
    }

    [Fact]
    public async Task Xlsx_IsReadBack_NumbersAsNumbers()
    {
        var bytes = await Written(new ExportTable("t", ["站点", "PM₂.₅"], [["技术学院", 35.5], ["牛泉镇", "NA"]]), TableFile.Xlsx);
        var rows = new MemoryStream(bytes).Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(("技术学院", 35.5), (rows[0]["站点"], rows[0]["PM₂.₅"]));
        Assert.Equal("NA", rows[1]["PM₂.₅"]);
    }

    [Fact]
    public void Report_Published_HasTheColumnsOfTheStandard()
    {
        var report = Hj633.Report(AirPeriod.Hour, Made.Noon, Codes.AirSix.ToDictionary(c => c, c => c == Codes.Co ? 1m : 61m), new HashSet<string>());
        var row = Table.Row(Made.Air("a").Station, AirPeriod.Hour, Made.Noon, report);
        Assert.Equal(Table.Columns(AirPeriod.Hour).Count, row.Length);
        // PM2.5 of 61 µg/m³: 100 + 50/55 rounded up.
        Assert.Equal([101, "PM₂.₅", "三级", "轻度污染", "橙色"], row[^5..]);
        Assert.Equal("2026-11-23 12:00–13:00", row[2]);
    }

    [Fact]
    public void Report_MissingIsNa_NotMeasuredIsSlash_AndSoIsTheIndex()
    {
        var station = Made.Air("a").Station with { Parameters = Codes.AirSix.Remove(Codes.Co) };
        var report = Hj633.Report(AirPeriod.Hour, Made.Noon, new Dictionary<string, decimal> { [Codes.Pm25] = 30 }, new HashSet<string>());
        var row = Table.Row(station, AirPeriod.Hour, Made.Noon, report);
        var columns = Table.Columns(AirPeriod.Hour).ToList();
        Assert.Equal("/", row[columns.IndexOf("CO (mg/m³)")]);
        Assert.Equal("NA", row[columns.IndexOf("SO₂ (µg/m³)")]);
        Assert.Equal(30m, row[columns.IndexOf("PM₂.₅ (µg/m³)")]);
        Assert.Equal(["NA", "NA", "NA", "NA", "NA"], row[^5..]);
        Assert.Equal("O₃ 8h (µg/m³)", Table.Columns(AirPeriod.Day)[11]);
    }

    [Fact]
    public void Report_AValueOfThatHour_IsShown_AlthoughTheStationMeasuresItNoLonger()
    {
        var station = Made.Air("a").Station with { Parameters = Codes.AirSix.Remove(Codes.Co) };
        var report = Hj633.Report(AirPeriod.Hour, Made.Noon, Codes.AirSix.ToDictionary(c => c, c => c == Codes.Co ? 1.2m : 30m), new HashSet<string>());
        var row = Table.Row(station, AirPeriod.Hour, Made.Noon, report);
        var co = Table.Columns(AirPeriod.Hour).ToList().IndexOf("CO (mg/m³)");
        Assert.Equal([1.2m, 12], row[co..(co + 2)]);
        Assert.Equal(["/", "/"], Table.Row(station, AirPeriod.Hour, Made.Noon, null)[co..(co + 2)]);
    }

    [Fact]
    public async Task Report_OfManyHours_IsInOrder_SaysHowFarItIs_AndCanBeCancelled()
    {
        StationInfo[] stations = [Made.Air("a").Station, Made.Air("b").Station];
        var history = new MadeHistory();
        history.Air.Add(new AirQualityRow("b", Made.Air("b", 77).AirHour! with { Start = Made.Noon.AddHours(1) }, null));
        var seen = new Seen();
        var table = await Table.Read(history, stations, AirPeriod.Hour, Made.Noon, Made.Noon.AddHours(2), seen, CancellationToken.None);
        Assert.Equal(["", "a", "b", "", "a", "b"], table.Rows.Select(r => r[0]));
        Assert.Equal(["NA", "NA", "NA", "NA", "NA", 77], table.Rows.Select(r => r[^5]));
        Assert.Equal([0.5, 1], seen.Values);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Table.Read(history, stations, AirPeriod.Hour, Made.Noon, Made.Noon.AddHours(2), null, new CancellationToken(canceled: true)));
        await Assert.ThrowsAsync<TooLargeException>(() => Table.Read(history, stations, AirPeriod.Hour, Made.Noon.AddYears(-50), Made.Noon, null, CancellationToken.None));
    }

    [Theory]
    [InlineData(AirPeriod.Hour, 2 * 14, "2026-11-23 13:00–14:00")]
    [InlineData(AirPeriod.Day, 7, "2026-11-22")]
    public async Task Report_EndsWithTheLastIntervalThatHasEnded(AirPeriod period, int rows, string last)
    {
        var midnight = StationTime.DayOf(Made.Noon);
        StationInfo[] one = [Made.Air("a").Station];
        var table = await Table.Read(new MadeHistory(), one, period, period == AirPeriod.Hour ? midnight : midnight.AddDays(-7), midnight.AddDays(2), null, CancellationToken.None);
        Assert.Equal((rows, last), (table.Rows.Count, table.Rows[^1][2]));
        await Assert.ThrowsAsync<NothingEndedException>(() => Table.Read(new MadeHistory(), one, period, midnight.AddHours(14), midnight.AddDays(9), null, CancellationToken.None));
    }

    [Fact]
    public async Task Report_OfHours_BeginsEachWithTheDistrict_AsTheOverviewAssessesIt()
    {
        AirQualityReport Of(DateTimeOffset hour, decimal pm25) => Hj633.Report(AirPeriod.Hour, hour, Codes.AirSix.ToDictionary(c => c, c => c == Codes.Pm25 ? pm25 : 1m), new HashSet<string>());
        var (begin, far) = (Made.Noon.AddHours(-1000), Made.Noon);
        var history = new MadeHistory();
        foreach (var hour in new[] { begin, far })
            history.Air.AddRange([new AirQualityRow("a", Of(hour, 40), null), new AirQualityRow("b", Of(hour, 101), null), new AirQualityRow("town", Of(hour, 300), null)]);
        StationInfo[] stations = [Made.Air("a").Station, Made.Air("b").Station, Made.Air("town").Station with { Network = "township" }];
        var table = await Table.Read(history, stations, AirPeriod.Hour, begin, far.AddHours(1), null, CancellationToken.None);
        var district = table.Rows.Where(r => r[0] is "").ToList();
        Assert.Equal((1001, 4 * 1001), (district.Count, table.Rows.Count));
        var pm = Table.Columns(AirPeriod.Hour).ToList().IndexOf("PM₂.₅ (µg/m³)");
        // Half of 141 is 70.5, to the even integer.
        foreach (var row in new[] { district[0], district[^1] }) Assert.Equal(("全区", 70m, DistrictAir.Assess(far, 2, [Of(far, 40), Of(far, 101)]).Aqi), (row[1], row[pm], row[^5]));
        Assert.Equal(["NA", "NA", "NA", "NA", "NA"], district[1][^5..]);
        var days = await Table.Read(history, stations, AirPeriod.Day, begin, far, null, CancellationToken.None);
        Assert.DoesNotContain(days.Rows, r => r[0] is "");
    }

    [Fact]
    public async Task Series_StandsSideBySide_WithRemarks()
    {
        var history = new MadeHistory();
        history.Means.Add(new Aggregate("a", Codes.Pm25, Interval.Hour, Made.Noon, 35.04, false, 3, 12, Made.Noon.AddHours(5)));
        history.Means.Add(new Aggregate("a", Codes.O3, Interval.Hour, Made.Noon.AddHours(1), 101, true, 12, 12, null));
        var table = new SeriesTable(history, Catalogue, new ParameterNames(Catalogue, Chinese), Chinese);
        var made = await table.Read([.. table.Lines(Made.Air("a").Station).Where(l => l.Parameter is Codes.Pm25 or Codes.O3)], ChartResolution.Hour, Made.Noon, Made.Noon.AddDays(1), null, CancellationToken.None);
        var (first, pm) = (made.Rows[0], made.Columns.ToList().FindIndex(c => c.Contains("PM₂.₅", StringComparison.Ordinal)));
        Assert.Equal((2, 35.0, "3/12"), (made.Rows.Count, first[pm], first[pm + 1]));
        Assert.Contains("无效", (string)first[pm + 2]!);
        Assert.Contains("修订", (string)first[pm + 2]!);
    }

    /// <summary>Readings as they came: an instant and an hour that begin together are two rows, and what is not to be used says so.</summary>
    [Fact]
    public async Task Series_OfReadings_KeepsEachWithItsFlag()
    {
        var history = new MadeHistory();
        RawPoint Raw(TimeSpan period, double value, Flag flag, Quality quality) => new("a", Codes.Pm25, Made.Noon, period, value, flag, quality, Made.Noon);
        history.Readings.AddRange([Raw(TimeSpan.FromHours(1), 36, Flag.Normal, Quality.Valid), Raw(TimeSpan.Zero, 35.1234, Flag.Calibration, Quality.Invalid)]);
        var table = new SeriesTable(history, Catalogue, new ParameterNames(Catalogue, Chinese), Chinese);
        var made = await table.Read([new CompareLine(Made.Air("a").Station, Codes.Pm25)], ChartResolution.Raw, Made.Noon, Made.Noon.AddHours(2), null, CancellationToken.None);
        Assert.Equal([["2026-11-23 12:00:00", 35.123, "C 校准", "无效"], ["2026-11-23 12:00–13:00", 36.0, "N 正常", ""]], made.Rows);
    }

    /// <summary>The day of ozone is its maximum 8-hour mean: one column, under that name, whichever of the two was asked for.</summary>
    [Fact]
    public async Task Series_OfDays_HasOzoneOnce_UnderItsName()
    {
        var history = new MadeHistory();
        history.Means.Add(new Aggregate("a", Codes.O3, Interval.Day, Made.Noon.AddHours(-12), 160, true, 24, 24, null));
        var table = new SeriesTable(history, Catalogue, new ParameterNames(Catalogue, Chinese), Chinese);
        var lines = new[] { Codes.O3, Codes.O3EightHour }.Select(code => new CompareLine(Made.Air("a").Station, code)).ToList();
        var made = await table.Read(lines, ChartResolution.Day, Made.Noon.AddDays(-1), Made.Noon, null, CancellationToken.None);
        Assert.Equal((4, "站a O₃ 8h (µg/m³)", 160.0), (made.Columns.Count, made.Columns[1], made.Rows.Single()[1]));
    }

    /// <summary>How many alarms were open in a past hour is not known: nothing is not none.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, null)]
    public void Overview_OfAPastHour_SaysNothingOfAlarms(bool past, int? alarms)
    {
        var table = new OverviewTable(new ParameterNames(Catalogue, Chinese), new PlaceNames(DistrictMap.Empty, Chinese), Chinese);
        Assert.Equal(alarms, table.Of([Made.Air("a")], Made.Noon, past).Rows.Single()[^1]);
    }

    [Theory, InlineData(TableFile.Csv), InlineData(TableFile.Xlsx)]
    public async Task Series_OfTwoStationsOfOneName_KeepsTheColumnsOfBoth(string format)
    {
        var history = new MadeHistory();
        foreach (var (id, value) in new[] { ("a", 11.0), ("b", 22.0) }) history.Means.Add(new Aggregate(id, Codes.Pm25, Interval.Hour, Made.Noon, value, true, 12, 12, null));
        var table = new SeriesTable(history, Catalogue, new ParameterNames(Catalogue, Chinese), Chinese);
        var lines = new[] { "a", "b" }.Select(id => new CompareLine(Made.Air(id).Station with { Name = "同名站" }, Codes.Pm25)).ToList();
        var bytes = await Written(await table.Read(lines, ChartResolution.Hour, Made.Noon, Made.Noon.AddDays(1), null, CancellationToken.None), format);
        using var stream = new MemoryStream(bytes);
        var row = Assert.Single(stream.Query(useHeaderRow: true, excelType: format == TableFile.Csv ? ExcelType.CSV : ExcelType.XLSX).Cast<IDictionary<string, object>>());
        Assert.Equal(["11", "22"], row.Where(c => c.Key.Contains("µg/m³", StringComparison.Ordinal)).Select(c => Convert.ToString(c.Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Xlsx_HeadingsThatAreAlike_KeepTheirColumns()
    {
        var bytes = await Written(new ExportTable("t", ["x", "x", "x (2)"], [[1, 2, 3]]), TableFile.Xlsx);
        var row = Assert.Single(new MemoryStream(bytes).Query().Cast<IDictionary<string, object>>().Skip(1));
        Assert.Equal([1.0, 2.0, 3.0], row.Values);
    }

    private sealed class Seen : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public void Report(double value) => Values.Add(value);
    }
}
