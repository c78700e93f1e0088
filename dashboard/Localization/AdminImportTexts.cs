namespace Monitor.Dashboard.Localization;

/// <summary>The texts of imports.</summary>
public static class AdminImportTexts
{
    public static readonly Text Import = new("导入 CSV", "Import CSV");
    public static readonly Text Words = new(
        "UTF-8 或 GB 18030，标题行用中文或英文列名均可，顺序不限；最简单的办法是导出后修改。文件中没有的列保持原样，空单元格清空原值。先试读，列出每处错误和每项修改，确认后才导入。",
        "UTF-8 or GB 18030, headed by the Chinese or the English names in any order; the easiest way is to change an export. A column that the file does not have stays as it is, an empty cell empties. The file is read on trial first and shows every error and every change; nothing is imported before you say so.");
    public static readonly Text Columns = new("列：{0}", "Columns: {0}");
    public static readonly Text File = new("文件", "File");
    public static readonly Text Export = new("导出现有的", "Export what there is");
    public static readonly Text TooLong = new("文件超过 {0} MB。", "The file is longer than {0} MB.");
    public static readonly Text Unreadable = new("文件没有读完，请再选一次。", "The file could not be read to its end: choose it again.");
    public static readonly Text Trial = new("{0}：新增 {1}，修改 {2}，相同 {3}，错误 {4}", "{0}: {1} new, {2} changed, {3} unchanged, {4} errors");
    public static readonly Text Line = new("行", "Line");
    public static readonly Text Column = new("列", "Column");
    public static readonly Text Cell = new("内容", "What stands there");
    public static readonly Text Error = new("错误", "What is wrong");
    public static readonly Text NewOnes = new("新增：{0}", "New: {0}");
    public static readonly Text ChangedOnes = new("修改", "What changes");
    public static readonly Text TakeAll = new("导入全部 {0} 项", "Import all ({0})");
    public static readonly Text TakeGood = new("只导入无误的 {0} 项", "Import what has no errors ({0})");
    public static readonly Text Taken = new("已导入：新增 {0}，修改 {1}。", "Imported: {0} new, {1} changed.");
    public static readonly Text Overtaken = new("其间有人改过，请看过新的试读结果再导入。", "Somebody changed something meanwhile: look at the new trial, then import.");
    public static readonly Text NothingToTake = new("没有可导入的内容。", "There is nothing to import.");

    public static readonly Text RosterTitle = new("导入班次 (CSV)", "Import shifts (CSV)");
    public static readonly Text RosterWords = new(
        "一行一个班次，北京时间；不填结束日期时，结束不晚于开始的，算到第二天。人员填姓名或编号，须先登记。起止时间相同的算同一班次，改的是人；文件中没有的班次不动。",
        "One shift a row, Beijing time; without an end date, an end that is not after its start is of the next day. People by name or id, who have to be registered before. Of the same hours it is the same shift with other people; shifts that the file does not name stay.");
    public static readonly Text Nth = new("第几条", "Rule no.");
    public static readonly Text ImportJson = new("导入 JSON", "Import JSON");
    public static readonly Text RulesTitle = new("导入告警规则 (JSON)", "Import alarm rules (JSON)");
    public static readonly Text RulesWords = new(
        "一条规则有作用范围、预警线、响应线等好几层，用 JSON 而不用表格；最简单的办法是导出后修改。文件中没有的规则不动。先试读，列出每处错误和每项修改，确认后才导入，导入后立即生效。",
        "A rule has a scope, a warning and a response line and more, so that it is JSON and no table; the easiest way is to change an export. Rules that the file does not name stay. The file is read on trial first and shows every error and every change; nothing is imported before you say so, and what is imported holds at once.");
    public static readonly Text ParametersTitle = new("导入参数 (CSV)", "Import parameters (CSV)");
    public static readonly Text ParametersWords = new(
        "代码、介质、标准单位和平均方式定下后不能改。别名和换算单位用分号隔开，换算单位写作 ppb=2.0。", "Code, medium, unit and averaging stay once they are set. Aliases and units are separated by semicolons, a unit is written ppb=2.0.");
}
