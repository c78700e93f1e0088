using System.Diagnostics;
using System.Globalization;
using Monitor.Tests.Faults;
using Spectre.Console;

namespace Monitor.Faults;

/// <summary>Rounds of cells, and what came of them.</summary>
sealed class Rounds(IReadOnlyList<FaultCell> cells, IReadOnlyList<Func<Task<StoreUnderTest>>> stores, int kills, int size)
{
    private readonly List<(string Cell, string Store, int Seed, TimeSpan Took, string Words, Exception? Error)> _results = [];

    /// <summary>Goes on until the time is over; a round that has begun is finished.</summary>
    public async Task Run(int seed, TimeSpan time)
    {
        var running = Stopwatch.StartNew();
        do
        {
            foreach (var start in stores)
            {
                await Together(start, seed);
                foreach (var cell in cells.Where(c => c.Alone)) await Alone(start, cell, seed);
            }
            seed++;
        }
        while (running.Elapsed < time);
    }

    private async Task Together(Func<Task<StoreUnderTest>> start, int seed)
    {
        var together = cells.Where(c => !c.Alone).ToList();
        if (together.Count == 0) return;
        await using var bench = await FaultBench.Start(await start(), together.Select(c => c.Name), external: true);
        foreach (var cell in together) await Note(cell, bench.Store.Name, seed, () => FaultMatrix.Play(bench, cell, seed, kills, size));
    }

    private async Task Alone(Func<Task<StoreUnderTest>> start, FaultCell cell, int seed)
    {
        var store = await start();
        if (cell.Influx && store is not InfluxStore) await store.DisposeAsync();
        else await Note(cell, store.Name, seed, () => FaultMatrix.PlayAlone(store, cell, seed, kills, size));
    }

    private async Task Note(FaultCell cell, string store, int seed, Func<Task<string>> play)
    {
        var took = Stopwatch.StartNew();
        try
        {
            var words = await play();
            _results.Add((cell.Name, store, seed, took.Elapsed, words, null));
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(error);
            _results.Add((cell.Name, store, seed, took.Elapsed, error.Message, error));
        }
    }

    /// <summary>The table. True where every cell held.</summary>
    public bool Print()
    {
        var table = new Table().AddColumns("cell", "store", "seed", "seconds", "result", "what happened");
        foreach (var (cell, store, seed, took, words, error) in _results)
            table.AddRow(
                cell, store, seed.ToString(CultureInfo.InvariantCulture), took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
                error is null ? "held" : "FAILED", Markup.Escape(words.Split('\n')[0]));
        AnsiConsole.Write(table);
        return _results.TrueForAll(r => r.Error is null);
    }
}
