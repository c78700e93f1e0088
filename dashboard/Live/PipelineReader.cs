using System.Collections.Immutable;
using Monitor.Dashboard.Localization;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Routing;

namespace Monitor.Dashboard.Live;

/// <summary>The pipelines of all processes; today there is one.</summary>
sealed class PipelineReader(PipelineCounters counters, BrokerStatus broker, TimeProvider time) : IPipelineView
{
    private static readonly string Process = $"{Environment.MachineName}/{Environment.ProcessId}";
    private readonly DateTimeOffset _since = time.GetUtcNow();
    private volatile PipelineView? _last;

    public PipelineView Read()
    {
        var state = broker.State;
        ImmutableArray<ProcessBalance> processes = [new(Process, _since, counters.Read())];
        var balance = PipelineBalance.Sum([.. processes.Select(p => p.Balance)]);
        var view = new PipelineView(
            balance.Received, balance.Stored, balance.Duplicate, balance.Rejected, balance.InFlight, 0, state.Connected,
            new Text(state.Zh, state.En), balance.LastMessageAt) { Processes = processes };
        return _last = IsSame(view) ? _last! : view;
    }

    /// <summary>Where nothing moved the answer is the same one, so that a page need not draw it again.</summary>
    private bool IsSame(PipelineView view) =>
        _last is { } last && view.Rejected.SequenceEqual(last.Rejected) && view with { Rejected = last.Rejected, Processes = last.Processes } == last;
}
