using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Domain.History;
using Monitor.Domain.Inbox;
using Monitor.Domain.Operation;
using Monitor.Storage.Influx;

namespace Monitor.Storage.Journal;

/// <summary>Registers a history in InfluxDB behind the journal.</summary>
public static class InfluxHistoryRegistration
{
    /// <summary>
    /// <see cref="IHistory"/> in InfluxDB, written through <c>journal.db</c> in the folder of <paramref name="journal"/>, with readings kept for
    /// <paramref name="rawRetention"/> (null: for ever). The inbox and the operator notices have to be registered too. Dispose the container with <c>await using</c>.
    /// </summary>
    public static IServiceCollection AddInfluxHistory(this IServiceCollection services, InfluxOptions influx, TimeSpan? rawRetention, JournalOptions journal)
    {
        services.AddSingleton(influx);
        services.AddSingleton(provider => new JournalledHistory(
            influx, rawRetention, journal, provider.GetRequiredService<IInbox>(), provider.GetRequiredService<OperatorNotices>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IHistory>(provider => provider.GetRequiredService<JournalledHistory>());
        services.AddHostedService<DrainRunner>();
        return services;
    }

    /// <summary>The drain runs from the start of the program to its end.</summary>
    private sealed class DrainRunner(JournalledHistory history) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => history.Drain(stoppingToken);
    }
}
