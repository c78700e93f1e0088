using Microsoft.AspNetCore.DataProtection;
using Monitor.Silo;

namespace Monitor.Dashboard.Live;

/// <summary>The live view of this process.</summary>
public static class LiveSetup
{
    private const string DefaultUrl = "http://localhost:5080";

    public static void AddLiveView(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<IPipelineView, PipelineReader>();
        services.AddHostedService<FeedSubscriber>();
        services.AddHostedService<LiveAge>();
        services.AddSingleton<HubSubscribers>();
        services.AddHostedService<LiveHubRelay>();
    }

    /// <summary>Keys of cookies survive a restart, so that no open page is thrown out by one.</summary>
    public static void KeepKeys(this WebApplicationBuilder builder, MonitorOptions options) =>
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.DataDirectory, "keys"))).SetApplicationName("monitor");

    /// <summary>Until there is a sign-in, the web listens on loopback only, unless <c>Urls</c> says otherwise.</summary>
    public static void ListenOnLoopback(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["urls"]) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultUrl);
    }
}
