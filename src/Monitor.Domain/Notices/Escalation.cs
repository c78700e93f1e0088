using System.Collections.Immutable;
using Monitor.Domain.Alarms;

namespace Monitor.Domain.Notices;

/// <summary>
/// Who is told when of one alarm. It looks at what the alarm is, not at what happened to it, so a step that is missed or comes twice does no harm:
/// <code>
/// before \ now          calls                             acknowledged, muted      cleared                   dropped
/// nothing               round 1: raised                   remembered               -                         -
/// open, calls           more urgent: new round: worse     escalation ends          recovery to those told    escalation ends
/// open, does not call   new round: raised, once           as before                recovery to those told    -
/// ended                 new round: raised                 as before                -                         -
/// </code>
/// That the station fell silent is told once to those who were told of the alarm. The end is told only by a step that says cleared.
/// </summary>
public static class Escalation
{
    /// <summary>Notices of this group are silent stations.</summary>
    public const string Silent = "silent";

    /// <summary>Notices of this group waited for the morning.</summary>
    public const string Night = "night";

    private static readonly ImmutableArray<NoticeKind> NotTrueAnyMore = [NoticeKind.Escalated, NoticeKind.Stale];

    private static readonly ImmutableArray<NoticeKind> All = [.. NotTrueAnyMore, NoticeKind.Raised, NoticeKind.Worse];

    /// <summary>What a step of an alarm leads to.</summary>
    /// <param name="before">Where it stood; null where nothing was told yet.</param>
    /// <param name="news">The step.</param>
    /// <param name="reach">Whom notices of this alarm have reached so far.</param>
    /// <param name="roster">Who is on duty.</param>
    /// <param name="policy">How people are told.</param>
    /// <param name="now">Now.</param>
    public static Outcome On(
        Telling? before, AlarmNews news, Reach reach, DutyRoster roster, NoticePolicy policy, DateTimeOffset now)
    {
        if (before is not null && news.Id <= before.News.Id) return new Outcome(before, [], []);
        if (news.Dropped) return new Outcome(before is null ? null : before with { News = news, NextAt = null }, [], All);
        if (!news.Open) return Cleared(before, news, reach, policy, now);
        var worse = before is { Open: true } && news.Alarm.Severity > before.Severity && !news.Alarm.IsMuted;
        var starts = news.Calls && (before is null or { Open: false } or { News.Calls: false });
        if (starts || worse) return Start(before, news, worse ? NoticeKind.Worse : NoticeKind.Raised, roster, policy, now);
        if (before is null)
            return new Outcome(new Telling(news, 0, news.Alarm.Severity, now, 0, null, IsStale(news), []), [], []);
        return news.Calls ? Continue(before, news, policy, now) : Quieten(before, news, policy, now);
    }

    /// <summary>What the passing of time leads to, where <see cref="Telling.NextAt"/> has come.</summary>
    public static Outcome Due(Telling telling, DutyRoster roster, NoticePolicy policy, DateTimeOffset now)
    {
        if (telling.NextAt is not { } due || due > now || !telling.News.Calls) return new Outcome(telling, [], []);
        var morning = policy.NotBefore(telling.Severity, now);
        if (morning > now) return new Outcome(telling with { NextAt = morning }, [], []);
        var steps = policy.Steps(telling.Severity);
        var to = Recipients(roster, policy, steps[Math.Min(telling.Step, steps.Length - 1)].Roles, now);
        var after = telling with
        {
            Step = telling.Step + 1,
            NextAt = Next(telling.Severity, telling.Step + 1, telling.StartedAt, policy, now),
            Told = Union(telling.Told, to),
        };
        var id = $"{telling.News.Alarm.Id}|{telling.Round}.{telling.Step}";
        return new Outcome(after, [Intent(id, NoticeKind.Escalated, to, telling.News.Alarm.Severity, null, policy, now)], []);
    }

    /// <summary>The channels of those on duty in some roles; where these are nobody, of anybody on duty; where there is nobody, the default channels.</summary>
    public static ImmutableArray<Recipient> Recipients(DutyRoster roster, NoticePolicy policy, ImmutableArray<DutyRole> roles, DateTimeOffset at)
    {
        var duty = roster.At(at);
        var found = ChannelsOf(roles.SelectMany(role => duty.Of(role)));
        if (found.IsEmpty) found = ChannelsOf(duty.Everybody);
        return found.IsEmpty ? [.. policy.DefaultChannels.Select(c => new Recipient(c.Kind, c.Address, []))] : found;
    }

    private static Outcome Start(Telling? before, AlarmNews news, NoticeKind kind, DutyRoster roster, NoticePolicy policy, DateTimeOffset now)
    {
        var severity = news.Alarm.Severity;
        var to = Recipients(roster, policy, policy.Steps(severity)[0].Roles, now);
        var group = news.Silence ? Silent : null;
        // What waits for the morning is escalated from the morning on.
        var begin = policy.NotBefore(severity, now);
        var after = new Telling(
            news, (before?.Round ?? 0) + 1, severity, begin, 1, news.Calls ? Next(severity, 1, begin, policy, begin) : null, IsStale(news),
            before is { Open: true } ? Union(before.Told, to) : to);
        // What is still to be told of an earlier round would tell the same alarm twice.
        return new Outcome(after, [Intent($"{news.Alarm.Id}|{after.Round}", kind, to, severity, group, policy, now)], before is { Open: true } ? [NoticeKind.Raised, NoticeKind.Escalated] : []);
    }

    private static Outcome Continue(Telling before, AlarmNews news, NoticePolicy policy, DateTimeOffset now)
    {
        var after = before with { News = news, Stale = IsStale(news) };
        if (after.Stale == before.Stale) return new Outcome(after, [], []);
        return after.Stale ? new Outcome(after, FellSilent(after, policy, now), []) : new Outcome(after, [], [NoticeKind.Stale]);
    }

    private static Outcome Quieten(Telling before, AlarmNews news, NoticePolicy policy, DateTimeOffset now)
    {
        var after = before with { News = news, NextAt = null, Stale = IsStale(news) };
        var fell = after.Stale && !before.Stale && !news.Alarm.IsMuted ? FellSilent(after, policy, now) : [];
        if (news.Alarm.IsMuted) return new Outcome(after, fell, All);
        return new Outcome(after, fell, after.Stale ? [NoticeKind.Escalated] : NotTrueAnyMore);
    }

    private static Outcome Cleared(Telling? before, AlarmNews news, Reach reach, NoticePolicy policy, DateTimeOffset now)
    {
        if (before is null) return new Outcome(null, [], []);
        var after = before with { News = news, NextAt = null, Stale = false };
        // Silence that ends while it is still being gathered is told to nobody, neither its start nor its end.
        var withdraw = news.Silence ? NotTrueAnyMore.Add(NoticeKind.Raised) : NotTrueAnyMore;
        var to = before.Open ? before.Told.RemoveAll(r => !reach.Sent.Contains(r.Key) && (news.Silence || !reach.Waiting.Contains(r.Key))) : [];
        if (to.IsEmpty) return new Outcome(after, [], withdraw);
        var group = news.Silence ? Silent : null;
        return new Outcome(after, [Intent($"{news.Alarm.Id}|{before.Round}.end", NoticeKind.Recovered, to, before.Severity, group, policy, now)], withdraw);
    }

    private static ImmutableArray<Intent> FellSilent(Telling telling, NoticePolicy policy, DateTimeOffset now) =>
        telling.Told.IsEmpty ? [] :
            [Intent($"{telling.News.Alarm.Id}|{telling.News.Id}.stale", NoticeKind.Stale, telling.Told, telling.Severity, Silent, policy, now)];

    private static Intent Intent(
        string id, NoticeKind kind, ImmutableArray<Recipient> to, Severity severity, string? group, NoticePolicy policy, DateTimeOffset now)
    {
        var notBefore = policy.NotBefore(severity, now);
        if (notBefore > now) return new Intent(id, kind, to, notBefore, Night);
        return new Intent(id, kind, to, group is null ? now : now + policy.Gather, group);
    }

    // A notifier that was away does not make up for steps that were due meanwhile one after the other: the next counts from now.
    private static DateTimeOffset? Next(Severity severity, int step, DateTimeOffset startedAt, NoticePolicy policy, DateTimeOffset now)
    {
        var steps = policy.Steps(severity);
        if (step >= steps.Length) return severity == Severity.Critical && policy.Repeat > TimeSpan.Zero ? now + policy.Repeat : null;
        var planned = startedAt + steps[step].After;
        var earliest = now + (steps[step].After - steps[step - 1].After) / 2;
        return planned > earliest ? planned : earliest;
    }

    private static bool IsStale(AlarmNews news) => news.Alarm.Condition == AlarmCondition.Stale;

    private static ImmutableArray<Recipient> ChannelsOf(IEnumerable<Person> people) =>
    [
        .. people.DistinctBy(p => p.Id)
            .SelectMany(p => p.Channels.Select(c => (c.Kind, c.Address, p.Name)))
            .GroupBy(c => (c.Kind, c.Address))
            .Select(g => new Recipient(g.Key.Kind, g.Key.Address, [.. g.Select(c => c.Name).Distinct()])),
    ];

    private static ImmutableArray<Recipient> Union(ImmutableArray<Recipient> told, ImmutableArray<Recipient> more) =>
        [.. told, .. more.Where(m => told.All(t => t.Key != m.Key))];
}
