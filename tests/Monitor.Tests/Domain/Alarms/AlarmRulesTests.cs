using System.Text.Json;
using Monitor.Domain.Alarms;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

public sealed class AlarmRulesTests
{
    private static readonly AlarmRuleForm Good = AlarmRuleForm.Of(Repository.Rules.Find("pm25-1h")!);

    [Fact]
    public void ShippedRules_AreWrittenAndReadAgainWithoutAChange()
    {
        Assert.True(Repository.Rules.All.Length > 25);
        var text = JsonSerializer.Serialize(Repository.Rules.All.Select(AlarmRuleForm.Of), AlarmRuleForm.Json);
        var again = AlarmRules.Parse(text, Repository.Catalogue);
        Assert.Equal(text, JsonSerializer.Serialize(again.All.Select(AlarmRuleForm.Of), AlarmRuleForm.Json));
    }

    [Fact]
    public void ShippedRules_CoverOnlyRulesThatExist() =>
        Assert.All(Repository.Rules.All.SelectMany(r => r.Covers), id => Assert.NotNull(Repository.Rules.Find(id)));

    [Fact]
    public void EveryDataSignal_HasAShippedRule() =>
        Assert.All(Enum.GetValues<AlarmSignal>().Where(s => s.IsAboutData()), s => Assert.Contains(Repository.Rules.All, r => r.Signal == s));

    public static TheoryData<string, AlarmRuleForm> Wrong => new()
    {
        { "编号", Good with { Id = "a b" } },
        { "名称", Good with { En = "" } },
        { "未知参数", Good with { Parameter = "pm3" } },
        { "要指明参数", Good with { Parameter = null } },
        { "不分参数", Good with { Signal = "aqiHour" } },
        { "回差", Good with { Deadband = -1 } },
        { "恢复延时", Good with { OffDelayMinutes = 20_000 } },
        { "再次提醒", Good with { ReAlarmMinutes = 1 } },
        { "时段", Good with { Times = new RuleTimesForm(8, 8) } },
        { "覆盖自己", Good with { Covers = [Good.Id] } },
        { "缺少数值", Good with { Warning = new RuleLineForm("warning") } },
        { "上限应高于下限", Good with { Warning = new RuleLineForm("warning", High: 1, Low: 2) } },
        { "连续次数", Good with { Warning = new RuleLineForm("warning", High: 1, Samples: 0) } },
        { "静默没有连续次数", Good with { Signal = "silent", Parameter = null, Warning = new RuleLineForm("warning", High: 1, Samples: 2), Response = null } },
        { "倍数", Good with { Warning = new RuleLineForm("warning", "gb3095", Factor: 0) } },
        { "不能比预警线轻", Good with { Response = new RuleLineForm("notice", High: 300) } },
        { "更严重", Good with { Response = new RuleLineForm("critical", High: 50) } },
        { "没有标准限值", Good with { Signal = "silent", Parameter = null, Warning = new RuleLineForm("warning", "gb3095"), Response = null } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongRule_IsRefusedInWords(string words, AlarmRuleForm form)
    {
        var errors = AlarmRules.Errors(form.ToRule(), Repository.Catalogue).ToList();
        Assert.Contains(errors, e => e.Contains(words, StringComparison.Ordinal) && e.Contains(" / ", StringComparison.Ordinal));
    }

    [Fact]
    public void UnknownNames_AreRefusedWithTheKnownOnes()
    {
        Assert.Contains("aqiHour", Assert.Throws<FormatException>(() => (Good with { Signal = "minute" }).ToRule()).Message, StringComparison.Ordinal);
        Assert.Contains("critical", Assert.Throws<FormatException>(() => (Good with { Warning = new RuleLineForm("urgent") }).ToRule()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scope_ChoosesStations()
    {
        var station = Some.AirStation();
        bool Allows(RuleScopeForm scope) => (Good with { Scope = scope }).ToRule().IsFor(station);
        Assert.True(Allows(new RuleScopeForm(Kinds: ["air"], Areas: [station.Area])));
        Assert.False(Allows(new RuleScopeForm(Kinds: ["river"])));
        Assert.False(Allows(new RuleScopeForm(Except: [station.Id])));
        Assert.False(Allows(new RuleScopeForm(Rivers: ["大汶河"])));
        Assert.False(Allows(new RuleScopeForm(DrinkingWaterSource: true)));
        Assert.False((Good with { Enabled = false }).ToRule().IsFor(station));
    }

    [Theory]
    [InlineData(22, 6, "23:00", true)]
    [InlineData(22, 6, "05:59", true)]
    [InlineData(22, 6, "06:00", false)]
    [InlineData(8, 20, "08:00", true)]
    [InlineData(8, 20, "20:00", false)]
    public void Times_GoOverMidnight(int from, int to, string at, bool allowed) =>
        Assert.Equal(allowed, new RuleTimes(from, to, []).Allows(Some.Time("2026-05-01 " + at)));

    [Theory]
    [InlineData("2026-02-28", 2, 200, "GB 3095-2012")]
    [InlineData("2026-03-01", 2, 200, "GB 3095-2026")]
    [InlineData("2026-03-01", 1, 160, "一级")]
    public void LimitOfAStandard_IsThatOfItsDayAndPlace(string day, int airClass, double limit, string source)
    {
        var line = LimitLine.Of(new RuleLine(Severity.Warning, LimitOrigin.Gb3095), AlarmSignal.Hour, Some.AirStation() with { AirClass = airClass }, "o3", Some.Time(day))!;
        Assert.Equal(limit, line.High);
        Assert.Contains(source, line.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void ParticlesHaveNoHourlyLimit_AndAManagementLineSaysThatItIsOne()
    {
        Assert.Null(LimitLine.Of(new RuleLine(Severity.Warning, LimitOrigin.Gb3095), AlarmSignal.Hour, Some.AirStation(), "pm25", Some.Time("2026-05-01")));
        var rule = Repository.Rules.Find("pm25-1h")!;
        Assert.StartsWith("管理阈值", LimitLine.Of(rule.Warning, rule.Signal, Some.AirStation(), "pm25", Some.Time("2026-05-01"))!.Source, StringComparison.Ordinal);
    }
}
