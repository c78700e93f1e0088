namespace Monitor.Dashboard.Register;

/// <summary>Composition of the edits of stations and parameters.</summary>
public static class RegisterSetup
{
    /// <summary>Needs what <c>AddMonitorSilo</c> and <c>AddLiveView</c> add.</summary>
    public static IServiceCollection AddRegister(this IServiceCollection services) => services
        .AddSingleton<StationRegistrar>()
        .AddSingleton<ParameterRegistrar>()
        .AddSingleton<InboxAcceptance>();
}
