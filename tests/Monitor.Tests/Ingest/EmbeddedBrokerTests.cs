using System.Net;
using System.Net.Sockets;
using Monitor.Tests.Support;
using MQTTnet.Protocol;

namespace Monitor.Tests.Ingest;

public sealed class EmbeddedBrokerTests
{
    private readonly int _port = MonitorProcess.FreePort();

    [Fact]
    public async Task Status_NamesThePortInBothLanguages()
    {
        await using var host = await IngestHost.Embedded(_port);
        Assert.True(host.Broker.Connected);
        Assert.Contains($"端口 {_port}", host.Broker.Zh, StringComparison.Ordinal);
        Assert.Contains($"port {_port}", host.Broker.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MqttQualityOfServiceLevel.AtLeastOnce)]
    [InlineData(MqttQualityOfServiceLevel.ExactlyOnce)]
    public async Task Acknowledgement_ComesOnlyAfterTheStore(MqttQualityOfServiceLevel quality)
    {
        await using var host = await IngestHost.Embedded(_port);
        await using var station = await StationClient.Connect(_port);
        await using var other = await StationClient.Connect(_port);
        var sent = station.Readings("air-1", PipelineRun.Json(1), quality);
        var call = await host.Intake.Next("the call of air-1");
        // The broker goes on meanwhile: a whole round trip of another client passes, and this one has no answer.
        var passing = other.Readings("air-2", PipelineRun.Json(2));
        (await host.Intake.Next("the call of air-2")).Store();
        await Soon.Done(passing, "the acknowledgement of the other client");
        Assert.False(sent.IsCompleted);
        Assert.Empty(station.Acknowledged);
        call.Store();
        await Soon.Done(sent, "the acknowledgement");
        Assert.Equal(2, host.Balance.Stored);
    }

    [Fact]
    public async Task FiftyMessagesOfOneClient_AreUnderWayBeforeTheFirstAcknowledgement_AndItsAcknowledgementsKeepTheirOrder()
    {
        await using var host = await IngestHost.Embedded(_port);
        await using var client = await StationClient.Connect(_port);
        var sent = Enumerable.Range(1, 50).Select(i => client.Readings($"air-{i}", PipelineRun.Json(i))).ToList();
        List<IntakeCall> calls = [];
        for (var i = 0; i < 50; i++) calls.Add(await host.Intake.Next($"call {i + 1}"));
        Assert.Equal(Enumerable.Range(1, 50).Select(i => ($"air-{i}", (double)i)).Order(), calls.Select(c => (c.Station, Assert.Single(c.Values))).Order());
        Assert.Empty(client.Acknowledged);
        calls.Reverse();
        foreach (var call in calls) call.Store();
        await Soon.Done(Task.WhenAll(sent), "all acknowledgements");
        Assert.Equal(Enumerable.Range(1, 50), client.Acknowledged);
    }

    [Fact]
    public async Task BrokenConnection_ResentMessageIsAcknowledged_AndCountedOnce()
    {
        await using var host = await IngestHost.Embedded(_port);
        var first = await StationClient.Connect(_port, "station-1");
        _ = first.Readings("air-1", PipelineRun.Json(1));
        var call = await host.Intake.Next("the call before the connection breaks");
        first.Break();
        await using var second = await StationClient.Connect(_port, "station-1");
        var again = second.Readings("air-1", PipelineRun.Json(1));
        await Soon.Until(() => host.Balance.Received == 2, "the message to come again");
        Assert.False(again.IsCompleted);
        call.Store();
        var next = await host.Intake.Next("the call for the message that came again");
        Assert.Empty(second.Acknowledged);
        next.Store();
        await Soon.Done(again, "the acknowledgement of the message that came again");
        Assert.Equal((1, 1, 0), (host.Balance.Stored, host.Balance.Duplicate, host.Balance.InFlight));
    }

    [Fact]
    public async Task ConnectionTakenOver_AcknowledgesOnlyWhatIsStored()
    {
        await using var host = await IngestHost.Embedded(_port);
        await using var old = await StationClient.Connect(_port, "station-1");
        _ = old.Readings("air-1", PipelineRun.Json(1));
        await host.Intake.Next("the call of the old connection");
        await using var taker = await StationClient.Connect(_port, "station-1");
        await Soon.Done(old.Ended, "the end of the old connection");
        // The same packet number, another message.
        var sent = taker.Readings("air-2", PipelineRun.Json(2));
        var call = await host.Intake.Next("the call of the new connection");
        Assert.False(sent.IsCompleted);
        call.Store();
        await Soon.Done(sent, "the acknowledgement on the new connection");
        Assert.Equal([("air-2", 2.0)], host.Intake.Stored);
    }

    /// <summary>Connections that come and go under one id while messages are sent: none of these messages is stored, so none may be acknowledged.</summary>
    [Fact]
    public async Task ConnectionsThatComeAndGoUnderOneId_AreNeverAcknowledgedBeforeTheStore()
    {
        await using var host = await IngestHost.Embedded(_port);
        List<StationClient> clients = [];
        for (var i = 1; i <= 90; i++)
        {
            var call = host.Intake.Next($"call {i}");
            var client = await Send(i);
            // The end of the connection before may be that of this one too: a station connects again then.
            while (await Task.WhenAny(call, client.Ended) != call) client = await Send(i);
            await call;
            client.Break();
        }
        Assert.All(clients, c => Assert.Empty(c.Acknowledged));
        Assert.Equal(90, host.Balance.InFlight);

        async Task<StationClient> Send(int i)
        {
            var client = await StationClient.Connect(_port, "flapping");
            clients.Add(client);
            _ = client.Readings($"air-{i}", PipelineRun.Json(i));
            return client;
        }
    }

    [Fact]
    public async Task QosZero_IsStoredToo()
    {
        await using var host = await IngestHost.Embedded(_port, open: true);
        await using var client = await StationClient.Connect(_port);
        await client.Readings("air-1", PipelineRun.Json(1), MqttQualityOfServiceLevel.AtMostOnce);
        await Soon.Until(() => host.Balance.Stored == 1, "the message of QoS 0 to be stored");
    }

    [Fact]
    public async Task Poison_IsAcknowledgedAndKept()
    {
        await using var host = await IngestHost.Embedded(_port, open: true);
        await using var client = await StationClient.Connect(_port);
        await Soon.Done(client.Readings("air-1", "not json"), "the acknowledgement of the poison");
        await Soon.Done(client.Readings("nowhere", PipelineRun.Json(1)), "the acknowledgement of the unknown station");
        Assert.Equal(["bad-json", "unknown-station"], host.Inbox.Kept.Select(e => e.Reason));
    }

    [Fact]
    public async Task Stop_DoesNotWaitForTheStore_AndAcknowledgesNothing()
    {
        var host = await IngestHost.Embedded(_port);
        await using var client = await StationClient.Connect(_port);
        var sent = client.Readings("air-1", PipelineRun.Json(1));
        await host.Intake.Next("the call");
        await Soon.Done(host.DisposeAsync().AsTask(), "the end of the broker");
        await Soon.Done(client.Ended, "the end of the connection");
        Assert.Empty(client.Acknowledged);
        await Assert.ThrowsAnyAsync<Exception>(() => Soon.Done(sent, "the failure of the message"));
    }

    [Fact]
    public async Task LastWillWithReadings_IsStored_AndSeenBySubscribersAsItIs()
    {
        await using var host = await IngestHost.Embedded(_port, open: true);
        await using var subscriber = await Subscriber.Connect(_port, "stations/#");
        var station = await StationClient.Connect(_port, willTopic: "stations/air-7/readings", will: PipelineRun.Json(5));
        await station.Readings("air-7", PipelineRun.Json(4));
        station.Break();
        await Soon.Until(() => host.Balance.Stored == 2, () => $"the last will to be stored: {host.Balance}");
        Assert.Equal([("air-7", 4.0), ("air-7", 5.0)], host.Intake.Stored.Order());
        Assert.Equal(2, host.Balance.Messages);
        await subscriber.Next("the reading");
        Assert.Empty((await subscriber.Next("the last will")).UserProperties ?? []);
    }

    [Fact]
    public async Task LastWillOfStatus_IsTakenLikeAnyMessage_AndAGoodbyeHasNone()
    {
        await using var host = await IngestHost.Embedded(_port, open: true);
        await (await StationClient.Connect(_port)).DisposeAsync();
        (await StationClient.Connect(_port)).Break();
        await Soon.Until(() => host.Balance.Messages == 1, () => $"the last will: {host.Balance}");
        Assert.Equal((0L, 0), (host.Balance.Received, host.Inbox.Kept.Count));
    }

    [Fact]
    public async Task PortTaken_IsSaidInBothLanguages()
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => IngestHost.Embedded(_port));
        Assert.Contains($"MQTT 端口 {_port} 打不开", error.Message, StringComparison.Ordinal);
        Assert.Contains($"MQTT port {_port} cannot be opened", error.Message, StringComparison.Ordinal);
        Assert.Contains("Monitor:Mqtt:EmbeddedPort", error.Message, StringComparison.Ordinal);
    }
}
