using Microsoft.Playwright;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>The running product with a real browser in front of it. What the pages print as an error, or fetch from outside, is collected.</summary>
sealed class BrowserSession : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserSession(MonitorProcess monitor, Publisher publisher, IPlaywright playwright, IBrowser browser) =>
        (Monitor, Publisher, _playwright, _browser) = (monitor, publisher, playwright, browser);

    public MonitorProcess Monitor { get; }
    public Publisher Publisher { get; }

    /// <summary>Errors on the console and requests to other hosts.</summary>
    public List<string> Wrong { get; } = [];

    public static async Task<BrowserSession> Start(params (string Key, string Value)[] settings)
    {
        var monitor = await MonitorProcess.Start(settings);
        try
        {
            return await Open(monitor);
        }
        catch
        {
            await monitor.DisposeAsync();
            throw;
        }
    }

    private static async Task<BrowserSession> Open(MonitorProcess monitor)
    {
        var publisher = await Publisher.Connect(monitor.MqttPort);
        // What has to be prompt says so; the rest only has to come, also on a busy machine.
        Assertions.SetDefaultExpectTimeout(20_000);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
        });
        return new BrowserSession(monitor, publisher, playwright, browser);
    }

    /// <summary>A page as a user with these settings has it, in a window of its own; without a theme, as one who chose none on a device that prefers a scheme.</summary>
    public async Task<IPage> Open(string path, int width = 1440, int height = 900, string? theme = "light", bool english = false, Uri? home = null, ColorScheme device = ColorScheme.Light)
    {
        var address = (home ?? Monitor.Web.BaseAddress!).ToString();
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = device });
        var culture = english ? "en" : "zh-Hans";
        await context.AddCookiesAsync(
        [
            .. theme is null ? Array.Empty<Cookie>() : [new Cookie { Name = "monitor.theme", Value = theme, Url = address }],
            new Cookie { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={culture}|uic={culture}"), Url = address },
        ]);
        return await Open(context, path, home);
    }

    /// <summary>One more page of a user.</summary>
    public async Task<IPage> Open(IBrowserContext context, string path, Uri? home = null)
    {
        var address = (home ?? Monitor.Web.BaseAddress!).ToString();
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") Wrong.Add($"{path}: {message.Text}");
        };
        page.PageError += (_, message) => Wrong.Add($"{path}: {message}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                Wrong.Add("outside: " + request.Url);
        };
        await page.GotoAsync(address.TrimEnd('/') + path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Publisher.DisposeAsync();
        await Monitor.DisposeAsync();
    }
}
