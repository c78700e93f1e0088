using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Monitor.Benchmarks.Domain;
using Monitor.Benchmarks.Intake;

namespace Monitor.Benchmarks.Fleet;

/// <summary>Thousands of stations: memory of one, time from a kill to the right live view, cost of a message.</summary>
static class StationsBenchmark
{
    private const int Connections = 4;
    private const int Window = 5_000;
    private const int Few = 10;

    public static async Task Run(int stations, int restarts, int rate, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("monitor-bench-").FullName;
        try
        {
            await Measure(folder, stations, restarts, rate, seconds);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(string folder, int stations, int restarts, int rate, int seconds)
    {
        await DayOfHistory.WriteSeeds(folder, stations);
        var start = TimeProvider.System.GetTimestamp();
        await DayOfHistory.Write(folder, stations, TimeProvider.System.GetUtcNow());
        Console.WriteLine($"{stations:N0} stations, a day of 5-minute values of six written in {TimeProvider.System.GetElapsedTime(start).TotalSeconds:N0} s");

        DateTimeOffset newest;
        await using (var first = await RunningFleet.Start(folder))
        {
            await first.UntilReady();
            newest = await SendOnce(first, stations);
        }
        for (var i = 0; i < restarts; i++) await Restart(folder, stations, newest);
        await Cost(folder, [.. new[] { 100, 1_000, 10_000 }.Where(n => n <= stations)], rate, seconds);
        await Memory(folder, stations);
    }

    /// <summary>One message of every station, all stored: what the live view has to show after the kill.</summary>
    private static async Task<DateTimeOffset> SendOnce(RunningFleet fleet, int stations)
    {
        var now = TimeProvider.System.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        await using var sender = await Sender.Connect(fleet.Port, "bench-once", Window);
        for (var i = 0; i < stations; i++) await sender.Send(Topic(i), Six.Payload(now, i), TimeProvider.System.GetTimestamp());
        await sender.Settle();
        await fleet.UntilStored(stations * 6L);
        return now;
    }

    private static byte[] Topic(int station) => Encoding.UTF8.GetBytes($"stations/{DayOfHistory.Id(station)}/readings");

    private static async Task Restart(string folder, int stations, DateTimeOffset newest)
    {
        var start = TimeProvider.System.GetTimestamp();
        await using var fleet = await RunningFleet.Start(folder);
        var listening = TimeProvider.System.GetElapsedTime(start);
        await fleet.UntilReady();
        var ready = TimeProvider.System.GetElapsedTime(start);
        var wrong = Wrong(await fleet.Stations(), newest);
        var cpu = fleet.Cpu;
        // What is due is done by now: still nobody may be silent or in alarm.
        await Task.Delay(TimeSpan.FromSeconds(12), TimeProvider.System);
        var later = Wrong(await fleet.Stations(), newest);
        Console.WriteLine(
            $"restart: web after {listening.TotalSeconds:N1} s, all stations after {ready.TotalSeconds:N1} s ({cpu.TotalSeconds:N1} s of CPU, {fleet.Megabytes:N0} MB); "
            + $"wrong then {wrong}, 12 s later {later} of {stations:N0}, alarms {await fleet.OpenAlarms()}");
    }

    /// <summary>Stations that are not shown as they were before the kill.</summary>
    private static int Wrong(IReadOnlyList<JsonElement> stations, DateTimeOffset newest) => stations.Count(s =>
        s.GetProperty("condition").GetString() != "reporting" || s.GetProperty("lastMeasuredAt").GetDateTimeOffset() != newest
        || s.GetProperty("latest").EnumerateObject().Count() != 6 || s.GetProperty("airQuality").GetProperty("hour").GetProperty("aqi").ValueKind != JsonValueKind.Number
        || s.GetProperty("alarms").GetArrayLength() > 0);

    /// <summary>The same rate of messages from ever more stations of one and the same product.</summary>
    private static async Task Cost(string folder, int[] sending, int rate, int seconds)
    {
        await using var fleet = await RunningFleet.Start(folder);
        await fleet.UntilReady();
        var results = sending.ToDictionary(n => n, _ => new List<(double Cpu, double P50, double P99)>());
        var total = 0L;
        for (var round = 0; round < 4; round++)
            foreach (var n in sending)
            {
                var result = await Send(fleet, n, rate, seconds);
                total += (long)rate * seconds;
                if (round > 0) results[n].Add(result);
            }
        await fleet.UntilStored(total * 6);
        foreach (var n in sending)
            Console.WriteLine(
                $"{n,6:N0} stations send {rate:N0}/s: CPU {Figures.Of(results[n].Select(r => r.Cpu))} us a message, publish to PUBACK p50 {Figures.Of(results[n].Select(r => r.P50))} ms, "
                + $"p99 {Figures.Of(results[n].Select(r => r.P99))} ms");
    }

    private static async Task<(double Cpu, double P50, double P99)> Send(RunningFleet fleet, int stations, int rate, int seconds)
    {
        var senders = await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Sender.Connect(fleet.Port, $"bench-{i}", Window)));
        var topics = Enumerable.Range(0, stations).Select(Topic).ToArray();
        var (cpu, start, began) = (fleet.Cpu, TimeProvider.System.GetTimestamp(), TimeProvider.System.GetUtcNow());
        await Task.WhenAll(senders.Select((sender, i) => Task.Run(() => SendEvenly(sender, i, topics, rate, seconds, start, began))));
        var spent = (fleet.Cpu - cpu).TotalMicroseconds / ((double)rate * seconds);
        var latencies = senders.SelectMany(s => s.TakeLatencies()).Order().ToArray();
        foreach (var sender in senders) await sender.DisposeAsync();
        return (spent, Figures.At(latencies, 0.5), Figures.At(latencies, 0.99));
    }

    /// <summary>Message k of the whole is due k/rate after the start, and measured then.</summary>
    private static async Task SendEvenly(Sender sender, int connection, byte[][] topics, int rate, int seconds, long start, DateTimeOffset began)
    {
        var frequency = TimeProvider.System.TimestampFrequency;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        for (var k = (long)connection; k < (long)rate * seconds; await timer.WaitForNextTickAsync())
        {
            for (var now = TimeProvider.System.GetTimestamp(); k < (long)rate * seconds && start + k * frequency / rate is var due && due <= now; k += Connections)
                await sender.Send(topics[k % topics.Length], Six.Payload(began.AddMilliseconds(k * 1000 / rate), (int)k), due);
            await sender.Flush();
        }
        await sender.Settle();
    }

    /// <summary>What thousands of stations hold beyond what a few do.</summary>
    private static async Task Memory(string folder, int stations)
    {
        var many = await Held(folder, stations);
        await DayOfHistory.WriteSeeds(folder, Few);
        var few = await Held(folder, Few);
        Console.WriteLine($"managed memory of a station, grain and live view included: {(many - few) / (double)(stations - Few):N0} bytes (silo with {stations:N0}: {many / 1e6:N0} MB, with {Few}: {few / 1e6:N0} MB)");
    }

    private static async Task<long> Held(string folder, int stations)
    {
        ProcessStartInfo start = new(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Monitor.Benchmarks.dll"), "held-fleet", "--folder", folder, "--stations", stations.ToString(CultureInfo.InvariantCulture)]);
        var (child, line) = await Child.Start(start, text => text.StartsWith("held ", StringComparison.Ordinal));
        await using (child) return long.Parse(line["held ".Length..], CultureInfo.InvariantCulture);
    }
}
