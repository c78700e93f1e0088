using System.Collections.Immutable;
using Monitor.Dashboard.Localization;
using Monitor.Domain.History;
using Monitor.Domain.Operation;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Routing;

namespace Monitor.Dashboard.Live;

/// <summary>The pipelines of all processes; today there is one.</summary>
sealed class PipelineReader(PipelineCounters counters, BrokerStatus broker, IHistory history, IPostponedReadings postponed, OperatorNotices notices, TimeProvider time) : IPipelineView
{
    private static readonly string Process = $"{Environment.MachineName}/{Environment.ProcessId}";
    private readonly DateTimeOffset _since = time.GetUtcNow();
    private volatile PipelineView? _last;

    public PipelineView Read()
    {
        var (state, backlog) = (broker.State, history.Backlog);
        ImmutableArray<ProcessBalance> processes = [new(Process, _since, counters.Read())];
        var balance = PipelineBalance.Sum([.. processes.Select(p => p.Balance)]);
        var view = new PipelineView(
            balance.Received, balance.Stored, balance.Duplicate, balance.Rejected, balance.InFlight, backlog.Readings + postponed.Count,
            backlog.Oldest, state.Connected,
            new Text(state.Zh, state.En), balance.LastMessageAt, notices.Open) { HistoryRefused = backlog.Refused, Processes = processes };
        return _last = _last is { } last && IsSame(view, last) ? last : view;
    }

    /// <summary>Where nothing moved the answer is the same one, so that a page need not draw it again.</summary>
    private static bool IsSame(PipelineView view, PipelineView last) =>
        view.Rejected.SequenceEqual(last.Rejected) && view.Notices.SequenceEqual(last.Notices)
        && Retries(view) == Retries(last)
        && view with { Rejected = last.Rejected, Notices = last.Notices, Processes = last.Processes } == last;

    /// <summary>While the store takes nothing they are all that moves.</summary>
    private static long Retries(PipelineView view) => view.Processes.Sum(p => p.Balance.Retries);
}
