using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Notices.Outbox;

/// <summary>
/// Turns steps of alarms, and time that passes, into notices in the outbox. The number of the last step is kept in the same transaction as the notices it led to, so a
/// step is dealt with exactly once, whenever the process dies.
/// </summary>
public sealed class NoticePlanner(
    IAlarmSteps steps, INoticeBox box, IRosterRecords rosters, IStationRegistry stations, ParameterCatalogue catalogue, NoticePolicy policy, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>Deals with everything that has come up.</summary>
    public async Task Plan(CancellationToken cancellation)
    {
        var roster = await rosters.Read(cancellation).ConfigureAwait(false);
        var last = await box.LastStep(cancellation).ConfigureAwait(false) ?? 0;
        for (var full = true; full;)
        {
            var taken = await steps.After(last, Batch, cancellation).ConfigureAwait(false);
            if (taken.Count > 0) last = await Hear([.. taken.Select(AlarmNews.Of)], roster, cancellation).ConfigureAwait(false);
            full = taken.Count == Batch;
        }
        for (var full = true; full;) full = await Escalate(roster, cancellation).ConfigureAwait(false) == Batch;
    }

    private async Task<long> Hear(ImmutableArray<AlarmNews> news, DutyRoster roster, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var ids = news.Select(n => n.Alarm.Id).Distinct().ToList();
        var tellings = new Dictionary<string, Telling>(await box.Tellings(ids, cancellation).ConfigureAwait(false), StringComparer.Ordinal);
        var reached = await box.Reached(ids, cancellation).ConfigureAwait(false);
        var draft = new Draft();
        foreach (var step in news)
        {
            var id = step.Alarm.Id;
            var outcome = Escalation.On(tellings.GetValueOrDefault(id), step, draft.Reach(id, reached.GetValueOrDefault(id)), roster, policy, now);
            if (outcome.Telling is { } telling) tellings[id] = telling;
            draft.Add(step, outcome, Written(step, outcome, now));
        }
        var last = news[^1].Id;
        var touched = tellings.Values.Where(t => draft.Touched.Contains(t.News.Alarm.Id)).ToImmutableArray();
        await box.Keep(new NoticeCommit(touched, draft.Notices, draft.Withdraw, last), cancellation).ConfigureAwait(false);
        return last;
    }

    private async Task<int> Escalate(DutyRoster roster, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var due = await box.Due(now, Batch, cancellation).ConfigureAwait(false);
        if (due.Count == 0) return 0;
        var outcomes = due.Select(t => (t.News, Outcome: Escalation.Due(t, roster, policy, now))).ToList();
        await box.Keep(
            new NoticeCommit(
                [.. outcomes.Select(o => o.Outcome.Telling!)], [.. outcomes.SelectMany(o => Written(o.News, o.Outcome, now))], [], null),
            cancellation).ConfigureAwait(false);
        return due.Count;
    }

    private List<Notice> Written(AlarmNews news, Outcome outcome, DateTimeOffset now) =>
    [
        .. outcome.Intents.SelectMany(intent => NoticeText.Write(
            intent, news, stations.Find(news.Alarm.StationId), catalogue.Find(news.Alarm.Parameter), policy, now)),
    ];

    /// <summary>What a batch of steps has led to so far; it is kept at its end.</summary>
    private sealed class Draft
    {
        private readonly List<Notice> _notices = [];
        private readonly List<(string AlarmId, NoticeKind Kind)> _withdraw = [];

        public HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

        public ImmutableArray<Notice> Notices => [.. _notices];

        public ImmutableArray<(string AlarmId, NoticeKind Kind)> Withdraw => [.. _withdraw];

        public Reach Reach(string alarmId, Reach? kept) => new(
            kept?.Sent ?? Domain.Notices.Reach.None.Sent,
            (kept?.Waiting ?? Domain.Notices.Reach.None.Waiting).Concat(Waiting(alarmId).Select(n => n.ChannelKey)).ToHashSet());

        public void Add(AlarmNews step, Outcome outcome, List<Notice> written)
        {
            Touched.Add(step.Alarm.Id);
            foreach (var kind in outcome.Withdraw)
            {
                _withdraw.Add((step.Alarm.Id, kind));
                for (var i = 0; i < _notices.Count; i++)
                    if (_notices[i] is { State: NoticeState.Pending } n && n.AlarmId == step.Alarm.Id && n.Kind == kind)
                        _notices[i] = n with { State = NoticeState.Withdrawn };
            }
            _notices.AddRange(written);
        }

        private IEnumerable<Notice> Waiting(string alarmId) => _notices.Where(n => n.AlarmId == alarmId && n.State == NoticeState.Pending);
    }
}
