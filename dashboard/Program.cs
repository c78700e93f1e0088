using Monitor.Dashboard;
using Monitor.Dashboard.Api;
using Monitor.Dashboard.Components;
using Monitor.Dashboard.Live;
using Monitor.Silo;

var builder = WebApplication.CreateBuilder(args);
MonitorOptions options;
try
{
    options = builder.AddMonitorSilo();
}
catch (Exception error) when (error is SettingsException or ArgumentException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
builder.ListenOnLoopback();
builder.Services.AddLiveView();
builder.Services.AddMonitorApi();
builder.Services.AddMonitorPages();
builder.AddDemo(options);

var app = builder.Build();
app.MapMonitorApi();
app.MapMonitorPages();
await app.RunAsync();
return 0;
