using Microsoft.Extensions.Hosting;
using Monitor.Silo;

var builder = Host.CreateApplicationBuilder(args);
try
{
    builder.AddMonitorSilo();
}
catch (Exception error) when (error is SettingsException or ArgumentException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
await builder.Build().RunToTheEnd();
return 0;
