using System.Text;
using Monitor.Benchmarks.Domain;

namespace Monitor.Benchmarks.Intake;

/// <summary>As many messages as go, to four targets in turn: a bare subscriber, the product at an external broker with InfluxDB and with its own history, the product alone.</summary>
static class IntakeBenchmark
{
    private const int Connections = 4;
    private const int Window = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly record struct Outgoing(byte[] Topic, byte[] Payload);

    private readonly record struct Round(double PerSecond, double CpuMicroseconds, double BrokerMicroseconds, double DatabaseMicroseconds, double P50, double P99);

    private readonly record struct Candidate(Target Target, Mosquitto? Broker, Influxd? Database);

    public static async Task Run(int stations, int messages, int rounds)
    {
        Console.WriteLine($"{stations} stations, {messages} messages of six values a round, {Connections} connections with {Window} unacknowledged messages each");
        await using var bareBroker = await Mosquitto.Start();
        await using var broker = await Mosquitto.Start();
        await using var influxBroker = await Mosquitto.Start();
        await using var database = await Influxd.Start();
        await using var bare = await BareSubscriber.Start(bareBroker.Port);
        await using var external = await Product.Start(stations, 1, broker.Port);
        await using var embedded = await Product.Start(stations, 1, null);
        await using var influx = await Product.Start(stations, 1, influxBroker.Port, database);
        Candidate[] targets = [new(bare, bareBroker, null), new(influx, influxBroker, database), new(external, broker, null), new(embedded, null, null)];
        var results = targets.Select(_ => new List<Round>()).ToArray();
        var newest = TimeProvider.System.GetUtcNow();
        // Minute values, a round after the other in time, the last one up to now: every round goes over hours and days that close.
        var span = TimeSpan.FromMinutes((messages + stations - 1) / stations);
        for (var round = 0; round <= rounds; round++)
        {
            var outgoing = Prepare(stations, messages, newest - span * (rounds + 1 - round));
            for (var i = 0; i < targets.Length; i++)
            {
                var result = await Measure(targets[i], outgoing);
                if (round > 0) results[i].Add(result);
                Console.WriteLine($"  {(round == 0 ? "warm-up" : $"round {round}")}: {targets[i].Target.Name}: {result.PerSecond:N0}/s");
            }
        }
        for (var i = 0; i < targets.Length; i++) Print(targets[i].Target, results[i], results[0]);
        await Check(influx, (long)messages * (rounds + 1));
        await Check(external, (long)messages * (rounds + 1));
        await Check(embedded, (long)messages * (rounds + 1));
    }

    private static Outgoing[][] Prepare(int stations, int messages, DateTimeOffset start)
    {
        var topics = Enumerable.Range(0, stations).Select(i => Encoding.UTF8.GetBytes($"stations/air-{i}/readings")).ToArray();
        return [.. Enumerable.Range(0, messages)
            .GroupBy(i => i % stations % Connections)
            .Select(g => g.Select(i => new Outgoing(topics[i % stations], Six.Payload(start.AddMinutes(i / stations), i / stations))).ToArray())];
    }

    private static async Task<Round> Measure(Candidate candidate, Outgoing[][] outgoing)
    {
        var (target, broker, database) = candidate;
        var senders = await Task.WhenAll(Enumerable.Range(0, outgoing.Length).Select(i => Sender.Connect(target.Port, $"bench-{i}", Window)));
        var messages = outgoing.Sum(o => o.Length);
        var goal = await target.Done() + messages;
        var (cpu, brokerCpu, databaseCpu) = (target.Cpu, broker?.Cpu ?? default, database?.Cpu ?? default);
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(senders.Select((sender, i) => Task.Run(() => SendAll(sender, outgoing[i]))));
        await Until(target, goal);
        if (target is Product { } product) await product.Drained();
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        var latencies = senders.SelectMany(s => s.TakeLatencies()).Order().ToArray();
        foreach (var sender in senders) await sender.DisposeAsync();
        return new Round(
            messages / elapsed.TotalSeconds, (target.Cpu - cpu).TotalMicroseconds / messages, ((broker?.Cpu ?? default) - brokerCpu).TotalMicroseconds / messages,
            ((database?.Cpu ?? default) - databaseCpu).TotalMicroseconds / messages, Figures.At(latencies, 0.5), Figures.At(latencies, 0.99));
    }

    private static async Task SendAll(Sender sender, Outgoing[] outgoing)
    {
        foreach (var (topic, payload) in outgoing) await sender.Send(topic, payload, TimeProvider.System.GetTimestamp());
        await sender.Settle();
    }

    private static async Task Until(Target target, long goal)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        var start = TimeProvider.System.GetTimestamp();
        while (await target.Done() is var done && done < goal)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new TimeoutException($"{target.Name}: {goal - done} messages did not arrive");
            await timer.WaitForNextTickAsync();
        }
    }

    private static void Print(Target target, List<Round> rounds, List<Round> baseline)
    {
        var ratios = rounds.Select((r, i) => 100 * r.PerSecond / baseline[i].PerSecond);
        Console.WriteLine($"{target.Name}");
        Console.WriteLine($"  messages/s            {Figures.Of(rounds.Select(r => r.PerSecond))}");
        Console.WriteLine($"  % of the baseline     {Figures.Of(ratios)}");
        Console.WriteLine($"  CPU, us a message     {Figures.Of(rounds.Select(r => r.CpuMicroseconds))}");
        if (rounds[0].DatabaseMicroseconds > 0) Console.WriteLine($"  InfluxDB's CPU, us     {Figures.Of(rounds.Select(r => r.DatabaseMicroseconds))}");
        if (target is Product && rounds[0].BrokerMicroseconds == 0)
            Console.WriteLine($"  publish to PUBACK, ms p50 {Figures.Of(rounds.Select(r => r.P50))}  p99 {Figures.Of(rounds.Select(r => r.P99))}");
        else Console.WriteLine($"  broker's CPU, us      {Figures.Of(rounds.Select(r => r.BrokerMicroseconds))}");
    }

    private static async Task Check(Product product, long messages)
    {
        var balance = await product.Balance();
        var right = balance.IsSettled && balance.Stored == messages * 6;
        Console.WriteLine($"{product.Name}: {balance}; {product.Megabytes:N0} MB: {(right ? "all stored" : "NOT ALL STORED")}");
        if (!right) throw new InvalidOperationException($"{messages * 6} readings were sent");
    }
}
