using Monitor.Dashboard.Localization;
using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Routing;

namespace Monitor.Dashboard.Live;

/// <summary>The pipeline of this process.</summary>
sealed class PipelineReader(PipelineCounters counters, BrokerStatus broker, IHistory history, OperatorNotices notices) : IPipelineView
{
    public PipelineView Read()
    {
        var (balance, state, backlog) = (counters.Read(), broker.State, history.Backlog);
        return new PipelineView(
            balance.Received, balance.Stored, balance.Duplicate, balance.Rejected, balance.InFlight, backlog.Readings,
            backlog.Oldest, state.Connected,
            new Text(state.Zh, state.En), balance.LastMessageAt, notices.Open);
    }
}
