using Monitor.Domain.Alarms;
using Monitor.Domain.Operation;
using Monitor.Tests.Support;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Monitor.Tests.Ingest;

/// <summary>What can be wrong between us and an external broker: said to the operator, and over without a restart.</summary>
public sealed class BrokerTroubleTests
{
    private static readonly (string, string) Quick = ("ProbeAfter", "00:00:01");

    private static OperatorNotice? Notice(IngestHost host, string key = "mqtt-broker") => host.Notices.SingleOrDefault(n => n.Key == key);

    private static async Task<OperatorNotice> Noticed(IngestHost host, string words, string key = "mqtt-broker")
    {
        await Soon.Until(
            () => Notice(host, key)?.Zh.Contains(words, StringComparison.Ordinal) == true, () => $"a notice about {words}; there are {string.Join("; ", host.Notices)}");
        return Notice(host, key)!;
    }

    private static Task Cleared(IngestHost host, string key = "mqtt-broker") =>
        Soon.Until(() => Notice(host, key) is null, () => $"the notice to be taken back: {Notice(host, key)}");

    private static Task<IngestHost> Start(string broker, params (string, string)[] settings) =>
        IngestHost.Start(open: true, [("Broker", broker), ("ClientId", IngestHost.ClientId), .. settings]);

    [Fact]
    public async Task WrongPassword_IsNoticed_AndForgottenOnceTheBrokerAcceptsIt()
    {
        await using var broker = await Mosquitto.Start("monitor", "old");
        await using var host = await Start($"mqtt://monitor:new@127.0.0.1:{broker.Port}");
        var notice = await Noticed(host, "用户名或密码");
        Assert.Equal(Severity.Critical, notice.Severity);
        Assert.Contains("wrong user name or password", notice.En, StringComparison.Ordinal);
        await broker.SetPassword("monitor", "new");
        await host.Until(connected: true);
        await Cleared(host);
    }

    [Fact]
    public async Task RefusedSubscription_IsNoticed_AndTriedAgain()
    {
        var port = MonitorProcess.FreePort();
        var allowed = false;
        using var broker = new MqttServerFactory().CreateMqttServer(
            new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(port).WithDefaultEndpointBoundIPAddress(System.Net.IPAddress.Loopback).Build());
        broker.InterceptingSubscriptionAsync += args =>
        {
            if (Volatile.Read(ref allowed)) return Task.CompletedTask;
            args.ProcessSubscription = false;
            args.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            return Task.CompletedTask;
        };
        await broker.StartAsync();
        await using var host = await Start($"mqtt://127.0.0.1:{port}");
        var notice = await Noticed(host, "拒绝订阅 stations/#");
        Assert.Contains("refuses the subscription to stations/#", notice.En, StringComparison.Ordinal);
        Assert.False(host.Broker.Connected);

        Volatile.Write(ref allowed, true);
        await host.Until(connected: true);
        await Cleared(host);
        await using var station = await StationClient.Connect(port);
        await station.Readings("air-1", PipelineRun.Json(1));
        await Soon.Until(() => host.Balance.Stored == 1, "the message after the subscription");
    }

    [Fact]
    public async Task BrokerThatStandsStill_IsNoticedThoughTheConnectionIsUp_AndLeftForANewOne()
    {
        await using var broker = await Mosquitto.Start();
        await using var host = await IngestHost.At(broker.Address, open: true, Quick);
        await broker.Pause();
        await Noticed(host, "自检消息也没有回来");
        Assert.False(host.Broker.Connected);
        await broker.Resume();
        await host.Until(connected: true);
        await Cleared(host);
        await using var station = await StationClient.Connect(broker.Port);
        await station.Readings("air-1", PipelineRun.Json(1));
        await Soon.Until(() => host.Balance.Stored == 1, "the message after the pause");
    }

    [Fact]
    public async Task Probe_GoesRoundUnseen()
    {
        await using var broker = await Mosquitto.Start();
        await using var host = await IngestHost.At(broker.Address, open: true, Quick);
        for (var i = 1; i <= 3; i++) await broker.Said($"Sending PUBLISH to {IngestHost.ClientId}", "monitor/probe/" + IngestHost.ClientId, times: i);
        Assert.Empty(host.Inbox.Kept);
        Assert.Equal((0L, 0L, true), (host.Balance.Messages, host.Balance.Received, host.Broker.Connected));
        Assert.Null(Notice(host));
    }

    [Fact]
    public async Task StoreThatIsAway_IsNoFaultOfTheBroker()
    {
        await using var broker = await Mosquitto.Start();
        await using var host = await IngestHost.At(broker.Address, open: false, Quick);
        await using var station = await StationClient.Connect(broker.Port);
        await station.Readings("air-1", PipelineRun.Json(1));
        var call = await host.Intake.Next("the call");
        // Three times as long as a quiet connection may be.
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(3));
        await timer.WaitForNextTickAsync();
        Assert.Null(Notice(host));
        call.Store();
        await broker.Acknowledged(1);
        Assert.Equal((1L, 1L), (host.Balance.Messages, host.Balance.Stored));
    }

    [Fact]
    public async Task SameClientIdTwice_IsSaidInWords()
    {
        await using var broker = await Mosquitto.Start();
        await using var first = await IngestHost.At(broker.Address);
        await using var second = await IngestHost.At(broker.Address);
        await Noticed(first, "同一个 Monitor:Mqtt:ClientId");
    }

    [Fact]
    public async Task OwnAuthority_IsTrusted_AndMessagesCome()
    {
        using var authority = new TestAuthority("127.0.0.1");
        var plain = MonitorProcess.FreePort();
        await using var broker = await Mosquitto.Start(null, null, [.. authority.Listener, $"listener {plain} 127.0.0.1"]);
        await using var host = await IngestHost.At($"mqtts://127.0.0.1:{broker.Port}", open: true, ("CertificateAuthority", authority.Authority));
        await using var station = await StationClient.Connect(plain);
        await Task.WhenAll(Enumerable.Range(1, 99).Select(i => station.Readings($"air-{i}", PipelineRun.Json(i))));
        await Soon.Until(() => host.Balance.Stored == 99, () => $"99 messages over TLS: {host.Balance}");
        await broker.Acknowledged(99);
    }

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("other.example", true)]
    public async Task StrangerCertificate_IsRefusedInWords(string name, bool trusted)
    {
        using var authority = new TestAuthority(name);
        using var stranger = new TestAuthority(name);
        await using var broker = await Mosquitto.Start(null, null, authority.Listener);
        var trust = trusted ? authority : stranger;
        await using var host = await Start($"mqtts://127.0.0.1:{broker.Port}", ("CertificateAuthority", trust.Authority));
        var notice = await Noticed(host, "证书不可信");
        Assert.Equal(Severity.Critical, notice.Severity);
        Assert.Contains("CertificateAuthority", notice.En, StringComparison.Ordinal);
        Assert.False(host.Broker.Connected);
    }

    [Fact]
    public async Task SelfSignedCertificate_IsNotAcceptedUnseen()
    {
        using var authority = new TestAuthority("127.0.0.1");
        await using var broker = await Mosquitto.Start(null, null, authority.Listener);
        await using var host = await Start($"mqtts://127.0.0.1:{broker.Port}");
        await Noticed(host, "证书不可信");
        Assert.False(host.Broker.Connected);
    }
}
