using System.Globalization;

namespace Monitor.Tests.Faults;

/// <summary>A cell did not hold; the message says how to see it again.</summary>
sealed class FaultFoundException(string cell, string store, int seed, Exception cause)
    : Exception($"cell {cell}, store {store}, seed {seed} ({FaultMatrix.SeedVariable}={seed}): {cause.Message}", cause);

/// <summary>Plays cells.</summary>
static class FaultMatrix
{
    /// <summary>Environment variable that gives the seed; without it every run has one of its own.</summary>
    public const string SeedVariable = "MONITOR_FAULTS_SEED";

    /// <summary>Of this process.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed : Random.Shared.Next();

    /// <summary>Does a cell on a bench; answers what happened.</summary>
    public static async Task<string> Play(FaultBench bench, FaultCell cell, int seed, int kills, int size)
    {
        Console.WriteLine($"fault cell {cell.Name}, store {bench.Store.Name}, seed {seed}");
        try
        {
            // Cells have the same chances whatever ran before them.
            var random = new Random(seed ^ cell.Name.Sum(c => c * 7919));
            return await cell.Play(new FaultRun(bench, cell.Name, random, TimeProvider.System.GetUtcNow(), kills, size));
        }
        catch (Exception error)
        {
            throw new FaultFoundException(cell.Name, bench.Store.Name, seed, error);
        }
    }

    /// <summary>A cell that wants the product for itself.</summary>
    public static async Task<string> PlayAlone(StoreUnderTest store, FaultCell cell, int seed, int kills, int size)
    {
        await using var bench = await FaultBench.Start(store, [cell.Name], cell.External);
        return await Play(bench, cell, seed, kills, size);
    }
}
