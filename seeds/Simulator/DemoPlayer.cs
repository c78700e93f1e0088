using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Stations;
using Monitor.Simulator.Mqtt;
using Monitor.Simulator.Network;
using Monitor.Simulator.Signals;

namespace Monitor.Simulator;

/// <summary>Plays a network to a broker: the past first, then the present, until it is cancelled.</summary>
public sealed class DemoPlayer(SimulatorOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan AirEventAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WaterEventAfter = TimeSpan.FromSeconds(26);
    private static readonly TimeSpan BacklogAfter = TimeSpan.FromMinutes(1);

    private readonly FaultInjection _faults = new(options.Faults, options.Seed);

    /// <summary>Runs until cancelled. Waits for the broker as long as it takes, and connects again when it goes away.</summary>
    /// <exception cref="ArgumentException">The options are wrong; every error is listed.</exception>
    /// <exception cref="BrokerException">The broker refuses the login.</exception>
    public async Task Run(CancellationToken cancellation)
    {
        var errors = options.Errors().ToList();
        if (errors.Count > 0) throw new ArgumentException(string.Join("; ", errors));
        await using var publisher = new MqttPublisher(options.Broker, options.ClientId, options.Window, time, logger);
        try
        {
            await publisher.Connect(patience: null, cancellation);
            await Play(publisher, time.GetUtcNow(), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            logger.LogInformation("模拟结束，已确认 {Sent} 条 / stopped, {Sent2} messages acknowledged", publisher.Sent, publisher.Sent);
        }
    }

    private async Task Play(MqttPublisher publisher, DateTimeOffset start, CancellationToken cancellation)
    {
        var events = options is { DemoAlarms: true, Speed: 1 } ? DemoEvents.At(start, options.Stations).ToImmutableArray() : [];
        var rises = FaultInjection.Episodes(options.Faults, options.Stations, options.Catalogue, start);
        var model = new SignalModel(options.Seed, options.Stations, options.Catalogue, [.. events, .. rises]);
        var network = new SimulatedNetwork(model, new Duty(options.Seed, options.Stations), options.Stations);
        if (options.Speed > 1)
        {
            await Live(publisher, network, new PlayedClock(time, start, start - options.Backfill, options.Speed), [], cancellation);
            return;
        }
        var held = Held(events, start);
        await Past(publisher, network, held, start, cancellation);
        var clock = new PlayedClock(time, start, start, 1);
        await Task.WhenAll(held.Select(h => LetGo(publisher, h, cancellation)).Append(Live(publisher, network, clock, held, cancellation)));
    }

    private ImmutableArray<HeldBack> Held(ImmutableArray<Episode> events, DateTimeOffset start)
    {
        var backlogs = options.Faults.OfType<Fault.Backlog>()
            .Select(f => new HeldBack(f.StationId, start - f.Length, start + BacklogAfter, newestFirst: true, keepsPresent: true)).ToList();
        var eventful = events.Where(e => backlogs.All(b => b.StationId != e.StationId)).Select(e =>
            options.Stations.Find(e.StationId)!.Kind == StationKind.Air
                ? new HeldBack(e.StationId, StationTime.HourOf(start).AddHours(-1), start + AirEventAfter, newestFirst: false, keepsPresent: false)
                : new HeldBack(e.StationId, DemoEvents.SampleOf(start), start + WaterEventAfter, newestFirst: false, keepsPresent: false));
        return [.. backlogs, .. eventful];
    }

    private async Task Past(MqttPublisher publisher, SimulatedNetwork network, ImmutableArray<HeldBack> held, DateTimeOffset start, CancellationToken cancellation)
    {
        // The held hour belongs to the demonstration also where no past is wanted.
        var from = start - options.Backfill;
        var earliest = held.Select(h => h.From).Append(from).Min();
        var silent = options.Faults.OfType<Fault.Silence>().Select(f => f.StationId).ToHashSet();
        foreach (var message in network.Past(earliest, start))
            if (!held.Any(h => h.TakesPast(message)) && message.Time >= from && !silent.Contains(message.StationId))
                await publisher.Send(message.Topic, message.ToJson(), cancellation);
        await publisher.Drain(cancellation);
        logger.LogInformation("历史数据已发送 {Count} 条 / past published, {Count2} messages", publisher.Sent, publisher.Sent);
    }

    private async Task LetGo(MqttPublisher publisher, HeldBack held, CancellationToken cancellation)
    {
        var wait = held.Release - time.GetUtcNow();
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
        foreach (var message in held.LetGo())
            await publisher.Send(message.Topic, message.ToJson(), cancellation);
    }

    private async Task Live(MqttPublisher publisher, SimulatedNetwork network, PlayedClock clock, ImmutableArray<HeldBack> held, CancellationToken cancellation)
    {
        var sampled = DemoEvents.SampleOf(clock.Now);
        var stations = options.Stations.All;
        // The stations take turns, so that the screen lives instead of jumping.
        for (var turn = 0L; ; turn++)
        {
            await WaitFor(turn * options.Interval / stations.Length, clock, cancellation);
            var now = clock.Now;
            if (DemoEvents.SampleOf(now) is var sample && sample > sampled)
            {
                sampled = sample;
                foreach (var station in stations.Where(s => s.Kind != StationKind.Air))
                    await Send(publisher, network.Sample(station, sample), held, cancellation);
            }
            await Send(publisher, network.Present(stations[(int)(turn % stations.Length)], now), held, cancellation);
        }
    }

    private async Task WaitFor(TimeSpan sinceStart, PlayedClock clock, CancellationToken cancellation)
    {
        var wait = sinceStart - clock.Elapsed;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task Send(MqttPublisher publisher, StationMessage? message, ImmutableArray<HeldBack> held, CancellationToken cancellation)
    {
        if (message is null || held.Any(h => h.TakesPresent(message))) return;
        foreach (var payload in _faults.Apply(message))
            await publisher.Send(message.Topic, payload, cancellation);
    }
}
