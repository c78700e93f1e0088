using Monitor.Dashboard.Localization;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Routing;

namespace Monitor.Dashboard.Live;

/// <summary>The pipeline of this process.</summary>
sealed class PipelineReader(PipelineCounters counters, BrokerStatus broker) : IPipelineView
{
    public PipelineView Read()
    {
        var (balance, state) = (counters.Read(), broker.State);
        return new PipelineView(
            balance.Received, balance.Stored, balance.Duplicate, balance.Rejected, balance.InFlight, 0, state.Connected,
            new Text(state.Zh, state.En), balance.LastMessageAt);
    }
}
