namespace Monitor.Ingest.Mqtt;

/// <summary>
/// Stops the reading of a connection while there is no room for what it brings. MQTTnet reads on while a handler waits, and keeps all of it in memory; brokers do not always keep to the
/// window they were asked for (Mosquitto 2.0.11 does not). One handler at a time.
/// </summary>
/// <remarks>
/// Not for long: the answer to a ping stands behind the messages, and without it the connection would be given up. Where nothing is acknowledged for so long, the broker sends nothing
/// beyond its window any more.
/// </remarks>
sealed class Tap(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private volatile Closed? _closed;

    private sealed record Closed(Task Until, long Since);

    /// <summary>Closed until the task ends, however it ends.</summary>
    public Task Close(Task until)
    {
        _closed = new Closed(until, time.GetTimestamp());
        return until;
    }

    /// <summary>Waits while it is closed. Never throws.</summary>
    public async ValueTask Opened(CancellationToken cancellation)
    {
        if (_closed is not { Until.IsCompleted: false } closed) return;
        var left = Longest - time.GetElapsedTime(closed.Since);
        if (left > TimeSpan.Zero) await closed.Until.WaitAsync(left, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
