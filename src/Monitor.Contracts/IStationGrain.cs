using System.Collections.Immutable;
using Monitor.Domain.Alarms;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Contracts;

/// <summary>One station: the only writer of its state. Key: station id.</summary>
[Alias("station")]
public interface IStationGrain : IGrainWithStringKey
{
    /// <summary>Applies a batch; completes when its readings are durable.</summary>
    /// <returns>How many were new and how many were known.</returns>
    [Alias("ingest")]
    Task<IntakeReceipt> Ingest(StationBatch batch);

    /// <summary>Hears of readings that were refused because they are of the future: the station's clock is ahead.</summary>
    /// <param name="measuredEnd">End of the newest interval of them, by the station's clock.</param>
    /// <param name="receivedAt">When they arrived.</param>
    [Alias("clock-ahead")]
    Task ClockAhead(DateTimeOffset measuredEnd, DateTimeOffset receivedAt);

    /// <summary>Hears that a message of the station was refused.</summary>
    /// <param name="receivedAt">When it arrived.</param>
    [Alias("refused")]
    Task Refused(DateTimeOffset receivedAt);

    /// <summary>Somebody does something to an alarm of the station; completes when it is durable.</summary>
    [Alias("act")]
    Task<AlarmAnswer> Act(AlarmCommand command);

    /// <summary>A greater alarm of many stations silences the alarm of a rule, or (null) no longer does.</summary>
    [Alias("set-parent")]
    Task SetParent(string rule, string? parent);

    /// <summary>The alarm of a rule belongs to an episode.</summary>
    /// <param name="rule">Rule.</param>
    /// <param name="episode">Id of the first alarm of the episode.</param>
    [Alias("join")]
    Task Join(string rule, string episode);

    /// <summary>Learns what the other stations of its kind measured in an hour: the median per parameter.</summary>
    [Alias("compare")]
    Task Compare(DateTimeOffset hour, ImmutableDictionary<string, double> medians);

    /// <summary>What the live view shows now.</summary>
    [Alias("snapshot")]
    Task<StationSnapshot> Snapshot();

    /// <summary>Lets time pass: closes hours, notices silence. Also wakes the station.</summary>
    /// <returns>When it has to be called again, whatever messages come: a minute ahead at most.</returns>
    [Alias("tick")]
    Task<DateTimeOffset> Tick();
}
