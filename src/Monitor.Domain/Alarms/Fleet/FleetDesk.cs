using System.Collections.Immutable;
using Monitor.Domain.Stations;

namespace Monitor.Domain.Alarms;

/// <summary>What is known of all stations together.</summary>
/// <param name="Stations">Registered stations.</param>
/// <param name="Open">Open alarms of all stations, without those of the fleet.</param>
/// <param name="Link">Why nothing comes from the broker; null where it does.</param>
/// <param name="Now">Now.</param>
public sealed record FleetView(ImmutableArray<StationInfo> Stations, IReadOnlyList<Alarm> Open, LinkTrouble? Link, DateTimeOffset Now);

/// <summary>Nothing comes from the broker.</summary>
/// <param name="Since">Since when.</param>
/// <param name="Zh">Why, in Chinese.</param>
/// <param name="En">Why, in English.</param>
public sealed record LinkTrouble(DateTimeOffset Since, string Zh, string En);

/// <summary>A station's alarm is silenced by a greater one, or (null) no longer is.</summary>
public readonly record struct ParentChange(string Station, string Rule, string? Parent);

/// <summary>A station's alarm belongs to an episode.</summary>
public readonly record struct EpisodeChange(string Station, string Rule, string Episode);

/// <summary>What the fleet's desk has to store, and to tell stations.</summary>
public sealed record FleetUpdate(ImmutableArray<ParentChange> Parents, ImmutableArray<EpisodeChange> Episodes);

/// <summary>
/// What concerns many stations at once is one alarm: a broker that brings nothing, many stations silent together. It silences the alarms of the stations under it. Alarms of
/// neighbours that rise together, and of sections along a river, are found to be one episode. Pure; one writer.
/// </summary>
public sealed class FleetDesk
{
    /// <summary>Rule of a broker that brings nothing.</summary>
    public const string LinkRule = "link";

    /// <summary>Rule of many stations silent together.</summary>
    public const string ManySilentRule = "silent-many";

    /// <summary>A broker may be away for this long before somebody is told.</summary>
    public static readonly TimeSpan LinkPatience = TimeSpan.FromMinutes(1);

    /// <summary>A broker that is away for this long is critical: everything is blind.</summary>
    public static readonly TimeSpan LinkIsCritical = TimeSpan.FromMinutes(15);

    /// <summary>Silence within this belongs together.</summary>
    public static readonly TimeSpan Together = TimeSpan.FromMinutes(30);

    /// <summary>Stations that have to be silent together, at least.</summary>
    public const int FewestTogether = 3;

    private const double ShareTogether = 0.2;
    private static readonly TimeSpan RiverTime = TimeSpan.FromHours(48);
    private static readonly TimeSpan AirTime = TimeSpan.FromHours(3);
    private const int NeighboursTogether = 3;

    private static readonly AlarmRule Link = Rule(LinkRule, "数据链路中断", "Data link down", "检查消息服务器与网络；站点会在恢复后补传", "Check broker and network; stations send what they kept once it is back");
    private static readonly AlarmRule ManySilent = Rule(
        ManySilentRule, "多站同时静默", "Many stations silent", "先查公共原因：供电、运营商、汇聚网关", "Look for a common cause first: power, carrier, gateway");

    private readonly Dictionary<string, Alarm> _open = [];

    /// <summary>Open alarms of the fleet.</summary>
    public ImmutableArray<Alarm> Open => [.. _open.Values.OrderByDescending(a => a.Severity).ThenBy(a => a.RaisedAt)];

    /// <summary>Takes the alarms that were kept.</summary>
    public void Restore(IEnumerable<Alarm> kept)
    {
        foreach (var alarm in kept.Where(a => a.IsOpen)) _open[alarm.Rule] = alarm;
    }

    /// <summary>The next look at all stations.</summary>
    public FleetUpdate Step(FleetView view, AlarmLog log)
    {
        StepLink(view, log);
        StepManySilent(view, log);
        foreach (var alarm in _open.Values.ToList()) Take(AlarmLifeCycle.Next(alarm, new AlarmEvent.TimePassed(null), view.Now), log);
        return new FleetUpdate([.. Parents(view)], [.. Episodes(view)]);
    }

    /// <summary>The alarm of an id; null where it is not open.</summary>
    public Alarm? Find(string id) => _open.Values.FirstOrDefault(a => a.Id == id);

    /// <summary>Somebody does something.</summary>
    public AlarmAnswer Act(Alarm alarm, AlarmCommand command, DateTimeOffset now, AlarmLog log)
    {
        var change = AlarmLifeCycle.Next(alarm, new AlarmEvent.Acted(command), now);
        if (change.RefusedZh is null) Take(change, log);
        return new AlarmAnswer(change.After, change.RefusedZh, change.RefusedEn);
    }

    private void StepLink(FleetView view, AlarmLog log)
    {
        var open = _open.GetValueOrDefault(LinkRule);
        if (view.Link is not { } trouble)
        {
            if (open is not null && open.Condition != AlarmCondition.Cleared) Take(AlarmLifeCycle.Next(open, new AlarmEvent.CameBack(view.Now, 0, Together), view.Now), log);
            return;
        }
        if (view.Now - trouble.Since < LinkPatience) return;
        var severity = view.Now - trouble.Since >= LinkIsCritical ? Severity.Critical : Severity.Warning;
        if (open is { Condition: AlarmCondition.Active } && open.Severity >= severity) return;
        Break(Link, new AlarmFacts(severity, "", trouble.Since, 0, 0, false, "管理阈值 / management threshold", trouble.Zh, trouble.En), view.Now, log);
    }

    private void StepManySilent(FleetView view, AlarmLog log)
    {
        var silent = Silent(view).ToList();
        var open = _open.GetValueOrDefault(ManySilentRule);
        var active = open is { Condition: AlarmCondition.Active };
        var needed = Math.Max(FewestTogether, (int)Math.Ceiling(view.Stations.Length * ShareTogether));
        if (active && silent.Count(a => a.SuppressedBy == open!.Id) * 2 < needed)
        {
            Take(AlarmLifeCycle.Next(open!, new AlarmEvent.CameBack(view.Now, silent.Count, Together), view.Now), log);
            return;
        }
        var together = silent.Where(a => a.SuppressedBy is null && view.Now - a.DetectedAt <= Together).ToList();
        var under = active ? silent.Count(a => a.SuppressedBy == open!.Id) : 0;
        if (under + together.Count < needed || (active && together.Count == 0) || IsDown) return;
        var names = view.Stations.Where(s => silent.Any(a => a.StationId == s.Id)).ToList();
        var facts = new AlarmFacts(
            silent.Count * 2 >= view.Stations.Length ? Severity.Critical : Severity.Warning, "", silent.Min(a => a.RaisedAt), silent.Count, needed, false,
            "管理阈值 / management threshold",
            $"{silent.Count} 个站点同时没有数据：{string.Join('、', names.Take(5).Select(s => s.Name))}{(names.Count > 5 ? " 等" : "")}",
            $"{silent.Count} stations without data at once: {string.Join(", ", names.Take(5).Select(s => s.NameEn))}{(names.Count > 5 ? ", …" : "")}");
        Break(ManySilent, facts, view.Now, log);
    }

    private bool IsDown => _open.GetValueOrDefault(LinkRule) is { Condition: AlarmCondition.Active };

    private static IEnumerable<Alarm> Silent(FleetView view) =>
        view.Open.Where(a => a.Rule == SilentRule && a.Condition != AlarmCondition.Cleared && a.SuppressedBy != Alarm.ByMaintenance);

    /// <summary>Rule of a silent station.</summary>
    public const string SilentRule = "silent";

    /// <summary>Silence of stations goes under the greater alarm while that is active, and is its own again afterwards.</summary>
    private IEnumerable<ParentChange> Parents(FleetView view)
    {
        var link = _open.GetValueOrDefault(LinkRule) is { Condition: AlarmCondition.Active } down ? down : null;
        var many = _open.GetValueOrDefault(ManySilentRule) is { Condition: AlarmCondition.Active } together ? together : null;
        foreach (var alarm in Silent(view))
        {
            var fleet = alarm.SuppressedBy?.StartsWith(Alarm.FleetId, StringComparison.Ordinal) == true;
            // What was silent before the link broke has a reason of its own.
            var parent = link is not null && alarm.DetectedAt >= link.RaisedAt ? link.Id
                : many is not null && (alarm.SuppressedBy == many.Id || (view.Now - alarm.DetectedAt <= Together && alarm.DetectedAt >= many.DetectedAt - Together)) ? many.Id
                : null;
            if (parent != (fleet ? alarm.SuppressedBy : null)) yield return new ParentChange(alarm.StationId, alarm.Rule, parent);
        }
    }

    /// <summary>
    /// Air: one parameter over its line at three stations or more within three hours. Water: the same item at sections of one river within two days, in the order of flow.
    /// The episode has the name of its first alarm.
    /// </summary>
    private static IEnumerable<EpisodeChange> Episodes(FleetView view)
    {
        var stations = view.Stations.ToDictionary(s => s.Id);
        var pollution = view.Open.Where(a => a.Parameter.Length > 0 && a.Condition != AlarmCondition.Cleared && !DataRules.Contains(a.Rule) && stations.ContainsKey(a.StationId))
            .OrderBy(a => a.RaisedAt).ThenBy(a => a.Id, StringComparer.Ordinal).ToList();
        foreach (var group in pollution.Where(a => stations[a.StationId].Kind == StationKind.Air).GroupBy(a => a.Parameter))
            foreach (var run in Runs([.. group], AirTime).Where(r => r.Select(a => a.StationId).Distinct().Count() >= NeighboursTogether))
                foreach (var change in Joined(run)) yield return change;
        foreach (var group in pollution.Where(a => stations[a.StationId] is { Kind: not StationKind.Air, River: not null })
            .GroupBy(a => (stations[a.StationId].River, a.Parameter)))
            foreach (var run in Runs([.. group], RiverTime).Where(r => IsInFlowOrder(r, stations)))
                foreach (var change in Joined(run)) yield return change;
    }

    private static IEnumerable<List<Alarm>> Runs(List<Alarm> alarms, TimeSpan gap)
    {
        var run = new List<Alarm>();
        foreach (var alarm in alarms)
        {
            if (run.Count > 0 && alarm.RaisedAt - run[^1].RaisedAt > gap)
            {
                yield return run;
                run = [];
            }
            run.Add(alarm);
        }
        if (run.Count > 0) yield return run;
    }

    private static bool IsInFlowOrder(List<Alarm> run, Dictionary<string, StationInfo> stations)
    {
        var orders = run.Select(a => stations[a.StationId].FlowOrder ?? 0).Distinct().ToList();
        return orders.Count >= 2 && orders.SequenceEqual(orders.Order());
    }

    private static IEnumerable<EpisodeChange> Joined(List<Alarm> run)
    {
        // An episode that has a name keeps it.
        var episode = run.Select(a => a.Episode).FirstOrDefault(e => e is not null) ?? run[0].Id;
        return run.Where(a => a.Episode is null).Select(a => new EpisodeChange(a.StationId, a.Rule, episode));
    }

    /// <summary>Rules of data, whose alarms are never part of a pollution episode.</summary>
    private static readonly ImmutableHashSet<string> DataRules =
        ["silent", "frozen", "zero-air", "zero-water", "negative", "spike", "unit-jump", "inverted", "impossible", "flagged", "clock", "refused", "outlier"];

    private void Break(AlarmRule rule, AlarmFacts facts, DateTimeOffset now, AlarmLog log) => Take(
        _open.GetValueOrDefault(rule.Id) is { } open
            ? AlarmLifeCycle.Next(open, new AlarmEvent.Broke(facts, Together), now)
            : AlarmLifeCycle.Raise(Alarm.FleetId, rule, facts, null, null, Together, now),
        log);

    private void Take(in AlarmTransition change, AlarmLog log)
    {
        if (_open.GetValueOrDefault(change.After.Rule) == change.After && change.Steps.IsEmpty) return;
        if (change.After.IsOpen) _open[change.After.Rule] = change.After;
        else if (_open.GetValueOrDefault(change.After.Rule)?.Id == change.After.Id) _open.Remove(change.After.Rule);
        log.Add(change);
    }

    private static AlarmRule Rule(string id, string zh, string en, string adviceZh, string adviceEn) => new(
        id, zh, en, true, AlarmSignal.Silent, null, RuleScope.Everywhere, new RuleLine(Severity.Warning, High: 0), null, 0, TimeSpan.Zero, null, null, [], adviceZh, adviceEn);
}
