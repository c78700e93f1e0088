namespace Monitor.Tests.Faults;

/// <summary>kill -9 at random moments of a load.</summary>
static class KillFaults
{
    private const int LongestRun = 400;

    /// <summary>The product is killed while readings go through it; what was sent meanwhile waits at the broker, or at the stations.</summary>
    public static async Task<string> Product(FaultRun run)
    {
        var plan = run.Live(perMinute: 2 * run.Size);
        await using var courier = run.Courier();
        await Load(run, courier, plan, run.Bench.Crash);
        await Verdict.Check(run.Bench, plan);
        return $"{plan.Readings.Length} readings, {run.Kills} kills, {courier.Repeats} sent again";
    }

    /// <summary>
    /// The broker is killed while it has messages that the product did not acknowledge. Mosquitto writes its state every few seconds: what it acknowledged after that is lost with it, and nobody
    /// behind it can help; so it is killed with its state written, at a moment at which no station sends.
    /// </summary>
    public static async Task<string> Broker(FaultRun run)
    {
        var plan = run.Live(perMinute: 2 * run.Size);
        await using var courier = run.Courier();
        await Load(run, courier, plan, async () =>
        {
            await using var quiet = await courier.Hold();
            await run.Bench.Broker!.Save();
            await run.Bench.Broker.Kill();
            await run.Bench.Broker.Start();
        });
        await Verdict.Check(run.Bench, plan);
        return $"{plan.Readings.Length} readings, {run.Kills} kills of the broker, {courier.Repeats} sent again";
    }

    /// <summary>A part of the load, a random moment in it, the strike, the next part; until all of it is acknowledged.</summary>
    public static async Task Load(FaultRun run, Courier courier, ReadingPlan plan, Func<Task> strike)
    {
        List<Task> sending = [];
        foreach (var part in plan.Readings.Chunk(plan.Readings.Length / (run.Kills + 1) + 1))
        {
            sending.Add(courier.Deliver(part.Select(r => r.Letter), run.Random.Next(5, 50)));
            if (sending.Count > run.Kills) break;
            await Task.Delay(TimeSpan.FromMilliseconds(run.Random.Next(LongestRun)), TimeProvider.System);
            await strike();
        }
        await Task.WhenAll(sending);
    }
}
