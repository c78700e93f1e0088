using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Domain.Inbox;
using Monitor.Domain.Operation;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Payloads;

namespace Monitor.Ingest.Routing;

/// <summary>
/// From an MQTT message to its acknowledgement: a bounded number under way, decoding, one awaited call per station at a time, the inbox for what is refused. Readings of one station
/// that arrive while its call is under way go together into the next one; a station whose store fails is repeated without holding up the others,
/// and given up into the inbox where it is the station and not the store that fails.
/// </summary>
public sealed partial class IngestPipeline(
    IStationIntake intake, IInbox inbox, IStationRegistry registry, ParameterCatalogue catalogue, PipelineCounters counters, MqttOptions options,
    OperatorNotices notices, TimeProvider time, ILogger<IngestPipeline> log) : BackgroundService
{
    private const int MostReadings = 5_000;
    private const int MostRefused = 500;
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseOfAGivenUp = TimeSpan.FromSeconds(1);

    private readonly Channel<Arrived> _queue = Channel.CreateUnbounded<Arrived>();
    private readonly SemaphoreSlim _room = new(options.MaxInFlight);
    private readonly ConcurrentDictionary<string, StationLane> _lanes = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();
    private Coalescer<Refused>? _refused;

    private readonly record struct Arrived(IngestMessage Message, Topic? Topic);

    /// <summary>
    /// Takes a message; waits while too much is under way. The inner task completes when everything in the message is durable or kept in the inbox: then, and only
    /// then, it may be acknowledged. The payload must stay unchanged until then.
    /// </summary>
    /// <param name="topic">MQTT topic.</param>
    /// <param name="payload">Its bytes.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="ownLine">
    /// True where the sender has a line of its own, so that it can be made to wait alone when its station has too much under way. Whoever brings messages of all stations one after
    /// the other waits for the room that all share, and for nothing else.
    /// </param>
    public async ValueTask<Task> Post(string topic, ReadOnlySequence<byte> payload, CancellationToken cancellation, bool ownLine = false)
    {
        var known = Topic.Parse(topic);
        var lane = ownLine && known?.Station is { } station && registry.Find(station) is not null ? Lane(station) : null;
        if (lane is not null) await lane.Room.WaitAsync(cancellation);
        try
        {
            await _room.WaitAsync(cancellation);
        }
        catch
        {
            lane?.Room.Release();
            throw;
        }
        var message = new IngestMessage(topic, payload, time.GetUtcNow(), lane);
        counters.Message(message.ReceivedAt);
        _queue.Writer.TryWrite(new Arrived(message, known));
        return message.Done;
    }

    private StationLane Lane(string station) => _lanes.GetOrAdd(station, id => new StationLane(id, options.MaxInFlightPerStation, MostReadings, Deliver));

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stoppingToken.Register(_stopping.Cancel);
        _refused = new Coalescer<Refused>(Keep, _ => 1, MostRefused);
        return Task.WhenAll(Enumerable.Range(0, options.Decoders).Select(_ => Task.Run(() => Decode(stoppingToken), stoppingToken)));
    }

    private async Task Decode(CancellationToken stopping)
    {
        await foreach (var message in _queue.Reader.ReadAllAsync(stopping)) Route(message.Message, message.Topic);
    }

    private void Route(IngestMessage message, Topic? topic)
    {
        var (station, decoded) = Read(message, topic);
        counters.Received(decoded.Readings.Length + decoded.Rejects.Sum(r => r.Count));
        var (readings, rejects) = (decoded.Readings, decoded.Rejects);
        if (!readings.IsEmpty && registry.Find(station!) is null)
        {
            // First: the inbox keeps the message under it, so that it is found again when the station is registered.
            rejects = rejects.Insert(0, NotRegistered(station, readings.Length));
            readings = [];
        }
        if (!rejects.IsEmpty)
        {
            Refuse(message, rejects);
            if (station is not null && registry.Find(station) is not null) intake.Refused(station, message.ReceivedAt);
        }
        if (decoded.Ahead is { } ahead && registry.Find(station!) is not null) intake.ClockAhead(station!, ahead, message.ReceivedAt);
        if (!readings.IsEmpty)
        {
            message.Expect();
            Lane(station!).Add(new Part(message, readings));
        }
        Finish(message);
    }

    private (string? Station, Decoded Decoded) Read(IngestMessage message, Topic? known)
    {
        if (known is not { } topic)
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

    private void Refuse(IngestMessage message, ImmutableArray<Reject> rejects)
    {
        var detail = string.Join("; ", rejects.Take(10).Select(r => r.Detail));
        message.Expect();
        _refused!.Add(new Refused(message, message.Entry(rejects[0].Reason, detail), rejects));
    }

    private async Task Deliver(StationLane lane, List<Part> parts)
    {
        ImmutableArray<Reading> readings = parts.Count == 1 ? parts[0].Readings : [.. parts.SelectMany(p => p.Readings)];
        var batch = new StationBatch(readings, parts[^1].Message.ReceivedAt);
        string? why = null;
        var receipt = await Insist(
            () => intake.Ingest(lane.Station, batch, _stopping.Token), lane.Station,
            error =>
            {
                why = error.Message;
                return registry.Find(lane.Station) is null || lane.Health.Failed(error, time.GetUtcNow(), _lanes.Values.Select(l => l.Health));
            });
        if (receipt is { } done)
        {
            if (lane.Health.Stored(time.GetUtcNow())) Recovered(lane);
            counters.Done(readings.Length, done.Stored, done.Duplicate);
            foreach (var part in parts) Finish(part.Message);
        }
        else if (_stopping.IsCancellationRequested) return;
        else if (registry.Find(lane.Station) is null) await Keep(parts.ConvertAll(Unregistered));
        else await GiveUp(lane, parts, why!);
    }

    /// <summary>The station was retired while its messages were under way.</summary>
    private static Refused Unregistered(Part part)
    {
        var reject = NotRegistered(Topic.Parse(part.Message.Topic)?.Station, part.Readings.Length);
        return new Refused(part.Message, part.Message.Entry(reject.Reason, reject.Detail), [reject]);
    }

    private static Reject NotRegistered(string? station, int readings) =>
        new(Reasons.UnknownStation, $"站点未登记 / station is not registered: {station}", readings);

    /// <summary>
    /// A station that fails while others are stored would hold up the acknowledgements of all behind it. Its messages are kept whole in the inbox, from where they can be taken again.
    /// </summary>
    private async Task GiveUp(StationLane lane, List<Part> parts, string why)
    {
        var (zh, en) = ($"站点 {lane.Station} 的数据无法入库：{why}", $"readings of station {lane.Station} cannot be stored: {why}");
        if (notices.Raise(
            Notice(lane), Severity.Critical,
            $"{zh}。其消息已转存收件箱（{Reasons.StationFailed}），其他站点不受影响；排除故障后从收件箱重新处理",
            $"{en}. Its messages are kept in the inbox ({Reasons.StationFailed}), other stations are not affected; once it is repaired, take them from the inbox again"))
            LogGivenUp(lane.Station, why);
        await Keep(parts.ConvertAll(part => new Refused(
            part.Message, part.Message.Entry(Reasons.StationFailed, $"{zh} / {en}"), [new Reject(Reasons.StationFailed, zh, part.Readings.Length)])));
        await Pause(PauseOfAGivenUp);
    }

    private void Recovered(StationLane lane)
    {
        notices.Clear(Notice(lane));
        LogRecovered(lane.Station);
    }

    private static string Notice(StationLane lane) => "station-failed:" + lane.Station;

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

    /// <summary>Repeats until it works. Null where it is given up, or the process ends first: then nothing is acknowledged, and the broker delivers it again.</summary>
    private async Task<T?> Insist<T>(Func<Task<T>> attempt, string what, Func<Exception, bool>? isHopeless = null) where T : struct
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
                if (isHopeless?.Invoke(error) == true) return null;
                LogRetry(what, pause, error);
            }
            if (!await Pause(pause)) return null;
        }
    }

    /// <summary>False where the process ends meanwhile.</summary>
    private async Task<bool> Pause(TimeSpan pause)
    {
        try
        {
            await Task.Delay(pause, time, _stopping.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Finish(IngestMessage message)
    {
        if (message.Finish()) _room.Release();
    }

    [LoggerMessage(LogLevel.Warning, "{What}: 未能入库，{Pause} 后重试，数据未丢失 / could not be stored, next try in {Pause}, nothing is lost")]
    private partial void LogRetry(string what, TimeSpan pause, Exception error);

    [LoggerMessage(LogLevel.Error, "站点 {Station} 的数据无法入库，消息转存收件箱：{Why} / readings of station {Station} cannot be stored and go to the inbox")]
    private partial void LogGivenUp(string station, string why);

    [LoggerMessage(LogLevel.Information, "站点 {Station} 恢复入库 / readings of station {Station} are stored again")]
    private partial void LogRecovered(string station);

    [LoggerMessage(LogLevel.Error, "解码程序出错，消息已保留 / the decoder failed, the message is kept: {Topic}")]
    private partial void LogDecoder(string topic, Exception error);
}
