namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the map, of the district's line and of the look back.</summary>
public static class MapTexts
{
    public static readonly Text Title = new("地图", "Map");
    public static readonly Text Words = new("站点地图。用 Tab 逐个到达站点，回车打开。示意底图，坐标 WGS-84。", "Map of the stations. Tab reaches each of them, Enter opens it. Schematic base, WGS-84.");
    public static readonly Text Flow = new("水流方向", "direction of flow");
    public static readonly Text Colours = new("颜色含义", "What the colours mean");
    public static readonly Text Count = new("{0} 个站点", "{0} stations");
    public static readonly Text ZoomIn = new("放大", "Zoom in");
    public static readonly Text ZoomOut = new("缩小", "Zoom out");
    public static readonly Text Past = new("回放近48小时", "Look back over 48 h");
    public static readonly Text PastAt = new("回放 {0}（不含告警）", "As it was {0} (without alarms)");
    public static readonly Text PastNow = new("现在", "Now");
    public static readonly Text BackToNow = new("回到现在", "Back to now");
    public static readonly Text Play = new("播放", "Play");
    public static readonly Text Pause = new("暂停", "Pause");
    public static readonly Text PastLoading = new("正在读取…", "Reading…");
    public static readonly Text District = new("{0} AQI", "AQI of {0}");
    public static readonly Text DistrictOf = new("{0} · 首要污染物 {1} · {2} 个{3}均值", "{0} · primary {1} · mean of {2} {3}");
    public static readonly Text TooFewStations = new("仅 {0}/{1} 个站点有该小时数据，不足 75%", "only {0} of {1} stations have this hour, 75 % are needed");
    public static readonly Text NationalStations = new("国控站", "national stations");
    public static readonly Text AirStations = new("空气站", "air stations");
    public static readonly Text None = new("无", "none");
    public static readonly Text WorstAir = new("最差：{0} AQI {1}（{2}）", "worst: {0} AQI {1} ({2})");
    public static readonly Text FirstHint = new(
        "提示：点击表头可排序，点击地图或站名看曲线；“对比”“数据可用性”“报表”在上方；颜色旁总有文字。",
        "Hint: click a column to sort, a mark or a name for the curves; Compare, Data availability and Reports are above; every colour has its word beside it.");
    public static readonly Text HintGone = new("知道了", "Got it");
}
