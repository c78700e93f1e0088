using Monitor.Dashboard.Components.Export;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>What the duty desk needs.</summary>
static class DutySetup
{
    public static IServiceCollection AddDutyDesk(this IServiceCollection services) => services
        .AddSingleton<DutyReader>().AddSingleton<AlarmCurves>()
        .AddScoped<AlarmWords>().AddScoped<AlarmHand>().AddScoped<AlarmScript>()
        .AddScoped<AlarmFinder>().AddScoped<AlarmTable>().AddScoped<FiguresTable>();
}
