using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Stations;

/// <summary>What one step of a station leaves behind.</summary>
/// <param name="Store">What has to be stored before the step counts.</param>
/// <param name="Alarms">Whole state of the alarms that changed; the later of one id counts.</param>
/// <param name="Steps">Steps of their lives, in order; to be stored with them in one transaction.</param>
/// <param name="Receipt">What became of the readings.</param>
/// <param name="Shown">True where the live view changed.</param>
public sealed record StationUpdate(HistoryBatch Store, ImmutableArray<Alarm> Alarms, ImmutableArray<AlarmStep> Steps, IntakeReceipt Receipt, bool Shown);

/// <summary>Hours whose readings a station needs in memory before it can take a batch: [From, To).</summary>
/// <param name="From">Start of the first hour.</param>
/// <param name="To">End of the last hour.</param>
/// <param name="MeansFrom">Start of the hourly means it needs around them.</param>
/// <param name="MeansTo">End of those.</param>
public readonly record struct HourRange(DateTimeOffset From, DateTimeOffset To, DateTimeOffset MeansFrom, DateTimeOffset MeansTo);
