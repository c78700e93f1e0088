namespace Monitor.Storage.Records;

/// <summary>A rule that was changed since the program was installed, as it lies in table AlarmRules; it stands in place of the shipped one of its id.</summary>
public sealed class AlarmRuleRow
{
    public required string Id { get; set; }

    /// <summary>The rule as JSON.</summary>
    public required string State { get; set; }
}

/// <summary>One change of a rule, as it lies in table AlarmRuleChanges.</summary>
public sealed class AlarmRuleChangeRow
{
    public long Id { get; set; }

    public required string RuleId { get; set; }

    /// <summary>Milliseconds since 1970-01-01T00:00Z.</summary>
    public long At { get; set; }

    public required string By { get; set; }

    /// <summary>The rule before, as JSON; null where it is new.</summary>
    public string? Before { get; set; }

    /// <summary>The rule after, as JSON.</summary>
    public required string After { get; set; }
}
