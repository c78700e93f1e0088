using Monitor.Storage.Influx;
using Monitor.Tests.Support;

namespace Monitor.Tests.Faults;

/// <summary>A real InfluxDB with sign-in.</summary>
sealed class InfluxStore : StoreUnderTest
{
    private readonly InfluxOptions _options;

    private InfluxStore(InfluxServer server) => (Server, _options) = (server, new InfluxOptions
    {
        Url = server.Url, Database = "faults", Username = InfluxServer.User, Password = InfluxServer.Password,
    });

    public InfluxServer Server { get; }

    public override string Name => "influx";

    public override IReadOnlyList<(string Key, string Value)> Settings =>
    [
        ("Monitor__History__Provider", "InfluxDb"), ("Monitor__History__InfluxDb__Url", _options.Url), ("Monitor__History__InfluxDb__Database", _options.Database),
        ("Monitor__History__InfluxDb__Username", _options.Username!), ("Monitor__History__InfluxDb__Password", _options.Password!),
    ];

    public static async Task<InfluxStore> Start() => new(await InfluxServer.Start(auth: true));

    public override async Task Read(string data, Func<StoreReads, Task> read)
    {
        using var gateway = new InfluxGateway(_options, TimeProvider.System);
        var history = new InfluxHistory(gateway, _options, TimeProvider.System);
        await read(new StoreReads(history.Raw, history.Aggregates, history.AirQuality));
    }

    public override ValueTask DisposeAsync() => Server.DisposeAsync();
}
