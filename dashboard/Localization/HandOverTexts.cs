namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the hand-over sheet.</summary>
public static class HandOverTexts
{
    public static readonly Text Title = new("交接班", "Hand-over");
    public static readonly Text Print = new("打印", "Print");
    public static readonly Text Shift = new("本班 {0} 至 {1}", "This shift: {0} to {1}");
    public static readonly Text OnDutyNow = new("现在值班", "On duty now");
    public static readonly Text First = new("值班员", "on duty");
    public static readonly Text Second = new("副班", "second");
    public static readonly Text Leader = new("带班领导", "leader");
    public static readonly Text Next = new("下一班", "Next");
    public static readonly Text NextUnknown = new("值班表两天内没有下一班", "the roster knows of nobody within two days");
    public static readonly Text NextFrom = new("{0} 起：{1}", "from {0}: {1}");
    public static readonly Text LastNote = new("上一班留言", "What the last shift left");
    public static readonly Text LastBy = new("{0} 于 {1} 交给 {2}", "{0} signed over {1} to {2}");
    public static readonly Text NoLast = new("还没有交接班记录；本班按最近 12 小时计。", "No shift was signed over yet: the last 12 hours are taken.");
    public static readonly Text NoNote = new("没有留言。", "No words were left.");
    public static readonly Text Open = new("未关闭的告警 {0} 条", "{0} open alarms");
    public static readonly Text NoOpen = new("没有未关闭的告警。", "No open alarm.");
    public static readonly Text Happened = new("本班经过", "What happened in this shift");
    public static readonly Text Sum = new("报警 {0} 次，确认 {1} 次，恢复 {2} 次，核实 {3} 次", "{0} calls, {1} acknowledgements, {2} recoveries, {3} verdicts");
    public static readonly Text Quiet = new("本班没有告警。", "No alarm in this shift.");
    public static readonly Text LeftOut = new("另有较早的 {0} 步没有列出；人写的话全部列出。", "{0} earlier steps are not listed; what people wrote is.");
    public static readonly Text Cut = new("本班步骤太多，只统计了最新的 {0} 步。", "Too much happened in this shift: only the newest {0} steps are counted.");
    public static readonly Text Sign = new("签字交班", "Sign over");
    public static readonly Text SignWords = new("签字后记录不可更改；未关闭的告警同时交给接班人。", "What is signed cannot be changed; open alarms go to whoever takes over.");
    public static readonly Text To = new("接班人", "Taken over by");
    public static readonly Text Note = new("给下一班的话", "Words for the next shift");
    public static readonly Text Signed = new("已交给 {0}，{1}", "Signed over to {0}, {1}");
    public static readonly Text SignFailed = new("没有记录下来，请再试一次。", "Not recorded: try again.");
    public static readonly Text NeedName = new("请先在右上角写下自己的姓名，再签字。", "Write your name at the top right before you sign.");
    public static readonly Text Earlier = new("以前的交接班", "Earlier hand-overs");
    public static readonly Text Failed = new("暂时读不出来，请重新打开此页。", "It cannot be read at the moment: open the page again.");
}
