using Monitor.Domain.Stations;

namespace Monitor.Benchmarks.Domain;

/// <summary>Managed memory of a station's state after days of 5-minute values, trimmed by its ticks as in the running system.</summary>
static class StationMemory
{
    private static readonly DateTimeOffset Start = new(2026, 4, 30, 16, 0, 0, TimeSpan.Zero);

    public static void Run(int stations)
    {
        Hold(10, 1);
        foreach (var days in (int[])[1, 3])
        {
            var (bytes, each) = Hold(stations, days);
            Console.WriteLine($"{stations:N0} stations with {days} day(s) of 5-minute values of six: {bytes:N0} managed bytes a station; {each:N0} ns a message");
        }
    }

    private static (double Bytes, double Nanoseconds) Hold(int stations, int days)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var states = Enumerable.Range(0, stations).Select(i => new StationState(Six.Station($"air-{i}", 5), Six.Catalogue, Six.Rules, Start)).ToArray();
        var messages = days * 288;
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < messages; i++)
        {
            var at = Start.AddMinutes(5 * i);
            var batch = Six.Batch(at, TimeSpan.Zero, i, at.AddSeconds(1));
            foreach (var state in states)
            {
                state.Apply(batch, batch.ReceivedAt);
                if (i % 12 == 11) state.Tick(batch.ReceivedAt);
            }
        }
        var elapsed = TimeProvider.System.GetElapsedTime(start);
        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / stations;
        GC.KeepAlive(states);
        return (bytes, elapsed.TotalNanoseconds / ((double)stations * messages));
    }
}
