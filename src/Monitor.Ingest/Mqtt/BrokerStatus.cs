namespace Monitor.Ingest.Mqtt;

/// <summary>How the connection to the broker stands, in words.</summary>
/// <param name="Connected">Whether messages can come.</param>
/// <param name="Zh">State and, where it is bad, the reason, in Chinese.</param>
/// <param name="En">The same in English.</param>
/// <param name="Since">Since when.</param>
public sealed record BrokerState(bool Connected, string Zh, string En, DateTimeOffset Since);

/// <summary>The present <see cref="BrokerState"/>.</summary>
public sealed class BrokerStatus(TimeProvider time)
{
    private volatile BrokerState _state = new(false, "正在启动", "starting", time.GetUtcNow());

    /// <summary>The state now.</summary>
    public BrokerState State => _state;

    internal void Set(bool connected, string zh, string en)
    {
        if (_state is var old && old.Connected == connected && old.Zh == zh) return;
        _state = new BrokerState(connected, zh, en, time.GetUtcNow());
    }
}
