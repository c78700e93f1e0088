namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the figures of the alarm system.</summary>
public static class FigureTexts
{
    public static readonly Text Title = new("告警统计", "Figures");
    public static readonly Text Words = new("只计发出过的报警（产生、再现、升级、再提醒），不含被抑制的。目标引自 ISA-18.2 / EEMUA 191。", "Calls only: raised, come again, more urgent, calling again; not what was silenced. Targets of ISA-18.2 / EEMUA 191.");
    public static readonly Text Days = new("近 {0} 天", "last {0} days");
    public static readonly Text Calls = new("共报警 {0} 次", "{0} calls");
    public static readonly Text None = new("这段时间没有报警。", "No call in this time.");
    public static readonly Text Burden = new("值班负担", "Burden on the duty officer");
    public static readonly Text PerHour = new("平均每小时", "An hour, on average");
    public static readonly Text PerHourTarget = new("目标 ≤ 6，可承受 ≤ 12", "target ≤ 6, bearable ≤ 12");
    public static readonly Text Peak = new("最忙的 10 分钟", "Busiest ten minutes");
    public static readonly Text PeakTarget = new("超过 10 为洪泛", "more than 10 is a flood");
    public static readonly Text Flood = new("洪泛时间占比", "Share of time in flood");
    public static readonly Text FloodTarget = new("目标 < 1%", "target < 1 %");
    public static readonly Text Median = new("确认用时（中位数）", "Time to acknowledge (median)");
    public static readonly Text Ninetieth = new("确认用时（十有其九）", "Time to acknowledge (nine in ten)");
    public static readonly Text AckTarget = new("15 分钟后通知上一级", "after 15 min the next is told");
    public static readonly Text NoAck = new("没有确认", "none");
    public static readonly Text Mix = new("等级构成", "Mix of severities");
    public static readonly Text MixActual = new("实际", "actual");
    public static readonly Text MixTarget = new("目标 80/15/5", "target 80/15/5");
    public static readonly Text Nuisance = new("烦扰告警", "Nuisance");
    public static readonly Text Chattering = new("反复的 {0} 条", "{0} that chattered");
    public static readonly Text Standing = new("持续超过 24 小时的 {0} 条", "{0} that stood for over 24 h");
    public static readonly Text Shifts = new("各班报警次数", "Calls by shift");
    public static readonly Text ShiftWords = new("每班 8 小时，虚线为每小时 6 次", "shifts of 8 h; the dashed line is 6 an hour");
    public static readonly Text Shift = new("{0} 起：{1} 次", "from {0}: {1}");
    public static readonly Text Rules = new("哪条规则叫得最多", "Which rule calls most");
    public static readonly Text Stations = new("哪个站点叫得最多", "Which station calls most");
    public static readonly Text BarWords = new("{0} 次，其中紧急 {1}，误报或仪器 {2}", "{0}; critical {1}, false or instrument {2}");
    public static readonly Text FalseKey = new("斜纹为误报或仪器原因", "hatched: false or made by the instrument");
    public static readonly Text Part = new("部分", "Part");
    public static readonly Text Name = new("名称", "Name");
    public static readonly Text TargetHead = new("目标", "Target");
    public static readonly Text CallsHead = new("报警次数", "Calls");
    public static readonly Text FalseHead = new("误报或仪器", "False or instrument");
    public static readonly Text MedianHead = new("确认用时中位数（分）", "Median minutes to acknowledge");
    public static readonly Text NinetiethHead = new("确认用时十有其九（分）", "Nine in ten acknowledged within (minutes)");
    public static readonly Text FloodPercent = new("洪泛时间占比（%）", "Share of time in flood (%)");
    public static readonly Text ChatteringHead = new("反复的告警", "Alarms that chattered");
    public static readonly Text StandingHead = new("持续超过 24 小时的告警", "Alarms that stood for over 24 h");
    public static readonly Text Good = new("达标", "within target");
    public static readonly Text Fair = new("偏高", "high");
    public static readonly Text Bad = new("超标", "over");
    public static readonly Text Cut = new("这段时间里告警太多：以下只统计 {0} 以来。", "Too much happened in this time: the figures begin {0}.");
    public static readonly Text MinutesShort = new("{0} 分", "{0} min");
}
