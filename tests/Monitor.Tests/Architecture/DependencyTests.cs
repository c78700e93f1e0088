using System.Reflection;

namespace Monitor.Tests.Architecture;

/// <summary>Arrows point one way, and each outside library is known in one place.</summary>
public sealed class DependencyTests
{
    private static readonly Assembly Domain = typeof(Monitor.Domain.Stations.StationState).Assembly;
    private static readonly Assembly Contracts = typeof(Monitor.Contracts.IStationGrain).Assembly;
    private static readonly Assembly Grains = typeof(Monitor.Grains.Feed.FeedOutbox).Assembly;
    private static readonly Assembly Ingest = typeof(Monitor.Ingest.IngestSetup).Assembly;
    private static readonly Assembly Storage = typeof(Monitor.Storage.Embedded.SqliteHistory).Assembly;
    private static readonly Assembly Notices = typeof(Monitor.Notices.NoticesSetup).Assembly;
    private static readonly Assembly Silo = typeof(Monitor.Silo.SiloSetup).Assembly;
    private static readonly Assembly Dashboard = typeof(Monitor.Dashboard.Live.LiveFeed).Assembly;

    public static TheoryData<string, string[]> Ours => new()
    {
        { Domain.GetName().Name!, [] },
        { Contracts.GetName().Name!, ["Monitor.Domain"] },
        { Grains.GetName().Name!, ["Monitor.Contracts", "Monitor.Domain"] },
        { Ingest.GetName().Name!, ["Monitor.Domain"] },
        { Storage.GetName().Name!, ["Monitor.Domain"] },
        { Notices.GetName().Name!, ["Monitor.Domain"] },
        { Silo.GetName().Name!, ["Monitor.Contracts", "Monitor.Domain", "Monitor.Grains", "Monitor.Ingest", "Monitor.Storage"] },
    };

    [Theory]
    [MemberData(nameof(Ours))]
    public void Project_RefersOnlyDownwards(string project, string[] allowed) =>
        Assert.Empty(References(Assembly.Load(project)).Where(r => r.StartsWith("Monitor.", StringComparison.Ordinal)).Except(allowed));

    [Theory]
    [InlineData("MQTTnet", "Monitor.Ingest")]
    [InlineData("Microsoft.Data.Sqlite", "Monitor.Storage")]
    [InlineData("Microsoft.EntityFrameworkCore", "Monitor.Storage")]
    [InlineData("MailKit", "Monitor.Notices")]
    [InlineData("Radzen.Blazor", "Monitor.Dashboard")]
    public void Library_IsKnownInOnePlace(string library, string place) =>
        Assert.Equal(
            [place],
            new[] { Domain, Contracts, Grains, Ingest, Storage, Notices, Silo, Dashboard }
                .Where(a => References(a).Any(r => r == library || r.StartsWith(library + ".", StringComparison.Ordinal)))
                .Select(a => a.GetName().Name!));

    [Fact]
    public void Domain_HasNoIoAndNoGrainsInReach() =>
        Assert.DoesNotContain(References(Domain), r => r is "System.Net.Http" or "System.Net.Sockets" or "System.IO.FileSystem" or "Orleans.Core" or "Orleans.Runtime");

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(r => r.Name!);
}
