namespace Monitor.Tests.Faults;

/// <summary>Short form of the matrix: faults of what is sent, one product for all of them.</summary>
public sealed class DeliveryFaultTests(DeliveryFaultTests.Running running) : IClassFixture<DeliveryFaultTests.Running>
{
    public sealed class Running : IAsyncLifetime
    {
        internal FaultBench Bench { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bench = await FaultBench.Start(new EmbeddedStore(), Cells.Select(c => c.Data).Append(Judged), external: true);

        public ValueTask DisposeAsync() => Bench.DisposeAsync();
    }

    private const string Judged = "judged";

    /// <summary>A verdict that finds nothing has to be one that would have found something.</summary>
    [Fact]
    public async Task Verdict_FindsWhatIsTooMuchWrongOrNotDue()
    {
        var run = new FaultRun(running.Bench, Judged, new Random(1), TimeProvider.System.GetUtcNow(), Kills: 0, Size: 1);
        var plan = run.Live();
        await using (var courier = run.Courier()) await courier.Deliver(plan.Readings.Select(r => r.Letter));
        await Verdict.Check(running.Bench, plan);

        var one = plan.Readings[plan.Readings.Length / 2];
        await Fails(plan with { Readings = plan.Readings.Remove(one) }, "not due");
        await Fails(plan with { Readings = plan.Readings.Replace(one, one with { Number = one.Number + 10_000 }) }, one.Station);
        await Fails(plan with { Alarms = plan.Alarms.Add(new DueAlarm(one.Station, one.At, Cleared: false)) }, "alarms of");
    }

    private async Task Fails(ReadingPlan plan, string words)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Verdict.Check(running.Bench, plan));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string> Cells => [.. FaultCell.All.Values.Where(c => !c.Alone).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cells))]
    public Task EveryReadingOnce_AggregatesAndAlarmsAsPunctual_BooksBalance(string cell) =>
        FaultMatrix.Play(running.Bench, FaultCell.All[cell], FaultMatrix.Seed, kills: 0, size: 1);
}

/// <summary>Short form of the matrix: InfluxDB behind.</summary>
public sealed class InfluxFaultTests
{
    public static TheoryData<string> Cells => ["kill-monitor", .. FaultCell.All.Values.Where(c => c.Influx).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task EveryReadingOnce_AggregatesAndAlarmsAsPunctual_BooksBalance(string cell) =>
        await FaultMatrix.PlayAlone(await InfluxStore.Start(), FaultCell.All[cell], FaultMatrix.Seed, kills: 1, size: 1);
}

/// <summary>Short form of the matrix: faults that end a process.</summary>
public sealed class KillFaultTests
{
    public static TheoryData<string> Cells => [.. FaultCell.All.Values.Where(c => c is { Alone: true, Influx: false }).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cells))]
    public Task EveryReadingOnce_AggregatesAndAlarmsAsPunctual_BooksBalance(string cell) =>
        FaultMatrix.PlayAlone(new EmbeddedStore(), FaultCell.All[cell], FaultMatrix.Seed, kills: 2, size: 1);
}
