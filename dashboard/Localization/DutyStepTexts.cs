using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Localization;

/// <summary>What happened in a step of an alarm's life.</summary>
public static class DutyStepTexts
{
    public static readonly Text Raised = new("产生", "Raised");
    public static readonly Text SeverityRaised = new("升级", "More urgent");
    public static readonly Text Recurred = new("再次出现", "Came again");
    public static readonly Text ReAlarmed = new("确认已久仍未恢复，重新提醒", "Acknowledged long ago and still there: calls again");
    public static readonly Text Cleared = new("恢复", "Cleared");
    public static readonly Text WentStale = new("站点静默", "Station fell silent");
    public static readonly Text SpokeAgain = new("站点恢复上报", "Station speaks again");
    public static readonly Text Acknowledged = new("确认", "Acknowledged");
    public static readonly Text Unacknowledged = new("取消确认", "Acknowledgement taken back");
    public static readonly Text Commented = new("备注", "Note");
    public static readonly Text Assigned = new("指派", "Assigned");
    public static readonly Text HandedOver = new("交班", "Handed over");
    public static readonly Text Judged = new("核实", "Verdict");
    public static readonly Text Shelved = new("搁置", "Shelved");
    public static readonly Text Unshelved = new("搁置结束", "Shelf ended");
    public static readonly Text Suppressed = new("被抑制", "Silenced");
    public static readonly Text Released = new("抑制解除", "No longer silenced");
    public static readonly Text Grouped = new("归入同一过程", "Found to be part of an episode");
    public static readonly Text Closed = new("人工关闭", "Closed by hand");
    public static readonly Text Withdrawn = new("规则停用或不再适用，撤回", "Withdrawn: its rule is off or no longer fits");
    public static readonly Text NotedLate = new("迟到数据的补记，未曾报警", "Note made of late data; it never called");

    public static Text Of(AlarmStepKind kind) => kind switch
    {
        AlarmStepKind.Raised => Raised,
        AlarmStepKind.SeverityRaised => SeverityRaised,
        AlarmStepKind.Recurred => Recurred,
        AlarmStepKind.ReAlarmed => ReAlarmed,
        AlarmStepKind.Cleared => Cleared,
        AlarmStepKind.WentStale => WentStale,
        AlarmStepKind.SpokeAgain => SpokeAgain,
        AlarmStepKind.Acknowledged => Acknowledged,
        AlarmStepKind.Unacknowledged => Unacknowledged,
        AlarmStepKind.Commented => Commented,
        AlarmStepKind.Assigned => Assigned,
        AlarmStepKind.HandedOver => HandedOver,
        AlarmStepKind.Judged => Judged,
        AlarmStepKind.Shelved => Shelved,
        AlarmStepKind.Unshelved => Unshelved,
        AlarmStepKind.Suppressed => Suppressed,
        AlarmStepKind.Released => Released,
        AlarmStepKind.Grouped => Grouped,
        AlarmStepKind.Closed => Closed,
        AlarmStepKind.Withdrawn => Withdrawn,
        _ => NotedLate,
    };
}
