using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Operation;

namespace Monitor.Notices.Outbox;

/// <summary>Knows how the notifier fares, and tells the operator when it does not.</summary>
public sealed class NotifierPulse(
    INoticeBox box, IRosterRecords rosters, NoticeDispatcher dispatcher, OperatorNotices operators, NoticePolicy policy, TimeProvider time) : INotifierPulse
{
    /// <summary>Key of the operator's notice that nobody would be told.</summary>
    public const string NobodyKey = "notices.nobody";

    /// <summary>Key of that of notices that were given up.</summary>
    public const string DeadKey = "notices.dead";

    /// <summary>Key of that of a notifier that does not run.</summary>
    public const string LateKey = "notices.late";

    /// <summary>Beginning of the keys of channels that fail.</summary>
    public const string ChannelKey = "notices.channel.";

    private static readonly TimeSpan DeadShown = TimeSpan.FromHours(24);
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(24);
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);
    private NotifierState _state = NotifierState.Unknown;

    /// <inheritdoc/>
    public NotifierState State => Volatile.Read(ref _state);

    /// <summary>Called by the notifier at the end of a run.</summary>
    public async Task Beat(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var figures = await box.Figures(now, now - DeadShown, cancellation).ConfigureAwait(false);
        var roster = await rosters.Read(cancellation).ConfigureAwait(false);
        var reachable = !Escalation.Recipients(roster, policy, [], now).IsEmpty;
        Update(s => s with
        {
            LastRunAt = now, Channels = dispatcher.Channels, Queued = figures.Waiting, OldestDueAt = figures.OldestDueAt, Dead = figures.Dead, Reachable = reachable,
        });
        SayNobody(roster, reachable, now);
        SayDead(figures.Dead);
        SayChannels();
    }

    /// <summary>Called when the address outside answered, or did not.</summary>
    public void Heard(bool answered)
    {
        var now = time.GetUtcNow();
        Update(s => answered ? s with { HeartbeatAt = now, HeartbeatFailing = false } : s with { HeartbeatFailing = true });
    }

    /// <summary>Called from outside the notifier: says where it has stopped, and takes it back where it runs.</summary>
    public void Watch(DateTimeOffset startedAt)
    {
        var last = State.LastRunAt ?? startedAt;
        if (time.GetUtcNow() - last <= NotifierState.Late) operators.Clear(LateKey);
        else
            operators.Raise(
                LateKey, Severity.Critical, $"通知程序自 {NoticeText.Local(last)} 起没有运行，告警发不出去：请查看日志并重启",
                $"The notifier has not run since {NoticeText.Local(last)}: alarms reach nobody. See the log, restart");
    }

    private void SayNobody(DutyRoster roster, bool reachable, DateTimeOffset now)
    {
        if (!reachable && roster.People.IsEmpty && policy.DefaultChannels.IsEmpty)
        {
            // A system that was just installed: something is still to be done, nothing has failed.
            operators.Raise(
                NobodyKey, Severity.Warning, "还没有设置值班人员和通知通道，告警只显示在页面上：请填写值班表，或设置 Monitor:Notices:DefaultChannels",
                "Nobody on the duty roster and no channel yet: alarms are shown on the pages only. Fill in the roster, or set Monitor:Notices:DefaultChannels");
            return;
        }
        if (!reachable)
        {
            operators.Raise(
                NobodyKey, Severity.Critical, "此刻发生告警将无人收到通知：没有可联系的值班人员，也没有默认通道。请填写值班表或设置 Monitor:Notices:DefaultChannels",
                "An alarm now would be told to nobody: no reachable person is on duty and there is no default channel. Fill in the roster or set Monitor:Notices:DefaultChannels");
            return;
        }
        if (!policy.DefaultChannels.IsEmpty || roster.FirstGap(now, now + Ahead) is not { } gap)
        {
            operators.Clear(NobodyKey);
            return;
        }
        operators.Raise(
            NobodyKey, Severity.Warning, $"{NoticeText.Local(gap)} 起值班表无人，届时告警将无人收到通知",
            $"From {NoticeText.Local(gap)} on nobody is on duty: alarms would then be told to nobody");
    }

    private void SayDead(int dead)
    {
        if (dead == 0) operators.Clear(DeadKey);
        else
            operators.Raise(
                DeadKey, Severity.Critical, $"24 小时内有 {dead} 条通知多次发送失败后放弃，请当面或电话通知，并检查通道",
                $"{dead} notice(s) of the last 24 hours were given up after many tries: tell people otherwise and check the channels");
    }

    private void SayChannels()
    {
        var failing = State.Channels.Where(c => c.FailingSince is not null).ToList();
        foreach (var channel in failing)
        {
            _failing.Add(channel.Key);
            operators.Raise(
                ChannelKey + channel.Key, Severity.Warning, $"通知通道 {channel.Shown} 自 {NoticeText.Local(channel.FailingSince!.Value)} 起发送失败：{channel.LastError}",
                $"Channel {channel.Shown} has failed since {NoticeText.Local(channel.FailingSince!.Value)}: {channel.LastError}");
        }
        foreach (var key in _failing.Except(failing.Select(c => c.Key)).ToList())
        {
            _failing.Remove(key);
            operators.Clear(ChannelKey + key);
        }
    }

    // Runs and heartbeats come from different loops.
    private void Update(Func<NotifierState, NotifierState> change)
    {
        NotifierState before, after;
        do
        {
            before = State;
            after = change(before);
        }
        while (Interlocked.CompareExchange(ref _state, after, before) != before);
    }
}
