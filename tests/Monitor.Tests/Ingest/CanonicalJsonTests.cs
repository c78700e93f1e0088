using System.Buffers;
using System.Globalization;
using System.Text;
using CsCheck;
using Monitor.Domain.Readings;
using Monitor.Ingest.Payloads;
using Monitor.Tests.Support;

namespace Monitor.Tests.Ingest;

public sealed class CanonicalJsonTests
{
    private static readonly DateTimeOffset ReceivedAt = Some.Time("2026-05-01 12:00");

    private static Decoded Decode(byte[] payload) => CanonicalJson.Decode(new ReadOnlySequence<byte>(payload), Repository.Catalogue, ReceivedAt);

    private static Decoded Decode(string json) => Decode(Encoding.UTF8.GetBytes(json));

    private static Reading One(string json)
    {
        var decoded = Decode(json);
        Assert.Empty(decoded.Rejects);
        return Assert.Single(decoded.Readings);
    }

    private static void Refused(string json, params string[] reasons)
    {
        var decoded = Decode(json);
        Assert.Empty(decoded.Readings);
        Assert.Equal(reasons, decoded.Rejects.Select(r => r.Reason));
        Assert.All(decoded.Rejects, r => Assert.Contains(" / ", r.Detail, StringComparison.Ordinal));
    }

    private static string At(string time) => $$$"""{"time":{{{time}}},"values":{"pm25":35}}""";

    private static string Value(string value) => $$$"""{"time":"2026-05-01T08:00:00","values":{{{{value}}}}}""";

    [Fact]
    public void Object_IsRead() => Assert.Equal(
        Some.Reading("pm25", Some.Time("2026-05-01 08:00"), 35, Some.Hour),
        One("""{"time":"2026-05-01T08:00:00+08:00","period":"PT1H","values":{"pm25":35}}"""));

    [Fact]
    public void Array_GivesTheReadingsOfEveryObject()
    {
        var decoded = Decode("""[{"time":"2026-05-01T08:00:00","values":{"pm25":1,"o3":2}},{"time":"2026-05-01T09:00:00","values":{"pm25":3}}]""");
        Assert.Empty(decoded.Rejects);
        Assert.Equal(
            [
                Some.Reading("pm25", Some.Time("2026-05-01 08:00"), 1), Some.Reading("o3", Some.Time("2026-05-01 08:00"), 2),
                Some.Reading("pm25", Some.Time("2026-05-01 09:00"), 3),
            ],
            decoded.Readings);
    }

    [Fact]
    public void ValuesBeforeTimeAndPeriod_AreRead() => Assert.Equal(
        Some.Reading("pm25", Some.Time("2026-05-01 08:00"), 35, Some.Hour),
        One("""{"values":{"pm25":35},"period":"PT1H","time":"2026-05-01T08:00:00"}"""));

    [Fact]
    public void UnknownProperties_AreSkipped() => Assert.Equal(
        35, One("""{"id":{"a":[1,{"time":3}]},"time":"2026-05-01T08:00:00","values":{"pm25":{"note":["x"],"value":35,"n":null}},"z":[]}""").Value);

    [Theory]
    [InlineData("\"2026-05-01T08:00:00+08:00\"", "2026-05-01 08:00:00")]
    [InlineData("\"2026-05-01T00:00:00Z\"", "2026-05-01 08:00:00")]
    [InlineData("\"2026-05-01T00:00:00+00:00\"", "2026-05-01 08:00:00")]
    [InlineData("\"2026-04-30T20:00:00-04:00\"", "2026-05-01 08:00:00")]
    [InlineData("\"2026-05-01T08:00:00\"", "2026-05-01 08:00:00")]
    [InlineData("\"2026-05-01 08:00:00\"", "2026-05-01 08:00:00")]
    [InlineData("\" 2026-05-01T08:00 \"", "2026-05-01 08:00:00")]
    [InlineData("\"2026-05-01T08:00:00.1239999\"", "2026-05-01 08:00:00.123")]
    [InlineData("1777593600", "2026-05-01 08:00:00")]
    [InlineData("1777593600.123", "2026-05-01 08:00:00.123")]
    [InlineData("1777593600.001", "2026-05-01 08:00:00.001")]
    [InlineData("1777593600123", "2026-05-01 08:00:00.123")]
    [InlineData("1777593600123999", "2026-05-01 08:00:00.123")]
    [InlineData("\"1777593600\"", "2026-05-01 08:00:00")]
    [InlineData("\"1777593600123\"", "2026-05-01 08:00:00.123")]
    [InlineData("\"2000-01-01T08:00:00+08:00\"", "2000-01-01 08:00:00")]
    [InlineData("\"2026-05-01T12:05:00+08:00\"", "2026-05-01 12:05:00")]
    public void Time_IsRead(string time, string local) => Assert.Equal(Some.Time(local), One(At(time)).MeasuredAt);

    [Theory]
    [InlineData("\"2026-05-01T12:05:00.001+08:00\"")]
    [InlineData("\"2000-01-01T07:59:59.999+08:00\"")]
    [InlineData("\"1999-12-31T23:59:59Z\"")]
    [InlineData("\"0001-01-01T00:00:00Z\"")]
    [InlineData("\"9999-12-31T23:59:59Z\"")]
    [InlineData("\"9999-12-31T23:59:59\"")]
    [InlineData("\"2026-13-01T08:00:00\"")]
    [InlineData("\"2026-05-01T25:00:00\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"20260501080000\"")]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("-1777593600")]
    [InlineData("-90000000000000")]
    [InlineData("1e17")]
    [InlineData("1e999")]
    [InlineData("\"NaN\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1777593600]")]
    [InlineData("{\"seconds\":1777593600}")]
    public void WrongTime_IsBadTime(string time) => Refused(At(time), Reasons.BadTime);

    /// <summary>Not even where today's date, which .NET would add, is a time that may be.</summary>
    [Theory]
    [InlineData("08:00")]
    [InlineData("05-01 08:00")]
    [InlineData("5/1 08:00")]
    [InlineData("May 1")]
    public void TimeWithoutAYear_IsBadTime(string time)
    {
        var payload = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(At($"\"{time}\"")));
        var decoded = CanonicalJson.Decode(payload, Repository.Catalogue, Some.Time("2200-01-01 00:00"));
        Assert.Equal(Reasons.BadTime, Assert.Single(decoded.Rejects).Reason);
        Assert.Empty(decoded.Readings);
    }

    /// <summary>Whatever the device's clock says, a period does not make a time readable that is not.</summary>
    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "P1D")]
    [InlineData("9999-12-31T23:59:59Z", "PT1H")]
    [InlineData("9999-12-31T23:59:59", "P1D")]
    public void TimeAtTheEdgeOfTheCalendar_WithPeriod_IsBadTime(string time, string period) =>
        Refused($$$"""{"time":"{{{time}}}","period":"{{{period}}}","values":{"pm25":35}}""", Reasons.BadTime);

    [Theory]
    [InlineData("PT1H", 60)]
    [InlineData("PT5M", 5)]
    [InlineData("PT4H", 240)]
    [InlineData("P1D", 1440)]
    [InlineData("PT24H", 1440)]
    [InlineData("PT60M", 60)]
    [InlineData("PT1M", 1)]
    public void Period_IsRead(string period, int minutes)
    {
        var reading = One($$$"""{"time":"2026-04-30T00:00:00","period":"{{{period}}}","values":{"pm25":35}}""");
        Assert.Equal(TimeSpan.FromMinutes(minutes), reading.Period);
        Assert.Equal(Some.Time("2026-04-30 00:00"), reading.MeasuredAt);
    }

    [Fact]
    public void NullPeriod_IsAnInstant() =>
        Assert.Equal(TimeSpan.Zero, One("""{"time":"2026-05-01T08:00:00","period":null,"values":{"pm25":35}}""").Period);

    [Theory]
    [InlineData("\"PT0S\"")]
    [InlineData("\"P2D\"")]
    [InlineData("\"P1DT1S\"")]
    [InlineData("\"-PT1H\"")]
    [InlineData("\"P1M\"")]
    [InlineData("\"P99999999999D\"")]
    [InlineData("\"1h\"")]
    [InlineData("\"\"")]
    [InlineData("3600")]
    [InlineData("{}")]
    public void WrongPeriod_IsBadTime(string period) =>
        Refused($$$"""{"time":"2026-05-01T08:00:00","period":{{{period}}},"values":{"pm25":35}}""", Reasons.BadTime);

    [Theory]
    [InlineData("2026-05-01T08:00:01", "PT1H", "2026-05-01 08:00")]
    [InlineData("2026-05-01T08:59:59", "PT1H", "2026-05-01 08:00")]
    [InlineData("2026-04-30T07:00:00", "P1D", "2026-04-30 00:00")]
    [InlineData("2026-05-01T05:00:00", "PT4H", "2026-05-01 04:00")]
    [InlineData("2026-05-01T08:07:30", "PT5M", "2026-05-01 08:05")]
    [InlineData("2026-05-01T08:07:30", "PT7M", "2026-05-01 08:07:30")]
    public void IntervalOffTheGrid_IsAlignedWhereTheDayDivides(string time, string period, string start) =>
        Assert.Equal(Some.Time(start), One($$$"""{"time":"{{{time}}}","period":"{{{period}}}","values":{"pm25":35}}""").MeasuredAt);

    [Theory]
    [InlineData("2026-05-01T12:00:00", "PT5M", true)]
    [InlineData("2026-05-01T12:05:00", "PT5M", false)]
    [InlineData("2026-05-01T11:00:00", "PT1H", true)]
    [InlineData("2026-05-01T12:00:00", "PT1H", false)]
    [InlineData("2026-05-01T00:00:00", "P1D", false)]
    public void EndOfInterval_MayBeFiveMinutesAhead(string time, string period, bool taken)
    {
        var decoded = Decode($$$"""{"time":"{{{time}}}","period":"{{{period}}}","values":{"pm25":35}}""");
        Assert.Equal(taken ? 1 : 0, decoded.Readings.Length);
        Assert.Equal(taken ? [] : [Reasons.BadTime], decoded.Rejects.Select(r => r.Reason));
    }

    [Theory]
    [InlineData("\"pm25\":35", 35)]
    [InlineData("\"pm25\":-3.5e1", -35)]
    [InlineData("\"pm25\":\"35.5\"", 35.5)]
    [InlineData("\"pm25\":\" 35 \"", 35)]
    [InlineData("\"pm25\":{\"value\":35}", 35)]
    [InlineData("\"pm25\":{\"unit\":\"ug/m3\",\"flag\":\"N\",\"value\":\"35\"}", 35)]
    [InlineData("\"pm25\":35,\"pm25\":36", 36)]
    [InlineData("\"pm25\":35,\"PM2.5\":36", 36)]
    public void Value_IsRead(string value, double number) => Assert.Equal(number, One(Value(value)).Value);

    [Theory]
    [InlineData("N", Flag.Normal)]
    [InlineData("F", Flag.Stopped)]
    [InlineData("M", Flag.Maintenance)]
    [InlineData("S", Flag.Manual)]
    [InlineData("D", Flag.Fault)]
    [InlineData("C", Flag.Calibration)]
    [InlineData("T", Flag.OverRange)]
    [InlineData("B", Flag.Communication)]
    public void Flag_IsReadInEitherCase(string flag, Flag expected)
    {
        foreach (var text in new[] { flag, flag.ToLowerInvariant() })
            Assert.Equal(expected, One(Value($$$"""
                "pm25":{"value":35,"flag":"{{{text}}}"}
                """)).Flag);
    }

    /// <summary>The last rows: letters whose code ends in the byte of a flag.</summary>
    [Theory]
    [InlineData("\"X\"")]
    [InlineData("\"NN\"")]
    [InlineData("\"\"")]
    [InlineData("1")]
    [InlineData("[\"N\"]")]
    [InlineData("\"乎\"")]
    [InlineData("\"\\u014E\"")]
    public void WrongFlag_IsBadFlag(string flag) => Refused(Value($"\"pm25\":{{\"value\":35,\"flag\":{flag}}}"), Reasons.BadFlag);

    [Theory]
    [InlineData("pm25", 0.035, "mg/m3", 35)]
    [InlineData("pm25", 35000, "ng/m3", 35)]
    [InlineData("pm25", 35, "µg/m³", 35)]
    [InlineData("pm25", 35, "UG/M3", 35)]
    [InlineData("pm25", 35, " ug/m3 ", 35)]
    [InlineData("o3", 50, "ppb", 98)]
    [InlineData("so2", 10, "ppb", 26.2)]
    [InlineData("co", 800, "ug/m3", 0.8)]
    [InlineData("pressure", 101.3, "kPa", 1013)]
    [InlineData("nh3_n", 150, "µg/L", 0.15)]
    public void Unit_IsConvertedToTheCanonicalOne(string code, double value, string unit, double expected)
    {
        var number = value.ToString(CultureInfo.InvariantCulture);
        Assert.Equal(expected, One(Value($"\"{code}\":{{\"value\":{number},\"unit\":\"{unit}\"}}")).Value);
    }

    [Theory]
    [InlineData("pm25", "\"ppb\"")]
    [InlineData("pm25", "\"mg/L\"")]
    [InlineData("pm25", "\"\"")]
    [InlineData("ph", "\"mg/L\"")]
    [InlineData("pm25", "7")]
    public void WrongUnit_IsBadUnit(string code, string unit) => Refused(Value($"\"{code}\":{{\"value\":7,\"unit\":{unit}}}"), Reasons.BadUnit);

    [Theory]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"-∞\"")]
    [InlineData("1e999")]
    [InlineData("\"1e999\"")]
    [InlineData("\"--\"")]
    [InlineData("\"\"")]
    [InlineData("\"35,5\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[35]")]
    [InlineData("{}")]
    [InlineData("{\"flag\":\"N\"}")]
    [InlineData("{\"value\":null}")]
    [InlineData("{\"value\":{\"value\":35}}")]
    [InlineData("{\"value\":1e308,\"unit\":\"mg/m3\"}")]
    public void NotANumber_IsRefused(string value) => Refused(Value($"\"pm25\":{value}"), Reasons.NotANumber);

    [Theory]
    [InlineData("nobody_knows_me")]
    [InlineData("")]
    [InlineData("o3_8h")]
    [InlineData("臭氧8小时")]
    [InlineData("a_very_long_name_that_no_catalogue_will_ever_have_and_that_does_not_fit_into_sixty_four_characters")]
    public void UnknownOrDerivedParameter_IsRefused(string name) => Refused(Value($"\"{name}\":35"), Reasons.UnknownParameter);

    [Theory]
    [InlineData("PM2.5", "pm25")]
    [InlineData("a34004", "pm25")]
    [InlineData("A34004", "pm25")]
    [InlineData("\\u0070m25", "pm25")]
    [InlineData("w01019", "cod_mn")]
    [InlineData("高锰酸盐指数", "cod_mn")]
    [InlineData("细颗粒物(PM2.5)", "pm25")]
    [InlineData("氨氮", "nh3_n")]
    [InlineData(" o3 ", "o3")]
    public void Alias_IsTheParameter(string name, string code) => Assert.Equal(code, One(Value($"\"{name}\":3.5")).Parameter);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    [InlineData("35")]
    [InlineData("null")]
    [InlineData("\"pm25=35\"")]
    [InlineData("[35]")]
    [InlineData("pm25=35")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\"}")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\",\"values\":{}}")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\",\"values\":null}")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\",\"values\":[35]}")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\",\"values\":{\"pm25\":35}")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\",\"values\":{\"pm25\":35}} x")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\",\"values\":{\"pm25\":35}}{}")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\",\"values\":{\"pm25\":035}}")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\",\"values\":{\"pm25\":NaN}}")]
    [InlineData("{\"time\":\"\\ud800\",\"values\":{\"pm25\":35}}")]
    [InlineData("{\"time\":\"2026-05-01T08:00:00\",\"values\":{\"\\ud800\":35}}")]
    public void NotTheCanonicalShape_IsBadJson(string json) => Refused(json, Reasons.BadJson);

    [Fact]
    public void MissingTime_IsBadTime() => Refused("""{"values":{"pm25":35}}""", Reasons.BadTime);

    [Fact]
    public void BadTime_CountsEveryValueThatItCosts() =>
        Assert.Equal(3, Assert.Single(Decode("""{"time":"?","values":{"pm25":1,"pm10":2,"o3":3}}""").Rejects).Count);

    [Fact]
    public void InvalidUtf8_IsBadJson()
    {
        byte[] payload = [.. Encoding.UTF8.GetBytes("""{"time":"2026-05-01T08:00:00","values":{"pm"""), 0xC3, 0x28, .. "\":35}}"u8];
        Assert.Equal(Reasons.BadJson, Assert.Single(Decode(payload).Rejects).Reason);
        Assert.Empty(Decode(payload).Readings);
    }

    [Fact]
    public void DepthBomb_IsBadJson() => Refused(new string('[', 50_000), Reasons.BadJson);

    [Fact]
    public void DepthBombInsideAValue_IsBadJson() => Refused(Value("\"pm25\":" + new string('[', 50_000)), Reasons.BadJson);

    [Fact]
    public void TooManyReadings_IsTooLarge() => Refused(
        "[" + string.Join(',', Enumerable.Range(0, 10_001).Select(i => $$$"""{"time":{{{1_700_000_000 + i}}},"values":{"pm25":1}}""")) + "]", Reasons.TooLarge);

    [Fact]
    public void BadValues_SpoilNoGoodOnes()
    {
        var decoded = Decode(
            """
            [{"time":"2026-05-01T08:00:00","values":{"pm25":35,"xyz":1,"o3":{"value":101,"flag":"Q"},"no2":null,"so2":{"value":5,"unit":"mg/L"},"co":0.8}},
             7,
             {"time":"2030-05-01T08:00:00","values":{"pm25":1,"pm10":2}},
             {"time":"2026-05-01T09:00:00","values":{"pm25":36}}]
            """);
        Assert.Equal([("pm25", 35), ("co", 0.8), ("pm25", 36)], decoded.Readings.Select(r => (r.Parameter, r.Value)));
        Assert.Equal(
            [
                (Reasons.UnknownParameter, 1), (Reasons.BadFlag, 1), (Reasons.NotANumber, 1), (Reasons.BadUnit, 1), (Reasons.BadJson, 1),
                (Reasons.BadTime, 2),
            ],
            decoded.Rejects.Select(r => (r.Reason, r.Count)));
    }

    /// <summary>A payload comes in pieces where it spans network buffers.</summary>
    [Fact]
    public void PayloadInPieces_IsReadAsOne()
    {
        var json = Encoding.UTF8.GetBytes("""{"time":"2026-05-01T08:00:00","period":"PT1H","values":{"高锰酸盐指数":{"value":3.5,"flag":"N","unit":"mg/L"}}}""");
        var whole = CanonicalJson.Decode(new ReadOnlySequence<byte>(json), Repository.Catalogue, ReceivedAt);
        for (var cut = 1; cut < json.Length; cut++)
        {
            var decoded = CanonicalJson.Decode(Pieces.Of(json, cut), Repository.Catalogue, ReceivedAt);
            Assert.Empty(decoded.Rejects);
            Assert.Equal(whole.Readings.ToArray(), decoded.Readings.ToArray());
        }
    }

    [Fact]
    public void AnyBytes_GiveReadingsOrReasonsAndNeverThrow() => Gen.Byte.Array[0, 200].Sample(bytes => Accounted(Decode(bytes)), iter: 20_000);

    /// <summary>Nearly right messages reach deeper than random bytes do.</summary>
    [Fact]
    public void AnyMutilatedMessage_GivesReadingsOrReasonsAndNeverThrows()
    {
        var tokens = Pick.From(
            "{", "}", "[", "]", ":", ",", "\"time\"", "\"values\"", "\"period\"", "\"value\"", "\"unit\"", "\"flag\"", "\"pm25\"", "\"o3_8h\"", "35", "-1e400",
            "1777593600", "-90000000000000", "\"PT1H\"", "\"P1D\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "null", "true", "\"mg/m3\"", "\"\\ud800\"");
        tokens.Array[0, 12].Select(t => string.Concat(t)).Sample(json => Accounted(Decode(json)), iter: 20_000);
        var text = Gen.OneOf(Pick.From("2026-05-01T08:00:00", "9999-12-31T23:59:59Z", "0001-01-01T07:00:00", "-1e13", "1e300", "N", "PT1H", "P1D"), Gen.String[0, 8]);
        Gen.Select(text, text, text, text).Sample(
            (a, b, c, d) => Accounted(Decode(
                $$$"""{"time":{{{Quote(a)}}},"period":{{{Quote(b)}}},"values":{{{{Quote(c)}}}:{"value":{{{Quote(d)}}},"flag":{{{Quote(a)}}}},"pm25":{"value":1e308,"unit":"mg/m3"} } }""")),
            iter: 5_000);
    }

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static void Accounted(Decoded decoded)
    {
        Assert.True(decoded.Readings.Length + decoded.Rejects.Sum(r => r.Count) >= 1);
        Assert.All(decoded.Readings, r => Assert.True(double.IsFinite(r.Value)));
    }
}
