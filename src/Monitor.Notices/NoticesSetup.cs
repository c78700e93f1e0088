using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Operation;
using Monitor.Notices.Channels;
using Monitor.Notices.Outbox;

namespace Monitor.Notices;

/// <summary>Registers what gets alarms to people.</summary>
public static class NoticesSetup
{
    /// <summary>
    /// Notifier, channels and heartbeat, after section <c>Monitor:Notices</c>. It needs <see cref="IAlarmSteps"/>, <see cref="INoticeBox"/>, <see cref="IRosterRecords"/>,
    /// the station registry, the parameter catalogue, <see cref="OperatorNotices"/> and a clock.
    /// </summary>
    /// <exception cref="ArgumentException">A setting is wrong; the message lists every error.</exception>
    public static IServiceCollection AddMonitorNotices(this IServiceCollection services, IConfiguration configuration)
    {
        var options = NoticeOptions.Read(configuration);
        var patience = TimeSpan.FromSeconds(options.TimeoutSeconds);
        return services
            .AddSingleton(options.Policy())
            .AddSingleton(_ => new NoticeWeb())
            .AddSingleton<IChannelSender>(s =>
            {
                var time = s.GetRequiredService<TimeProvider>();
                return new ChannelSender(new Mail(options.Smtp, time), new WebPosts(s.GetRequiredService<NoticeWeb>().Client, time), patience, time);
            })
            .AddSingleton<NoticePlanner>()
            .AddSingleton<NoticeDispatcher>()
            .AddSingleton<NotifierPulse>()
            .AddSingleton<INotifierPulse>(s => s.GetRequiredService<NotifierPulse>())
            .AddHostedService<NotifierLoop>()
            .AddHostedService(s => new NotifierWatch(
                s.GetRequiredService<NotifierPulse>(), s.GetRequiredService<NoticeWeb>().Client, options.Heartbeat, s.GetRequiredService<OperatorNotices>(),
                s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<NotifierWatch>>()));
    }
}

/// <summary>The way out to the web: no redirections, so that a notice goes where it was sent or nowhere; deadlines are the callers'.</summary>
sealed class NoticeWeb : IDisposable
{
    public HttpClient Client { get; } = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AutomaticDecompression = DecompressionMethods.All })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => Client.Dispose();
}
