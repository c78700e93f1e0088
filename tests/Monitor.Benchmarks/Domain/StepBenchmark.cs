using Monitor.Domain.History;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Benchmarks.Domain;

/// <summary>One message of six values through <see cref="StationState"/>, without store and without grain.</summary>
static class StepBenchmark
{
    private const int Minutes = 7 * 24 * 60;
    private static readonly DateTimeOffset Start = new(2026, 4, 30, 16, 0, 0, TimeSpan.Zero);

    public static void Run(int rounds)
    {
        var minutes = Batches(Minutes, TimeSpan.FromMinutes(1), TimeSpan.Zero);
        var hours = Batches(Minutes / 6, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        Rounds.Print("Apply, minute values in order (hours and days closed)", rounds, minutes.Length, () => Replay(minutes, 1));
        Rounds.Print("Apply, hourly values in order", rounds, hours.Length, () => Replay(hours, 60));
        Rounds.Print("Apply, minute values, each hour newest first", rounds, minutes.Length, () => Replay(NewestFirst(minutes, 60), 1));
        Rounds.Print("Missing + Load + Apply, minute values a day late", rounds, 24 * 60, () => DayLate(minutes));
        Rounds.Print("Apply of a known message", rounds, 100_000, () => Again(minutes));
        Rounds.Print("Snapshot (made once a message)", rounds, 100_000, () => Snapshots(minutes));
        Rounds.Print("Tick with nothing to do", rounds, 100_000, () => Ticks(minutes));
    }

    private static StationBatch[] Batches(int count, TimeSpan interval, TimeSpan period) =>
        [.. Enumerable.Range(0, count).Select(i => Six.Batch(Start + i * interval, period, i, Start + i * interval + period + TimeSpan.FromSeconds(1)))];

    private static StationState Fresh(double minutes) => new(Six.Station("air-1", minutes), Six.Catalogue, Six.Rules, Start);

    private static Action Replay(StationBatch[] batches, double minutes)
    {
        var state = Fresh(minutes);
        return () =>
        {
            for (var i = 0; i < batches.Length; i++)
            {
                state.Apply(batches[i], batches[i].ReceivedAt);
                if (i % 60 == 59) state.Tick(batches[i].ReceivedAt);
            }
        };
    }

    private static StationBatch[] NewestFirst(StationBatch[] batches, int block) => [.. batches.Chunk(block).SelectMany(b => b.Reverse())];

    private static StationState After(StationBatch[] batches)
    {
        var state = Fresh(1);
        foreach (var batch in batches) state.Apply(batch, batch.ReceivedAt);
        state.Tick(batches[^1].ReceivedAt);
        return state;
    }

    /// <summary>Every other minute of three days is there; then the missing minutes of the first day come, hour by hour loaded from what was stored.</summary>
    private static Action DayLate(StationBatch[] minutes)
    {
        var state = Fresh(1);
        List<RawPoint> raw = [];
        List<Aggregate> means = [];
        foreach (var batch in minutes.Take(3 * 24 * 60).Where((_, i) => i % 2 == 0)) Keep(state.Apply(batch, batch.ReceivedAt), raw, means);
        var now = minutes[3 * 24 * 60].ReceivedAt;
        state.Tick(now);
        var rawOfHour = raw.GroupBy(p => p.MeasuredAt.ToUnixTimeSeconds() / 3600).ToDictionary(g => g.Key, g => g.ToList());
        var hours = means.Where(m => m.Interval == Interval.Hour).ToList();
        var late = minutes.Take(2 * 24 * 60).Where((_, i) => i % 2 == 1).ToArray();
        return () =>
        {
            foreach (var batch in late)
            {
                foreach (var range in state.Missing(batch)) state.Load(range, rawOfHour[range.From.ToUnixTimeSeconds() / 3600], hours);
                state.Apply(batch, now);
            }
        };
    }

    private static void Keep(StationUpdate update, List<RawPoint> raw, List<Aggregate> means)
    {
        raw.AddRange(update.Store.Raw);
        means.AddRange(update.Store.Aggregates);
    }

    private static Action Again(StationBatch[] batches)
    {
        var state = After(batches);
        return () =>
        {
            for (var i = 0; i < 100_000; i++) state.Apply(batches[^1], batches[^1].ReceivedAt);
        };
    }

    private static Action Snapshots(StationBatch[] batches)
    {
        var state = After(batches);
        return () =>
        {
            for (var i = 0; i < 100_000; i++) GC.KeepAlive(state.Snapshot());
        };
    }

    private static Action Ticks(StationBatch[] batches)
    {
        var state = After(batches);
        return () =>
        {
            for (var i = 0; i < 100_000; i++) state.Tick(batches[^1].ReceivedAt);
        };
    }
}
