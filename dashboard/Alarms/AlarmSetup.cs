using Monitor.Notices;
using Monitor.Silo;
using Monitor.Storage.Notices;

namespace Monitor.Dashboard.Alarms;

/// <summary>Alarms in the web process: acts, trials of rules, and the notifier.</summary>
static class AlarmSetup
{
    /// <exception cref="ArgumentException">A setting of the notifier is wrong; the message lists every error.</exception>
    public static void AddAlarms(this IServiceCollection services, IConfiguration configuration, MonitorOptions options)
    {
        services.AddSingleton<AlarmDesk>().AddSingleton<RuleTrial>();
        services.AddEmbeddedNotices(options.DataDirectory).AddMonitorNotices(configuration);
    }
}
