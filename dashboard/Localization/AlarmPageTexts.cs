using Monitor.Domain.Notices;

namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the page of one alarm.</summary>
public static class AlarmPageTexts
{
    public static readonly Text Unknown = new("没有这条告警", "There is no such alarm");
    public static readonly Text Reading = new("正在读取…", "Reading …");
    public static readonly Text UnknownWords = new("地址可能有误。所有告警都在告警历史里。", "The address may be wrong. All alarms are in the history of alarms.");
    public static readonly Text ToBoard = new("返回未关闭的告警", "Back to the open alarms");
    public static readonly Text Ended = new("已结束", "ended");
    public static readonly Text Late = new("迟到数据补记，未曾报警", "note made of late data; it never called");
    public static readonly Text Rule = new("规则", "Rule");
    public static readonly Text Who = new("谁在处理", "Who has it");
    public static readonly Text DetectedAt = new("系统 {0} 发现", "seen by the system {0}");
    public static readonly Text Advice = new("怎么办", "What to do");
    public static readonly Text CurveWords = new("告警限值 {0}，{1}", "alarm limit {0}, {1}");
    public static readonly Text Life = new("经过", "What happened");
    public static readonly Text Is = new("：{0}", ": {0}");
    public static readonly Text Around = new("周边", "Around it");
    public static readonly Text SameEvent = new("相关的未关闭告警", "Open alarms that belong to it");
    public static readonly Text Neighbours = new("最近的同类站点现在", "The nearest stations of its kind, now");
    public static readonly Text Notices = new("通知了谁", "Who was told");
    public static readonly Text When = new("时间", "When");
    public static readonly Text NoticeWhat = new("内容", "What");
    public static readonly Text NoticeTo = new("给谁", "To whom");
    public static readonly Text NoticeState = new("送达", "Delivery");
    public static readonly Text NotBefore = new("{0} 发出", "goes at {0}");
    public static readonly Text Tries = new("试过 {0} 次", "{0} tries");
    public static readonly Text KindRaised = new("告警产生", "raised");
    public static readonly Text KindWorse = new("升级", "more urgent");
    public static readonly Text KindEscalated = new("无人确认，逐级上报", "nobody acknowledged: escalated");
    public static readonly Text KindStale = new("站点静默", "station silent");
    public static readonly Text KindRecovered = new("恢复", "recovered");
    public static readonly Text KindTest = new("测试", "test");
    public static readonly Text StatePending = new("等待发送", "waiting");
    public static readonly Text StateSent = new("已送达对方服务器", "taken by the receiver's server");
    public static readonly Text StateDead = new("已放弃", "given up");
    public static readonly Text StateWithdrawn = new("撤回，不再需要", "withdrawn, no longer needed");
    public static readonly Text StateNobody = new("没有人可通知", "nobody to tell");

    public static Text Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Raised => KindRaised,
        NoticeKind.Worse => KindWorse,
        NoticeKind.Escalated => KindEscalated,
        NoticeKind.Stale => KindStale,
        NoticeKind.Recovered => KindRecovered,
        _ => KindTest,
    };

    public static Text Of(NoticeState state) => state switch
    {
        Monitor.Domain.Notices.NoticeState.Pending => StatePending,
        Monitor.Domain.Notices.NoticeState.Sent => StateSent,
        Monitor.Domain.Notices.NoticeState.Dead => StateDead,
        Monitor.Domain.Notices.NoticeState.Withdrawn => StateWithdrawn,
        _ => StateNobody,
    };
}
