using System.Globalization;
using System.Text;
using Monitor.Benchmarks.Intake;
using Monitor.Domain.Stations;

namespace Monitor.Benchmarks.Alarms;

/// <summary>
/// Breach published at Mosquitto to alarm received by a client of the hub. Messages come at a fixed rate, each due at its own moment; a share of them is the last full
/// hour of one parameter over its limit, every one of which has to raise an alarm of its own; the others are ordinary values.
/// </summary>
static class AlarmBenchmark
{
    private const int Window = 30_000;
    private const int WarmUp = 5;
    private static readonly (string Rule, string Payload)[] Breaches = [("so2-1h", "\"so2\":600"), ("no2-1h", "\"no2\":230"), ("co-1h", "\"co\":12"), ("o3-1h", "\"o3\":230")];

    public static async Task Run(int rate, int seconds, double share)
    {
        var every = share <= 0 ? int.MaxValue : (int)Math.Round(1 / share);
        var breaches = (int)((long)rate * (WarmUp + seconds) / every);
        var stations = Math.Max(200, (breaches + Breaches.Length - 1) / Breaches.Length);
        Console.WriteLine($"{rate} messages/s for {seconds} s after {WarmUp} s of warm-up, 1 in {every} a breach; {stations} stations, Mosquitto, embedded history, load {Load}");
        await using var broker = await Mosquitto.Start();
        await using var product = await Product.Start(stations, 60, broker.Port);
        await using var watch = await AlarmWatch.Open(product.Hub);
        await using var sender = await Sender.Connect(broker.Port, "bench-alarms", Window);
        var (start, frequency) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.TimestampFrequency);
        var hour = StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);
        await Send(sender, watch, rate, (long)rate * (WarmUp + seconds), every, stations, hour, start);
        var (measured, end) = (start + WarmUp * frequency, start + (WarmUp + seconds) * frequency);
        await Settled(watch);
        var latencies = watch.Between(measured, end);
        var balance = await product.Balance();
        Console.WriteLine(
            $"breach to client: p50 {Figures.At(latencies, 0.5):N1} ms, p99 {Figures.At(latencies, 0.99):N1} ms, max {(latencies.Length == 0 ? double.NaN : latencies[^1]):N1} ms; "
            + $"{latencies.Length} of {breaches} alarms measured, {watch.Alarms} alarms told, {watch.Unseen} missing; {balance.Stored:N0} readings stored, "
            + $"{balance.RejectedTotal} rejected; CPU {product.Cpu.TotalSeconds:N1} s, load {Load}");
    }

    private static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "?";

    private static async Task Send(Sender sender, AlarmWatch watch, int rate, long all, int every, int stations, DateTimeOffset hour, long start)
    {
        var frequency = TimeProvider.System.TimestampFrequency;
        var topics = Enumerable.Range(0, stations).Select(i => Encoding.UTF8.GetBytes($"stations/air-{i}/readings")).ToArray();
        var breaching = Breaches.Select(b => Encoding.UTF8.GetBytes($"{{\"time\":\"{hour:O}\",\"period\":\"PT1H\",\"values\":{{{b.Payload}}}}}")).ToArray();
        var began = TimeProvider.System.GetUtcNow();
        var breaches = 0;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        for (var sent = 0L; sent < all; await timer.WaitForNextTickAsync())
        {
            for (var now = TimeProvider.System.GetTimestamp(); sent < all && start + sent * frequency / rate is var due && due <= now; sent++)
            {
                if (sent % every == every - 1)
                {
                    var (station, kind) = (breaches % stations, breaches / stations);
                    breaches++;
                    watch.Breach($"air-{station}", Breaches[kind].Rule, due);
                    await sender.Send(topics[station], breaching[kind], due);
                }
                else await sender.Send(topics[sent % stations], Ordinary(began, sent), due);
            }
            await sender.Flush();
        }
        await sender.Settle();
    }

    private static byte[] Ordinary(DateTimeOffset began, long number) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $$"""{"time":"{{began.AddMilliseconds(number):O}}","values":{"temperature":{{10 + number % 17}},"humidity":{{40 + number % 31}} } }"""));

    /// <summary>Waits for the alarms that are still on their way, as long as any comes within ten seconds.</summary>
    private static async Task Settled(AlarmWatch watch)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (int quiet = 0, before = watch.Unseen; watch.Unseen > 0 && quiet < 100; before = watch.Unseen)
        {
            await timer.WaitForNextTickAsync();
            quiet = watch.Unseen == before ? quiet + 1 : 0;
        }
    }
}
