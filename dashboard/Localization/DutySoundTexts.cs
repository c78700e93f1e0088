namespace Monitor.Dashboard.Localization;

/// <summary>The texts of sound and notifications.</summary>
public static class DutySoundTexts
{
    public static readonly Text Sound = new("告警声音", "Alarm sound");
    public static readonly Text On = new("声音开", "Sound on");
    public static readonly Text Muted = new("静音至 {0}", "Muted until {0}");
    public static readonly Text MutedCritical = new("紧急 {1} · 至 {0}", "{1} critical · {0}");
    public static readonly Text MutedCriticalLong = new("静音至 {0}，有 {1} 条紧急告警", "Muted until {0}, critical alarms: {1}");
    public static readonly Text Blocked = new("声音未开启", "Sound is off");
    public static readonly Text BlockedLong = new("声音被浏览器挡住，点此开启", "Sound blocked: click to enable");
    public static readonly Text BlockedWords = new("浏览器要等有人点过页面才允许发声。开启后，之前没响的会补响。", "A browser gives sound only after somebody clicked the page. What was missed sounds then.");
    public static readonly Text Enable = new("开启声音", "Enable sound");
    public static readonly Text MuteFor = new("静音（到时自动恢复）", "Mute (ends by itself)");
    public static readonly Text Minutes = new("{0} 分钟", "{0} min");
    public static readonly Text Unmute = new("恢复声音", "Unmute");
    public static readonly Text Test = new("试听", "Try it");
    public static readonly Text Notify = new("桌面通知", "Desktop notifications");
    public static readonly Text NotifyOn = new("已开启", "on");
    public static readonly Text NotifyOff = new("未开启", "off");
    public static readonly Text NotifyDenied = new("浏览器已拒绝，请在浏览器设置里允许", "refused: allow them in the browser's settings");
    public static readonly Text NotifyNever = new("此浏览器或地址不支持（需要 HTTPS）", "not possible here (needs HTTPS)");
    public static readonly Text TurnOn = new("开启", "Turn on");
    public static readonly Text Words = new("新的、没有人确认的告警发声一次；静音期间来的，静音结束时补响。在值班台和大屏上，紧急告警每分钟再响一次，直到有人确认。", "A new alarm that nobody has acknowledged sounds once; one that came during a mute sounds when the mute ends. At the duty desk and on the wall a critical alarm sounds again every minute until somebody acknowledges it.");
}
