using Monitor.Tests.Support;

namespace Monitor.Tests.Faults;

/// <summary>What can become of InfluxDB while readings come; they are acknowledged all the same, and all there when it is back.</summary>
static class InfluxFaults
{
    private const int LongestAbsence = 3_000;

    public static Task<string> Killed(FaultRun run) => Strike(run, server => server.Kill(), server => server.Start());

    public static Task<string> Paused(FaultRun run) => Strike(run, server => server.Pause(), server => server.Resume());

    /// <summary>Another password: every write is refused, until it is the old one again.</summary>
    public static Task<string> Refusing(FaultRun run)
    {
        const string other = "other";
        return Strike(
            run,
            server => SetPassword(server, other, (InfluxServer.User, InfluxServer.Password)),
            server => SetPassword(server, InfluxServer.Password, (InfluxServer.User, other)));
    }

    /// <summary>
    /// Away while live and day-late readings come, and while the product is killed: what is sent is acknowledged and on the live view all the same, and what could only be
    /// understood with the history is when it is back.
    /// </summary>
    public static async Task<string> Away(FaultRun run)
    {
        var server = ((InfluxStore)run.Bench.Store).Server;
        var (live, late) = (run.Live(perMinute: run.Size), ReadingPlan.PastDay(run.Stations.Take(2), run.Now, run.Random));
        var parts = live.Readings.Chunk((live.Readings.Length + 2) / 3).ToList();
        await using var courier = run.Courier();
        await courier.Deliver(parts[0].Select(r => r.Letter));
        await server.Kill();
        await courier.Deliver(parts[1].Concat(late.Readings).OrderBy(_ => run.Random.Next()).Chunk(100).SelectMany(Together));
        await Shown(run, parts[1]);
        await run.Bench.Crash();
        await run.Bench.Connected();
        await courier.Deliver(parts[2].Select(r => r.Letter));
        await Shown(run, parts[2]);
        await server.Start();
        await Verdict.Check(run.Bench, live.With(late));
        return $"{live.Readings.Length} readings and {late.Readings.Length} a day late, a kill of the product meanwhile, {courier.Repeats} sent again";
    }

    /// <summary>A message has readings of one station.</summary>
    private static IEnumerable<Letter> Together(NumberedReading[] readings) =>
        readings.GroupBy(r => r.Station).Select(group => new Letter(group.First().Topic, $"[{string.Join(',', group.Select(r => r.Json))}]"));

    private static async Task Shown(FaultRun run, IEnumerable<NumberedReading> readings)
    {
        foreach (var station in readings.GroupBy(r => r.Station))
            await run.Bench.Monitor.Until(
                async () => (await run.Bench.Monitor.Get($"/api/v1/stations/{station.Key}")).GetProperty("lastMeasuredAt") is { ValueKind: not System.Text.Json.JsonValueKind.Null } at
                    && at.GetDateTimeOffset() >= station.Max(r => r.At),
                $"{station.Key} to be shown while InfluxDB is away");
    }

    private static async Task SetPassword(InfluxServer server, string password, (string, string) by)
    {
        var answer = await server.Query($"SET PASSWORD FOR \"{InfluxServer.User}\" = '{password.Replace("'", "\\'", StringComparison.Ordinal)}'", user: by);
        Assert.DoesNotContain("error", answer, StringComparison.Ordinal);
    }

    private static async Task<string> Strike(FaultRun run, Func<InfluxServer, Task> begin, Func<InfluxServer, Task> end)
    {
        var server = ((InfluxStore)run.Bench.Store).Server;
        var plan = run.Live(perMinute: 2 * run.Size);
        await using var courier = run.Courier();
        await KillFaults.Load(run, courier, plan, async () =>
        {
            await begin(server);
            await Task.Delay(TimeSpan.FromMilliseconds(run.Random.Next(LongestAbsence)), TimeProvider.System);
            await end(server);
        });
        await Verdict.Check(run.Bench, plan);
        return $"{plan.Readings.Length} readings, {run.Kills} times, {courier.Repeats} sent again";
    }
}
