using System.Buffers;
using System.Text;
using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Storage.Influx;
using static Monitor.Tests.Storage.HistoryRowsOf;

namespace Monitor.Tests.Storage;

public sealed class LineProtocolTests
{
    [Fact]
    public void Readings_OfOneMessage_AreOneLine()
    {
        var (raw, kept, count) = Lines(new(
            [
                Point("莱芜 1,a=b", "pm25", Nine, 35, Hour), Point("莱芜 1,a=b", "o3", Nine, 101.5, Hour) with { Flag = Flag.OverRange },
                Point("莱芜 1,a=b", "co", Nine, -1, Hour) with { Flag = Flag.Fault, Quality = Quality.Invalid, ReceivedAt = Nine.AddSeconds(1000) },
                Point("莱芜 1,a=b", "so2", Nine, 7, Hour) with { Corrects = true },
                Point("莱芜 1,a=b", "pm25", Nine, 36, TimeSpan.FromMinutes(5)), Point("b", "pm25", Nine, 37),
            ], [], [], []));

        Assert.Equal(
            """
            reading,station=莱芜\ 1\,a\=b,period=PT1H pm25=35,o3=101.5,o3_state="T:valid",co_rejected=-1,co_state="D:invalid",so2=7,so2_state="N:valid",received=1772673400000i 1772672400000
            reading,station=莱芜\ 1\,a\=b,period=PT5M pm25=36,received=1772672520000i 1772672400000
            reading,station=b,period=instant pm25=37,received=1772672520000i 1772672400000

            """, raw);
        Assert.Equal("", kept);
        Assert.Equal(new LineCount(3, 0, 0), count);
    }

    [Fact]
    public void NumbersThatAreNone_AreSkippedAndCounted()
    {
        var (raw, _, count) = Lines(new(
            [
                Point("a", "co", Nine, double.NaN), Point("a", "o3", Nine, 1), Point("a", "so2", Nine, double.PositiveInfinity),
                Point("b", "co", Nine, double.NegativeInfinity),
            ], [Mean("a", "co", Interval.Hour, Nine, double.NaN)], [], []));

        Assert.Equal("reading,station=a,period=instant o3=1,received=1772672520000i 1772672400000\n", raw);
        Assert.Equal(new LineCount(1, 0, 4), count);
    }

    [Fact]
    public void HoursAndDays_HaveWhatAnAnalystNeeds()
    {
        var (_, kept, count) = Lines(Batch(
            new Aggregate("a", "co", Interval.Hour, Nine, 0.5, true, 58, 60, null), new Aggregate("a", "o3", Interval.Day, Nine, null, false, 0, 24, Nine + Hour)));

        Assert.Equal(
            """
            hour,station=a,parameter=co value=0.5,valid=t,count=58i,expected=60i,row="0.5 t 58 60 -",revised=0i 1772672400000
            day,station=a,parameter=o3 valid=f,count=0i,expected=24i,row="- f 0 24 1772676000000",revised=1772676000000i 1772672400000

            """, kept);
        Assert.Equal(new LineCount(0, 2, 0), count);
    }

    [Fact]
    public void SixValues_MakeNoStringPerValue()
    {
        var batch = Batch([.. new[] { "so2", "no2", "pm10", "co", "o3", "pm25" }.Select((code, n) => Point("1616A", code, Nine, n + 12.34, Hour))]);
        var (raw, kept) = (new ArrayBufferWriter<byte>(1 << 20), new ArrayBufferWriter<byte>());
        LineProtocol.Append(batch, raw, kept);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) LineProtocol.Append(batch, raw, kept);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 100);
    }

    private static (string Raw, string Kept, LineCount Count) Lines(HistoryBatch batch)
    {
        var (raw, kept) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        var count = LineProtocol.Append(batch, raw, kept);
        return (Encoding.UTF8.GetString(raw.WrittenSpan), Encoding.UTF8.GetString(kept.WrittenSpan), count);
    }
}
