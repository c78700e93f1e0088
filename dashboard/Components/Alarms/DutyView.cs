using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Operation;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>Whether silence on the board can be trusted.</summary>
/// <param name="Stations">Registered stations that are meant to report, on the live view or not: those in maintenance are left out.</param>
/// <param name="Reporting">Of them, those that do.</param>
/// <param name="Maintenance">Stations in maintenance.</param>
/// <param name="IsLive">The live view is being fed.</param>
/// <param name="Lamp">The notifier.</param>
/// <param name="NotifiedAt">When the notifier last went through its work, to the minute; null: not since the start.</param>
/// <param name="OnDutyNames">Names of those on duty first, one a line.</param>
/// <param name="IsBlind">Something of the system itself is critically wrong, as when stations cannot be judged, or nobody looks after them: no alarm is no news then.</param>
public sealed record DutyView(int Stations, int Reporting, int Maintenance, bool IsLive, NotifierLamp Lamp, DateTimeOffset? NotifiedAt, string OnDutyNames, bool IsBlind)
{
    /// <summary>Before the first look.</summary>
    public static readonly DutyView Unknown = new(0, 0, 0, false, NotifierLamp.Stopped, null, "", false);

    /// <summary>Names of those on duty first.</summary>
    public string[] OnDuty => OnDutyNames.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>No alarm then means health.</summary>
    public bool IsWell => IsLive && Stations > 0 && Reporting == Stations && Lamp == NotifierLamp.Works && !IsBlind;

    /// <summary>What is known now.</summary>
    public static DutyView Of(LiveFeed feed, IStationRegistry registry, FeedWatch watch, INotifierPulse notifier, DutyReader duty, OperatorNotices notices, DateTimeOffset now)
    {
        var (stations, reporting, maintenance) = (0, 0, 0);
        var seen = feed.Stations;
        foreach (var station in registry.All)
        {
            // One that is not on the live view, as one that cannot be woken, does not report, whatever it may do.
            var condition = seen.TryGetValue(station.Id, out var snapshot) ? snapshot.Condition : StationCondition.Silent;
            if (condition == StationCondition.Maintenance) maintenance++;
            else stations++;
            if (condition == StationCondition.Reporting) reporting++;
        }
        var state = notifier.State;
        var minute = state.LastRunAt is { } run ? new DateTimeOffset(run.UtcTicks - run.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero) : (DateTimeOffset?)null;
        return new DutyView(
            stations, reporting, maintenance, watch.IsLive(now), state.Lamp(now), minute, string.Join('\n', duty.Roster.At(now).First.Select(p => p.Name)),
            notices.Open.Any(n => n.Severity == Severity.Critical) || feed.RoundsFail(now));
    }

    /// <summary>How the notifier fares, in words.</summary>
    public static string LampWords(Language l, DutyView view) => view.Lamp switch
    {
        NotifierLamp.Works => l.Of(DutyTexts.NotifierWorks, view.NotifiedAt is { } at ? Format.Clock(at) : "—"),
        NotifierLamp.Failing => l[DutyTexts.NotifierFailing],
        NotifierLamp.Nobody => l[DutyTexts.NotifierNobody],
        _ => l[DutyTexts.NotifierStopped],
    };
}
