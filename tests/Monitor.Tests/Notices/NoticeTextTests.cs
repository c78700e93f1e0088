using System.Text;
using System.Text.Json;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Parameters;
using Monitor.Tests.Notices.Support;
using Monitor.Tests.Support;

namespace Monitor.Tests.Notices;

public sealed class NoticeTextTests
{
    private static readonly NoticePolicy Policy = new() { BaseAddress = "https://monitor.example.org" };
    private static readonly Parameter Pm25 = Repository.Catalogue[Codes.Pm25];

    [Fact]
    public void Write_RaisedAlarm_SaysEverythingInBothLanguages()
    {
        var alarm = Duty.Alarm("air-1:pm25-1h:1", Severity.Critical) with { AdviceZh = "核实现场", AdviceEn = "check on site" };

        Assert.Equal(
            """
            【紧急】测试空气站（测试镇） PM2.5 160 µg/m³，限值 75 µg/m³（GB 3095-2026 表1），超标 1.13 倍；测量 2026-11-24 11:00，到达 2026-11-24 11:58。处置：核实现场
            [Critical] Test air (测试镇) PM2.5 160 µg/m³, limit 75 µg/m³ (GB 3095-2026 表1), 1.13 times over; measured 2026-11-24 11:00, arrived 2026-11-24 11:58. To do: check on site
            https://monitor.example.org/alarms/air-1%3Apm25-1h%3A1
            """,
            Write(alarm, NoticeKind.Raised).Text);
    }

    [Theory]
    [InlineData(NoticeKind.Escalated, "仍未确认", "still not acknowledged")]
    [InlineData(NoticeKind.Worse, "升级", "raised to this severity")]
    [InlineData(NoticeKind.Stale, "告警不会因断数而解除", "does not end the alarm")]
    [InlineData(NoticeKind.Recovered, "恢复值测于 2026-11-24 12:30", "back within at 2026-11-24 12:30")]
    public void Write_EachKind_SaysWhatItIs(NoticeKind kind, string zh, string en)
    {
        var text = Write(Duty.Alarm(condition: AlarmCondition.Cleared), kind).Text;

        Assert.Contains(zh, text);
        Assert.Contains(en, text);
    }

    [Theory]
    [InlineData(Codes.Pm25, 160, 75, 1.13)]
    [InlineData(Codes.Nh3N, 1.35, 1.0, 0.35)]
    [InlineData(Codes.Nh3N, 1.0, 1.0, null)] // at the limit is within it
    [InlineData(Codes.DissolvedOxygen, 9.0, 5.0, null)]
    [InlineData(Codes.Ph, 9.5, 9.0, null)]
    [InlineData(Codes.Pm25, 160, 0, null)]
    public void Multiple_IsValueOverLimitLessOne(string parameter, double value, double limit, double? expected) =>
        Assert.Equal((decimal?)expected, NoticeText.Multiple(Duty.Alarm() with { Parameter = parameter, Value = value, Limit = limit }));

    [Fact]
    public void Write_StationAsAWhole_HasNoLimitInIt()
    {
        var alarm = Duty.Alarm() with { Parameter = "", MessageZh = "测试空气站断数", MessageEn = "Test air is silent" };
        var intent = new Intent("i", NoticeKind.Raised, [], Duty.Noon, null);
        var notice = Assert.Single(NoticeText.Write(intent, Duty.News(1, alarm), Some.AirStation(), null, Policy, Duty.Noon));

        Assert.Equal(("【预警】测试空气站断数", NoticeState.Nobody), (notice.SubjectZh, notice.State));
        Assert.DoesNotContain("限值", notice.Text);
    }

    [Fact]
    public void Json_IsTheAlarm()
    {
        var json = JsonSerializer.Deserialize<JsonElement>(Write(Duty.Alarm(), NoticeKind.Raised).Json);

        Assert.Equal("raised", json.GetProperty("event").GetString());
        Assert.Equal(160, json.GetProperty("alarm").GetProperty("value").GetDouble());
        Assert.Equal("测试空气站（测试镇）", json.GetProperty("station").GetProperty("zh").GetString());
    }

    [Fact]
    public void Digest_OfTwelve_IsOneListWithAllOfThem()
    {
        var notices = Enumerable.Range(0, 12).Select(i => Write(Duty.Alarm($"a{i}"), NoticeKind.Raised) with { CreatedAt = Duty.Noon.AddSeconds(50 * i) });

        var message = Digest.Of([.. notices], "https://monitor.example.org/alarms");

        Assert.StartsWith("【汇总】10 分钟内的 12 条告警通知\n[Digest] 12 alarm notices of 10 min\n· 【预警】测试空气站", message.Text);
        Assert.Equal(12 + 3, message.Text.Split('\n').Length);
        Assert.Equal(12, JsonSerializer.Deserialize<JsonElement>(message.Json).GetProperty("notices").GetArrayLength());
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2048)]
    public void Fit_LongText_IsCutAtALineAndSaysSo(int bytes)
    {
        var text = string.Join('\n', Enumerable.Range(0, 300).Select(i => $"· 【预警】站点{i} 😀"));

        var cut = Digest.Fit(text, bytes);

        Assert.InRange(Encoding.UTF8.GetByteCount(cut), 1, bytes);
        Assert.EndsWith("😀\n……（未完 / cut）", cut);
        Assert.Equal("短", Digest.Fit("短", 3));
    }

    private static Notice Write(Alarm alarm, NoticeKind kind)
    {
        var intent = new Intent("i", kind, [new Recipient(ChannelKind.Webhook, "http://127.0.0.1/first", ["first"])], Duty.Noon, null);
        return Assert.Single(NoticeText.Write(intent, Duty.News(1, alarm), Some.AirStation(), Pm25, Policy, Duty.Noon));
    }
}
