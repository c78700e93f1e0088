using System.Buffers;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Domain.Operation;
using Monitor.Domain.Stations;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Routing;

namespace Monitor.Tests.Support;

/// <summary>A pipeline that runs, with air-1 to air-99 registered and everything around it in the hands of the test.</summary>
sealed class PipelineRun : IAsyncDisposable
{
    private PipelineRun(MqttOptions options, bool open)
    {
        Intake = new GatedIntake(open);
        Pipeline = new IngestPipeline(Intake, Inbox, Registry, Repository.Catalogue, Counters, options, Notices, Time, NullLogger<IngestPipeline>.Instance);
    }

    /// <summary>air-1 to air-99.</summary>
    public static StationDirectory Registry { get; } = new(Enumerable.Range(1, 99).Select(i => Some.AirStation($"air-{i}")));

    public PausingTime Time { get; } = new(Some.Time("2026-05-01 12:00"));

    public GatedIntake Intake { get; }

    public OperatorNotices Notices { get; } = new(TimeProvider.System);

    public MemoryInbox Inbox { get; } = new();

    public PipelineCounters Counters { get; } = new();

    public IngestPipeline Pipeline { get; }

    public static async Task<PipelineRun> Start(bool open = false, MqttOptions? options = null)
    {
        var run = new PipelineRun(options ?? new MqttOptions(), open);
        await run.Pipeline.StartAsync(CancellationToken.None);
        return run;
    }

    /// <summary>A message with one PM2.5 value of one minute.</summary>
    public static string Json(int value) =>
        $$$"""{"time":{{{1_700_000_000 + 60 * value}}},"values":{"pm25":{{{value}}}}}""";

    /// <summary>Answers the acknowledgement.</summary>
    public async Task<Task> Post(string topic, string payload) =>
        await Soon.Done(
            Pipeline.Post(topic, new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(payload)), CancellationToken.None).AsTask(), $"room for {topic}");

    public Task<Task> Readings(string station, string json) => Post($"stations/{station}/readings", json);

    public async ValueTask DisposeAsync()
    {
        await Pipeline.StopAsync(CancellationToken.None);
        Pipeline.Dispose();
        Counters.Dispose();
    }
}
