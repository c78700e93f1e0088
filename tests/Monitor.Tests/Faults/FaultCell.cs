namespace Monitor.Tests.Faults;

/// <summary>What a cell has to work with.</summary>
/// <param name="Bench">The product.</param>
/// <param name="Cell">Name of the cell.</param>
/// <param name="Random">All its chances come from here.</param>
/// <param name="Now">Now.</param>
/// <param name="Kills">How often to kill what the cell kills.</param>
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
/// <param name="Play">Does it and checks it; answers what happened, for the table.</param>
sealed record FaultCell(string Name, bool External, bool Alone, Func<FaultRun, Task<string>> Play)
{
    /// <summary>All cells, by name.</summary>
    public static IReadOnlyDictionary<string, FaultCell> All { get; } = new FaultCell[]
    {
        new("duplicates", true, false, DeliveryFaults.Duplicates),
        new("reordering", true, false, DeliveryFaults.Reordering),
        new("backlog", true, false, DeliveryFaults.Backlog),
        new("corrupt", true, false, DeliveryFaults.Corrupt),
        new("flood", true, false, DeliveryFaults.Flood),
        new("clock", true, false, DeliveryFaults.Clock),
        new("kill-monitor", true, true, KillFaults.Product),
        new("kill-embedded", false, true, KillFaults.Product),
        new("kill-broker", true, true, KillFaults.Broker),
    }.ToDictionary(c => c.Name, StringComparer.Ordinal);
}
