namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the present user.</summary>
public static class UserTexts
{
    public static readonly Text Nobody = new("未署名", "No name");
    public static readonly Text Name = new("您的姓名", "Your name");
    public static readonly Text Keep = new("保存", "Save");
    public static readonly Text Words = new("您所做的每项更改都会记下这个姓名。", "Every change you make is recorded with this name.");
}
