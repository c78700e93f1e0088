namespace Monitor.Tests.Faults;

/// <summary>Short form of the matrix: faults of what is sent, one product for all of them.</summary>
public sealed class DeliveryFaultTests(DeliveryFaultTests.Running running) : IClassFixture<DeliveryFaultTests.Running>
{
    public sealed class Running : IAsyncLifetime
    {
        internal FaultBench Bench { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Bench = await FaultBench.Start(new EmbeddedStore(), Cells.Select(c => c.Data), external: true);

        public ValueTask DisposeAsync() => Bench.DisposeAsync();
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
