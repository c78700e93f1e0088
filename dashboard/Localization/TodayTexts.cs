namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the district's day.</summary>
public static class TodayTexts
{
    public static readonly Text Title = new("今日逐时 AQI", "AQI of today, hour by hour");
    public static readonly Text Today = new("今日 {0} 个小时：{1}", "Today, {0} hours: {1}");
    public static readonly Text Yesterday = new("昨日 {0} 个小时：{1}", "Yesterday, {0} hours: {1}");
    public static readonly Text LevelHours = new("{0} {1} 小时", "{0} {1} h");
    public static readonly Text Highest = new("，最高 AQI {0}（{1}，{2}）", ", highest AQI {0} ({1}, {2})");
    public static readonly Text NoPrimary = new("无首要污染物", "no primary pollutant");
    public static readonly Text Rising = new("近 {0} 小时由 {1} 升至 {2}", "risen from {1} to {2} in {0} h");
    public static readonly Text Falling = new("近 {0} 小时由 {1} 降至 {2}", "fallen from {1} to {2} in {0} h");
    public static readonly Text Steady = new("近 {0} 小时持平（{2}）", "unchanged in {0} h ({2})");
    public static readonly Text Above = new("{0} 均值 {1}，比昨日同期高 {2}%（{3}）", "{0} mean {1}, {2} % above the same hours of yesterday ({3})");
    public static readonly Text Below = new("{0} 均值 {1}，比昨日同期低 {2}%（{3}）", "{0} mean {1}, {2} % below the same hours of yesterday ({3})");
    public static readonly Text Same = new("{0} 均值 {1}，与昨日同期持平（{3}）", "{0} mean {1}, as in the same hours of yesterday ({3})");
    public static readonly Text NothingYet = new("今日还没有完整的小时。", "No hour of today has ended yet. ");
    public static readonly Text Nothing = new("昨日以来没有可评价的小时。", "No hour since yesterday could be assessed.");
    public static readonly Text YesterdayLine = new("昨日", "yesterday");
    public static readonly Text HourOf = new("{0} AQI {1} {2}", "{0} AQI {1} {2}");
}
