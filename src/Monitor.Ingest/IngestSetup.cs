using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Monitor.Domain.Operation;
using Monitor.Ingest.Mqtt;
using Monitor.Ingest.Routing;

namespace Monitor.Ingest;

/// <summary>Composition of the intake.</summary>
public static class IngestSetup
{
    /// <summary>
    /// Adds the pipeline and the broker that the settings name. Needs <c>IStationIntake</c>, <c>IInbox</c>, <c>IStationRegistry</c>,
    /// <c>ParameterCatalogue</c> and <c>TimeProvider</c> from elsewhere.
    /// </summary>
    public static IServiceCollection AddMonitorIngest(this IServiceCollection services, IConfiguration configuration)
    {
        var options = MqttOptions.From(configuration);
        services.TryAddSingleton<OperatorNotices>();
        services
            .AddSingleton(options)
            .AddSingleton<PipelineCounters>()
            .AddSingleton<BrokerStatus>()
            .AddSingleton<IngestPipeline>()
            .AddSingleton<InboxReplay>()
            .AddHostedService(s => s.GetRequiredService<IngestPipeline>());
        return options.IsEmbedded ? services.AddHostedService<EmbeddedBroker>() : services.AddHostedService<ExternalBroker>();
    }
}
