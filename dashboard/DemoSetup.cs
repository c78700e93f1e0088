using Monitor.Silo;

namespace Monitor.Dashboard;

static class DemoSetup
{
    public static void AddDemo(this WebApplicationBuilder builder, MonitorOptions options) { }
}
