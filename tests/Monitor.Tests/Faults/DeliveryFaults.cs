using Monitor.Ingest.Payloads;

namespace Monitor.Tests.Faults;

/// <summary>Faults of what is sent. The product stays whole, so that its counters can be held against what was sent to the last reading.</summary>
static class DeliveryFaults
{
    /// <summary>Every message once, twice or three times, at random places.</summary>
    public static async Task<string> Duplicates(FaultRun run)
    {
        var plan = run.Live();
        var copies = plan.Readings.Where(_ => run.Random.Next(3) == 0).Concat(plan.Readings.Where(_ => run.Random.Next(10) == 0)).ToList();
        await Balanced(run, plan, InWindows(plan.Readings.Concat(copies).OrderBy(r => r.At), 20, run.Random).Select(r => r.Letter), duplicates: copies.Count);
        return $"{plan.Readings.Length} readings, {copies.Count} of them again";
    }

    /// <summary>Out of order within half an hour of all stations.</summary>
    public static async Task<string> Reordering(FaultRun run)
    {
        var plan = run.Live();
        await Balanced(run, plan, InWindows(plan.Readings, 30 * run.Stations.Count, run.Random).Select(r => r.Letter));
        return $"{plan.Readings.Length} readings, half an hour mixed";
    }

    /// <summary>The whole of yesterday, in messages of an hour each and in any order, among what is sent now.</summary>
    public static async Task<string> Backlog(FaultRun run)
    {
        var (live, late) = (run.Live(), ReadingPlan.PastDay(run.Stations.Take(3), run.Now, run.Random));
        var letters = live.Readings.Select(r => r.Letter).ToList();
        foreach (var hour in late.Readings.GroupBy(r => (r.Station, r.At.UtcTicks / TimeSpan.TicksPerHour)))
            letters.Insert(run.Random.Next(letters.Count), new Letter(hour.First().Topic, $"[{string.Join(',', hour.Select(r => r.Json))}]"));
        await Balanced(run, live.With(late), letters);
        return $"{live.Readings.Length} readings, {late.Readings.Length} a day late";
    }

    /// <summary>Broken payloads among the whole ones, one of a hundred.</summary>
    public static async Task<string> Corrupt(FaultRun run)
    {
        var plan = run.Live();
        var letters = plan.Readings.Select(r => r.Letter).ToList();
        var count = Math.Max(1, letters.Count / 100);
        for (var i = 0; i < count; i++)
        {
            var whole = letters[run.Random.Next(letters.Count)];
            letters.Insert(run.Random.Next(letters.Count), whole with { Payload = Broken(whole.Payload, run.Random) });
        }
        await Balanced(run, plan, letters, badJson: count);
        var kept = (await run.Bench.Monitor.Get("/api/v1/inbox?limit=1000")).EnumerateArray().Count(e =>
            e.GetProperty("reason").GetString() == Reasons.BadJson && e.GetProperty("topic").GetString()!.StartsWith($"stations/{run.Cell}-", StringComparison.Ordinal));
        Assert.Equal(count, kept);
        return $"{plan.Readings.Length} readings, {count} corrupt messages in the inbox";
    }

    /// <summary>One station at a thousand times its rate, while the others go on.</summary>
    public static async Task<string> Flood(FaultRun run)
    {
        var others = ReadingPlan.Live(run.Stations.Skip(1), run.Now, run.Random);
        var flood = ReadingPlan.Flood(run.Stations[0], 4_000 * Math.Min(run.Size, 10), run.Now);
        await using var storm = run.Courier();
        await using var calm = run.Courier();
        await Task.WhenAll(storm.Deliver(flood.Readings.Select(r => r.Letter), 200), calm.Deliver(others.Readings.Select(r => r.Letter)));
        await Verdict.Check(run.Bench, others.With(flood));
        return $"{others.Readings.Length} readings, {flood.Readings.Length} of one station";
    }

    /// <summary>One clock an hour behind, which nobody can know, and one an hour ahead, which is refused by name and kept.</summary>
    public static async Task<string> Clock(FaultRun run)
    {
        var right = ReadingPlan.Live(run.Stations.Skip(2), run.Now, run.Random);
        var behind = ReadingPlan.Live([run.Stations[0]], run.Now, run.Random).Shifted(TimeSpan.FromHours(-1));
        var ahead = ReadingPlan.Flood(run.Stations[1], 200, run.Now).Since(run.Now.AddMinutes(-30)).Shifted(TimeSpan.FromHours(1));
        var letters = right.With(behind).Readings.Concat(ahead.Readings).OrderBy(r => r.At).Select(r => r.Letter);
        await Balanced(run, right.With(behind), letters, badTime: ahead.Readings.Length);
        return $"{right.Readings.Length} readings, {behind.Readings.Length} an hour behind, {ahead.Readings.Length} ahead and refused";
    }

    /// <summary>Sends, checks, and holds the counters against what was sent.</summary>
    private static async Task Balanced(FaultRun run, ReadingPlan plan, IEnumerable<Letter> letters, int duplicates = 0, int badJson = 0, int badTime = 0)
    {
        var before = await run.Bench.Books();
        await using (var courier = run.Courier()) await courier.Deliver(letters);
        // The last of a cell may be one that is refused, which no history shows.
        await run.Bench.Monitor.Until(
            async () => (await run.Bench.Books()).Received - before.Received >= plan.Readings.Length + duplicates + badJson + badTime, () => "all to be received");
        await Verdict.Check(run.Bench, plan);
        var after = await run.Bench.Books();
        Assert.Equal(
            (plan.Readings.Length, duplicates, badJson, badTime),
            (after.Stored - before.Stored, after.Duplicate - before.Duplicate, after.Rejected(Reasons.BadJson) - before.Rejected(Reasons.BadJson),
                after.Rejected(Reasons.BadTime) - before.Rejected(Reasons.BadTime)));
    }

    /// <summary>Mixed within windows of so many.</summary>
    private static IEnumerable<NumberedReading> InWindows(IEnumerable<NumberedReading> readings, int window, Random random) =>
        readings.Chunk(window).SelectMany(chunk =>
        {
            random.Shuffle(chunk);
            return chunk;
        });

    /// <summary>A payload that no decoder can take: its end is missing, its start is garbage, or nothing is left.</summary>
    private static string Broken(string payload, Random random) => random.Next(3) switch
    {
        0 => payload[..random.Next(1, payload.Length - 1)],
        1 => "\u0000\u0001" + payload,
        _ => "",
    };
}
