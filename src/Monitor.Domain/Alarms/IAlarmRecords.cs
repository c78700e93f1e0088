namespace Monitor.Domain.Alarms;

/// <summary>Which alarms are asked for.</summary>
/// <param name="StationId">Station; null for all.</param>
/// <param name="From">Raised at or after; null without bound.</param>
/// <param name="To">Raised before; null without bound.</param>
/// <param name="Open">True: those on the open list only.</param>
/// <param name="Skip">Alarms to leave out at the start.</param>
/// <param name="Take">Alarms at most.</param>
public sealed record AlarmQuery(string? StationId, DateTimeOffset? From, DateTimeOffset? To, bool Open, int Skip, int Take);

/// <summary>Some of the alarms that were asked for, the newest first.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Alarms">Those of the page.</param>
public sealed record AlarmPage(int Total, IReadOnlyList<Alarm> Alarms);

/// <summary>Keeps alarms.</summary>
public interface IAlarmRecords
{
    /// <summary>
    /// Keeps the whole state of alarms and the steps that led to it, in one transaction; a later write of one id replaces the earlier. Steps are numbered in the order
    /// given. What comes while another write is under way shares the next transaction; each caller waits for its own.
    /// </summary>
    Task Write(IReadOnlyList<Alarm> alarms, IReadOnlyList<AlarmStep> steps, CancellationToken cancellation);

    /// <summary>
    /// What a station has to know again after a restart: its open alarms; of each rule that has none, the newest that ended, however long ago (one that was closed while
    /// active stays closed); and of each rule the newest note of what came too late.
    /// </summary>
    Task<IReadOnlyList<Alarm>> Recall(string stationId, CancellationToken cancellation);

    /// <summary>One alarm; null where there is none.</summary>
    Task<Alarm?> Find(string id, CancellationToken cancellation);

    /// <summary>Alarms by <see cref="AlarmQuery"/>, newest first.</summary>
    Task<AlarmPage> List(AlarmQuery query, CancellationToken cancellation);
}
