using Microsoft.Playwright;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>The pages in a real browser, over the running product.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await BrowserSession.Start();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private MonitorProcess Monitor => _session.Monitor;

    private static string Hour(double no2)
    {
        var start = StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);
        return $"{{\"time\":\"{start:O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":{no2},\"pm10\":80,\"co\":0.9,\"o3\":20,\"pm25\":45}}}}";
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [Fact]
    public async Task Overview_ChangesLive_AndAnAlarmAppearsOnEveryOpenPage_InBothLanguages()
    {
        var overview = await _session.Open("/");
        var pipeline = await _session.Open("/pipeline", 390, 844);
        var row = overview.Locator("tr", new PageLocatorOptions { HasText = "技术学院" });
        await Expect(row).ToContainTextAsync("从未上报");
        await _session.Publisher.Readings("1616A", Hour(40));
        await Expect(row).ToContainTextAsync("72");
        await Expect(row).ToContainTextAsync("正常上报");

        await _session.Publisher.Readings("3059A", Hour(232));
        foreach (var page in new[] { overview, pipeline })
            await Expect(page.GetByText("泰兴公司 二氧化氮 1小时平均 232").First).ToBeVisibleAsync();

        await overview.GetByText("English").First.ClickAsync();
        await Expect(overview.Locator("tr", new PageLocatorOptions { HasText = "Technical College" })).ToContainTextAsync("72");
        Assert.Empty(_session.Wrong);
    }

    [Fact]
    public async Task StationPage_ShowsIndexValuesAndCharts_AndAnUnknownStationIsSaid()
    {
        await _session.Publisher.Readings("1616A", Hour(40));
        var page = await _session.Open("/stations/1616A");
        await Expect(page.GetByText("HJ 633-2026").First).ToBeVisibleAsync();
        await Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        await Expect(page.Locator("table").First).ToContainTextAsync("72");
        Assert.Empty(_session.Wrong);
        var unknown = await _session.Open("/stations/nobody");
        await Expect(unknown.GetByText("nobody").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task KilledAndStartedAgain_AnOpenPageComesBackByItself()
    {
        await _session.Publisher.Readings("1616A", Hour(40));
        var page = await _session.Open("/");
        var row = page.Locator("tr", new PageLocatorOptions { HasText = "技术学院" });
        await Expect(row).ToContainTextAsync("72");
        var address = Monitor.Web.BaseAddress!;
        await Monitor.Kill();
        await Monitor.Run(address);
        await using var publisher = await Publisher.Connect(Monitor.MqttPort);
        await publisher.Readings("3059A", Hour(40));
        await Expect(page.Locator("tr", new PageLocatorOptions { HasText = "泰兴公司" })).ToContainTextAsync("72", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await Expect(row).ToContainTextAsync("72");
    }

    [Fact]
    public async Task CutOffOnItsWay_ThePageComesBackByItself()
    {
        var page = await _session.Open("/alarms");
        var cut = 0;
        await page.RouteAsync(new Uri(Monitor.Web.BaseAddress!, "/").ToString(), async route =>
        {
            var whole = await (await route.FetchAsync()).TextAsync();
            var end = Interlocked.Increment(ref cut) == 1 ? whole.IndexOf("<main", StringComparison.Ordinal) : whole.Length;
            await route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html; charset=utf-8", Body = whole[..end] });
        });
        await page.GotoAsync(Monitor.Web.BaseAddress!.ToString());
        await Expect(page.Locator("main[data-alive]")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        Assert.True(cut > 1);
    }

    [Fact]
    public async Task WithoutItsCircuit_ThePageComesBackByItself()
    {
        var page = await _session.Open("/alarms");
        var held = 0;
        // The server ends between the page and its circuit: the request is never answered.
        await page.RouteAsync("**/_blazor/negotiate**", route => Interlocked.Increment(ref held) == 1 ? Task.CompletedTask : route.ContinueAsync());
        await page.GotoAsync(Monitor.Web.BaseAddress!.ToString());
        await Expect(page.Locator("main[data-alive]")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        Assert.True(held > 1);
    }
}
