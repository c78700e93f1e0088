namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the alarm page and the alarm banner.</summary>
public static class AlarmTexts
{
    public static readonly Text Title = new("未关闭的告警", "Open alarms");
    public static readonly Text Count = new("共 {0} 条：紧急 {1}，预警 {2}，提示 {3}", "{0} in all: {1} critical, {2} warnings, {3} notices");
    public static readonly Text Severity = new("等级", "Severity");
    public static readonly Text Since = new("起始时间", "Since");
    public static readonly Text Peak = new("极值 {0}", "peak {0}");
    public static readonly Text Lasts = new("已 {0}", "for {0}");
    public static readonly Text New = new("新告警", "New alarm");
    public static readonly Text More = new("另有 {0} 条新告警", "{0} more new alarms");
    public static readonly Text Dismiss = new("知道了", "Dismiss");
    public static readonly Text DismissWords = new("关闭提示（不等于确认告警）", "Close this notice (does not acknowledge the alarm)");
    public static readonly Text Message = new("说明", "Message");
}
