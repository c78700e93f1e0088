using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Parameters;
using Monitor.Tests.Support;

namespace Monitor.Tests.Notices.Support;

/// <summary>A duty room for tests that do not care which: three people with one webhook each, on duty the whole of 2026.</summary>
static class Duty
{
    /// <summary>Tuesday noon, no quiet hours.</summary>
    public static readonly DateTimeOffset Noon = Some.Time("2026-11-24 12:00");

    public static readonly Person First = Person("first");
    public static readonly Person Second = Person("second");
    public static readonly Person Leader = Person("leader");

    public static readonly DutyRoster Roster = new(
        [First, Second, Leader],
        [new Shift("2026", Some.Time("2026-01-01 00:00"), Some.Time("2027-01-01 00:00"), "first", "second", "leader")],
        []);

    public static Person Person(string id) => new(id, id, [Web(id)]);

    public static NoticeChannel Web(string id) => new(ChannelKind.Webhook, $"http://127.0.0.1/{id}");

    public static string Key(string id) => Web(id).Key;

    public static Alarm Alarm(
        string id = "a", Severity severity = Severity.Warning, AlarmCondition condition = AlarmCondition.Active, string station = "air-1", string rule = "pm25-1h",
        bool acknowledged = false, bool muted = false) => new(
        id, station, rule, Codes.Pm25, severity, condition, Noon.AddHours(-1), Noon.AddMinutes(-2),
        condition == AlarmCondition.Cleared ? Noon.AddMinutes(30) : null, 160, 171, 75, "GB 3095-2026 表1", "超标", "over",
        Acknowledged: acknowledged ? new Acknowledgement("某人", Noon, null) : null, SuppressedBy: muted ? Monitor.Domain.Alarms.Alarm.ByMaintenance : null);

    public static AlarmNews News(long id, Alarm alarm, bool dropped = false) => new(id, Noon, alarm, dropped);

    public static AlarmStep Step(Alarm alarm, AlarmStepKind kind = AlarmStepKind.Raised) => new(0, alarm, kind, Noon, AlarmStep.System, null);

    /// <summary>The keys of some people's channels, as a reach.</summary>
    public static Reach Sent(params string[] ids) => new(ids.Select(Key).ToHashSet(), new HashSet<string>());

    public static ImmutableArray<string> Who(Intent intent) => [.. intent.To.Select(r => r.Address[(r.Address.LastIndexOf('/') + 1)..])];
}
