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
