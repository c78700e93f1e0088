using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Tests.Notices.Support;

namespace Monitor.Tests.Notices;

public sealed class PaceTests
{
    private static readonly NoticePolicy Policy = new() { MostPerTenMinutes = 10 };
    private static readonly DateTimeOffset Now = Duty.Noon;

    [Theory]
    [InlineData(1, 0, 0, 1, null)] // few go singly
    [InlineData(10, 0, 0, 1, null)]
    [InlineData(11, 0, 0, 11, null)] // more than there is room for go as a list
    [InlineData(2, 0, 9, 2, null)]
    [InlineData(1, 0, 9, 1, null)]
    [InlineData(1, 0, 10, 0, 1.0)] // no room: the oldest of ten tries was nine minutes ago
    [InlineData(3, 1, 10, 1, null)] // what is critical goes all the same
    [InlineData(3, 5, 10, 1, null)]
    [InlineData(3, 6, 10, 6, null)] // many critical ones as a list of their own
    public void Next_Webhook_GoesSinglyUntilThereAreMany(int warnings, int critical, int tried, int sent, double? waitMinutes)
    {
        var waiting = Notices(warnings, Severity.Warning).Concat(Notices(critical, Severity.Critical)).ToList();
        var tries = Enumerable.Range(0, tried).Select(i => Now.AddMinutes(-9).AddSeconds(i)).ToList();

        var decision = Pace.Next(ChannelKind.Webhook, waiting, tries, Policy, Now);

        Assert.Equal(sent, decision.Batch.Length);
        Assert.Equal(waitMinutes is { } m ? Now.AddMinutes(m) : null, decision.WaitUntil);
        if (critical > 0) Assert.All(decision.Batch, n => Assert.Equal(Severity.Critical, n.Severity));
    }

    [Theory]
    [InlineData(ChannelKind.WeCom, 19, 1)]
    [InlineData(ChannelKind.WeCom, 20, 0)]
    [InlineData(ChannelKind.DingTalk, 20, 0)]
    [InlineData(ChannelKind.Feishu, 20, 0)]
    [InlineData(ChannelKind.Email, 20, 1)]
    public void Next_Robot_TakesTwentyAMinute_CriticalOnesToo(ChannelKind kind, int tried, int sent)
    {
        var tries = Enumerable.Range(0, tried).Select(i => Now.AddSeconds(-30 + i)).ToList();

        var decision = Pace.Next(kind, Notices(1, Severity.Critical), tries, Policy, Now);

        Assert.Equal(sent, decision.Batch.Length);
        if (sent == 0) Assert.Equal(tries[0].AddSeconds(61), decision.WaitUntil);
    }

    [Fact]
    public void Next_Group_GoesAsOneList()
    {
        var waiting = Notices(3, Severity.Warning).Select(n => n with { Group = Escalation.Silent }).Append(Notice("x", Severity.Notice)).ToList();

        Assert.Equal(3, Pace.Next(ChannelKind.Email, waiting, [], Policy, Now).Batch.Length);
    }

    [Fact]
    public void Next_AlarmAndItsEndAtOnce_TheAlarmGoesFirst()
    {
        Notice[] waiting = [Notice("a|1.end|x", Severity.Warning) with { Kind = NoticeKind.Recovered }, Notice("a|1|x", Severity.Warning)];

        Assert.Equal("a|1|x", Assert.Single(Pace.Next(ChannelKind.Email, waiting, [], Policy, Now).Batch).Id);
    }

    [Fact]
    public void Next_RefusedNotice_DoesNotHoldUpTheOthers()
    {
        var refused = Notice("a", Severity.Warning) with { Tries = 3, CreatedAt = Now.AddHours(-1) };

        Assert.Equal("b", Assert.Single(Pace.Next(ChannelKind.Email, [refused, Notice("b", Severity.Warning)], [], Policy, Now).Batch).Id);
    }

    [Theory]
    [InlineData(1, null, 5)]
    [InlineData(2, null, 10)]
    [InlineData(5, null, 80)]
    [InlineData(9, null, 900)]
    [InlineData(1000, null, 900)]
    [InlineData(1, 600, 600)] // the receiver asked for more
    [InlineData(9, 60, 900)] // or for less
    public void Backoff_Doubles_UpToAQuarterOfAnHour(int failures, int? asked, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.After(failures, asked is { } a ? TimeSpan.FromSeconds(a) : null));

    private static List<Notice> Notices(int count, Severity severity) =>
        [.. Enumerable.Range(0, count).Select(i => Notice($"{severity}-{i}", severity))];

    private static Notice Notice(string id, Severity severity) => new(
        id, id, NoticeKind.Raised, severity, ChannelKind.Webhook, "http://127.0.0.1/first", ["first"], null, "标题", "title", "全文", "{}", Now, Now);
}
