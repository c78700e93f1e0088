namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the comparison.</summary>
public static class CompareTexts
{
    public static readonly Text Title = new("对比", "Compare");
    public static readonly Text Add = new("加入曲线", "Add line");
    public static readonly Text Lines = new("曲线", "Lines");
    public static readonly Text Remove = new("移除 {0}", "Remove {0}");
    public static readonly Text Nothing = new("还没有曲线。选择站点和项目后加入，或用快捷按钮。地址栏即视图，可直接发给同事。", "No line yet. Choose a station and a parameter, or use a shortcut. The address holds the view and can be sent to a colleague.");
    public static readonly Text Pair = new("{0} PM₂.₅ + O₃", "PM₂.₅ + O₃ at {0}");
    public static readonly Text Neighbours = new("与邻近站点比 {0}", "{0} with neighbours");
    public static readonly Text Along = new("{0} 上下游 {1}", "{1} along {0}");
    public static readonly Text RiverChoice = new("河流剖面", "River profile");
    public static readonly Text Profile = new("{0} 沿程", "Along {0}");
    public static readonly Text ProfileWords = new("自上游到下游", "from upstream to downstream");
    public static readonly Text Newest = new("最新值（圆点颜色为单项类别）", "newest value (dot in the colour of its class)");
    public static readonly Text WeekMean = new("近7天均值", "mean of 7 days");
    public static readonly Text TargetLimit = new("目标类别限值", "limit of the target class");
}
