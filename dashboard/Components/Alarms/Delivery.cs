using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>Whether somebody was told.</summary>
public enum DeliveryKind
{
    /// <summary>No notice yet.</summary>
    None,
    /// <summary>It calls nobody: shelved or silenced.</summary>
    Silent,
    /// <summary>A server took the notice.</summary>
    Sent,
    /// <summary>Waits for its time.</summary>
    Waiting,
    /// <summary>Was tried and refused; is tried again.</summary>
    Failing,
    /// <summary>Given up.</summary>
    Dead,
    /// <summary>There was nobody to tell.</summary>
    Nobody,
}

/// <summary>How the notices of one alarm stand since it last called anew, the worst that still holds first: nobody told is worse than told late.</summary>
/// <param name="Kind">State.</param>
/// <param name="People">Who was told, or was to be.</param>
/// <param name="At">When it was sent, or is to be; null where there is no time.</param>
public sealed record AlarmDelivery(DeliveryKind Kind, ImmutableArray<string> People, DateTimeOffset? At)
{
    /// <summary>The state of an alarm from its notices, in any order.</summary>
    public static AlarmDelivery Of(Alarm alarm, IReadOnlyList<Notice> notices)
    {
        var calls = NewestRound(notices.Where(n => n.Kind is NoticeKind.Raised or NoticeKind.Worse or NoticeKind.Escalated && n.State != NoticeState.Withdrawn));
        var sent = calls.Where(n => n.State == NoticeState.Sent).ToList();
        if (sent.Count > 0) return new AlarmDelivery(DeliveryKind.Sent, PeopleOf(sent), sent.Max(n => n.TriedAt ?? n.CreatedAt));
        if (Some(calls, n => n.State == NoticeState.Pending && n.Tries > 0) is { Count: > 0 } failing) return new AlarmDelivery(DeliveryKind.Failing, PeopleOf(failing), failing.Min(n => n.NotBefore));
        if (Some(calls, n => n.State == NoticeState.Pending) is { Count: > 0 } waiting) return new AlarmDelivery(DeliveryKind.Waiting, PeopleOf(waiting), waiting.Min(n => n.NotBefore));
        if (Some(calls, n => n.State == NoticeState.Dead) is { Count: > 0 } dead) return new AlarmDelivery(DeliveryKind.Dead, PeopleOf(dead), null);
        if (calls.Any(n => n.State == NoticeState.Nobody)) return new AlarmDelivery(DeliveryKind.Nobody, [], null);
        return new AlarmDelivery(alarm.IsMuted ? DeliveryKind.Silent : DeliveryKind.None, [], null);
    }

    /// <summary>True where whoever reads it should do something.</summary>
    public bool IsBad => Kind is DeliveryKind.Failing or DeliveryKind.Dead or DeliveryKind.Nobody;

    /// <summary>A round begins when the alarm is raised or becomes worse, and ends when the next does: who was told of the lesser alarm was not told of this one.</summary>
    private static List<Notice> NewestRound(IEnumerable<Notice> calls)
    {
        var all = calls.ToList();
        var begin = all.Where(n => n.Kind != NoticeKind.Escalated).Select(n => n.CreatedAt).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
        return all.FindAll(n => n.CreatedAt >= begin);
    }

    private static List<Notice> Some(List<Notice> calls, Func<Notice, bool> which) => [.. calls.Where(which)];

    private static ImmutableArray<string> PeopleOf(List<Notice> notices) => [.. notices.SelectMany(n => n.People).Distinct()];
}

/// <summary>
/// The notices of the open alarms and who is on duty, read once for all pages, at most every two seconds. A board that cannot be read says so by keeping what it had.
/// Safe for concurrent use.
/// </summary>
public sealed partial class DutyReader(INoticeBox box, IRosterRecords roster, TimeProvider time, ILogger<DutyReader> log) : IDisposable
{
    private const int Newest = 300;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KnownFor = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, (DateTimeOffset At, IReadOnlyList<Notice> Notices)> _single = [];
    private ILookup<string, Notice> _newest = Array.Empty<Notice>().ToLookup(n => n.AlarmId);
    private DateTimeOffset _readAt;
    private DateTimeOffset _rosterAt;

    /// <summary>The roster as last read.</summary>
    public DutyRoster Roster { get; private set; } = DutyRoster.Empty;

    /// <summary>How the notices of alarms stand; with none, only the roster is read.</summary>
    public async Task<ImmutableDictionary<string, AlarmDelivery>> Read(IReadOnlyCollection<Alarm> alarms, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            var now = time.GetUtcNow();
            if (now - _rosterAt > Fresh * 5) (Roster, _rosterAt) = (await roster.Read(cancellation), now);
            if (alarms.Count > 0 && now - _readAt > Fresh)
            {
                (_newest, _readAt) = ((await box.List(null, 0, Newest, cancellation)).ToLookup(n => n.AlarmId), now);
                foreach (var old in _single.Where(s => now - s.Value.At > KnownFor).Select(s => s.Key).ToList()) _single.Remove(old);
            }
            var found = ImmutableDictionary.CreateBuilder<string, AlarmDelivery>();
            foreach (var alarm in alarms) found[alarm.Id] = AlarmDelivery.Of(alarm, await Of(alarm.Id, now, cancellation));
            return found.ToImmutable();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogFailed(error);
            return ImmutableDictionary<string, AlarmDelivery>.Empty;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IReadOnlyList<Notice>> Of(string alarm, DateTimeOffset now, CancellationToken cancellation)
    {
        if (_newest.Contains(alarm)) return [.. _newest[alarm]];
        if (_single.TryGetValue(alarm, out var known)) return known.Notices;
        return (_single[alarm] = (now, await box.List(alarm, 0, 50, cancellation))).Notices;
    }

    [LoggerMessage(LogLevel.Warning, "通知状态或值班表读取失败 / state of notices or duty roster could not be read")]
    private partial void LogFailed(Exception error);

    public void Dispose() => _turn.Dispose();
}
