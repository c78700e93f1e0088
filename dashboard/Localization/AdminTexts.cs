namespace Monitor.Dashboard.Localization;

/// <summary>The texts that all pages of the administration share, and those of its first page.</summary>
public static class AdminTexts
{
    public static readonly Text Title = new("管理", "Administration");
    public static readonly Text Words = new(
        "这里的更改立即生效，不必重启；每项更改都记下谁、何时、改前与改后。", "What is changed here holds at once, without a restart; who, when, before and after are recorded with each change.");
    public static readonly Text Sections = new("管理内容", "Sections of the administration");
    public static readonly Text Stations = new("站点", "Stations");
    public static readonly Text Parameters = new("项目", "Parameters");
    public static readonly Text Rules = new("告警规则", "Alarm rules");
    public static readonly Text Roster = new("值班表", "Duty roster");
    public static readonly Text NoName = new("您还没有署名，更改会记为“未署名”。请在右上角写下姓名。", "You have not said your name: changes are recorded as anonymous. Write it at the top right.");

    public static readonly Text LastChanges = new("最近的更改", "Last changes");
    public static readonly Text Changes = new("更改记录", "Record of changes");
    public static readonly Text NoChanges = new("安装以来没有更改。", "Nothing was changed since the installation.");
    public static readonly Text ChangesFailed = new("更改记录读不出来。", "The record of changes cannot be read.");
    public static readonly Text What = new("更改", "What");
    public static readonly Text Anonymous = new("未署名", "anonymous");
    public static readonly Text Empty = new("（空）", "(empty)");
    public static readonly Text Yes = new("是", "yes");
    public static readonly Text No = new("否", "no");
    public static readonly Text Added = new("新增", "added");
    public static readonly Text Edited = new("修改", "edited");
    public static readonly Text MaintenanceChanged = new("维护", "maintenance");
    public static readonly Text Retired = new("停用", "retired");
    public static readonly Text Undo = new("撤销这次更改", "Undo this change");
    public static readonly Text Undone = new("已恢复到更改之前。", "It is again as it was before the change.");

    public static readonly Text Shown = new("显示 {0} / {1}", "{0} of {1} shown");
    public static readonly Text NothingMatches = new("没有符合条件的。", "Nothing matches.");
    public static readonly Text Edit = new("编辑", "Edit");
    public static readonly Text Back = new("返回列表", "Back to the list");
    public static readonly Text Save = new("保存并立即生效", "Save and put in force");
    public static readonly Text Saved = new("已保存，立即生效。", "Saved; it holds from now on.");
    public static readonly Text WillChange = new("将要更改", "What will change");
    public static readonly Text Wrong = new("有 {0} 处需要改正：", "{0} to be corrected:");
    public static readonly Text Failed = new("没有保存：记录无法写入。请稍后再试。", "Not saved: the records cannot be written. Try again in a moment.");
    public static readonly Text Conflict = new("刚才有人改过这一项。", "Somebody else has just changed this.");
    public static readonly Text TakeTheirs = new("读取现在的内容（放弃您的填写）", "Load what holds now (drops what you typed)");
    public static readonly Text Remove = new("删除", "Remove");
    public static readonly Text Cancel = new("取消", "Cancel");
    public static readonly Text Reason = new("原因", "Reason");
    public static readonly Text Optional = new("可不填", "optional");

    public static readonly Text StationCount = new("{0} 个在册，{1} 个维护中，{2} 个已停用", "{0} registered, {1} in maintenance, {2} retired");
    public static readonly Text ParameterCount = new("空气 {0} 项，水 {1} 项", "{0} of air, {1} of water");
    public static readonly Text RuleCount = new("{0} 条生效，{1} 条关闭", "{0} in force, {1} switched off");
    public static readonly Text RosterCount = new("{0} 人，现在值班：{1}", "{0} people, on duty now: {1}");
    public static readonly Text Nobody = new("无人", "nobody");
}
