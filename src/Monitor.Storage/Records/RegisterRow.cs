namespace Monitor.Storage.Records;

/// <summary>A station or parameter that was changed since the program was installed, as it lies in table Register; it stands in place of the shipped one of its id.</summary>
public sealed class RegisterRow
{
    public long Number { get; set; }

    /// <summary><c>station</c> or <c>parameter</c>.</summary>
    public required string Kind { get; set; }

    public required string Id { get; set; }

    public bool Retired { get; set; }

    /// <summary>Its last description, as JSON.</summary>
    public required string State { get; set; }
}

/// <summary>One change of a station or parameter, as it lies in table RegisterChanges.</summary>
public sealed class RegisterChangeRow
{
    public long Number { get; set; }

    /// <summary><c>station</c> or <c>parameter</c>.</summary>
    public required string Kind { get; set; }

    public required string Id { get; set; }

    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public long At { get; set; }

    public required string By { get; set; }

    /// <summary>Name of the action.</summary>
    public required string Action { get; set; }

    /// <summary>The description before, as JSON; null where it is new.</summary>
    public string? Before { get; set; }

    /// <summary>The description after, as JSON; null where it was retired.</summary>
    public string? After { get; set; }

    public string? Note { get; set; }
}
