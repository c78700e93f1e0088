using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Inbox;
using Monitor.Domain.Operation;
using Monitor.Domain.Parameters;
using Monitor.Domain.Register;
using Monitor.Domain.Stations;
using Monitor.Storage.Records;

namespace Monitor.Storage.Embedded;

/// <summary>Registers history and inbox of a system that runs alone.</summary>
public static class EmbeddedHistoryRegistration
{
    /// <summary>
    /// <see cref="IHistory"/> in <c>history.db</c> and <see cref="IInbox"/> in <c>records.db</c> of <paramref name="folder"/>.
    /// The operator notices have to be registered too. The history closes asynchronously: dispose the container with <c>await using</c>.
    /// </summary>
    public static IServiceCollection AddEmbeddedHistory(
        this IServiceCollection services, string folder, Action<EmbeddedHistoryOptions>? configure = null)
    {
        var options = new EmbeddedHistoryOptions { Folder = folder };
        configure?.Invoke(options);
        services.AddSingleton<IHistory>(provider => new SqliteHistory(
            options, provider.GetRequiredService<OperatorNotices>(), provider.GetRequiredService<ILogger<SqliteHistory>>()));
        services.AddSingleton(_ => new RecordsFile(options.RecordsFile));
        services.AddSingleton(provider => new RecordsInbox(provider.GetRequiredService<RecordsFile>(), options.InboxLimit));
        services.AddSingleton<IInbox>(provider => provider.GetRequiredService<RecordsInbox>());
        services.AddSingleton<IQuarantine>(provider => provider.GetRequiredService<RecordsInbox>());
        services.AddSingleton<RecordsAlarms>();
        services.AddSingleton<IAlarmRecords>(provider => provider.GetRequiredService<RecordsAlarms>());
        services.AddSingleton<IAlarmSteps>(provider => provider.GetRequiredService<RecordsAlarms>());
        services.AddSingleton<IAlarmRuleRecords, RecordsAlarmRules>();
        services.AddSingleton<IRegisterRecords<StationInfo>>(
            provider => new RecordsRegister<StationInfo>(provider.GetRequiredService<RecordsFile>(), "station"));
        services.AddSingleton<IRegisterRecords<ParameterDraft>>(
            provider => new RecordsRegister<ParameterDraft>(provider.GetRequiredService<RecordsFile>(), "parameter"));
        return services;
    }
}
