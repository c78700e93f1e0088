namespace Monitor.Dashboard.Localization;

/// <summary>The few words of the wall.</summary>
public static class WallTexts
{
    public static readonly Text Title = new("大屏", "Wall");
    public static readonly Text Heading = new("{0}告警待处理", "{0}: to be dealt with");
    public static readonly Text Nobody = new("无人接手", "nobody");
    public static readonly Text Gone = new("已恢复待确认", "gone, unseen");
    public static readonly Text AllWell = new("一切正常", "All is well");
    public static readonly Text NotSure = new("没有告警，但见下方提示", "No alarm, but see below");
    public static readonly Text OnlyQuiet = new("没有待处理的告警，{0} 条已搁置或抑制", "Nothing to be dealt with; {0} shelved or silenced");
    public static readonly Text More = new("还有 {0} 条待处理", "{0} more to be dealt with");
    public static readonly Text District = new("各站现况", "Stations now");
    public static readonly Text OtherStations = new("其他站点", "other stations");
    public static readonly Text Next = new("，{0} 起 {1}", "; from {0} {1}");
    public static readonly Text NobodyNext = new("无人", "nobody");
    public static readonly Text Rest = new("处理中 {0}，搁置或抑制 {1}", "{0} being dealt with, {1} shelved or silenced");
    public static readonly Text ToBoard = new("值班台", "Duty desk");
}
