using System.Text;
using Monitor.Benchmarks.Domain;

namespace Monitor.Benchmarks.Intake;

/// <summary>Every station sends once a second, spread over the second; the product has its own broker.</summary>
static class SteadyBenchmark
{
    private const int Connections = 8;
    private const int Window = 30_000;
    private const int WarmUp = 10;
    private const int WindowSeconds = 10;

    public static async Task Run(int stations, int seconds)
    {
        Console.WriteLine($"{stations} stations, one message of six values a second each, {Connections} connections, {seconds} s after {WarmUp} s of warm-up");
        await using var product = await Product.Start(stations, 1, null);
        var senders = await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Sender.Connect(product.Port, $"bench-{i}", Window)));
        var start = TimeProvider.System.GetTimestamp();
        var sending = Task.WhenAll(senders.Select((sender, i) => Task.Run(() => Send(sender, i, stations, WarmUp + seconds, start))));
        await Watch(product, senders, stations, seconds, start);
        await sending;
        foreach (var sender in senders) await sender.DisposeAsync();
        var balance = await product.Balance();
        var expected = (long)stations * (WarmUp + seconds) * 6;
        Console.WriteLine($"at the end: {balance}; {(balance.IsSettled && balance.Stored == expected ? "all stored" : $"NOT ALL STORED, {expected} were sent")}");
    }

    /// <summary>The stations of one connection; each message is due at its own moment, and its latency counts from then even if the generator is late.</summary>
    private static async Task Send(Sender sender, int connection, int stations, int seconds, long start)
    {
        var frequency = TimeProvider.System.TimestampFrequency;
        var began = TimeProvider.System.GetUtcNow() - TimeProvider.System.GetElapsedTime(start);
        var own = Enumerable.Range(0, stations).Where(i => i % Connections == connection).Select(i => Encoding.UTF8.GetBytes($"stations/air-{i}/readings")).ToArray();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (long sent = 0, all = (long)own.Length * seconds; sent < all; await timer.WaitForNextTickAsync())
        {
            for (var now = TimeProvider.System.GetTimestamp(); sent < all && start + sent * frequency / own.Length is var due && due <= now; sent++)
            {
                var number = (int)(sent / own.Length);
                await sender.Send(own[sent % own.Length], Six.Payload(began.AddSeconds(number), number), due);
            }
            await sender.Flush();
        }
        await sender.Settle();
    }

    private static async Task Watch(Product product, Sender[] senders, int stations, int seconds, long start)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var (cpu, acknowledged, backlog) = (product.Cpu, 0L, 0L);
        for (var second = 1; second <= WarmUp + seconds; second++)
        {
            await timer.WaitForNextTickAsync();
            backlog = Math.Max(backlog, senders.Sum(s => s.Unacknowledged));
            if (second % WindowSeconds != 0) continue;
            var latencies = senders.SelectMany(s => s.TakeLatencies()).Order().ToArray();
            var now = product.Cpu;
            acknowledged += latencies.Length;
            var behind = stations * TimeProvider.System.GetElapsedTime(start).TotalSeconds - acknowledged;
            Console.WriteLine(
                $"{(second <= WarmUp ? "warm-up" : $"{second - WarmUp,4} s"),8}: {latencies.Length / (double)WindowSeconds,8:N0}/s  PUBACK p50 {Figures.At(latencies, 0.5),7:N1} ms  "
                + $"p99 {Figures.At(latencies, 0.99),7:N1} ms  unacknowledged at most {backlog,6:N0}  behind {Math.Max(0, behind),6:N0}  "
                + $"CPU {(now - cpu).TotalMicroseconds / Math.Max(1, latencies.Length),6:N0} us a message  {product.Megabytes,6:N0} MB");
            (cpu, backlog) = (now, 0);
        }
    }
}
