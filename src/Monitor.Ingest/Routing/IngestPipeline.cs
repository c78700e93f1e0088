using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Inbox;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Payloads;

namespace Monitor.Ingest.Routing;

/// <summary>
/// From an MQTT message to its acknowledgement: a bounded number under way, decoding, one awaited call per station at a time, the inbox for what is refused. Readings of one station
/// that arrive while its call is under way go together into the next one; a station whose store fails is repeated without holding up the others.
/// </summary>
public sealed partial class IngestPipeline(
    IStationIntake intake, IInbox inbox, IStationRegistry registry, ParameterCatalogue catalogue, PipelineCounters counters, MqttOptions options,
    TimeProvider time, ILogger<IngestPipeline> log) : BackgroundService
{
    private const int MostReadings = 5_000;
    private const int MostRefused = 500;
    private const int InboxPayload = 64 * 1024;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);

    private readonly Channel<Message> _queue = Channel.CreateUnbounded<Message>();
    private readonly SemaphoreSlim _room = new(options.MaxInFlight);
    private readonly ConcurrentDictionary<string, Coalescer<Part>> _stations = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private Coalescer<Refused>? _refused;

    private sealed record Message(string Topic, ReadOnlySequence<byte> Payload, DateTimeOffset ReceivedAt)
    {
        private int _parts = 1;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Expect() => Interlocked.Increment(ref _parts);

        public bool Finish()
        {
            if (Interlocked.Decrement(ref _parts) > 0) return false;
            Done.TrySetResult();
            return true;
        }
    }

    private readonly record struct Part(Message Message, ImmutableArray<Reading> Readings);

    private readonly record struct Refused(Message Message, InboxEntry Entry, ImmutableArray<Reject> Rejects);

    /// <summary>
    /// Takes a message; waits while too much is under way. The inner task completes when everything in the message is durable or kept in the inbox: then, and only
    /// then, it may be acknowledged. The payload must stay unchanged until then.
    /// </summary>
    public async ValueTask<Task> Post(string topic, ReadOnlySequence<byte> payload, CancellationToken cancellation)
    {
        await _room.WaitAsync(cancellation);
        var message = new Message(topic, payload, time.GetUtcNow());
        counters.Message(message.ReceivedAt);
        _queue.Writer.TryWrite(message);
        return message.Done.Task;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stoppingToken.Register(_stopping.Cancel);
        _refused = new Coalescer<Refused>(Keep, _ => 1, MostRefused);
        return Task.WhenAll(Enumerable.Range(0, options.Decoders).Select(_ => Task.Run(() => Decode(stoppingToken), stoppingToken)));
    }

    private async Task Decode(CancellationToken stopping)
    {
        await foreach (var message in _queue.Reader.ReadAllAsync(stopping)) Route(message);
    }

    private void Route(Message message)
    {
        var (station, decoded) = Read(message);
        counters.Received(decoded.Readings.Length + decoded.Rejects.Sum(r => r.Count));
        var (readings, rejects) = (decoded.Readings, decoded.Rejects);
        if (!readings.IsEmpty && registry.Find(station!) is null)
        {
            rejects = rejects.Add(new Reject(Reasons.UnknownStation, $"站点未登记 / station is not registered: {station}", readings.Length));
            readings = [];
        }
        if (!rejects.IsEmpty) Refuse(message, rejects);
        if (decoded.Ahead is { } ahead && registry.Find(station!) is not null) intake.ClockAhead(station!, ahead, message.ReceivedAt);
        if (!readings.IsEmpty)
        {
            message.Expect();
            _stations.GetOrAdd(station!, id => new Coalescer<Part>(parts => Deliver(id, parts), p => p.Readings.Length, MostReadings)).Add(new Part(message, readings));
        }
        Finish(message);
    }

    private (string? Station, Decoded Decoded) Read(Message message)
    {
        if (Topic.Parse(message.Topic) is not { } topic)
            return (null, Decoded.Nothing(Reasons.UnknownTopic, $"未知主题 / unknown topic: {message.Topic}"));
        if (topic.Decoder is null) return (topic.Station, new Decoded([], []));
        if (message.Payload.Length > options.MaxPayloadBytes)
            return (topic.Station, Decoded.Nothing(
                Reasons.TooLarge, $"消息 {message.Payload.Length} 字节，上限 {options.MaxPayloadBytes} / {message.Payload.Length} bytes, at most {options.MaxPayloadBytes}"));
        try
        {
            return (topic.Station, topic.Decoder(message.Payload, catalogue, message.ReceivedAt));
        }
        catch (Exception error)
        {
            // A payload that finds a fault in a decoder is kept like any other bad one, and stops nothing.
            LogDecoder(message.Topic, error);
            return (topic.Station, Decoded.Nothing(Reasons.BadJson, $"无法解析 / cannot be decoded: {error.Message}"));
        }
    }

    private void Refuse(Message message, ImmutableArray<Reject> rejects)
    {
        var kept = message.Payload.Slice(0, Math.Min(message.Payload.Length, InboxPayload)).ToArray();
        var detail = string.Join("; ", rejects.Take(10).Select(r => r.Detail));
        message.Expect();
        _refused!.Add(new Refused(
            message, new InboxEntry(0, message.ReceivedAt, message.Topic, kept, (int)message.Payload.Length, rejects[0].Reason, detail), rejects));
    }

    private async Task Deliver(string station, List<Part> parts)
    {
        ImmutableArray<Reading> readings = parts.Count == 1 ? parts[0].Readings : [.. parts.SelectMany(p => p.Readings)];
        var batch = new StationBatch(readings, parts[^1].Message.ReceivedAt);
        var receipt = await Insist(() => intake.Ingest(station, batch, _stopping.Token), station);
        if (receipt is not { } done) return;
        counters.Done(readings.Length, done.Stored, done.Duplicate);
        foreach (var part in parts) Finish(part.Message);
    }

    private async Task Keep(List<Refused> refused)
    {
        var kept = await Insist(
            async () =>
            {
                await inbox.Keep([.. refused.Select(r => r.Entry)], _stopping.Token);
                return true;
            },
            "收件箱 / inbox");
        if (kept is null) return;
        foreach (var item in refused)
        {
            foreach (var reject in item.Rejects) counters.Rejected(reject.Reason, reject.Count);
            Finish(item.Message);
        }
    }

    /// <summary>Repeats until it works. Null where the process ends first: then nothing is acknowledged, and the broker delivers it again.</summary>
    private async Task<T?> Insist<T>(Func<Task<T>> attempt, string what) where T : struct
    {
        for (var pause = FirstRetry; ; pause = pause * 2 < LastRetry ? pause * 2 : LastRetry)
        {
            try
            {
                return await attempt();
            }
            catch (Exception error)
            {
                if (_stopping.IsCancellationRequested) return null;
                counters.Retried();
                LogRetry(what, pause, error);
            }
            try
            {
                await Task.Delay(pause, time, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return null;
            }
        }
    }

    private void Finish(Message message)
    {
        if (message.Finish()) _room.Release();
    }

    [LoggerMessage(LogLevel.Warning, "{What}: 未能入库，{Pause} 后重试，数据未丢失 / could not be stored, next try in {Pause}, nothing is lost")]
    private partial void LogRetry(string what, TimeSpan pause, Exception error);

    [LoggerMessage(LogLevel.Error, "解码程序出错，消息已保留 / the decoder failed, the message is kept: {Topic}")]
    private partial void LogDecoder(string topic, Exception error);
}
