using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Notices;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;

namespace Monitor.Pages.Tests;

public sealed class AlarmBoardTests
{
    private static readonly ParameterCatalogue Catalogue = ParameterCatalogue.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "parameters.json")));

    private static readonly Acknowledgement Taken = new("王一", Made.Noon, null);

    [Fact]
    public void Order_IsThatOfNeed_UnacknowledgedCriticalFirst_SilencedLast()
    {
        Alarm[] open =
        [
            Made.Alarm("silenced", severity: Severity.Critical) with { SuppressedBy = Alarm.ByMaintenance },
            Made.Alarm("shelved", severity: Severity.Critical) with { ShelvedUntil = Made.Noon },
            Made.Alarm("taken", severity: Severity.Critical) with { Acknowledged = Taken },
            Made.Alarm("gone") with { Condition = AlarmCondition.Cleared, ClearedAt = Made.Noon },
            Made.Alarm("notice", severity: Severity.Notice),
            Made.Alarm("late-warning") with { DetectedAt = Made.Noon.AddMinutes(5) },
            Made.Alarm("warning"),
            Made.Alarm("stale") with { Condition = AlarmCondition.Stale, DetectedAt = Made.Noon.AddMinutes(1) },
            Made.Alarm("fleet", Alarm.FleetId) with { DetectedAt = Made.Noon.AddMinutes(9) },
            Made.Alarm("critical", severity: Severity.Critical) with { DetectedAt = Made.Noon.AddHours(1) },
        ];
        var board = AlarmBoard.Of(open);
        Assert.Equal(["critical", "fleet", "warning", "stale", "late-warning", "notice", "gone", "taken", "shelved", "silenced"], board.Alarms.Select(a => a.Id));
        Assert.Equal([Need.Act, Need.Confirm, Need.Taken, Need.Shelved, Need.Silenced], board.Sections.Select(s => s.Need));
    }

    [Fact]
    public void Episode_StandsTogether_AtThePlaceOfItsMostUrgentAlarm()
    {
        Alarm[] open =
        [
            Made.Alarm("alone"),
            Made.Alarm("mild", "b", Severity.Notice) with { Episode = "e" },
            Made.Alarm("bad", "c", Severity.Critical) with { Episode = "e" },
        ];
        var board = AlarmBoard.Of(open);
        Assert.Equal(["bad", "mild", "alone"], board.Alarms.Select(a => a.Id));
        Assert.Equal([true, false], board.Sections.Single().Groups.Select(g => g.IsEpisode));
    }

    [Fact]
    public void Ended_IsNotOnTheBoard() => Assert.Empty(AlarmBoard.Of([Made.Alarm("x") with { EndedAt = Made.Noon }]).Sections);

    [Fact]
    public void Calls_AreNewUnacknowledgedOnly()
    {
        var calling = Made.Alarm("calls");
        Alarm[] quiet =
        [
            Made.Alarm("a") with { Acknowledged = Taken }, Made.Alarm("b") with { ShelvedUntil = Made.Noon }, Made.Alarm("c") with { SuppressedBy = "x" },
            Made.Alarm("d") with { Condition = AlarmCondition.Cleared }, Made.Alarm("e") with { EndedAt = Made.Noon }, Made.Alarm("f") with { Late = true },
        ];
        Assert.Equal(["calls"], Calls.Of([.. quiet, calling]).Select(a => a.Id));
        Assert.NotEqual(Calls.Key(calling), Calls.Key(calling with { Severity = Severity.Critical }));
        Assert.Equal(Calls.Key(calling), Calls.Key(calling with { Value = 999 }));
    }

    [Theory]
    [InlineData("管理阈值：连续 6 次 / management threshold: six", "管理阈值：连续 6 次", "management threshold: six")]
    [InlineData("管理阈值：小时值 / 5 / management threshold: per 5", "管理阈值：小时值 / 5", "management threshold: per 5")]
    [InlineData("GB 3838-2002 表1 Ⅲ类（目标）/ class III (target) ×1.5", "GB 3838-2002 表1 Ⅲ类（目标） ×1.5", "GB 3838-2002 class III (target) ×1.5")]
    [InlineData("GB 3095-2026 表1 二级 1小时平均(过渡阶段)", "GB 3095-2026 表1 二级 1小时平均(过渡阶段)", "GB 3095-2026 table 1 class 2 1-hour mean (transitional)")]
    [InlineData("GB 3095-2026 表1 二级 日最大8小时平均", "GB 3095-2026 表1 二级 日最大8小时平均", "GB 3095-2026 table 1 class 2 daily maximum 8-hour mean")]
    public void Source_IsSaidInOneLanguage(string source, string zh, string en)
    {
        Assert.Equal(zh, AlarmWords.SourceIn(source, chinese: true));
        Assert.Equal(en, AlarmWords.SourceIn(source, chinese: false));
    }

    [Fact]
    public void Delivery_SaysTheWorstThatStillHolds()
    {
        var alarm = Made.Alarm("a");
        Assert.Equal(DeliveryKind.None, AlarmDelivery.Of(alarm, []).Kind);
        Assert.Equal(DeliveryKind.Silent, AlarmDelivery.Of(alarm with { ShelvedUntil = Made.Noon }, []).Kind);
        Assert.Equal(DeliveryKind.Nobody, AlarmDelivery.Of(alarm, [Notice(NoticeState.Nobody)]).Kind);
        Assert.Equal(DeliveryKind.Waiting, AlarmDelivery.Of(alarm, [Notice(NoticeState.Pending), Notice(NoticeState.Dead)]).Kind);
        Assert.Equal(DeliveryKind.Failing, AlarmDelivery.Of(alarm, [Notice(NoticeState.Pending) with { Tries = 2 }]).Kind);
        Assert.Equal(DeliveryKind.Dead, AlarmDelivery.Of(alarm, [Notice(NoticeState.Dead)]).Kind);
        Assert.Equal(DeliveryKind.None, AlarmDelivery.Of(alarm, [Notice(NoticeState.Withdrawn)]).Kind);
        var sent = AlarmDelivery.Of(alarm, [Notice(NoticeState.Dead), Notice(NoticeState.Sent) with { TriedAt = Made.Noon }]);
        Assert.Equal((DeliveryKind.Sent, "王一", Made.Noon), (sent.Kind, sent.People.Single(), sent.At!.Value));
    }

    /// <summary>Who was told of the lesser alarm was not told of the worse one; an escalation belongs to the call that it follows.</summary>
    [Theory]
    [InlineData(NoticeKind.Worse, NoticeState.Nobody, DeliveryKind.Nobody)]
    [InlineData(NoticeKind.Worse, NoticeState.Dead, DeliveryKind.Dead)]
    [InlineData(NoticeKind.Raised, NoticeState.Pending, DeliveryKind.Waiting)]
    [InlineData(NoticeKind.Worse, NoticeState.Sent, DeliveryKind.Sent)]
    [InlineData(NoticeKind.Worse, NoticeState.Withdrawn, DeliveryKind.Sent)]
    [InlineData(NoticeKind.Escalated, NoticeState.Dead, DeliveryKind.Sent)]
    [InlineData(NoticeKind.Stale, NoticeState.Dead, DeliveryKind.Sent)]
    public void Delivery_IsOfTheNewestCall(NoticeKind kind, NoticeState state, DeliveryKind expected)
    {
        Notice[] notices = [Notice(NoticeState.Sent), Notice(state) with { Kind = kind, CreatedAt = Made.Noon.AddHours(2) }];
        Assert.Equal(expected, AlarmDelivery.Of(Made.Alarm("a"), notices).Kind);
    }

    [Theory]
    [InlineData(0, "已通知 王一（12:00）")]
    [InlineData(-11, "已通知 王一（01:00）")]
    [InlineData(-13, "已通知 王一（11-22 23:00）")]
    [InlineData(-24 * 365, "已通知 王一（2025-11-23 12:00）")]
    public void Delivery_OfAnotherDay_SaysWhich(int hours, string expected)
    {
        var language = new Language(new System.Globalization.CultureInfo(Language.Chinese));
        var words = new AlarmWords(language, new ParameterNames(Catalogue, language), new AlarmRuleBook(new AlarmRules([]), null!, TimeProvider.System), new FakeTimeProvider(Made.Noon));
        Assert.Equal(expected, words.Delivery(new AlarmDelivery(DeliveryKind.Sent, ["王一"], Made.Noon.AddHours(hours))));
    }

    /// <summary>A sample of the hour that runs is what raised the alarm: it is the newest point, and a value that was not used is a mark.</summary>
    [Fact]
    public async Task Curve_HasTheValueThatRaisedTheAlarm_AndWhatWasNotUsed()
    {
        var history = new MadeHistory();
        history.Means.Add(new Aggregate("a", "nh3_n", Interval.Hour, Made.Noon.AddHours(-4), 0.4, true, 1, 1, null));
        history.Readings.Add(new RawPoint("a", "nh3_n", Made.Noon.AddHours(-4), TimeSpan.Zero, 0.4, Flag.Normal, Quality.Valid, Made.Noon));
        history.Readings.Add(new RawPoint("a", "nh3_n", Made.Noon.AddHours(-2), TimeSpan.Zero, 99, Flag.Fault, Quality.Invalid, Made.Noon));
        history.Readings.Add(new RawPoint("a", "nh3_n", Made.Noon, TimeSpan.Zero, 1.8, Flag.Normal, Quality.Valid, Made.Noon));
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Made.Noon.AddMinutes(2));
        var curves = new AlarmCurves(history, new AlarmRuleBook(new AlarmRules([]), null!, clock), clock);

        var read = (await curves.Read(Made.Alarm("x") with { Parameter = "nh3_n" }, CancellationToken.None))!;

        Assert.Equal([new HourPoint(Made.Noon.AddHours(-4), 0.4), new HourPoint(Made.Noon, 1.8)], read.Points);
        Assert.Equal([new HourPoint(Made.Noon.AddHours(-2), 99)], read.Rejected);
        var shape = CurveShape.Of(read.Points, read.Rejected, 1, TimeSpan.FromHours(4), clock.GetUtcNow())!;
        Assert.Single(shape.Runs);
        Assert.Equal("4", shape.Rejected.Single().Y);
        Assert.Empty(CurveShape.Of([], read.Rejected, null, TimeSpan.FromHours(1), Made.Noon)!.Runs);
    }

    [Fact]
    public void Curve_BreaksAtGaps_KeepsTheLimitInSight_AndIsNothingWithoutValues()
    {
        HourPoint[] points = [At(-20, 10), At(-19, 20), At(-18, null), At(-17, 30), At(-10, 40), At(-9, 50)];
        var shape = CurveShape.Of(points, [], 100, TimeSpan.FromHours(1), Made.Noon)!;
        Assert.Equal([2, 1, 2], shape.Runs.Select(r => r.Split(' ').Length));
        Assert.InRange(double.Parse(shape.LimitY!, System.Globalization.CultureInfo.InvariantCulture), 0, 15);
        Assert.Null(CurveShape.Of([At(-3, null)], [], 100, TimeSpan.FromHours(1), Made.Noon));
        Assert.Null(CurveShape.Of(points, [], null, TimeSpan.FromHours(1), Made.Noon)!.LimitY);
    }

    [Theory]
    [InlineData(false, "王一 于 11-23 12:00 确认")]
    [InlineData(true, "王一 acknowledged 11-23 12:00")]
    public void Words_AreInTheLanguageOfThePage(bool english, string owner)
    {
        var language = new Language(new System.Globalization.CultureInfo(english ? Language.English : Language.Chinese));
        var words = new AlarmWords(language, new ParameterNames(Catalogue, language), new AlarmRuleBook(new AlarmRules([]), null!, TimeProvider.System), new FakeTimeProvider(Made.Noon));
        var station = Made.Air("a").Station;
        Assert.Equal(owner, words.Owner(Made.Alarm("x") with { Acknowledged = Taken }));
        Assert.Equal(english ? "Above 115" : "超过 115", words.Message(Made.Alarm("x") with { MessageZh = "站a 超过 115", MessageEn = "Station a: above 115" }, station));
        Assert.Equal("132 µg/m³", words.Measure(Made.Alarm("x"), 132));
    }

    private static HourPoint At(int hour, double? value) => new(Made.Noon.AddHours(hour), value);

    private static Notice Notice(NoticeState state) =>
        new("n" + state, "a", NoticeKind.Raised, Severity.Warning, ChannelKind.Email, "a@b", ["王一"], null, "", "", "", "{}", Made.Noon, Made.Noon) { State = state };
}
