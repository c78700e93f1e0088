using Monitor.Dashboard;
using Monitor.Dashboard.Alarms;
using Monitor.Dashboard.Api;
using Monitor.Dashboard.Components;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Register;
using Monitor.Dashboard.Users;
using Monitor.Domain.History;
using Monitor.Silo;

if (args is ["backup" or "restore", ..]) return await BackupCommands.Run(args);

// Settings and pages lie beside the program, wherever it is started; what it keeps lies where it is started.
// Settings are read once: watching their folder for changes costs more than the whole decoding of messages where data lies below it.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
    ContentRootPath = AppContext.BaseDirectory,
});
builder.WebHost.UseStaticWebAssets();
MonitorOptions options;
try
{
    options = builder.AddMonitorSilo();
    builder.Services.AddAlarms(builder.Configuration, options);
}
catch (Exception error) when (error is SettingsException or ArgumentException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
builder.ListenOnLoopback();
builder.KeepKeys(options);
builder.Services.AddLiveView();
builder.Services.AddRegister();
builder.Services.AddMonitorApi();
builder.Services.AddMonitorPages();
builder.AddDemo(options);

var app = builder.Build();
app.UsePresentUser();
app.MapMonitorApi();
app.MapMonitorPages();
try
{
    await app.RunToTheEnd();
    return 0;
}
catch (Exception error) when (error is InvalidOperationException or IOException or HistoryUnavailableException)
{
    // A port that is taken, a folder that cannot be written: the log has the trace, the last line says what to do.
    Console.Error.WriteLine(error.Message);
    return 1;
}
