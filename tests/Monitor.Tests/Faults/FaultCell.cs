namespace Monitor.Tests.Faults;

/// <summary>What a cell has to work with.</summary>
/// <param name="Bench">The product.</param>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Random">All its chances come from here.</param>
/// <param name="Now">Now.</param>
/// <param name="Kills">How often to strike, in a cell that strikes.</param>
/// <param name="Size">1 in CI; more makes longer cells.</param>
sealed record FaultRun(FaultBench Bench, string Cell, Random Random, DateTimeOffset Now, int Kills, int Size)
{
    public IReadOnlyList<string> Stations => FaultBench.Stations(Cell);

    public ReadingPlan Live(int perMinute = 1) => ReadingPlan.Live(Stations, Now, Random, perMinute);

    public Courier Courier() => new(Bench.Port, mayBeUnheard: Bench.Broker is null);
}

/// <summary>One fault, what is sent meanwhile and what has to hold after it.</summary>
/// <param name="Name">Also the first part of the names of its stations.</param>
/// <param name="External">Whether it wants Mosquitto before the product.</param>
/// <param name="Alone">Whether it leaves nothing whole for others to run beside.</param>
/// <param name="Influx">Whether its fault is one of InfluxDB, so that there is nothing to do to another store.</param>
/// <param name="Play">Does it and checks it; answers what happened, for the table.</param>
sealed record FaultCell(string Name, bool External, bool Alone, bool Influx, Func<FaultRun, Task<string>> Play)
{
    /// <summary>All cells, by name.</summary>
    public static IReadOnlyDictionary<string, FaultCell> All { get; } = new FaultCell[]
    {
        new("duplicates", true, false, false, DeliveryFaults.Duplicates),
        new("reordering", true, false, false, DeliveryFaults.Reordering),
        new("backlog", true, false, false, DeliveryFaults.Backlog),
        new("corrupt", true, false, false, DeliveryFaults.Corrupt),
        new("flood", true, false, false, DeliveryFaults.Flood),
        new("clock", true, false, false, DeliveryFaults.Clock),
        new("kill-monitor", true, true, false, KillFaults.Product),
        new("kill-embedded", false, true, false, KillFaults.Product),
        new("kill-broker", true, true, false, KillFaults.Broker),
        new("kill-influx", true, true, true, InfluxFaults.Killed),
        new("pause-influx", true, true, true, InfluxFaults.Paused),
        new("refuse-influx", true, true, true, InfluxFaults.Refusing),
        new("away-influx", true, true, true, InfluxFaults.Away),
    }.ToDictionary(c => c.Name, StringComparer.Ordinal);
}
