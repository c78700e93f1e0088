namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the alarm rules.</summary>
public static class AdminRuleTexts
{
    public static readonly Text Title = new("告警规则", "Alarm rules");
    public static readonly Text Words = new("更改立即对所有站点生效；保存前可用过去的数据试算。", "A change holds at once at all stations; before it is saved it can be tried on past data.");
    public static readonly Text Add = new("新增规则", "Add a rule");
    public static readonly Text Copy = new("复制为新规则", "Copy as a new rule");
    public static readonly Text SearchWords = new("搜索编号、名称、项目", "Search id, name, parameter");
    public static readonly Text AllStates = new("全部", "All");
    public static readonly Text OnlyOn = new("生效的", "In force");
    public static readonly Text OnlyOff = new("关闭的", "Switched off");
    public static readonly Text OnlyChanged = new("改动过的", "Changed here");
    public static readonly Text Air = new("空气质量", "Air quality");
    public static readonly Text Water = new("水质", "Water quality");
    public static readonly Text Data = new("数据与设备", "Data and instruments");
    public static readonly Text Rule = new("规则", "Rule");
    public static readonly Text Enabled = new("生效", "In force");
    public static readonly Text Off = new("关闭", "off");
    public static readonly Text SwitchOf = new("{0}：生效", "{0}: in force");
    public static readonly Text Changed = new("已改动", "changed here");
    public static readonly Text Own = new("自建", "made here");
    public static readonly Text Unknown = new("没有这条规则：{0}", "There is no such rule: {0}");

    public static readonly Text What = new("监视什么", "What it watches");
    public static readonly Text Id = new("编号", "Id");
    public static readonly Text Zh = new("中文名称", "Name (Chinese)");
    public static readonly Text En = new("英文名称", "Name (English)");
    public static readonly Text Signal = new("监视量", "Signal");
    public static readonly Text Parameter = new("项目", "Parameter");
    public static readonly Text EveryParameter = new("站点的每个项目", "every parameter of the station");
    public static readonly Text NoParameter = new("不分项目", "none");

    public static readonly Text Warning = new("预警线", "Warning line");
    public static readonly Text Response = new("响应线", "Response line");
    public static readonly Text HasResponse = new("有响应线", "There is a response line");
    public static readonly Text Severity = new("等级", "Severity");
    public static readonly Text Origin = new("限值来源", "Where the limit comes from");
    public static readonly Text Management = new("管理阈值（填数值）", "Management threshold (a number)");
    public static readonly Text Gb3095 = new("GB 3095 环境空气质量标准", "GB 3095, ambient air");
    public static readonly Text Gb3838 = new("GB 3838 地表水环境质量标准", "GB 3838, surface water");
    public static readonly Text High = new("高于", "Above");
    public static readonly Text Low = new("低于", "Below");
    public static readonly Text Class = new("水质类别", "Class");
    public static readonly Text OwnTarget = new("断面的水质目标", "the section's target");
    public static readonly Text Factor = new("限值倍数", "Times the limit");
    public static readonly Text Samples = new("连续次数", "Values in a row");
    public static readonly Text OnDelay = new("持续（分钟）", "For (minutes)");
    public static readonly Text NoteZh = new("取值依据（中文）", "Why this number (Chinese)");
    public static readonly Text NoteEn = new("取值依据（英文）", "Why this number (English)");
    public static readonly Text Limit = new("限值", "limit");
    public static readonly Text LimitOf = new("{0} 限值", "limit of {0}");
    public static readonly Text TargetLimit = new("GB 3838 目标类别限值", "GB 3838 limit of the target class");
    public static readonly Text ClassLimit = new("GB 3838 {0}类限值", "GB 3838 limit of class {0}");
    public static readonly Text InForce = new("现在的数值（{0} 个站点）：{1}，{2}", "Now, at {0} stations: {1}, {2}");
    public static readonly Text NoLimitAt = new("{0} 个站点没有这项限值或水质目标，规则在那里不起作用。", "{0} stations have no such limit or target: the rule does nothing there.");
    public static readonly Text NoStation = new("没有站点在适用范围内。", "No station is in the scope.");
    public static readonly Text InRow = new("连续 {0} 次", "{0} in a row");
    public static readonly Text ForMinutes = new("持续 {0} 分钟", "for {0} min");

    public static readonly Text Clearing = new("恢复与重复", "Clearing and repeating");
    public static readonly Text Deadband = new("回差", "Dead-band");
    public static readonly Text DeadbandHint = new("须回到线内这么多才算恢复", "clears only this far within the line");
    public static readonly Text OffDelay = new("恢复延时（分钟）", "Off-delay (minutes)");
    public static readonly Text ReAlarm = new("再次提醒（分钟）", "Re-alarm after (minutes)");
    public static readonly Text ReAlarmHint = new("确认后仍未恢复；不填为不再提醒", "acknowledged and still active; empty: never");

    public static readonly Text Scope = new("适用范围", "Scope");
    public static readonly Text ScopeWords = new("每一栏不选即不限。", "A list without a choice allows all.");
    public static readonly Text Kinds = new("类型", "Kinds");
    public static readonly Text Areas = new("区域", "Areas");
    public static readonly Text Rivers = new("河流、湖库", "Rivers and reservoirs");
    public static readonly Text Stations = new("站点", "Stations");
    public static readonly Text Except = new("除外站点", "Except stations");
    public static readonly Text Drinking = new("饮用水源", "Drinking-water sources");
    public static readonly Text Both = new("不限", "both");
    public static readonly Text OnlySources = new("仅饮用水源", "sources only");
    public static readonly Text NoSources = new("不含饮用水源", "all but sources");
    public static readonly Text All = new("不限", "all");
    public static readonly Text None = new("无", "none");

    public static readonly Text Times = new("时段与季节", "Hours and season");
    public static readonly Text Always = new("全年全天", "always");
    public static readonly Text Limited = new("只在下列时段报警", "Raise only in these times");
    public static readonly Text FromHour = new("从（时）", "From (hour)");
    public static readonly Text ToHour = new("到（时，不含）", "To (hour, excluded)");
    public static readonly Text HourHint = new("小于开始即跨午夜", "smaller than the start: over midnight");
    public static readonly Text Months = new("月份", "Months");
    public static readonly Text Hours = new("{0}–{1} 时", "{0}–{1} h");
    public static readonly Text Month = new("{0} 月", "month {0}");

    public static readonly Text TextsOf = new("处置与合并", "What to do, what it covers");
    public static readonly Text AdviceZh = new("如何处置（中文）", "What to do (Chinese)");
    public static readonly Text AdviceEn = new("如何处置（英文）", "What to do (English)");
    public static readonly Text Covers = new("覆盖的规则", "Rules it covers");
    public static readonly Text CoversHint = new("此规则的告警存在时，同一站点的这些规则不另报警", "while its alarm is active, these raise none of their own at the same station");

    public static readonly Text Reset = new("填入出厂设置", "Fill in as it shipped");
    public static readonly Text Trial = new("用过去的数据试算", "Try it on past days");
    public static readonly Text TrialWords = new("用同一套判定逻辑重放历史，不产生告警，不改变任何记录。", "History is played through the same code as live data. It raises nothing and changes no record.");
    public static readonly Text CannotPlay = new(
        "这类规则不能用历史试算：{0}。", "A rule of this kind cannot be played over the past: {0}.");
    public static readonly Text SilenceWords = new(
        "静默按已存原始数据的到达时间判定，只能回看原始数据的保存期；本系统自身停机的时段也会显示为静默。",
        "Silence is told from when stored raw data arrived, as far back as raw data are kept; a time in which this system itself was away looks like silence too.");
    public static readonly Text Run = new("开始试算", "Run");
    public static readonly Text Progress = new("试算进度", "Progress of the trial");
    public static readonly Text Cancelled = new("试算已取消。", "The trial was cancelled.");
    public static readonly Text TooLong = new("试算最长 {0} 天。", "A trial may be of {0} days at most.");
    public static readonly Text TrialFailed = new("历史读不出来，请稍后再试。", "History cannot be read; try again in a moment.");
    public static readonly Text Present = new("现行规则", "Present rule");
    public static readonly Text Draft = new("更改后", "With the change");
    public static readonly Text SumWords = new("{0} 次告警，共 {1} 小时，涉及 {2} 个站点", "{0} alarms, {1} h in all, at {2} stations");
    public static readonly Text IsOff = new("规则关闭，不报警", "switched off: no alarm");
    public static readonly Text IsOther = new("现行规则属于不能试算的一类", "the present rule is of a kind that cannot be played");
    public static readonly Text IsNew = new("尚无此规则", "no such rule yet");
    public static readonly Text NoAlarms = new("这段时间没有告警。", "No alarm in this time.");
    public static readonly Text Began = new("开始", "From");
    public static readonly Text Lasted = new("持续", "Lasted");
    public static readonly Text StillOn = new("至今", "still on");
    public static readonly Text Peak = new("极值", "Peak");
    public static readonly Text Difference = new("差别", "Difference");
    public static readonly Text Same = new("不变", "same");
    public static readonly Text Appears = new("新增", "appears");
    public static readonly Text Goes = new("消失", "goes");
    public static readonly Text Differs = new("有变化", "differs");
    public static readonly Text MoreStations = new("另有 {0} 个站点，见列表。", "{0} more stations are in the list.");
    public static readonly Text MoreAlarms = new("只列出前 {0} 条。", "The first {0} are listed.");
    public static readonly Text StripWords = new("{0}：现行 {1} 次，更改后 {2} 次", "{0}: {1} now, {2} with the change");
}
