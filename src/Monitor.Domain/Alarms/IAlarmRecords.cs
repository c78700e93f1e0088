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
    /// given.
    /// </summary>
    Task Write(IReadOnlyList<Alarm> alarms, IReadOnlyList<AlarmStep> steps, CancellationToken cancellation);

    /// <summary>What a station has to know again after a restart: its open alarms, and of each rule the newest alarm raised since <paramref name="since"/>.</summary>
    Task<IReadOnlyList<Alarm>> Recall(string stationId, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>One alarm; null where there is none.</summary>
    Task<Alarm?> Find(string id, CancellationToken cancellation);

    /// <summary>Alarms by <see cref="AlarmQuery"/>, newest first.</summary>
    Task<AlarmPage> List(AlarmQuery query, CancellationToken cancellation);
}
