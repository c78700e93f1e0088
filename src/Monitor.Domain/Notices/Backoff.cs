namespace Monitor.Domain.Notices;

/// <summary>How long to wait after a try that failed.</summary>
public static class Backoff
{
    /// <summary>Longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);

    /// <summary>5 s after the first failure in a row, then twice as long each time, up to a quarter of an hour; never less than the receiver asked for.</summary>
    /// <param name="failures">Failures in a row, at least one.</param>
    /// <param name="asked">What the receiver asked for; null where it asked for nothing.</param>
    public static TimeSpan After(int failures, TimeSpan? asked = null)
    {
        var own = First * Math.Pow(2, Math.Min(failures, 12) - 1);
        var wait = own < Longest ? own : Longest;
        return asked > wait ? asked.Value : wait;
    }
}
