namespace Monitor.Benchmarks.Intake;

/// <summary>What messages are sent to, and where it can be seen that they have arrived.</summary>
abstract class Target : IAsyncDisposable
{
    public required string Name { get; init; }

    /// <summary>The broker that stations talk to.</summary>
    public required int Port { get; init; }

    /// <summary>Messages that are done, since its start: thrown away by the baseline, durable in the product.</summary>
    public abstract Task<long> Done();

    /// <summary>Processor time of the subscriber, or of the product.</summary>
    public abstract TimeSpan Cpu { get; }

    public abstract ValueTask DisposeAsync();
}
