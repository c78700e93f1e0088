using Monitor.Tests.Support;

namespace Monitor.Tests.Ingest;

public sealed class ExternalBrokerTests
{
    [Fact]
    public async Task AcknowledgedMessages_DoNotComeAgain()
    {
        await using var broker = await Mosquitto.Start();
        await using var station = await StationClient.Connect(broker.Port);
        await using (var first = await IngestHost.At(broker.Address, open: true))
        {
            for (var i = 1; i <= 300; i++) await station.Readings("air-1", PipelineRun.Json(i));
            await Soon.Until(() => first.Balance.Stored == 300, () => $"300 readings to be stored: {first.Balance}");
            await broker.Acknowledged(300);
        }
        await using var second = await IngestHost.At(broker.Address, open: true);
        await station.Readings("air-2", PipelineRun.Json(1));
        await Soon.Until(() => second.Balance.Stored == 1, "the message after the restart");
        Assert.Equal([("air-2", 1.0)], second.Intake.Stored);
        Assert.Equal(1, second.Balance.Messages);
    }

    [Fact]
    public async Task UnacknowledgedMessages_ComeAgainToTheNextProcess()
    {
        await using var broker = await Mosquitto.Start();
        await using var station = await StationClient.Connect(broker.Port);
        await using (var first = await IngestHost.At(broker.Address))
        {
            await Task.WhenAll(Enumerable.Range(1, 99).Select(i => station.Readings($"air-{i}", PipelineRun.Json(i))));
            // The first is stored, and yet the broker keeps the other 98.
            for (var i = 1; i <= 99; i++)
                if (await first.Intake.Next($"call {i}") is { Station: "air-1" } call) call.Store();
            await broker.Acknowledged(1);
        }
        await using var second = await IngestHost.At(broker.Address, open: true);
        await Soon.Until(() => second.Balance.Stored == 98, () => $"98 messages to come again: {second.Balance}");
        await broker.Acknowledged(99);
        Assert.DoesNotContain(("air-1", 1.0), second.Intake.Stored);
        Assert.Equal(98, second.Balance.Messages);
    }

    [Fact]
    public async Task MessagesSentWhileNobodyListens_ComeLater()
    {
        await using var broker = await Mosquitto.Start();
        await (await IngestHost.At(broker.Address)).DisposeAsync();
        await using var station = await StationClient.Connect(broker.Port);
        for (var i = 1; i <= 2000; i++) await station.Readings("air-1", PipelineRun.Json(i));
        await using var host = await IngestHost.At(broker.Address, open: true);
        await Soon.Until(() => host.Balance.Stored == 2000, () => $"2000 messages to come later: {host.Balance}");
    }

    [Fact]
    public async Task Poison_DoesNotStopTheFlow()
    {
        await using var broker = await Mosquitto.Start();
        await using var host = await IngestHost.At(broker.Address, open: true);
        await using var station = await StationClient.Connect(broker.Port);
        // More than the broker hands out un-acknowledged.
        for (var i = 1; i <= 150; i++)
        {
            await station.Readings("air-1", "{{{");
            await station.Readings("nowhere", PipelineRun.Json(i));
        }
        await station.Readings("air-1", PipelineRun.Json(1));
        await Soon.Until(() => host.Balance.Stored == 1, () => $"the message behind the poison: {host.Balance}");
        await broker.Acknowledged(301);
        Assert.Equal(300, host.Inbox.Kept.Count);
    }

    [Fact]
    public async Task BrokerThatTakesNoAcknowledgements_IsNotReadWithoutABound()
    {
        const int sent = 100_000, window = 100;
        await using var broker = new DeafBroker(sent);
        await using var host = await IngestHost.At(broker.Address, open: true, ("MaxInFlight", $"{window}"));
        await Soon.Until(() => host.Balance.Messages >= window, "a window of messages");
        var seen = await Soon.Rest(() => host.Balance.Messages);
        // The window, and what the kernel and our own buffer hold of four bytes each.
        Assert.InRange(seen, window, sent / 2);
        Assert.True(host.Broker.Connected);

        broker.Hear();
        // A tenth at a time: how fast it is, is not the question here.
        for (var part = sent / 10; part <= sent; part += sent / 10)
            await Soon.Until(() => broker.Acknowledged >= part, () => $"{part} acknowledgements: {broker.Acknowledged}, {host.Balance}");
        Assert.Equal(sent, broker.Acknowledged);
        Assert.Equal(sent, host.Balance.Messages);
    }

    [Fact]
    public async Task BrokerThatTakesNothing_DoesNotHoldUpTheStop()
    {
        await using var broker = new DeafBroker(100_000);
        var host = await IngestHost.At(broker.Address, open: true);
        await Soon.Rest(() => host.Balance.Messages);
        await Soon.Done(host.DisposeAsync().AsTask(), "the end of the process");
    }

    [Fact]
    public async Task BrokerKilledAndStartedAgain_IsFoundAgain_AndNothingIsLost()
    {
        await using var broker = await Mosquitto.Start();
        await using var host = await IngestHost.At(broker.Address);
        await using (var station = await StationClient.Connect(broker.Port)) await station.Readings("air-1", PipelineRun.Json(1));
        await host.Intake.Next("the call before the broker dies");
        await broker.Save();
        var before = host.Broker;
        Assert.Contains($"已连接 127.0.0.1:{broker.Port}", before.Zh, StringComparison.Ordinal);
        Assert.Contains($"connected to 127.0.0.1:{broker.Port}", before.En, StringComparison.Ordinal);

        await broker.Kill();
        await host.Until(connected: false);
        Assert.Contains("断开", host.Broker.Zh, StringComparison.Ordinal);
        Assert.Contains("disconnected", host.Broker.En, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"[:：]\s*\??$", host.Broker.Zh);

        await broker.Start();
        await host.Until(connected: true);
        Assert.True(host.Broker.Since > before.Since);
        host.Intake.Open();
        await using var again = await StationClient.Connect(broker.Port);
        await again.Readings("air-2", PipelineRun.Json(2));
        await Soon.Until(
            () => host.Intake.Stored.Order().SequenceEqual([("air-1", 1.0), ("air-2", 2.0)]), () => $"both messages: {host.Balance}");
        await broker.Acknowledged(2);
        Assert.Equal((2, 1), (host.Balance.Stored, host.Balance.Duplicate));
    }

    [Fact]
    public async Task RightPassword_Connects()
    {
        await using var broker = await Mosquitto.Start("monitor", "p@ss:word");
        await using var host = await IngestHost.At($"mqtt://monitor:p%40ss%3Aword@127.0.0.1:{broker.Port}");
        Assert.True(host.Broker.Connected);
        Assert.DoesNotContain("word", host.Broker.Zh + host.Broker.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongPassword_IsSaidInWords()
    {
        await using var broker = await Mosquitto.Start("monitor", "right");
        await using var host = await IngestHost.Start(open: true, ("Broker", $"mqtt://monitor:wrong@127.0.0.1:{broker.Port}"), ("ClientId", IngestHost.ClientId));
        await Soon.Until(() => host.Broker.Zh.Contains("用户名或密码", StringComparison.Ordinal), () => $"words about the password: {host.Broker}");
        Assert.Contains("user name or password", host.Broker.En, StringComparison.Ordinal);
        Assert.False(host.Broker.Connected);
    }

    [Fact]
    public async Task NoBroker_IsSaidInWords()
    {
        var port = MonitorProcess.FreePort();
        await using var host = await IngestHost.Start(open: true, ("Broker", $"mqtt://127.0.0.1:{port}"), ("ClientId", IngestHost.ClientId));
        await Soon.Until(() => host.Broker.Zh.Contains($"127.0.0.1:{port}", StringComparison.Ordinal), () => $"words about the broker: {host.Broker}");
        Assert.False(host.Broker.Connected);
    }
}
