namespace Monitor.Dashboard.Localization;

/// <summary>The texts that all pages share.</summary>
public static class Texts
{
    public static readonly Text Product = new("监测 Monitor", "监测 Monitor");
    public static readonly Text Overview = new("总览", "Overview");
    public static readonly Text Alarms = new("告警", "Alarms");
    public static readonly Text Pipeline = new("数据链路", "Pipeline");
    public static readonly Text Reports = new("报表", "Reports");
    public static readonly Text MainNavigation = new("主导航", "Main navigation");
    public static readonly Text SkipToContent = new("跳到正文", "Skip to content");
    public static readonly Text OtherLanguage = new("English", "中文");
    public static readonly Text SwitchLanguage = new("Switch to English", "切换为中文");
    public static readonly Text SwitchToDark = new("切换为深色", "Switch to dark theme");
    public static readonly Text SwitchToContrast = new("切换为高对比度", "Switch to high contrast");
    public static readonly Text SwitchToLight = new("切换为浅色", "Switch to light theme");

    public static readonly Text SystemNotices = new("系统提示", "System notices");
    public static readonly Text Since = new("自 {0}", "since {0}");

    public static readonly Text Live = new("实时", "Live");
    public static readonly Text DataOf = new("数据截至 {0}", "Data as of {0}");
    public static readonly Text NoDataYet = new("尚无数据", "No data yet");
    public static readonly Text LinkDown = new("与服务器断开", "Disconnected");
    public static readonly Text ReconnectTitle = new("与服务器的连接已中断", "Connection to the server lost");
    public static readonly Text ReconnectWords =
        new("画面停在断开的那一刻，不是现在的状态。正在不断重试，恢复后自动更新。", "The screen stands still since the break and is not the present state. Retrying without end; the page will refresh itself.");
    public static readonly Text ReloadNow = new("立即重新加载", "Reload now");

    public static readonly Text ErrorTitle = new("这一部分显示出错", "This part could not be shown");
    public static readonly Text ErrorWords =
        new("错误已记入日志。监测和告警不受影响。", "The error was logged. Monitoring and alarms go on.");
    public static readonly Text TryAgain = new("重试", "Try again");
    public static readonly Text NotFoundTitle = new("没有这个页面", "No such page");
    public static readonly Text NotFoundWords = new("地址可能有误，或页面已移走。", "The address may be wrong, or the page has moved.");
    public static readonly Text BackToOverview = new("返回总览", "Back to the overview");

    public static readonly Text Reporting = new("正常上报", "Reporting");
    public static readonly Text Silent = new("离线", "Silent");
    public static readonly Text Never = new("从未上报", "Never reported");
    public static readonly Text Maintenance = new("维护中", "Maintenance");

    public static readonly Text Notice = new("提示", "Notice");
    public static readonly Text Warning = new("预警", "Warning");
    public static readonly Text Critical = new("紧急", "Critical");
    public static readonly Text Active = new("持续中", "Active");
    public static readonly Text Cleared = new("已恢复", "Cleared");
    public static readonly Text Stale = new("持续中，站点已离线", "Active, station silent");

    public static readonly Text Air = new("空气", "Air");
    public static readonly Text River = new("河流断面", "River section");
    public static readonly Text Lake = new("湖库", "Lake or reservoir");

    public static readonly Text JustNow = new("刚刚", "just now");
    public static readonly Text MinutesAgo = new("{0} 分钟前", "{0} min ago");
    public static readonly Text HoursAgo = new("{0} 小时前", "{0} h ago");
    public static readonly Text DaysAgo = new("{0} 天前", "{0} d ago");
    public static readonly Text InFuture = new("时间在将来", "in the future");
    public static readonly Text Minutes = new("{0} 分钟", "{0} min");
    public static readonly Text Hours = new("{0} 小时", "{0} h");
    public static readonly Text Days = new("{0} 天", "{0} d");
    public static readonly Text PrintedAt = new("打印时间", "printed");
    public static readonly Text StationTime = new("时间均为北京时间 (UTC+8)", "All times are Beijing time (UTC+8)");

    public static readonly Text NotAvailable = new("NA", "NA");
    public static readonly Text NaNoData = new("无有效数据", "no valid data");
    public static readonly Text NaMissing = new("缺 {0}", "without {0}");
    public static readonly Text NaMissingWhy =
        new("HJ 633-2026 第5.3.1条：{0} 缺测或无效，其余项目的AQI不大于100，不发布AQI。", "HJ 633-2026 clause 5.3.1: {0} missing or invalid and the rest gives 100 or less, so no AQI is published.");
    public static readonly Text NaNoDataWhy = new("本小时没有任何有效浓度。", "No valid concentration in this hour.");
    public static readonly Text NaLegend = new("缺测，按标准不发布", "incomplete: not published by the standard");
    public static readonly Text NoClass = new("未评价", "Not assessed");
    public static readonly Text ColumnStation = new("站点", "Station");
    public static readonly Text ColumnParameter = new("项目", "Parameter");
    public static readonly Text ColumnValue = new("数值", "Value");
    public static readonly Text ColumnLimit = new("限值", "Limit");
    public static readonly Text ColumnCondition = new("状态", "Condition");
}
