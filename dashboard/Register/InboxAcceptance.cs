using Monitor.Domain.Inbox;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;
using Monitor.Ingest.Payloads;
using Monitor.Ingest.Routing;

namespace Monitor.Dashboard.Register;

/// <summary>What came of accepting a message of the inbox.</summary>
/// <param name="Station">Its station; null where it was not accepted.</param>
/// <param name="Registered">True where the station was registered by it.</param>
/// <param name="Replayed">What was taken from the inbox.</param>
/// <param name="Problem">Why it was not accepted; null where it was.</param>
public sealed record Acceptance(StationInfo? Station, bool Registered, Replayed Replayed, RegisterAnswer<StationInfo>? Problem);

/// <summary>Accepts what lies in the inbox: registers the station where it is not, and takes its messages again.</summary>
public sealed class InboxAcceptance(IQuarantine inbox, InboxReplay replay, StationRegistrar registrar, StationRegistry registry, ParameterCatalogue catalogue)
{
    private const int MostPasses = 5;
    private const int MostLookedAt = 500;
    private const double UsualAirMinutes = 5;
    private const double UsualWaterMinutes = 240;

    /// <summary>One entry; null where there is none.</summary>
    public Task<InboxEntry?> Find(long id, CancellationToken cancellation) => inbox.Find(id, cancellation);

    /// <summary>Whether a new registration, a new parameter or a repair may let an entry in.</summary>
    public static bool IsCurable(InboxEntry entry) => InboxReplay.Curable.Contains(entry.Reason) && InboxReplay.StationOf(entry.Topic) is { } id && StationDirectory.IsId(id);

    /// <summary>
    /// A description of the station of an entry, from its topic and from what it sent: its parameters, its kind by their medium, its interval by its times. Place and
    /// name nobody can know: the middle of all stations and the id stand for them.
    /// </summary>
    public async Task<StationDraft?> Suggest(InboxEntry entry, CancellationToken cancellation)
    {
        if (InboxReplay.StationOf(entry.Topic) is not { } id) return null;
        if (registry.Find(id) is { } known) return StationDraft.Of(known);
        if (registry.FindRetired(id) is { } retired) return StationDraft.Of(retired);
        List<Reading> readings = [];
        var seen = 0;
        await foreach (var waiting in replay.Waiting(id, [Reasons.UnknownStation], cancellation))
        {
            if (replay.Decode(waiting) is { } decoded) readings.AddRange(decoded.Readings);
            if (++seen == MostLookedAt) break;
        }
        var parameters = catalogue.All.Where(p => readings.Exists(r => r.Parameter == p.Code)).ToList();
        var water = parameters.Count(p => p.Medium == Medium.Water) > parameters.Count / 2;
        var all = registry.All;
        return new StationDraft
        {
            Id = id,
            Name = id,
            Kind = water ? "river" : "air",
            AirClass = 2,
            Latitude = all.IsEmpty ? null : Math.Round(all.Average(s => s.Latitude), 4),
            Longitude = all.IsEmpty ? null : Math.Round(all.Average(s => s.Longitude), 4),
            Parameters = [.. parameters.Select(p => p.Code)],
            IntervalMinutes = Interval(readings) ?? (water ? UsualWaterMinutes : UsualAirMinutes),
        };
    }

    /// <summary>Accepts an entry, and with it everything of its station that waits for the same.</summary>
    /// <param name="id">Entry.</param>
    /// <param name="description">The station where it is not registered yet; what it leaves open is suggested.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="reason">Why it is registered, for the record.</param>
    public async Task<Acceptance> Accept(long id, StationDraft? description, string by, CancellationToken cancellation, string? reason = null)
    {
        if (await inbox.Find(id, cancellation) is not { } entry)
            return Refused(new(RegisterOutcome.Unknown, null, [new FieldError("id", $"收件箱中没有这一条：{id}", $"no such entry in the inbox: {id}")]));
        if (!IsCurable(entry))
            return Refused(RegisterAnswer<StationInfo>.Wrong(
                new FieldError("id", $"消息本身有误，无法接收：{entry.Detail}", $"the message itself is wrong and cannot be accepted: {entry.Detail}")));
        var station = InboxReplay.StationOf(entry.Topic)!;
        var registered = false;
        if (registry.Find(station) is null)
        {
            var draft = Filled(description, (await Suggest(entry, cancellation))!) with { Id = description?.Id is { Length: > 0 } own ? own : station };
            if (draft.Id != station)
                return Refused(RegisterAnswer<StationInfo>.Wrong(new FieldError("id", $"主题中的编号是 {station}", $"the topic says {station}")));
            var answer = await registrar.Add(draft, by, string.IsNullOrWhiteSpace(reason) ? $"收件箱 / inbox {id}" : $"收件箱 / inbox {id}: {reason.Trim()}", cancellation);
            if (answer.Outcome == RegisterOutcome.Wrong) return Refused(answer);
            registered = answer.Outcome == RegisterOutcome.Done;
        }
        string[] reasons = [.. new[] { Reasons.UnknownStation, Reasons.StationFailed, entry.Reason }.Distinct()];
        var sum = default(Replayed);
        // A message that was refused at the moment of the registration enters the inbox after it: look until nothing is there.
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var some = await replay.Replay(station, reasons, cancellation);
            sum = new Replayed(sum.Messages + some.Messages, sum.Readings + some.Readings, sum.Refused + some.Refused, some.Left);
            if (some.Messages == 0) break;
        }
        return new Acceptance(registry.Find(station), registered, sum, null);
    }

    private static Acceptance Refused(RegisterAnswer<StationInfo> problem) => new(null, false, default, problem);

    private static StationDraft Filled(StationDraft? given, StationDraft suggested) => given is null ? suggested : given with
    {
        Name = given.Name ?? suggested.Name,
        NameEn = given.NameEn ?? suggested.NameEn,
        Kind = given.Kind ?? suggested.Kind,
        Area = given.Area ?? suggested.Area,
        River = given.River ?? suggested.River,
        FlowOrder = given.FlowOrder ?? suggested.FlowOrder,
        Latitude = given.Latitude ?? suggested.Latitude,
        Longitude = given.Longitude ?? suggested.Longitude,
        AirClass = given.AirClass ?? suggested.AirClass,
        TargetClass = given.TargetClass ?? suggested.TargetClass,
        Parameters = given.Parameters ?? suggested.Parameters,
        IntervalMinutes = given.IntervalMinutes ?? suggested.IntervalMinutes,
        Network = given.Network ?? suggested.Network,
    };

    /// <summary>The commonest period, or the middle of the gaps between instants; null where neither is there.</summary>
    private static double? Interval(List<Reading> readings)
    {
        var periods = readings.Where(r => r.Period > TimeSpan.Zero).GroupBy(r => r.Period).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).ToList();
        if (periods.Count > 0) return Bounded(periods[0].Key);
        var times = readings.Select(r => r.MeasuredAt).Distinct().Order().ToList();
        var gaps = times.Zip(times.Skip(1), (a, b) => b - a).Order().ToList();
        return gaps.Count == 0 ? null : Bounded(gaps[gaps.Count / 2]);
    }

    private static double Bounded(TimeSpan interval) =>
        Math.Clamp(interval.TotalMinutes, StationRules.ShortestInterval.TotalMinutes, StationRules.LongestInterval.TotalMinutes);
}
