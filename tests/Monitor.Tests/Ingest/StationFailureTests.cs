using System.Buffers;
using System.Text;
using Monitor.Domain.History;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Payloads;
using Monitor.Tests.Support;

namespace Monitor.Tests.Ingest;

/// <summary>A station that cannot be stored, and a store that is away, are two things.</summary>
public sealed class StationFailureTests
{
    /// <summary>Lets the next call of a station fail so many times, each after its pause.</summary>
    private static async Task Fail(PipelineRun run, int times, Exception? error = null)
    {
        for (var i = 1; i <= times; i++)
        {
            (await run.Intake.Next($"attempt {i}")).Fail(error);
            await run.Time.Pass($"the pause after attempt {i}");
        }
    }

    private static async Task Store(PipelineRun run, string station, int value)
    {
        var stored = await run.Readings(station, PipelineRun.Json(value));
        (await run.Intake.Next($"the call of {station}")).Store();
        await Soon.Done(stored, $"the acknowledgement of {station}");
    }

    [Fact]
    public async Task StationThatFailsAlone_IsKeptInTheInbox_AndHoldsUpNobody()
    {
        await using var run = await PipelineRun.Start();
        var json = PipelineRun.Json(1);
        var failing = await run.Readings("air-1", json);
        await Fail(run, 1);
        var second = await run.Intake.Next("the second attempt");
        await Store(run, "air-2", 2);
        second.Fail();
        await run.Time.Pass("the second pause");
        await Fail(run, 5);
        Assert.False(failing.IsCompleted);
        Assert.Empty(run.Notices.Open);

        (await run.Intake.Next("the eighth attempt")).Fail();
        await Soon.Done(failing, "the acknowledgement of what is in the inbox");
        var entry = Assert.Single(run.Inbox.Kept);
        Assert.Equal((Reasons.StationFailed, "stations/air-1/readings", json), (entry.Reason, entry.Topic, Encoding.UTF8.GetString(entry.Payload)));
        Assert.Contains("the disk is full", entry.Detail, StringComparison.Ordinal);
        var notice = Assert.Single(run.Notices.Open);
        Assert.Contains("air-1", notice.Zh, StringComparison.Ordinal);
        Assert.Contains("air-1", notice.En, StringComparison.Ordinal);
        var balance = run.Counters.Read();
        Assert.Equal((2L, 1L, 1L, 0L, 0L), (balance.Received, balance.Stored, balance.Rejected[Reasons.StationFailed], balance.InFlight, balance.Imbalance));
    }

    [Fact]
    public async Task StationThatWasGivenUp_GetsOneAttempt_AndIsTakenBackWhenItSucceeds()
    {
        await using var run = await PipelineRun.Start();
        var first = await run.Readings("air-1", PipelineRun.Json(1));
        await Fail(run, 1);
        var call = await run.Intake.Next("the second attempt");
        await Store(run, "air-2", 2);
        call.Fail();
        await run.Time.Pass("the second pause");
        await Fail(run, 6);
        await Soon.Done(first, "the first to be given up");

        var second = await run.Readings("air-1", PipelineRun.Json(2));
        (await run.Intake.Next("the one attempt")).Fail();
        await Soon.Done(second, "the second to be given up");
        Assert.Equal(1, (await run.Time.Pass("the pause before it is asked again")).TotalSeconds);

        await Store(run, "air-1", 3);
        Assert.Empty(run.Notices.Open);
        Assert.Equal((2, 2L), (run.Inbox.Kept.Count, run.Counters.Read().Stored));
    }

    [Fact]
    public async Task StoreThatIsAway_IsWaitedFor()
    {
        await using var run = await PipelineRun.Start();
        // It was well a moment ago, with two stations.
        await Store(run, "air-1", 1);
        await Store(run, "air-2", 2);
        var failing = new[] { await run.Readings("air-1", PipelineRun.Json(3)), await run.Readings("air-2", PipelineRun.Json(4)) };
        await Fail(run, 40);
        Assert.Empty(run.Inbox.Kept);
        Assert.All(failing, f => Assert.False(f.IsCompleted));
        Assert.Empty(run.Notices.Open);
        run.Intake.Open();
        await run.Time.Until(Task.WhenAll(failing));
        Assert.Equal((4L, 0L), (run.Counters.Read().Stored, run.Counters.Read().InFlight));
    }

    [Fact]
    public async Task StoreThatSaysItIsAway_GetsAMinute()
    {
        await using var run = await PipelineRun.Start();
        var failing = await run.Readings("air-1", PipelineRun.Json(1));
        var start = run.Time.GetUtcNow();
        var away = new HistoryUnavailableException("away");
        await Fail(run, 1, away);
        var call = await run.Intake.Next("the second attempt");
        await Store(run, "air-2", 2);
        call.Fail(away);
        await run.Time.Pass("the second pause");
        while (run.Inbox.Kept.IsEmpty)
        {
            Assert.False(failing.IsCompleted);
            await Fail(run, 1, away);
        }
        Assert.InRange((run.Time.GetUtcNow() - start).TotalSeconds, 60, 70);
        await Soon.Done(failing, "the acknowledgement");
    }

    [Fact]
    public async Task StationWithTooMuchUnderWay_WaitsAlone()
    {
        await using var run = await PipelineRun.Start(options: new MqttOptions { MaxInFlightPerStation = 2 });
        ValueTask<Task> Post(string station, int value) => run.Pipeline.Post(
            $"stations/{station}/readings", new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(PipelineRun.Json(value))), CancellationToken.None, ownLine: true);
        await Post("air-1", 1);
        await Post("air-1", 2);
        var third = Post("air-1", 3).AsTask();
        var other = await Soon.Done(Post("air-2", 1).AsTask(), "room for another station");
        List<IntakeCall> calls = [await run.Intake.Next("a call"), await run.Intake.Next("another call")];
        calls.Single(c => c.Station == "air-2").Store();
        await Soon.Done(other, "the acknowledgement of the other station");
        Assert.False(third.IsCompleted);

        calls.Single(c => c.Station == "air-1").Store();
        var acknowledged = await Soon.Done(third, "room for the third");
        run.Intake.Open();
        await Soon.Done(acknowledged, "the acknowledgement of the third");
    }
}
