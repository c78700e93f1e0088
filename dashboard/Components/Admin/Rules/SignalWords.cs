using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;

namespace Monitor.Dashboard.Components.Admin.Rules;

/// <summary>Under which heading a rule stands.</summary>
public enum RuleGroup : byte
{
    Air,
    Water,
    Data,
}

/// <summary>What rules watch, in words.</summary>
public static class SignalWords
{
    /// <summary>A signal in words.</summary>
    public static Text Of(AlarmSignal signal) => signal switch
    {
        AlarmSignal.Value => new("每个数值", "every value"),
        AlarmSignal.Hour => new("小时均值", "hourly mean"),
        AlarmSignal.EightHour => new("臭氧8小时平均", "8-hour mean of ozone"),
        AlarmSignal.Day => new("日均值", "daily mean"),
        AlarmSignal.Sample => new("水样中的项目", "item of a water sample"),
        AlarmSignal.Rise => new("比前一次的上升", "rise against the value before"),
        AlarmSignal.AqiHour => new("小时 AQI", "hourly AQI"),
        AlarmSignal.AqiDay => new("日 AQI", "daily AQI"),
        AlarmSignal.TargetGap => new("劣于水质目标的类别数", "classes worse than the target"),
        AlarmSignal.WaterClass => new("水质类别（1–6，6 为劣Ⅴ）", "water class as a number (6: worse than V)"),
        AlarmSignal.ClassDrop => new("比24小时内最好类别差几类", "classes worse than the best of 24 h"),
        AlarmSignal.TargetMultiple => new("超标倍数", "times above the target"),
        AlarmSignal.Silent => new("静默（应报间隔的倍数）", "silence, in units of what is allowed"),
        AlarmSignal.Frozen => new("恒值（连续小时）", "frozen: equal hours in a row"),
        AlarmSignal.Zero => new("零值（连续小时）", "zero: hours in a row"),
        AlarmSignal.Negative => new("负值（连续小时）", "negative: hours in a row"),
        AlarmSignal.Spike => new("突变（比前几小时的倍数）", "jump: times the hours before"),
        AlarmSignal.UnitJump => new("疑似单位改变（10 的几次方）", "change of unit: powers of ten"),
        AlarmSignal.Inverted => new("PM2.5 高于 PM10（%）", "PM2.5 above PM10, percent"),
        AlarmSignal.Impossible => new("氨氮高于总氮（%）", "ammonia above total nitrogen, percent"),
        AlarmSignal.Flagged => new("仪器标记无效（连续小时）", "flagged by the instrument: hours in a row"),
        AlarmSignal.Clock => new("站点时钟偏差（分钟）", "clock off, minutes"),
        AlarmSignal.Refused => new("一小时内被拒收的消息", "messages refused within an hour"),
        AlarmSignal.Outlier => new("与周边站点中位数之比", "over the median of its neighbours"),
        _ => new(signal.ToString(), signal.ToString()),
    };

    /// <summary>The heading of a rule.</summary>
    public static RuleGroup GroupOf(AlarmRule rule, ParameterCatalogue catalogue) =>
        rule.Signal.IsAboutData() ? RuleGroup.Data
        : rule.Signal.IsOfSample() || (rule.Parameter is { } code && catalogue.Find(code) is { Medium: Medium.Water }) ? RuleGroup.Water
        : RuleGroup.Air;

    /// <summary>A heading in words.</summary>
    public static Text Of(RuleGroup group) => group switch
    {
        RuleGroup.Air => AdminRuleTexts.Air,
        RuleGroup.Water => AdminRuleTexts.Water,
        _ => AdminRuleTexts.Data,
    };

    /// <summary>True where lines of the rule are in the unit of its parameter.</summary>
    public static bool HasUnit(AlarmSignal signal) => signal.HasStandard() || signal == AlarmSignal.Rise;
}
