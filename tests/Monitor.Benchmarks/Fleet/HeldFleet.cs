using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Monitor.Benchmarks.Domain;
using Monitor.Benchmarks.Intake;
using Monitor.Contracts;
using Monitor.Domain.Readings;
using Monitor.Silo;

namespace Monitor.Benchmarks.Fleet;

/// <summary>A silo with all its stations awake, in a process of its own: how much managed memory it holds after a full collection.</summary>
static class HeldFleet
{
    /// <summary>Prints the bytes; the last word of the output.</summary>
    public static async Task Run(string folder, int stations)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Monitor:DataDirectory"] = Path.Combine(folder, "data"),
            ["Monitor:SeedsDirectory"] = Path.Combine(folder, "seeds"),
            ["Monitor:Mqtt:EmbeddedPort"] = Child.FreePort().ToString(CultureInfo.InvariantCulture),
        });
        builder.AddMonitorSilo();
        using var host = builder.Build();
        await host.StartAsync();
        var intake = host.Services.GetRequiredService<IStationIntake>();
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        var now = TimeProvider.System.GetUtcNow();
        await Parallel.ForAsync(0, stations, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, cancellation) =>
        {
            await intake.Ingest(DayOfHistory.Id(i), Six.Batch(now, TimeSpan.Zero, i, now), cancellation);
            await grains.GetGrain<IStationGrain>(DayOfHistory.Id(i)).Tick();
        });
        // Buffers of the start-up go with a few collections.
        for (var i = 0; i < 3; i++) GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        Console.WriteLine($"held {GC.GetTotalMemory(forceFullCollection: true)}");
        await host.StopAsync();
    }
}
