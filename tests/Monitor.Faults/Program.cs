using System.CommandLine;
using Monitor.Faults;
using Monitor.Tests.Faults;

var minutes = new Option<double>("--minutes") { Description = "how long to go on; a round that has begun is finished", DefaultValueFactory = _ => 10 };
var seed = new Option<int>("--seed") { Description = "seed of the first round, the next one has the next number", DefaultValueFactory = _ => FaultMatrix.Seed };
var kills = new Option<int>("--kills") { Description = "kill -9 in each cell that kills", DefaultValueFactory = _ => 20 };
var size = new Option<int>("--size") { Description = "size of the loads, 1 (as in CI) to 10", DefaultValueFactory = _ => 5 };
var cells = new Option<string[]>("--cell") { Description = "only these cells: " + string.Join(", ", FaultCell.All.Keys), AllowMultipleArgumentsPerToken = true };
var store = new Option<string>("--store") { Description = "embedded, influx or both", DefaultValueFactory = _ => "both" };
store.AcceptOnlyFromAmong("embedded", "influx", "both");
var root = new RootCommand("Fault matrix, long form: rounds of all cells against real processes, until the time is over.") { minutes, seed, kills, size, cells, store };
root.SetAction(async parsed =>
{
    var chosen = parsed.GetValue(cells) is { Length: > 0 } names ? names.Select(n => FaultCell.All[n]) : FaultCell.All.Values;
    List<Func<Task<StoreUnderTest>>> stores = [];
    if (parsed.GetValue(store) is not "influx") stores.Add(() => Task.FromResult<StoreUnderTest>(new EmbeddedStore()));
    if (parsed.GetValue(store) is not "embedded") stores.Add(async () => await InfluxStore.Start());
    var rounds = new Rounds([.. chosen], stores, parsed.GetValue(kills), parsed.GetValue(size));
    await rounds.Run(parsed.GetValue(seed), TimeSpan.FromMinutes(parsed.GetValue(minutes)));
    return rounds.Print() ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
