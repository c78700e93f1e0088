using System.Buffers;
using System.Text;
using CsCheck;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Payloads;
using Monitor.Tests.Support;

namespace Monitor.Tests.Ingest;

public sealed class IngestPipelineTests
{
    private const string Mixed = """{"time":1700000000,"values":{"pm25":1,"xyz":2}}""";

    [Fact]
    public async Task Acknowledgement_ComesWhenTheStoreHasAnswered()
    {
        await using var run = await PipelineRun.Start();
        var acknowledged = await run.Readings("air-1", PipelineRun.Json(1));
        var call = await run.Intake.Next("the intake's call");
        Assert.Equal(("air-1", 1.0), (call.Station, Assert.Single(call.Values)));
        Assert.False(acknowledged.IsCompleted);
        call.Store();
        await Soon.Done(acknowledged, "the acknowledgement");
        Assert.Equal((1, 1, 0), (run.Counters.Read().Received, run.Counters.Read().Stored, run.Counters.Read().InFlight));
    }

    [Fact]
    public async Task Acknowledgement_OfAMixedMessage_NeedsStoreAndInbox()
    {
        await using var run = await PipelineRun.Start();
        var inbox = new TaskCompletionSource();
        run.Inbox.Gate = inbox.Task;

        var storeFirst = await run.Readings("air-1", Mixed);
        (await run.Intake.Next("the intake's call")).Store();
        await Soon.Until(() => run.Counters.Read().Stored == 1, "the reading to be stored");
        Assert.False(storeFirst.IsCompleted);
        inbox.SetResult();
        await Soon.Done(storeFirst, "the acknowledgement after the inbox");

        var inboxFirst = await run.Readings("air-2", Mixed);
        var call = await run.Intake.Next("the second call");
        await Soon.Until(() => run.Inbox.Kept.Count == 2, "the second entry of the inbox");
        Assert.False(inboxFirst.IsCompleted);
        call.Store();
        await Soon.Done(inboxFirst, "the acknowledgement after the store");
    }

    [Fact]
    public async Task FailingStation_IsRetriedWithGrowingPauses_AndHoldsUpOnlyItself()
    {
        await using var run = await PipelineRun.Start();
        var failing = await run.Readings("air-1", PipelineRun.Json(1));
        List<double> pauses = [];
        for (var i = 0; i < 8; i++)
        {
            var call = await run.Intake.Next($"attempt {i + 1} of air-1");
            Assert.Equal("air-1", call.Station);
            Assert.Equal([1.0], call.Values);
            call.Fail();
            pauses.Add((await run.Time.Pass($"pause {i + 1}")).TotalSeconds);
        }
        Assert.Equal([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 5, 5], pauses);

        var last = await run.Intake.Next("attempt 9 of air-1");
        var healthy = await run.Readings("air-2", PipelineRun.Json(2));
        (await run.Intake.Next("the call of air-2")).Store();
        await Soon.Done(healthy, "the acknowledgement of air-2 while air-1 fails");
        Assert.False(failing.IsCompleted);
        Assert.Equal((8, 1), (run.Counters.Read().Retries, run.Counters.Read().InFlight));

        last.Store();
        await Soon.Done(failing, "the acknowledgement of air-1 in the end");
    }

    [Fact]
    public async Task FailingInbox_IsRetried_AndLosesNothing()
    {
        await using var run = await PipelineRun.Start();
        run.Inbox.FailTimes(2);
        var acknowledged = await run.Readings("air-1", "not json");
        Assert.Equal(0.1, (await run.Time.Pass("the first pause")).TotalSeconds);
        Assert.False(acknowledged.IsCompleted);
        Assert.Equal(0, run.Counters.Read().Rejected.GetValueOrDefault(Reasons.BadJson));
        Assert.Equal(0.2, (await run.Time.Pass("the second pause")).TotalSeconds);
        await Soon.Done(acknowledged, "the acknowledgement");
        Assert.Single(run.Inbox.Kept);
        Assert.Equal((2, 1), (run.Counters.Read().Retries, run.Counters.Read().Rejected[Reasons.BadJson]));
    }

    [Fact]
    public async Task MessagesOfABusyStation_GoTogetherInTheNextCall()
    {
        await using var run = await PipelineRun.Start(options: new MqttOptions { Decoders = 1 });
        List<Task> acknowledged = [await run.Readings("air-1", PipelineRun.Json(0))];
        var first = await run.Intake.Next("the first call");
        for (var i = 1; i <= 500; i++) acknowledged.Add(await run.Readings("air-1", PipelineRun.Json(i)));
        await Soon.Until(() => run.Counters.Read().Received == 501, "all to be decoded");
        // Decoded is not yet handed over; a message of another station behind them is.
        var behind = await run.Readings("air-2", PipelineRun.Json(1));
        (await run.Intake.Next("the call of air-2")).Store();
        await Soon.Done(behind, "the message behind");
        first.Store();
        var second = await run.Intake.Next("the second call");
        Assert.Equal(Enumerable.Range(1, 500).Select(i => (double)i), second.Values);
        Assert.All(acknowledged.Skip(1), a => Assert.False(a.IsCompleted));
        second.Store();
        await Soon.Done(Task.WhenAll(acknowledged), "all acknowledgements");
        Assert.Equal(3, run.Intake.Calls);
    }

    [Fact]
    public async Task UnknownStation_GoesToTheInboxWhole()
    {
        await using var run = await PipelineRun.Start();
        const string json = """{"time":1700000000,"values":{"pm25":1,"o3":2,"xyz":3}}""";
        await Soon.Done(await run.Readings("nowhere", json), "the acknowledgement");
        var entry = Assert.Single(run.Inbox.Kept);
        Assert.Equal(
            ("stations/nowhere/readings", json, json.Length, run.Time.GetUtcNow()),
            (entry.Topic, Encoding.UTF8.GetString(entry.Payload), entry.PayloadLength, entry.ReceivedAt));
        Assert.Contains("nowhere", entry.Detail, StringComparison.Ordinal);
        var balance = run.Counters.Read();
        Assert.Equal((2, 1), (balance.Rejected[Reasons.UnknownStation], balance.Rejected[Reasons.UnknownParameter]));
        Assert.Equal((3, 0, 0), (balance.Received, balance.InFlight, run.Intake.Calls));
    }

    [Fact]
    public async Task LargestPayload_IsTaken_AndOneByteMoreIsKeptInPart()
    {
        await using var run = await PipelineRun.Start(open: true);
        var json = PipelineRun.Json(1);
        await Soon.Done(await run.Readings("air-1", json.PadRight(64 * 1024)), "the largest message");
        Assert.Equal(1, run.Counters.Read().Stored);

        await Soon.Done(await run.Readings("air-1", json.PadRight(64 * 1024 + 1)), "the message that is too large");
        var entry = Assert.Single(run.Inbox.Kept);
        Assert.Equal((Reasons.TooLarge, 64 * 1024 + 1, 64 * 1024), (entry.Reason, entry.PayloadLength, entry.Payload.Length));
        Assert.Equal(1, run.Counters.Read().Rejected[Reasons.TooLarge]);
    }

    [Theory]
    [InlineData("stations/air-1/readings", "\0\u0001garbage", Reasons.BadJson)]
    [InlineData("stations/air-1/readings", "", Reasons.BadJson)]
    [InlineData("stations/air-1/readings", """{"time":"0001-01-01T00:00:00Z","period":"P1D","values":{"pm25":1}}""", Reasons.BadTime)]
    [InlineData("stations/air-1/reading", "{}", Reasons.UnknownTopic)]
    [InlineData("", "{}", Reasons.UnknownTopic)]
    public async Task Poison_IsKeptAndStopsNothing(string topic, string payload, string reason)
    {
        await using var run = await PipelineRun.Start(open: true, new MqttOptions { Decoders = 1 });
        await Soon.Done(await run.Post(topic, payload), "the acknowledgement of the poison");
        Assert.Equal(reason, Assert.Single(run.Inbox.Kept).Reason);
        await Soon.Done(await run.Readings("air-1", PipelineRun.Json(1)), "the message after it");
        Assert.Equal(("air-1", 1.0), Assert.Single(run.Intake.Stored));
    }

    [Fact]
    public async Task StatusMessage_IsAcknowledgedAndCountsNoReading()
    {
        await using var run = await PipelineRun.Start(open: true);
        await Soon.Done(await run.Post("stations/air-1/status", "online"), "the acknowledgement");
        var balance = run.Counters.Read();
        Assert.Equal((1, 0, run.Time.GetUtcNow()), (balance.Messages, balance.Received, balance.LastMessageAt));
        Assert.Empty(run.Inbox.Kept);
    }

    [Fact]
    public async Task ThirdMessage_WaitsWhereTwoMayBeUnderWay()
    {
        await using var run = await PipelineRun.Start(options: new MqttOptions { MaxInFlight = 2 });
        await run.Readings("air-1", PipelineRun.Json(1));
        await run.Readings("air-2", PipelineRun.Json(2));
        var payload = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(PipelineRun.Json(3)));
        using var impatience = new CancellationTokenSource();
        var third = run.Pipeline.Post("stations/air-3/readings", payload, CancellationToken.None).AsTask();
        var givesUp = run.Pipeline.Post("stations/air-4/readings", payload, impatience.Token).AsTask();
        var calls = new[] { await run.Intake.Next("a call"), await run.Intake.Next("another call") };
        Assert.Equal((false, false, 2), (third.IsCompleted, givesUp.IsCompleted, run.Counters.Read().Messages));

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        Assert.False(third.IsCompleted);
        calls[0].Store();
        var acknowledged = await Soon.Done(third, "room for the third message");
        Assert.Equal("air-3", (await run.Intake.Next("the third call")).Station);
        Assert.False(acknowledged.IsCompleted);
    }

    /// <summary>Every message has an exit, and each exit is counted.</summary>
    [Fact]
    public async Task AnyMix_BalancesAtRest()
    {
        var message = Gen.Select(
            Pick.From("stations/air-1/readings", "stations/air-2/readings", "stations/air-2/status", "stations/nowhere/readings", "elsewhere"),
            Pick.From(PipelineRun.Json(1), PipelineRun.Json(2), Mixed, "[]", "x", "[" + PipelineRun.Json(3) + "," + Mixed + ",7]", new string(' ', 70_000)));
        await message.Array[0, 40].SampleAsync(
            async messages =>
            {
                await using var run = await PipelineRun.Start(open: true, new MqttOptions { MaxInFlight = 5 });
                List<Task> acknowledged = [];
                foreach (var (topic, payload) in messages) acknowledged.Add(await run.Post(topic, payload));
                await Soon.Done(Task.WhenAll(acknowledged), "all acknowledgements");
                var balance = run.Counters.Read();
                Assert.Equal(0, balance.InFlight);
                Assert.Equal(balance.Received, balance.Stored + balance.Duplicate + balance.Rejected.Values.Sum());
                Assert.Equal(messages.Length, balance.Messages);
                Assert.Equal(run.Intake.Stored.Length, balance.Stored);
                Assert.Equal(messages.Sum(m => Expected(m.Item1, m.Item2)), balance.Received);
            },
            iter: 200);
    }

    /// <summary>Readings, refused ones included, that a message of the mix stands for.</summary>
    private static int Expected(string topic, string payload)
    {
        if (topic.EndsWith("/status", StringComparison.Ordinal)) return 0;
        if (topic == "elsewhere") return 1;
        return payload == Mixed ? 2 : payload.EndsWith(",7]", StringComparison.Ordinal) ? 4 : 1;
    }
}
