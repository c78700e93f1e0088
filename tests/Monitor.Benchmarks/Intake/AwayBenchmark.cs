using System.Globalization;
using System.Text;
using Monitor.Benchmarks.Domain;
using Monitor.Domain.Stations;

namespace Monitor.Benchmarks.Intake;

/// <summary>
/// Stations send through Mosquitto, InfluxDB behind; a client of the hub looks on. InfluxDB is killed and comes back. The live view and the alarms before, during and after,
/// and whether everything is in InfluxDB in the end.
/// </summary>
static class AwayBenchmark
{
    private const int Connections = 4;
    private const int Window = 30_000;
    private const int WarmUp = 20;
    private const int BetweenBreaches = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task Run(int stations, int before, int away)
    {
        int[] lengths = [WarmUp, before, away, before];
        string[] names = ["warm-up", "before", "away", "after"];
        var seconds = lengths.Sum();
        Console.WriteLine(
            $"{stations} stations, one message of six values a second each, an alarm every {BetweenBreaches} s; InfluxDB away for {away} s, {before} s before and after");
        await using var broker = await Mosquitto.Start();
        await using var database = await Influxd.Start();
        await using var product = await Product.Start(stations + seconds / BetweenBreaches, 1, broker.Port, database);
        await using var watch = await HubWatch.Open(product.Hub);
        var senders = await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Sender.Connect(broker.Port, $"bench-{i}", Window)));
        await using var alarms = await Sender.Connect(broker.Port, "bench-alarms", Window);
        var start = TimeProvider.System.GetTimestamp();
        var sending = Task.WhenAll(
            [.. senders.Select((sender, i) => Task.Run(() => Send(sender, watch, i, stations, seconds, start))), Task.Run(() => Breach(alarms, watch, stations, seconds, start))]);

        var (at, bounds) = (0, new List<long> { start });
        for (var i = 0; i < lengths.Length; i++)
        {
            if (names[i] == "away") await database.Kill();
            if (names[i] == "after") await database.StartAgain();
            await Until(start, at += lengths[i]);
            bounds.Add(TimeProvider.System.GetTimestamp());
            var balance = await product.Balance();
            Console.WriteLine($"{names[i],8}: {balance.Received:N0} received, {balance.InFlight:N0} in flight, {balance.Journalled:N0} journalled; {product.Megabytes:N0} MB");
        }
        await sending;
        var drained = await Drain(product, watch);
        Console.WriteLine($"everything is in InfluxDB {drained.TotalSeconds:N1} s after the last message");
        double? baseline = null;
        for (var i = 1; i < lengths.Length; i++)
        {
            var (live, raised) = (watch.Stations(bounds[i], bounds[i + 1]), watch.Alarms(bounds[i], bounds[i + 1]));
            baseline ??= Figures.At(live, 0.99);
            Console.WriteLine(
                $"{names[i],8}: publish to hub p50 {Figures.At(live, 0.5),6:N1} ms  p99 {Figures.At(live, 0.99),6:N1} ms ({Figures.At(live, 0.99) / baseline:0.00} of before)  "
                + $"most {Figures.At(live, 1),6:N0} ms;  {raised.Length} alarms p50 {Figures.At(raised, 0.5),6:N1} ms  most {Figures.At(raised, 1),6:N1} ms");
        }
        foreach (var sender in senders) await sender.DisposeAsync();
        await Check(product, database, watch, (long)stations * seconds + seconds / BetweenBreaches);
    }

    private static async Task Until(long start, int seconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (TimeProvider.System.GetElapsedTime(start).TotalSeconds < seconds) await timer.WaitForNextTickAsync();
    }

    /// <summary>The stations of one connection; each message is due at its own moment, and its latency counts from then even if the generator is late.</summary>
    private static async Task Send(Sender sender, HubWatch watch, int connection, int stations, int seconds, long start)
    {
        var frequency = TimeProvider.System.TimestampFrequency;
        var began = TimeProvider.System.GetUtcNow() - TimeProvider.System.GetElapsedTime(start);
        began = began.AddTicks(-(began.Ticks % TimeSpan.TicksPerMillisecond));
        var own = Enumerable.Range(0, stations).Where(i => i % Connections == connection).Select(Id).ToArray();
        var topics = own.Select(id => Encoding.UTF8.GetBytes($"stations/{id}/readings")).ToArray();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (long sent = 0, all = (long)own.Length * seconds; sent < all; await timer.WaitForNextTickAsync())
        {
            for (var now = TimeProvider.System.GetTimestamp(); sent < all && start + sent * frequency / own.Length is var due && due <= now; sent++)
            {
                var (number, i) = ((int)(sent / own.Length), sent % own.Length);
                watch.Sent(own[i], began.AddSeconds(number), due);
                await sender.Send(topics[i], Six.Payload(began.AddSeconds(number), number), due);
            }
            await sender.Flush();
        }
        await sender.Settle();
    }

    /// <summary>A station that said nothing before sends an hour over the limit.</summary>
    private static async Task Breach(Sender sender, HubWatch watch, int stations, int seconds, long start)
    {
        for (var n = 0; n < seconds / BetweenBreaches; n++)
        {
            await Until(start, n * BetweenBreaches);
            var now = TimeProvider.System.GetUtcNow();
            var hour = StationTime.HourOf(now).AddHours(-1).ToOffset(StationTime.Offset);
            var (id, due) = (Id(stations + n), TimeProvider.System.GetTimestamp());
            watch.Breach(id, due);
            await sender.Send(
                Encoding.UTF8.GetBytes($"stations/{id}/readings"),
                Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"time":"{{hour:yyyy-MM-ddTHH:mm:sszzz}}","period":"PT1H","values":{"o3":215} }""")), due);
            await sender.Flush();
        }
        await sender.Settle();
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"air-{number}");

    private static async Task<TimeSpan> Drain(Product product, HubWatch watch)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var start = TimeProvider.System.GetTimestamp();
        while ((await product.Balance() is var balance && !balance.IsSettled) || watch.Unseen > 0)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience) throw new TimeoutException($"not settled: {balance}; {watch.Unseen} not seen");
            await timer.WaitForNextTickAsync();
        }
        return TimeProvider.System.GetElapsedTime(start);
    }

    private static async Task Check(Product product, Influxd database, HubWatch watch, long messages)
    {
        var (balance, lines) = (await product.Balance(), await database.CountReadings());
        Console.WriteLine($"{messages:N0} messages sent, {lines:N0} in InfluxDB, {watch.Unseen} not seen at the hub; {balance}");
        if (lines != messages || watch.Unseen > 0) throw new InvalidOperationException("NOT EVERYTHING IS THERE");
    }
}
