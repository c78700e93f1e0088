namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the duty roster.</summary>
public static class AdminRosterTexts
{
    public static readonly Text Title = new("值班表", "Duty roster");
    public static readonly Text Words = new("告警通知给此刻值班的人：先值班员，不确认再副班，最后带班领导。", "Whoever is on duty is told: the first, then the second where nobody acknowledges, then the leader.");
    public static readonly Text First = new("值班员", "First on duty");
    public static readonly Text Second = new("副班", "Second");
    public static readonly Text Leader = new("带班领导", "Leader");
    public static readonly Text Now = new("此刻", "Now");
    public static readonly Text Next = new("今后 24 小时", "Next 24 hours");
    public static readonly Text PictureWords = new("今后 24 小时的值班：{0}", "Duty of the next 24 hours: {0}");
    public static readonly Text Gap = new("无人可通知", "nobody can be told");
    public static readonly Text GapNow = new("此刻无人可通知：告警只会显示在页面上。请安排班次，并为值班人员填写通道。", "Nobody can be told now: alarms are shown on the pages only. Plan a shift, and give its people a channel.");
    public static readonly Text GapFrom = new("自 {0} 起无人可通知（未来 7 天内）。", "From {0} on nobody can be told (within 7 days).");
    public static readonly Text Covered = new("未来 7 天一直有人可通知。", "Somebody can be told at any time of the next 7 days.");
    public static readonly Text Span = new("{0} 至 {1} {2}", "{0} to {1} {2}");

    public static readonly Text People = new("人员", "People");
    public static readonly Text NoPeople = new("还没有登记人员。", "Nobody is registered yet.");
    public static readonly Text AddPerson = new("新增人员", "Add a person");
    public static readonly Text Name = new("姓名", "Name");
    public static readonly Text NameMissing = new("请填写姓名", "the name is missing");
    public static readonly Text NoChannel = new("没有通道，通知不到", "no channel: cannot be told");
    public static readonly Text AddChannel = new("添加通道", "Add the channel");
    public static readonly Text Kind = new("方式", "Kind");
    public static readonly Text Address = new("地址", "Address");
    public static readonly Text AddressHint = new("邮箱，或机器人的 Webhook 地址", "mailbox, or the webhook of the robot");
    public static readonly Text Secret = new("签名密钥", "Secret of the signature");
    public static readonly Text Keyword = new("关键词", "Keyword");
    public static readonly Text Save = new("保存", "Save");
    public static readonly Text Test = new("发送测试通知", "Send a test notice");
    public static readonly Text Testing = new("正在发送……", "Sending …");
    public static readonly Text Delivered = new("已送达", "delivered");
    public static readonly Text NotDelivered = new("未送达", "not delivered");

    public static readonly Text Shifts = new("班次", "Shifts");
    public static readonly Text NoShifts = new("没有进行中或今后的班次。", "No shift is under way or planned.");
    public static readonly Text AddShift = new("新增班次", "Add shifts");
    public static readonly Text Day = new("日期", "Day");
    public static readonly Text FromTime = new("从", "From");
    public static readonly Text ToTime = new("到", "To");
    public static readonly Text ToHint = new("不晚于开始即到次日", "not after the start: of the next day");
    public static readonly Text Repeat = new("连续天数", "On how many days");
    public static readonly Text NoPerson = new("无", "none");
    public static readonly Text NeedPerson = new("请选择值班员", "choose who is on duty");
    public static readonly Text NeedDay = new("请填写日期和时间", "give the day and the times");
    public static readonly Text Over = new("这段时间已经结束", "this time is over already");
    public static readonly Text WrongRepeat = new("天数应为 1 至 {0}", "1 to {0} days");
    public static readonly Text MoreShifts = new("另有 {0} 个更晚的班次。", "{0} later shifts are not shown.");
    public static readonly Text Overrides = new("替班", "Stand-ins");
    public static readonly Text OverrideWords = new("在这段时间代替班次中的这个岗位。", "Takes over this role of the shifts in this time.");
    public static readonly Text NoOverrides = new("没有替班。", "There is no stand-in.");
    public static readonly Text AddOverride = new("新增替班", "Add a stand-in");
    public static readonly Text Role = new("岗位", "Role");
    public static readonly Text Person = new("人员", "Person");
    public static readonly Text PeopleChanged = new("人员", "people");
    public static readonly Text ShiftsChanged = new("班次", "shifts");
}
