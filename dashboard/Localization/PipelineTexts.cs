namespace Monitor.Dashboard.Localization;

/// <summary>The texts of the pipeline page.</summary>
public static class PipelineTexts
{
    public static readonly Text Title = new("数据链路", "Pipeline");
    public static readonly Text Words = new("每一条收到的数据都有去处，逐条计数。", "Everything received has an exit, and each exit is counted.");
    public static readonly Text Received = new("收到", "Received");
    public static readonly Text Stored = new("入库", "Stored");
    public static readonly Text Duplicate = new("重复", "Duplicate");
    public static readonly Text Rejected = new("拒绝", "Rejected");
    public static readonly Text InFlight = new("在途", "In flight");
    public static readonly Text Journalled = new("暂存本机，待写入数据库", "Journalled here, waiting for the database");
    public static readonly Text HistoryRefused = new("历史数据库拒收的行，已存入收件箱", "Lines refused by the database, kept in the inbox");
    public static readonly Text Balanced = new("账目平衡", "Balanced");
    public static readonly Text Unbalanced = new("相差 {0} 条", "Off by {0}");
    public static readonly Text Broker = new("消息服务器", "Broker");
    public static readonly Text Connected = new("已连接", "Connected");
    public static readonly Text Disconnected = new("未连接", "Not connected");
    public static readonly Text LastMessage = new("最近一条消息", "Last message");
    public static readonly Text NoMessage = new("启动以来没有收到消息", "No message since the start");
    public static readonly Text ByReason = new("拒绝原因", "Why rejected");
    public static readonly Text NothingRejected = new("没有拒绝任何消息。", "Nothing was rejected.");
    public static readonly Text Inbox = new("收件箱：被拒绝的消息", "Inbox: rejected messages");
    public static readonly Text InboxEmpty = new("收件箱是空的。", "The inbox is empty.");
    public static readonly Text InboxFailed = new("收件箱读不出来，正在重试。", "The inbox cannot be read; retrying.");
    public static readonly Text Reason = new("原因", "Reason");
    public static readonly Text Topic = new("主题", "Topic");
    public static readonly Text Payload = new("内容", "Payload");
    public static readonly Text Bytes = new("{0} 字节", "{0} bytes");
    public static readonly Text Older = new("更早的消息", "Older messages");
    public static readonly Text Newest = new("回到最新", "Back to the newest");
}
