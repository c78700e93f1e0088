using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Monitor.Domain.Inbox;
using Monitor.Domain.Operation;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;
using Monitor.Ingest;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Routing;

namespace Monitor.Tests.Support;

/// <summary>The intake as the product composes it, with a broker and with stations and inbox in the hands of the test.</summary>
sealed class IngestHost : IAsyncDisposable
{
    /// <summary>Who it is at a broker elsewhere.</summary>
    public const string ClientId = "monitor-test";

    private readonly IHost _host;

    private IngestHost(bool open, (string Key, string Value)[] settings)
    {
        Intake = new GatedIntake(open);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Monitor:Mqtt:" + s.Key, (string?)s.Value)));
        builder.Services
            .AddSingleton<IStationIntake>(Intake).AddSingleton<IInbox>(Inbox).AddSingleton<IStationRegistry>(PipelineRun.Registry)
            .AddSingleton(Repository.Catalogue).AddSingleton(TimeProvider.System)
            .AddMonitorIngest(builder.Configuration);
        _host = builder.Build();
    }

    public GatedIntake Intake { get; }

    public MemoryInbox Inbox { get; } = new();

    public BrokerState Broker => _host.Services.GetRequiredService<BrokerStatus>().State;

    /// <summary>What it has to say to the operator.</summary>
    public IReadOnlyList<OperatorNotice> Notices => _host.Services.GetRequiredService<OperatorNotices>().Open;

    public PipelineBalance Balance => _host.Services.GetRequiredService<PipelineCounters>().Read();

    /// <summary>With the broker in the process.</summary>
    public static Task<IngestHost> Embedded(int port, bool open = false) =>
        Start(open, ("EmbeddedPort", port.ToString(CultureInfo.InvariantCulture)));

    /// <summary>At a broker elsewhere; answers when it is connected.</summary>
    public static async Task<IngestHost> At(string broker, bool open = false, params (string Key, string Value)[] settings)
    {
        var host = await Start(open, [("Broker", broker), ("ClientId", ClientId), .. settings]);
        await host.Until(connected: true);
        return host;
    }

    public static async Task<IngestHost> Start(bool open, params (string Key, string Value)[] settings)
    {
        var host = new IngestHost(open, settings);
        try
        {
            await host._host.StartAsync();
            return host;
        }
        catch
        {
            host._host.Dispose();
            throw;
        }
    }

    public Task Until(bool connected) =>
        Soon.Until(() => Broker.Connected == connected, () => $"broker connected: {connected}, status is: {Broker.Zh} / {Broker.En}");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
