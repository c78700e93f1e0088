using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Storage.Embedded;

// Writes numbered batches of ten readings, eight at a time, until it is killed; prints the number of a batch once it is acknowledged.
var start = new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);
var history = new SqliteHistory(new EmbeddedHistoryOptions { Folder = args[0] });
var next = -1;
await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Write)));

async Task Write()
{
    while (true)
    {
        var number = Interlocked.Increment(ref next);
        await history.Write(new HistoryBatch([.. Enumerable.Range(0, 10).Select(row => Row(number, row))], [], [], []), CancellationToken.None);
        Console.WriteLine(number);
    }
}

RawPoint Row(int number, int row) => new(
    "crash", $"parameter{row}", start.AddSeconds(number), TimeSpan.Zero, number, Flag.Normal, Quality.Valid, start);
