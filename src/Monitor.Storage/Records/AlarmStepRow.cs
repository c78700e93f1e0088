namespace Monitor.Storage.Records;

/// <summary>A step of an alarm as it lies in table AlarmSteps. Its number is never used again, also where rows are removed.</summary>
public sealed class AlarmStepRow
{
    public long Id { get; set; }

    public required string AlarmId { get; set; }

    /// <summary>Name of the kind.</summary>
    public required string Kind { get; set; }

    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public long At { get; set; }

    public required string By { get; set; }

    public string? Note { get; set; }

    /// <summary>The whole alarm after the step, as JSON.</summary>
    public required string State { get; set; }
}
