namespace Monitor.Dashboard.Localization;

/// <summary>The texts of charts.</summary>
public static class ChartTexts
{
    public static readonly Text HourLimit = new("1小时限值 {0}", "1 h limit {0}");
    public static readonly Text DayLimit = new("24小时限值 {0}", "24 h limit {0}");
    public static readonly Text EightHourLimit = new("日最大8小时限值 {0}", "daily max 8 h limit {0}");
    public static readonly Text ClassLimit = new("{0}类限值 {1}", "class {0} limit {1}");
    public static readonly Text OneHour = new("1小时", "1 h");
    public static readonly Text OneDay = new("24小时", "24 h");
    public static readonly Text EightHours = new("8小时", "8 h");
    public static readonly Text OfClass = new("{0}类", "class {0}");
    public static readonly Text Range = new("时间范围", "Range");
    public static readonly Text Range2H = new("2 小时", "2 h");
    public static readonly Text Range24H = new("24 小时", "24 h");
    public static readonly Text Range7D = new("7 天", "7 d");
    public static readonly Text Range30D = new("30 天", "30 d");
    public static readonly Text Range1Y = new("1 年", "1 y");
    public static readonly Text Range3Y = new("3 年", "3 y");
    public static readonly Text Range10Y = new("10 年", "10 y");
    public static readonly Text Raw = new("原始值", "readings");
    public static readonly Text Hours = new("小时均值", "hourly means");
    public static readonly Text Days = new("日均值", "daily means");
    public static readonly Text DaysOfOzone = new("日最大8小时均值", "daily max 8 h means");
    public static readonly Text DaysWithOzone = new("日均值（臭氧为日最大8小时均值）", "daily means (of ozone, daily max 8 h means)");
    public static readonly Text Thinned = new("点数过多，每段保留最低与最高", "thinned: lowest and highest of each stretch kept");
    public static readonly Text InvalidPoint = new("无效值", "invalid");
    public static readonly Text RevisedPoint = new("发布后修订", "revised");
    public static readonly Text GapWord = new("无数据", "no data");
    public static readonly Text Flag = new("标记", "flag");
    public static readonly Text Failed = new("曲线读不出来，正在重试。", "The chart could not be read; trying again.");
    public static readonly Text LimitAbove = new("{0}：远高于曲线，未画出", "{0}: far above the curve, not drawn");
    public static readonly Text Empty = new("这段时间没有数据。", "No data in this range.");
    public static readonly Text ChartOf = new("{0} 曲线", "Chart of {0}");
    public static readonly Text Keys = new(
        "拖动框选放大，双击还原，Ctrl+滚轮缩放；键盘：← → 逐点读数，Shift+← → 平移，+ − 缩放，0 还原。",
        "Drag to zoom in, double-click to reset, Ctrl+wheel to zoom. Keys: ← → read point by point, Shift+← → move, + − zoom, 0 reset.");
    public static readonly Text Legend = new("图例", "Legend");
    public static readonly Text WarningLine = new("预警线", "warning line");
    public static readonly Text ResponseLine = new("响应线", "response line");
    public static readonly Text RuleLine = new("{0} {1}（{2}）", "{0} {1} ({2})");
    public static readonly Text LimitLine = new("限值", "limit");
}
