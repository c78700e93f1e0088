namespace Monitor.Storage.Notices;

/// <summary>A notice as it lies in table Notices. Times are milliseconds since 1970-01-01T00:00Z: SQLite can neither order nor compare a DateTimeOffset.</summary>
public sealed class NoticeRow
{
    public long Number { get; set; }

    public required string Id { get; set; }

    public required string AlarmId { get; set; }

    public byte Kind { get; set; }

    public byte Severity { get; set; }

    public byte Channel { get; set; }

    public required string Address { get; set; }

    public required string ChannelKey { get; set; }

    public required string People { get; set; }

    public string? Group { get; set; }

    public required string SubjectZh { get; set; }

    public required string SubjectEn { get; set; }

    public required string Text { get; set; }

    public required string Json { get; set; }

    public long CreatedAt { get; set; }

    /// <summary>When it should have gone first; a try that fails does not change it.</summary>
    public long DueAt { get; set; }

    public long NotBefore { get; set; }

    public byte State { get; set; }

    public int Tries { get; set; }

    public long? TriedAt { get; set; }

    public string? Message { get; set; }

    public string? Answer { get; set; }
}

/// <summary>How far an alarm has been told, in table Tellings: what is asked for in columns, the whole as JSON.</summary>
public sealed class TellingRow
{
    public required string AlarmId { get; set; }

    public long? NextAt { get; set; }

    public required string State { get; set; }
}

/// <summary>Number of the last step dealt with, in table Progress; one row.</summary>
public sealed class ProgressRow
{
    public int Id { get; set; }

    public long LastStep { get; set; }
}

/// <summary>A person of the roster, in table People.</summary>
public sealed class PersonRow
{
    public required string Id { get; set; }

    public int Position { get; set; }

    public required string Name { get; set; }

    public required string Channels { get; set; }
}

/// <summary>A shift, in table Shifts.</summary>
public sealed class ShiftRow
{
    public required string Id { get; set; }

    public int Position { get; set; }

    public long From { get; set; }

    public long To { get; set; }

    public required string First { get; set; }

    public string? Second { get; set; }

    public string? Leader { get; set; }
}

/// <summary>An exception from the shifts, in table Overrides.</summary>
public sealed class OverrideRow
{
    public required string Id { get; set; }

    public int Position { get; set; }

    public long From { get; set; }

    public long To { get; set; }

    public byte Role { get; set; }

    public required string Person { get; set; }

    public string? Reason { get; set; }
}

/// <summary>A change of the roster, in table RosterChanges.</summary>
public sealed class RosterChangeRow
{
    public long Number { get; set; }

    public long At { get; set; }

    public required string By { get; set; }

    public required string What { get; set; }

    public required string Before { get; set; }

    public required string After { get; set; }

    /// <summary>The roster before it, secrets included, for whoever takes the change back. Of the newest change only: a secret that was taken away does not stay for ever.</summary>
    public string? Whole { get; set; }
}

/// <summary>A shift signed over, in table HandOvers.</summary>
public sealed class HandOverRow
{
    public long Number { get; set; }

    public long From { get; set; }

    public long At { get; set; }

    public required string By { get; set; }

    public required string To { get; set; }

    public required string Note { get; set; }

    public required string Open { get; set; }
}
