namespace Monitor.Storage.Records;

/// <summary>An alarm as it lies in table Alarms: what is asked for in columns, the whole state as JSON.</summary>
public sealed class AlarmRow
{
    public required string Id { get; set; }

    public required string StationId { get; set; }

    public required string Rule { get; set; }

    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public long RaisedAt { get; set; }

    public bool Open { get; set; }

    public required string State { get; set; }
}
