using Monitor.Dashboard.Components.Alarms;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;

namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the duty desk.</summary>
public static class DutyTexts
{
    public static readonly Text Desk = new("值班台", "Duty desk");
    public static readonly Text TabBoard = new("未关闭", "Open");
    public static readonly Text Help = new("快捷键", "Keys");
    public static readonly Text Acts = new("处置", "Actions");

    public static readonly Text RuleLink = new("数据链路中断", "Data link down");
    public static readonly Text RuleManySilent = new("多站同时静默", "Many stations silent");
    public static readonly Text ManyStations = new("涉及多站", "many stations");
    public static readonly Text InStations = new("{0} 个站点", "{0} stations");
    public static readonly Text InTimes = new("连续 {0} 次", "{0} in a row");
    public static readonly Text InMessages = new("{0} 条消息", "{0} messages");
    public static readonly Text Beyond = new("超出 {0}", "{0} over");
    public static readonly Text Chatters = new("反复", "comes and goes");

    public static readonly Text NeedAct = new("待处理", "To be dealt with");
    public static readonly Text NeedConfirm = new("已自行恢复，待确认", "Gone by itself, to be confirmed");
    public static readonly Text NeedTaken = new("处理中", "Being dealt with");
    public static readonly Text NeedShelved = new("已搁置", "Shelved");
    public static readonly Text NeedSilenced = new("被抑制", "Silenced");
    public static readonly Text MeansAct = new("还没有人接手", "nobody has taken these on");
    public static readonly Text MeansConfirm = new("恢复前没有人确认过：看一眼再确认", "nobody had seen these before they went: look, then acknowledge");
    public static readonly Text MeansTaken = new("有人接手，仍在持续", "somebody is at it, and it still stands");
    public static readonly Text MeansShelved = new("到时自动回来", "come back by themselves at their time");
    public static readonly Text MeansSilenced = new("维护中，或由更大的告警代表", "maintenance, or a greater alarm speaks for them");

    public static readonly Text MeansEnded = new("{0} 结束", "ended {0}");
    public static readonly Text MeansCleared = new("{0} 起的新数据已回到限值内，还没有人确认", "fresh data since {0} are within the limit; nobody has acknowledged it");
    public static readonly Text MeansStale = new("站点已静默，不知道现在如何；没有数据不等于恢复", "the station is silent: how it is now is unknown, and silence is no recovery");
    public static readonly Text MeansChatter = new("来回 {0} 次，平静一段时间后才算恢复", "came and went {0} times: it has to be calm for a while to count as gone");
    public static readonly Text MeansActive = new("最新有效数据仍超限", "the newest valid data are still beyond the limit");
    public static readonly Text TakenBy = new("{0} 于 {1} 确认", "{0} acknowledged {1}");
    public static readonly Text TakenByNobody = new("还没有人接手", "nobody has it");
    public static readonly Text AssignedTo = new("{0}，由 {1} 处理", "{0}; assigned to {1}");
    public static readonly Text System = new("系统", "system");
    public static readonly Text Unsigned = new("未署名", "unsigned");
    public static readonly Text UnsignedWords = new("您还没有署名：处置会记为“未署名”。请在右上角写下姓名。", "You have not said who you are: what you do is recorded as “unsigned”. Write your name at the top right.");
    public static readonly Text SilencedByMaintenance = new("站点在计划维护中，不通知", "the station is in planned maintenance: nobody is told");
    public static readonly Text SilencedBy = new("由“{0}”代表，不另通知", "“{0}” speaks for it: nobody is told apart");
    public static readonly Text ShelvedUntil = new("搁置至 {0}", "shelved until {0}");
    public static readonly Text UnderIt = new("其下 {0} 个站点", "{0} stations under it");
    public static readonly Text Episode = new("同一过程的 {0} 条告警：{1}", "{0} alarms of one episode: {1}");
    public static readonly Text SelectEpisode = new("全选这一过程", "Select the episode");

    public static readonly Text DeliverySent = new("已通知 {0}（{1}）", "told {0} ({1})");
    public static readonly Text DeliveryDefault = new("默认通道", "the default channels");
    public static readonly Text DeliveryWaiting = new("通知将于 {0} 发出", "notice goes at {0}");
    public static readonly Text DeliveryFailing = new("通知 {0} 未成功，正在重试", "notice to {0} failed, trying again");
    public static readonly Text DeliveryDead = new("通知 {0} 多次失败，已放弃，请电话联系", "notice to {0} was given up: call by phone");
    public static readonly Text DeliveryNobody = new("没有人可通知：值班表和默认通道都是空的", "nobody could be told: no one on duty and no default channel");
    public static readonly Text DeliverySilent = new("不通知", "nobody is told");
    public static readonly Text DeliveryNone = new("还没有发通知", "no notice yet");

    public static readonly Text Acknowledge = new("确认", "Acknowledge");
    public static readonly Text Acknowledging = new("正在记录…", "recording …");
    public static readonly Text Comment = new("备注", "Note");
    public static readonly Text Assign = new("指派", "Assign");
    public static readonly Text HandOver = new("交班", "Hand over");
    public static readonly Text Verify = new("核实", "Verdict");
    public static readonly Text Shelve = new("搁置", "Shelve");
    public static readonly Text Unacknowledge = new("取消确认", "Unacknowledge");
    public static readonly Text UnacknowledgeWords = new("误按时用：告警重新待处理，并再次通知值班人员", "For a slip: it is to be dealt with again, and those on duty are told anew");
    public static readonly Text Unshelve = new("取消搁置", "Unshelve");
    public static readonly Text Close = new("关闭", "Close");
    public static readonly Text CloseWords = new("没有新的有效数据表明恢复时，由人关闭；要写原因", "by hand, where no fresh data say that it is over; needs a reason");
    public static readonly Text Cancel = new("取消", "Cancel");
    public static readonly Text Undo = new("撤销", "Undo");
    public static readonly Text Everything = new("全部详情", "Everything");
    public static readonly Text Done = new("{0}：{1} 条已记录", "{0}: recorded for {1}");
    public static readonly Text NotDone = new("{0} 未执行：{1}", "{0} not done: {1}");
    public static readonly Text CloseLine = new("关闭这条提示", "Close this line");
    public static readonly Text ShelveFor = new("搁置多久", "Shelve for");
    public static readonly Text ShelveEnds = new("到 {0} 自动回来", "comes back by itself at {0}");
    public static readonly Text UsualReasons = new("常用原因", "Usual reasons");
    public static readonly Text ReasonInstrument = new("仪器检修", "instrument under repair");
    public static readonly Text ReasonReported = new("已上报，等待处置", "reported, measures under way");
    public static readonly Text ReasonEpisode = new("区域污染过程", "regional pollution");
    public static readonly Text ToWhom = new("交给", "To");
    public static readonly Text ToMe = new("我来（{0}）", "Me ({0})");
    public static readonly Text NoteComment = new("写下看到的、做了的", "What you saw and did");
    public static readonly Text NoteReason = new("原因（必填）", "Reason (needed)");
    public static readonly Text NoteOptional = new("说明（可不填）", "Words (may be empty)");
    public static readonly Text SelectOne = new("选择 {0}", "select {0}");
    public static readonly Text SelectAll = new("全选 {0}", "select all: {0}");
    public static readonly Text Selected = new("已选 {0} 条", "{0} selected");
    public static readonly Text Unselect = new("取消选择", "Clear selection");
    public static readonly Text ShowAll = new("再显示较不紧急的 {0} 条", "Show {0} less urgent ones");
    public static readonly Text ShowFewer = new("只显示最紧急的", "Show the most urgent only");

    public static readonly Text VerdictTrue = new("属实", "true");
    public static readonly Text VerdictFalse = new("误报", "false alarm");
    public static readonly Text VerdictInstrument = new("仪器原因", "instrument");
    public static readonly Text VerdictNone = new("未核实", "not verified");

    public static readonly Text DayAgo = new("24 小时前", "24 h ago");
    public static readonly Text CurveNow = new("现在", "now");
    public static readonly Text CurveOf = new("{0} 近 24 小时：{1} 到 {2}，限值 {3}", "{0}, last 24 h: {1} to {2}, limit {3}");
    public static readonly Text CurveRejected = new("未采用的数值", "a value that was not used");
    public static readonly Text CurveRejectedCount = new("，未采用 {0} 个", ", {0} not used");
    public static readonly Text CurveNone = new("近 24 小时没有数据", "no data in 24 h");
    public static readonly Text CurveFailed = new("曲线暂时读不出来", "the curve cannot be read at the moment");

    public static readonly Text Reporting = new("{0}/{1} 站在报", "{0} of {1} stations report");
    public static readonly Text LineUp = new("数据实时", "data live");
    public static readonly Text LineDown = new("数据不是实时", "data not live");
    public static readonly Text OnDuty = new("值班 {0}", "on duty: {0}");
    public static readonly Text NobodyOnDuty = new("值班表此刻无人", "nobody on the roster now");
    public static readonly Text NotifierWorks = new("通知正常（{0} 运行过）", "notifier works (ran {0})");
    public static readonly Text NotifierFailing = new("通知有失败", "notices fail");
    public static readonly Text NotifierNobody = new("没有人可通知", "nobody to notify");
    public static readonly Text NotifierStopped = new("通知程序没有运行", "the notifier does not run");

    public static readonly Text NoLongerFits = new("状态刚刚变了，这样处理已不适用", "it has just changed: this no longer applies");
    public static readonly Text AllWell = new("没有未关闭的告警，一切正常。", "No open alarm, and all is well.");
    public static readonly Text NoAlarmNotWell = new("没有未关闭的告警，但这不等于一切正常：", "No open alarm, but that does not mean that all is well:");
    public static readonly Text EmptyReporting = new("{1} 个站点中 {0} 个在报。", "{0} of {1} stations report.");
    public static readonly Text EmptySilent = new("不上报的站点不会产生新的超标告警。", "A station that does not report raises no new exceedance.");
    public static readonly Text EmptyMaintenance = new("{0} 个站点在维护中，其告警不通知。", "{0} stations are in maintenance: their alarms tell nobody.");
    public static readonly Text EmptyLive = new("画面与系统连着，数据是实时的。", "The screen is connected and the data are live.");
    public static readonly Text EmptyBlind = new("系统自身有严重问题（见系统提示），可能有告警没有发出。", "The system itself is in serious trouble (see its notices): alarms may be missing.");
    public static readonly Text EmptyNotLive = new("画面没有收到新数据，看到的不是现在。", "The screen gets no new data: this is not the present.");

    public static readonly Text KeyNext = new("下一条", "next");
    public static readonly Text KeyPrevious = new("上一条", "previous");
    public static readonly Text KeyAcknowledge = new("确认（所选或当前）", "acknowledge (selected or current)");
    public static readonly Text KeyNote = new("备注", "note");
    public static readonly Text KeyShelve = new("搁置", "shelve");
    public static readonly Text KeyAssign = new("指派", "assign");
    public static readonly Text KeyVerify = new("核实：属实、误报、仪器", "verdict: true, false, instrument");
    public static readonly Text KeySelect = new("选择／取消", "select or not");
    public static readonly Text KeyUndo = new("撤销上一步", "undo the last act");
    public static readonly Text KeyOpen = new("打开详情", "open");
    public static readonly Text KeyEscape = new("收起", "put away");
    public static readonly Text KeyLetters = new("启用字母快捷键（本浏览器）", "Letters are keys (in this browser)");
    public static readonly Text KeyHelp = new("显示／收起这张表", "show or hide this list");

    public static readonly Text ChannelEmail = new("邮件", "e-mail");
    public static readonly Text ChannelWebhook = new("Webhook", "webhook");
    public static readonly Text ChannelWeCom = new("企业微信", "WeCom");
    public static readonly Text ChannelDingTalk = new("钉钉", "DingTalk");
    public static readonly Text ChannelFeishu = new("飞书", "Feishu");

    /// <summary>Reasons that come back again and again.</summary>
    public static readonly IReadOnlyList<Text> Reasons = [ReasonInstrument, ReasonReported, ReasonEpisode];

    public static Text Of(Need need) => need switch
    {
        Need.Act => NeedAct,
        Need.Confirm => NeedConfirm,
        Need.Taken => NeedTaken,
        Need.Shelved => NeedShelved,
        _ => NeedSilenced,
    };

    public static Text Means(Need need) => need switch
    {
        Need.Act => MeansAct,
        Need.Confirm => MeansConfirm,
        Need.Taken => MeansTaken,
        Need.Shelved => MeansShelved,
        _ => MeansSilenced,
    };

    public static Text Of(AlarmAction action) => action switch
    {
        AlarmAction.Acknowledge => Acknowledge,
        AlarmAction.Comment => Comment,
        AlarmAction.Assign => Assign,
        AlarmAction.HandOver => HandOver,
        AlarmAction.Verify => Verify,
        AlarmAction.Shelve => Shelve,
        AlarmAction.Unshelve => Unshelve,
        AlarmAction.Unacknowledge => Unacknowledge,
        _ => Close,
    };

    public static Text NoteOf(AlarmAction action) => action switch
    {
        AlarmAction.Comment => NoteComment,
        AlarmAction.Shelve or AlarmAction.Close => NoteReason,
        _ => NoteOptional,
    };

    public static Text Of(Verdict verdict) => verdict switch
    {
        Verdict.True => VerdictTrue,
        Verdict.False => VerdictFalse,
        Verdict.Instrument => VerdictInstrument,
        _ => VerdictNone,
    };

    public static Text Of(ChannelKind kind) => kind switch
    {
        ChannelKind.Email => ChannelEmail,
        ChannelKind.WeCom => ChannelWeCom,
        ChannelKind.DingTalk => ChannelDingTalk,
        ChannelKind.Feishu => ChannelFeishu,
        _ => ChannelWebhook,
    };

    public static Text Step(AlarmStepKind kind) => DutyStepTexts.Of(kind);
}
