namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the history of alarms.</summary>
public static class HistoryTexts
{
    public static readonly Text Title = new("告警历史", "History of alarms");
    public static readonly Text Tab = new("历史", "History");
    public static readonly Text Search = new("站点、规则、说明、人员…", "station, rule, message, person …");
    public static readonly Text SearchLabel = new("搜索", "Search");
    public static readonly Text AllStations = new("全部站点", "All stations");
    public static readonly Text AllRules = new("全部规则", "All rules");
    public static readonly Text AllSeverities = new("全部等级", "All severities");
    public static readonly Text AllVerdicts = new("全部核实结果", "All verdicts");
    public static readonly Text Days = new("近 {0} 天", "last {0} days");
    public static readonly Text Clear = new("清除条件", "Clear");
    public static readonly Text Found = new("找到 {0} 条", "{0} found");
    public static readonly Text Cut = new("只查了最近的 {0} 条，请缩短时间或选定站点。", "Only the newest {0} were looked through: ask for less time, or for one station.");
    public static readonly Text Nothing = new("没有符合条件的告警。", "No alarm fits.");
    public static readonly Text Page = new("第 {0}/{1} 页", "Page {0} of {1}");
    public static readonly Text Previous = new("上一页", "Previous");
    public static readonly Text Next = new("下一页", "Next");
    public static readonly Text LimitSource = new("限值依据", "Source of limit");
    public static readonly Text ClearedAt = new("恢复时间", "Cleared");
    public static readonly Text EndedAt = new("结束时间", "Ended");
    public static readonly Text AcknowledgedBy = new("确认人", "Acknowledged by");
    public static readonly Text AcknowledgedAt = new("确认时间", "Acknowledged");
    public static readonly Text StillOpen = new("未关闭", "open");
}
