using Monitor.Ingest.Routing;

namespace Monitor.Tests.Ingest;

public sealed class PipelineCountersTests
{
    private static long Imbalance(PipelineBalance b) => b.Received - b.Stored - b.Duplicate - b.Rejected.Values.Sum() - b.InFlight;

    [Fact]
    public void EveryExitCounted_Balances()
    {
        using var counters = new PipelineCounters();
        counters.Received(10);
        counters.Done(6, stored: 4, duplicate: 2);
        counters.Rejected("bad-json", 1);
        var balance = counters.Read();
        Assert.Equal((3L, 0L), (balance.InFlight, Imbalance(balance)));
    }

    [Fact]
    public void StoreThatLosesAReading_IsSeenAsAnImbalance()
    {
        using var counters = new PipelineCounters();
        counters.Received(6);
        counters.Done(6, stored: 4, duplicate: 1);
        Assert.Equal((0L, 1L), (counters.Read().InFlight, Imbalance(counters.Read())));
    }
}
