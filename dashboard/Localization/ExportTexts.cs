namespace Monitor.Dashboard.Localization;

/// <summary>The texts of reports and of tables taken away.</summary>
public static class ExportTexts
{
    public static readonly Text Kind = new("报表类型", "Kind of report");
    public static readonly Text HourReport = new("实时报", "Hourly report");
    public static readonly Text DayReport = new("日报", "Daily report");
    public static readonly Text HourTitle = new("空气质量指数实时报", "Hourly air quality index");
    public static readonly Text DayTitle = new("空气质量指数日报", "Daily air quality index");
    public static readonly Text Words = new(
        "按 HJ 633 的栏目；NA 为缺测或无效，/ 为计划不监测；日报的 O₃ 为日最大8小时平均。历史按当日有效的标准。",
        "Columns of HJ 633; NA: missing or invalid, /: not measured by plan; O₃ of a day is its maximum 8-hour mean. History by the standard of its own day.");
    public static readonly Text District = new("全区", "District");
    public static readonly Text DistrictWords = new(
        "全区为国控站均值（没有国控站时为全部空气站）；有效站点不足四分之三的项目为 NA。",
        "District: mean of the national stations, or of all air stations where there are none; a pollutant that fewer than three quarters of them have is NA.");
    public static readonly Text Earlier = new("更早", "Earlier");
    public static readonly Text Later = new("更晚", "Later");
    public static readonly Text Print = new("打印", "Print");
    public static readonly Text Id = new("站点编号", "Station id");
    public static readonly Text Date = new("日期", "Date");
    public static readonly Text Iaqi = new("分指数", "IAQI");
    public static readonly Text Category = new("类别", "Category");
    public static readonly Text Colour = new("颜色", "Colour");
    public static readonly Text Share = new("有效数/应有数", "n/N");
    public static readonly Text Remark = new("备注", "remark");
    public static readonly Text Invalid = new("无效", "invalid");
    public static readonly Text Long = new("导出一段时间", "Export a stretch of time");
    public static readonly Text From = new("从", "From");
    public static readonly Text To = new("到（含）", "To (inclusive)");
    public static readonly Text Format = new("格式", "Format");
    public static readonly Text Make = new("生成", "Make");
    public static readonly Text Cancel = new("取消", "Cancel");
    public static readonly Text Progress = new("导出进度", "Progress of the export");
    public static readonly Text Fetch = new("下载", "Download");
    public static readonly Text Made = new("已生成 {0} 行。", "{0} rows are ready.");
    public static readonly Text Cancelled = new("已取消。", "Cancelled.");
    public static readonly Text WrongDates = new("结束日期早于开始日期。", "The end is before the beginning.");
    public static readonly Text NothingEnded = new("这段时间里还没有结束的小时或日，没有可导出的内容。", "No hour or day of this time has ended yet: there is nothing to export.");
    public static readonly Text Order = new("顺序", "Order");
    public static readonly Text Newest = new("最新值", "Newest value");
    public static readonly Text ItsClass = new("单项类别", "Class of this value");
    public static readonly Text MeasuredAt = new("测量时间或无值原因", "Measured at, or why there is none");
    public static readonly Text Time = new("时间", "Time");
    public static readonly Text Number = new("编号", "Number");
    public static readonly Text ReasonCode = new("原因代码", "Code of the reason");
    public static readonly Text Detail = new("说明", "Detail");
    public static readonly Text PayloadBytes = new("报文字节数", "Bytes of the payload");
    public static readonly Text AssignedTo = new("处理人", "Assigned to");
    public static readonly Text ShelvedUntil = new("搁置至", "Shelved until");
    public static readonly Text Green = new("绿色", "green");
    public static readonly Text Yellow = new("黄色", "yellow");
    public static readonly Text Orange = new("橙色", "orange");
    public static readonly Text Red = new("红色", "red");
    public static readonly Text Purple = new("紫色", "purple");
    public static readonly Text Maroon = new("褐红色", "maroon");
}
