using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using Monitor.Dashboard.Components.Admin.Roster;
using Monitor.Dashboard.Components.Admin.Rules;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Dashboard.Components.Availability;
using Monitor.Dashboard.Components.Charts;
using Monitor.Dashboard.Components.Compare;
using Monitor.Dashboard.Components.Export;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Components.Overview;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Users;
using Monitor.Domain.Operation;
using Monitor.Silo;
using Radzen;

namespace Monitor.Dashboard.Components;

/// <summary>
/// The pages as one part of the web process. They need from the container: <see cref="LiveFeed"/>, <see cref="IPipelineView"/>, and of the
/// domain <c>ParameterCatalogue</c>, <c>IStationRegistry</c>, <c>IHistory</c> and <c>IInbox</c>.
/// </summary>
public static class PagesSetup
{
    /// <summary>Paths that answer programs; a "not found" of theirs is not a page.</summary>
    private static readonly string[] ProgramPaths = ["/api", "/hubs", "/health", "/metrics", "/openapi", "/_blazor", "/_framework", "/_content"];

    public static IServiceCollection AddMonitorPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        // Chinese goes out as it is, not as five times as many bytes of character references.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<FeedWatch>();
        services.AddSingleton<ILocalizer, RadzenWords>();
        services.AddPresentUser();
        services.AddScoped<LivePulse>();
        services.AddScoped<Language>();
        services.AddScoped<ParameterNames>();
        services.AddScoped<PlaceNames>();
        services.AddScoped<RuleWords>();
        services.AddSingleton<RosterEdit>();
        services.AddSingleton(s => DistrictMap.Read(
            s.GetRequiredService<MonitorOptions>().SeedsDirectory, s.GetRequiredService<OperatorNotices>(), s.GetRequiredService<ILogger<DistrictMap>>()));
        services.AddSingleton(s => s.GetRequiredService<MonitorOptions>().Map);
        services.AddScoped<BrowserLink>();
        services.AddScoped<CircuitHandler>(s => s.GetRequiredService<BrowserLink>());
        services.AddScoped<ChartModule>();
        services.AddScoped<ChartReader>();
        services.AddScoped<AvailabilityReader>();
        services.AddScoped<AirReportTable>();
        services.AddScoped<SeriesTable>();
        services.AddScoped<OverviewTable>();
        services.AddScoped<RiverReader>();
        services.AddScoped<RiverTable>();
        services.AddScoped<InboxExport>();
        services.AddScoped<AvailabilityTable>();
        services.AddSingleton<ExportFiles>();
        services.AddSingleton<PastReader>();
        services.AddSingleton<DistrictDayReader>();
        services.AddDutyDesk();
        services.Configure<RequestLocalizationOptions>(Languages);
        return services;
    }

    /// <summary>To be called after authentication and authorization.</summary>
    public static void MapMonitorPages(this WebApplication app)
    {
        app.Services.GetRequiredService<FeedWatch>();
        // What is wrong with the file is said now, and not when somebody first looks at the map.
        app.Services.GetRequiredService<DistrictMap>();
        app.UseRequestLocalization();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(static (context, next) =>
        {
            if (ProgramPaths.Any(p => context.Request.Path.StartsWithSegments(p)) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
                pages.Enabled = false;
            return next();
        });
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapLook();
        app.MapPresentUser();
        app.MapGet("/map/base.json", (DistrictMap map) => Results.Text(map.Json, "application/json")).ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }

    /// <summary>Chinese whatever the browser prefers; English by the cookie that the switch sets.</summary>
    private static void Languages(RequestLocalizationOptions options)
    {
        string[] names = [Language.Chinese, Language.English];
        options.SetDefaultCulture(Language.Chinese).AddSupportedCultures(names).AddSupportedUICultures(names);
        options.RequestCultureProviders = [new CookieRequestCultureProvider()];
    }
}
