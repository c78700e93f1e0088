namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the availability of data.</summary>
public static class AvailabilityTexts
{
    public static readonly Text Title = new("数据可用性", "Data availability");
    public static readonly Text Words = new(
        "每格一小时。整行取该站最差的项目；点击站点展开各项目。四种“没有数据”形状各不相同。",
        "One field an hour. A station's row shows its worst parameter; open it for each of them. The kinds of “nothing” differ in shape.");
    public static readonly Text LastHours = new("近 {0} 小时", "last {0} h");
    public static readonly Text Good = new("有效", "valid");
    public static readonly Text Few = new("数量不足", "too few values");
    public static readonly Text Flagged = new("仪器标记或质检不合格", "flagged or rejected");
    public static readonly Text Absent = new("站点在线，缺此项", "station speaks, parameter missing");
    public static readonly Text Silent = new("站点离线", "station silent");
    public static readonly Text LinkDown = new("链路或系统中断", "link or system down");
    public static readonly Text Off = new("计划内不测", "deliberately off");
    public static readonly Text Pending = new("未到时间", "not due yet");
    public static readonly Text Expand = new("展开 {0} 的各项目", "Show the parameters of {0}");
}
