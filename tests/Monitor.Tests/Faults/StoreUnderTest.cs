using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Storage.Embedded;

namespace Monitor.Tests.Faults;

/// <summary>What is asked of a history, whichever it is.</summary>
sealed record StoreReads(
    Func<string, string?, DateTimeOffset, DateTimeOffset, CancellationToken, Task<IReadOnlyList<RawPoint>>> Raw,
    Func<string, string?, Interval, DateTimeOffset, DateTimeOffset, CancellationToken, Task<IReadOnlyList<Aggregate>>> Aggregates,
    Func<string, AirPeriod, DateTimeOffset, DateTimeOffset, CancellationToken, Task<IReadOnlyList<AirQualityRow>>> AirQuality);

/// <summary>The history that the product runs on, and that is looked into behind its back.</summary>
abstract class StoreUnderTest : IAsyncDisposable
{
    /// <summary>For the table.</summary>
    public abstract string Name { get; }

    /// <summary>Settings that make the product use it.</summary>
    public abstract IReadOnlyList<(string Key, string Value)> Settings { get; }

    /// <summary>Reads it while the product runs.</summary>
    /// <param name="data">The product's data directory.</param>
    /// <param name="read">What to read.</param>
    public abstract Task Read(string data, Func<StoreReads, Task> read);

    public virtual ValueTask DisposeAsync() => default;
}

/// <summary>SQLite in the data directory.</summary>
sealed class EmbeddedStore : StoreUnderTest
{
    public override string Name => "embedded";

    public override IReadOnlyList<(string Key, string Value)> Settings => [];

    public override async Task Read(string data, Func<StoreReads, Task> read)
    {
        await using var history = new SqliteHistory(new EmbeddedHistoryOptions { Folder = data });
        await read(new StoreReads(history.Raw, history.Aggregates, history.AirQuality));
    }
}
