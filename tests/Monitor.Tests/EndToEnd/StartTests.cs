using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>A start that cannot be, and one that can in spite of a file that is wrong: what whoever started it reads.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task PortTaken_IsTheOnlyFailureInTheLog_AndItsWordsStandLast()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var log = await Refused(("Monitor__Mqtt__EmbeddedPort", $"{port}"), ("Monitor__Demo__Enabled", "true"));

        var failures = log.Where(line => line.Contains("fail: ", StringComparison.Ordinal) || line.Contains("crit: ", StringComparison.Ordinal)).ToList();
        Assert.Contains("Hosting failed to start", Assert.Single(failures), StringComparison.Ordinal);
        Assert.DoesNotContain(log, line => line.Contains("Canceled", StringComparison.Ordinal) || line.Contains("Disposed", StringComparison.Ordinal));
        Assert.StartsWith($"MQTT 端口 {port} 打不开", log[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataDirectoryThatCannotBe_IsSaidInTheLastLine()
    {
        var log = await Refused(("Monitor__DataDirectory", Path.Combine(typeof(StartTests).Assembly.Location, "data")));

        Assert.Contains("文件无法打开或无写入权限", log[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://t.example.org/{z}/{x}.png", "{y}")]
    [InlineData("ftp://t.example.org/{z}/{x}/{y}.png", "http")]
    [InlineData("t.example.org/{z}/{x}/{y}.png", "http")]
    [InlineData("https://t.example.org/{z}/{x}/{y}.png?key={key}", "{key}")]
    public async Task TileAddress_ThatCannotBeOne_StopsTheStart_BesideEveryOtherError(string address, string said)
    {
        var log = await Refused(("Monitor__Map__TileUrl", address), ("Monitor__Retention__RawDays", "-1"));

        Assert.Contains(log, line => line.Contains("Monitor:Map:TileUrl", StringComparison.Ordinal) && line.Contains(said, StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("Monitor:Retention:RawDays", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MapFileThatIsBroken_IsSaidOnThePage_WhichShowsItsStations()
    {
        var seeds = Directory.CreateTempSubdirectory("seeds-test-");
        try
        {
            foreach (var name in new[] { "stations.json", "parameters.json" }) File.Copy(Path.Combine(Repository.Root, "seeds", name), Path.Combine(seeds.FullName, name));
            await File.WriteAllTextAsync(Path.Combine(seeds.FullName, "map.json"), """{"type":"FeatureCollection","features":[{"geometry":""");
            await using var session = await BrowserSession.Start(("Monitor__SeedsDirectory", seeds.FullName));
            Assert.Contains("map.json", await session.Monitor.Web.GetStringAsync("/health/ready"), StringComparison.Ordinal);
            Assert.Contains("map.json", session.Monitor.Log, StringComparison.Ordinal);

            var page = await session.Open("/");
            await Assertions.Expect(page.Locator(".notice[data-severity=warning]", new() { HasText = "底图文件" })).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".map[data-drawn] .station-mark").First).ToBeVisibleAsync();
            Assert.Empty(session.Wrong);
        }
        finally
        {
            seeds.Delete(recursive: true);
        }
    }

    /// <summary>What a start that is refused prints, line by line.</summary>
    private static async Task<string[]> Refused(params (string, string)[] settings) =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => MonitorProcess.Start(settings))).Message.Split('\n');
}
