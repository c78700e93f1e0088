using System.Text;
using Monitor.Simulator.Replay;
using Monitor.Tests.Support;

namespace Monitor.Tests.Seeds;

public sealed class CsvReplayTests
{
    [Theory]
    [InlineData("air/jinan_laiwu_hourly_2020.csv", "laiwu2020")]
    [InlineData("air/cnemc_20170707T16.csv", "cnemc-hour")]
    [InlineData("air/PRSA_Data_Dongsi_20130301-20170228.csv", "prsa")]
    [InlineData("water/stations_4h_2021-04-01_05_shandong.csv", "water4h")]
    [InlineData("water/key_sections_daily_2020.csv", "water-daily")]
    public void Detect_ByHeader_TellsTheKind(string file, string name) =>
        Assert.Equal(name, CsvFormats.Detect(CsvFile.Header(Repository.Data(file)))?.Name);

    [Fact]
    public void Map_Laiwu2020_GivesTheHourThatEndsAtTheLabel() => Assert.Equal(
        """1616A {"time":"2020-03-26T17:00:00+08:00","period":"PT1H","values":{"pm25":2,"pm10":90,"so2":5,"no2":11,"co":0.4,"o3":67}}""",
        First("air/jinan_laiwu_hourly_2020.csv"));

    [Fact]
    public void Map_Laiwu2020WithLabelStart_GivesTheHourThatBeginsAtTheLabel() => Assert.StartsWith(
        """1616A {"time":"2020-03-26T18:00:00+08:00",""", First("air/jinan_laiwu_hourly_2020.csv", HourLabel.Start));

    [Fact]
    public void Map_CnemcHour_TakesTheHourlyOzoneFromItsMislabelledColumn() => Assert.Equal(
        """1616A {"time":"2017-07-07T15:00:00+08:00","period":"PT1H","values":{"pm25":41,"pm10":54,"so2":4,"no2":15,"co":1.0,"o3":143}}""",
        First("air/cnemc_20170707T16.csv"));

    [Fact]
    public void Map_Prsa_GivesCoItsUnitAndTheWindItsDegrees() => Assert.Equal(
        """1616A {"time":"2013-03-01T00:00:00+08:00","period":"PT1H","values":{"pm25":4,"pm10":4,"so2":4,"no2":7,"co":{"value":300,"unit":"ug/m3"},"o3":77,"temperature":-0.7,"pressure":1023,"rain":0,"wind_speed":4.4,"wind_direction":337.5}}""",
        First("air/PRSA_Data_Aotizhongxin_20130301-20170228.csv", names: new() { ["Aotizhongxin"] = "1616A" }));

    [Fact]
    public void Map_Water4h_GivesTheSampleWithTheYearOfItsMonth() => Assert.StartsWith(
        """hexiaozhuang {"time":"2021-04-01T04:00:00+08:00","values":{"water_temperature":14.5,"ph":8.02,""",
        First("water/stations_4h_2021-04-01_05_shandong.csv", station: "hexiaozhuang"));

    [Fact]
    public void Map_WaterDailyUnderMaintenance_IsMarked() => Assert.StartsWith(
        """hexiaozhuang {"time":"2020-05-10T08:05:00+08:00","values":{"water_temperature":{"value":17.7,"flag":"M"},"ph":{"value":7.43,"flag":"M"},""",
        First("water/key_sections_daily_2020.csv", names: new() { ["古北口"] = "hexiaozhuang" }));

    [Fact]
    public void Map_TimeShift_IsAdded() => Assert.StartsWith(
        """1616A {"time":"2020-03-28T17:00:00+08:00",""", First("air/jinan_laiwu_hourly_2020.csv", shift: TimeSpan.FromDays(2)));

    [Theory]
    [InlineData("20200326,0", "2020-03-25T23:00:00")]
    [InlineData("20200326,24", "2020-03-26T23:00:00")]
    [InlineData("20200301,0", "2020-02-29T23:00:00")]
    public void Map_LabelAtMidnight_BelongsToTheDayBefore(string label, string start) => Assert.StartsWith(
        $$"""1616A {"time":"{{start}}+08:00",""", Outcome(CsvFormats.Laiwu2020, "Date,Hour,WatchPoint,PM2.5", label + ",技术学院,5"));

    [Theory]
    [InlineData("2021-01", "12-31 20:00", "2020-12-31T20:00:00")]
    [InlineData("2021-01", "01-01 00:00", "2021-01-01T00:00:00")]
    [InlineData("2020-12", "12-31 20:00", "2020-12-31T20:00:00")]
    public void Map_WaterSampleAtTheTurnOfTheYear_GetsItsOwnYear(string month, string sampled, string time) => Assert.StartsWith(
        $$"""hexiaozhuang {"time":"{{time}}+08:00",""", Outcome(CsvFormats.Water4h, "年月,断面名称,监测时间,pH(无量纲)", $"{month},贺小庄,{sampled},8"));

    [Theory]
    [InlineData("NA")]
    [InlineData("--")]
    [InlineData("*")]
    [InlineData("")]
    public void Map_MissingValue_IsLeftOut(string missing) => Assert.EndsWith(
        "\"values\":{\"pm10\":7}}", Outcome(CsvFormats.Laiwu2020, "Date,Hour,WatchPoint,PM2.5,PM10", $"20200326,5,技术学院,{missing},7"));

    [Theory]
    [InlineData("20200326,5,技术学院,NA", "没有数值 / no values")]
    [InlineData("20200326,5,不知名,4", "未登记的站点 / station not registered: 不知名")]
    [InlineData(",5,技术学院,4", "没有时间 / no time")]
    public void Map_NothingToSend_IsSkippedWithItsReason(string row, string reason) =>
        Assert.Equal("skipped: " + reason, Outcome(CsvFormats.Laiwu2020, "Date,Hour,WatchPoint,PM2.5", row));

    [Theory]
    [InlineData("20200326,5,技术学院,viel")]
    [InlineData("20200326,25,技术学院,4")]
    [InlineData("20201326,5,技术学院,4")]
    public void Map_WrongRow_Fails(string row) => Assert.StartsWith("failed: ", Outcome(CsvFormats.Laiwu2020, "Date,Hour,WatchPoint,PM2.5", row));

    [Theory]
    [InlineData("2026-01-02 03:04", "2026-01-02T03:04:00")]
    [InlineData("2026-01-02T03:04:05Z", "2026-01-02T11:04:05")]
    [InlineData("2026-01-02T03:04:05+08:00", "2026-01-02T03:04:05")]
    public void FormatOf_OwnMapping_ReadsAnyFile(string time, string expected)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"when,where,Ozone (ppb)\n{time},1616A,50\n");
            var options = Options(file) with { StationColumn = "where", TimeColumn = "when", Columns = [new CsvColumn("Ozone (ppb)", "O3", "ppb")] };
            var row = CsvFile.Rows(file).Single().Row;
            Assert.Equal(
                $$$$"""1616A {"time":"{{{{expected}}}}+08:00","values":{"o3":{"value":50,"unit":"ppb"}}}""",
                Text(Mapper(options.FormatOf(file), null, TimeSpan.Zero, []).Map(row)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void RowMapper_UnknownParameterOrUnit_IsRefused()
    {
        var format = CsvFormats.Laiwu2020;
        Assert.Throws<ArgumentException>(() => Mapper(format with { Columns = [new CsvColumn("x", "unobtainium")] }, null, TimeSpan.Zero, []));
        Assert.Throws<ArgumentException>(() => Mapper(format with { Columns = [new CsvColumn("x", "o3", "furlong")] }, null, TimeSpan.Zero, []));
    }

    private static ReplayOptions Options(string file) => new()
    {
        Files = [file],
        Broker = new("localhost", 1883, false, null, null),
        Stations = Laiwu.Stations,
        Catalogue = Repository.Catalogue,
    };

    private static RowMapper Mapper(CsvFormat format, HourLabel? label, TimeSpan shift, Dictionary<string, string> names) =>
        new(format, label ?? format.Label, shift, Laiwu.Stations, names, Repository.Catalogue);

    /// <summary>The first message that a real file gives.</summary>
    private static string First(string file, HourLabel? label = null, TimeSpan shift = default, Dictionary<string, string>? names = null, string? station = null)
    {
        var path = Repository.Data(file);
        var mapper = Mapper(CsvFormats.Detect(CsvFile.Header(path))!, label, shift, names ?? []);
        return CsvFile.Rows(path).Select(r => mapper.Map(r.Row)).Where(o => o.Message is not null && (station is null || o.Message.StationId == station))
            .Select(Text).First();
    }

    private static string Outcome(CsvFormat format, string header, string row) =>
        Text(Mapper(format, null, TimeSpan.Zero, []).Map(new CsvRow(CsvRow.Index(header.Split(',')), row.Split(','))));

    private static string Text(RowOutcome outcome) => outcome.Message is { } message
        ? message.StationId + " " + Encoding.UTF8.GetString(message.ToJson())
        : (outcome.IsFailure ? "failed: " : "skipped: ") + outcome.Reason;
}
