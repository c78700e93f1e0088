namespace Monitor.Storage.Retention;

/// <summary>Section <c>Monitor:Retention</c>: how long what is kept is kept. Hours, days and reports stay for ever.</summary>
public sealed class RetentionOptions
{
    /// <summary>Days that readings are kept, 90 where it is not set; null or 0: for ever.</summary>
    public int? RawDays { get; init; } = 90;

    /// <summary>How long readings are kept; null: for ever.</summary>
    public TimeSpan? Raw => RawDays is { } days and > 0 ? TimeSpan.FromDays(days) : null;

    /// <summary>Everything that is wrong, in words; empty where nothing is.</summary>
    public IEnumerable<string> Errors()
    {
        if (RawDays is < 0 or > 36_500)
            yield return $"Monitor:Retention:RawDays: 0（永久）至 36500 / 0 (for ever) to 36500: {RawDays}";
    }
}
