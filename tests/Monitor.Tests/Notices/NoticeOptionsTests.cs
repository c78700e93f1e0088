using Microsoft.Extensions.Configuration;
using Monitor.Domain.Notices;
using Monitor.Notices;
using Monitor.Tests.Notices.Support;

namespace Monitor.Tests.Notices;

public sealed class NoticeOptionsTests
{
    [Fact]
    public void Read_NothingSet_IsTheDefault()
    {
        var policy = NoticeOptions.Read(Settings()).Policy();

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(45)], policy.Escalation);
        Assert.Empty(policy.DefaultChannels);
    }

    [Fact]
    public void Read_EverythingSet_IsTakenOver()
    {
        var policy = NoticeOptions.Read(Settings(
            ("EscalationMinutes:0", "0"), ("EscalationMinutes:1", "5"), ("BaseAddress", "https://m.example.org/"), ("QuietTo", "06:30"),
            ("DefaultChannels:0:Kind", "DingTalk"), ("DefaultChannels:0:Address", "https://oapi.dingtalk.com/robot/send?access_token=x"),
            ("DefaultChannels:0:Secret", "SECx"))).Policy();

        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMinutes(5)], policy.Escalation);
        Assert.Equal(("https://m.example.org", new TimeOnly(6, 30)), (policy.BaseAddress, policy.QuietTo));
        Assert.Equal((ChannelKind.DingTalk, "SECx"), (policy.DefaultChannels[0].Kind, policy.DefaultChannels[0].Secret));
    }

    [Fact]
    public void Read_ManyErrors_ListsThemAll()
    {
        var error = Assert.Throws<ArgumentException>(() => NoticeOptions.Read(Settings(
            ("Smtp:Host", "smtp.example.org"), ("Smtp:User", "u"), ("BaseAddress", "monitor"), ("Heartbeat:Address", "ftp://x"), ("QuietUpTo", "Critical"),
            ("EscalationMinutes:0", "5"), ("DefaultChannels:0:Kind", "Email"), ("DefaultChannels:0:Address", "nobody"))));

        foreach (var key in new[] { "Smtp:From", "Smtp:Password", "BaseAddress", "Heartbeat:Address", "QuietUpTo", "EscalationMinutes", "DefaultChannels:0" })
            Assert.Contains("Monitor:Notices:" + key, error.Message);
    }

    [Fact]
    public void Read_WordWhereANumberBelongs_SaysWhich() =>
        Assert.Contains("MostTries", Assert.Throws<ArgumentException>(() => NoticeOptions.Read(Settings(("MostTries", "many")))).Message);

    [Theory]
    [InlineData(5, 0, true, false, NotifierLamp.Works)]
    [InlineData(29, 0, true, false, NotifierLamp.Works)]
    [InlineData(31, 0, true, false, NotifierLamp.Stopped)]
    [InlineData(5, 1, true, false, NotifierLamp.Failing)]
    [InlineData(5, 0, true, true, NotifierLamp.Failing)]
    [InlineData(5, 0, false, false, NotifierLamp.Nobody)]
    public void Lamp_TellsTheWorst(int secondsAgo, int dead, bool reachable, bool heartbeatFailing, NotifierLamp lamp) =>
        Assert.Equal(lamp, new NotifierState(Duty.Noon.AddSeconds(-secondsAgo), [], 0, null, dead, reachable, null, heartbeatFailing).Lamp(Duty.Noon));

    [Fact]
    public void Lamp_BeforeTheFirstRun_IsStopped() => Assert.Equal(NotifierLamp.Stopped, NotifierState.Unknown.Lamp(Duty.Noon));

    private static IConfiguration Settings(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Monitor:Notices:" + s.Key, (string?)s.Value))).Build();
}
