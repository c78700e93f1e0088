namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the overview.</summary>
public static class OverviewTexts
{
    public static readonly Text AirStations = new("环境空气", "Ambient air");
    public static readonly Text WaterStations = new("地表水", "Surface water");
    public static readonly Text AirCount = new("{0} 个空气站：", "{0} air stations: ");
    public static readonly Text WaterCount = new("{0} 个水质断面：", "{0} water sections: ");
    public static readonly Text MeetsTarget = new("达标", "on target");
    public static readonly Text MissesTarget = new("超标", "off target");
    public static readonly Text NoIndex = new("NA", "NA");
    public static readonly Text OpenAlarmCount = new("未关闭告警 {0} 条", "{0} open alarms");
    public static readonly Text NoOpenAlarms = new("没有待处理的告警", "No alarm waits for anybody");
    public static readonly Text QuietAlarmCount = new("搁置或抑制 {0} 条", "{0} shelved or silenced");
    public static readonly Text Search = new("搜索站点、区域、河流", "Search station, area, river");
    public static readonly Text Kind = new("类型", "Kind");
    public static readonly Text AllKinds = new("全部类型", "All kinds");
    public static readonly Text Water = new("地表水", "Water");
    public static readonly Text Area = new("区域", "Area");
    public static readonly Text AllAreas = new("全部区域", "All areas");
    public static readonly Text RiverFilter = new("河流、湖库", "River or lake");
    public static readonly Text AllRivers = new("全部河流、湖库", "All rivers and lakes");
    public static readonly Text Condition = new("状态", "Condition");
    public static readonly Text AllConditions = new("全部状态", "All conditions");
    public static readonly Text WithAlarm = new("有告警", "With alarm");
    public static readonly Text Filters = new("筛选", "Filters");
    public static readonly Text ClearFilters = new("清除筛选", "Clear filters");
    public static readonly Text Shown = new("显示 {0} / {1} 个站点", "{0} of {1} stations shown");
    public static readonly Text NothingMatches = new("没有符合条件的站点。", "No station matches.");
    public static readonly Text NoStations = new("还没有登记任何站点。", "No station is registered yet.");
    public static readonly Text Level = new("级别", "Level");
    public static readonly Text WaterClass = new("水质类别", "Class");
    public static readonly Text Primary = new("首要污染物", "Primary pollutant");
    public static readonly Text Target = new("目标", "Target");
    public static readonly Text Limiting = new("定类项目", "Limiting");
    public static readonly Text Trend = new("24小时趋势", "24 h trend");
    public static readonly Text SampleTrend = new("近24次趋势", "Last 24 samples");
    public static readonly Text DataTime = new("数据时间", "Data time");
    public static readonly Text LastKnown = new("末次", "last known");
    public static readonly Text TrendOf = new("趋势：{0} 个时段，{1} 个缺失，最近 {2}", "Trend: {0} steps, {1} missing, latest {2}");
    public static readonly Text AlarmMark = new("{0} 条告警", "{0} alarms");
    public static readonly Text SortBy = new("按{0}排序", "Sort by {0}");
    public static readonly Text DrinkingWater = new("饮用水源", "Drinking water");
    public static readonly Text AirUnits = new("浓度为小时均值，µg/m³（CO 为 mg/m³）", "Hourly means in µg/m³ (CO in mg/m³)");
    public static readonly Text WaterUnits = new("单位 mg/L（pH 无量纲）；括号内为对目标类别的超标倍数", "mg/L (pH without unit); in brackets the multiple above the target class");
}
