using Microsoft.Playwright;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>The pages in a real browser, over the running product.</summary>
public sealed class BrowserTests : IAsyncLifetime
{
    private readonly List<string> _wrong = [];
    private MonitorProcess _monitor = null!;
    private Publisher _publisher = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _monitor = await MonitorProcess.Start();
        _publisher = await Publisher.Connect(_monitor.MqttPort);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _publisher.DisposeAsync();
        await _monitor.DisposeAsync();
    }

    private async Task<IPage> Open(string path, int width = 1440, int height = 900)
    {
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        var home = _monitor.Web.BaseAddress!.ToString();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _wrong.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(home, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                _wrong.Add("outside: " + request.Url);
        };
        await page.GotoAsync(home.TrimEnd('/') + path);
        return page;
    }

    private static string Hour(double no2)
    {
        var start = StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);
        return $"{{\"time\":\"{start:O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":{no2},\"pm10\":80,\"co\":0.9,\"o3\":20,\"pm25\":45}}}}";
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [Fact]
    public async Task Overview_ChangesLive_AndAnAlarmAppearsOnEveryOpenPage_InBothLanguages()
    {
        var overview = await Open("/");
        var pipeline = await Open("/pipeline", 390, 844);
        var row = overview.Locator("tr", new PageLocatorOptions { HasText = "技术学院" });
        await Expect(row).ToContainTextAsync("从未上报");
        await _publisher.Readings("1616A", Hour(40));
        await Expect(row).ToContainTextAsync("72");
        await Expect(row).ToContainTextAsync("正常上报");

        await _publisher.Readings("3059A", Hour(232));
        foreach (var page in new[] { overview, pipeline })
            await Expect(page.GetByText("泰兴公司 二氧化氮 1小时平均 232").First).ToBeVisibleAsync();

        await overview.GetByText("English").First.ClickAsync();
        await Expect(overview.Locator("tr", new PageLocatorOptions { HasText = "Technical College" })).ToContainTextAsync("72");
        Assert.Empty(_wrong);
    }

    [Fact]
    public async Task StationPage_ShowsIndexValuesAndCharts_AndAnUnknownStationIsSaid()
    {
        await _publisher.Readings("1616A", Hour(40));
        var page = await Open("/stations/1616A");
        await Expect(page.GetByText("HJ 633-2026").First).ToBeVisibleAsync();
        await Expect(page.Locator("canvas").First).ToBeVisibleAsync();
        await Expect(page.Locator("table").First).ToContainTextAsync("72");
        Assert.Empty(_wrong);
        var unknown = await Open("/stations/nobody");
        await Expect(unknown.GetByText("nobody").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task KilledAndStartedAgain_AnOpenPageComesBackByItself()
    {
        await _publisher.Readings("1616A", Hour(40));
        var page = await Open("/");
        var row = page.Locator("tr", new PageLocatorOptions { HasText = "技术学院" });
        await Expect(row).ToContainTextAsync("72");
        var address = _monitor.Web.BaseAddress!;
        await _monitor.Kill();
        await _monitor.Run(address);
        await using var publisher = await Publisher.Connect(_monitor.MqttPort);
        await publisher.Readings("3059A", Hour(40));
        await Expect(page.Locator("tr", new PageLocatorOptions { HasText = "泰兴公司" })).ToContainTextAsync("72", new LocatorAssertionsToContainTextOptions { Timeout = 60_000 });
        await Expect(row).ToContainTextAsync("72");
    }
}
