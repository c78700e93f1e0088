namespace Monitor.Storage.Influx;

/// <summary>What became of a request, by what there is to do about it.</summary>
public enum WriteResult : byte
{
    /// <summary>Done; what was written is durable.</summary>
    Stored,
    /// <summary>The content is at fault: the same lines will be refused again. Part of them may be stored. Halve and repeat to find the bad ones.</summary>
    ContentRefused,
    /// <summary>A setting or a right is wrong: somebody has to put it right; keep everything until then.</summary>
    Misconfigured,
    /// <summary>Server or network cannot now: repeat later.</summary>
    Unavailable,
}

/// <summary>What InfluxDB answered to a request, in words.</summary>
/// <param name="Result">What there is to do.</param>
/// <param name="Zh">What is wrong and what to do, in Chinese, the server's own words at the end; empty where stored.</param>
/// <param name="En">The same in English.</param>
/// <param name="RetryAfter">How long the server asks to be left alone; null where it did not say.</param>
public readonly record struct WriteAnswer(WriteResult Result, string Zh, string En, TimeSpan? RetryAfter)
{
    /// <summary>Done.</summary>
    public static WriteAnswer Stored { get; } = new(WriteResult.Stored, "", "", null);

    /// <summary>Chinese, then English.</summary>
    public string Text => $"{Zh} {En}";
}
