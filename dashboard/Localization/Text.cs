namespace Monitor.Dashboard.Localization;

/// <summary>One text of the pages, in both languages side by side. May hold <c>{0}</c> places.</summary>
public sealed record Text(string Zh, string En);
