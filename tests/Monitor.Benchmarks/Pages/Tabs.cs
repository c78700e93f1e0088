using Microsoft.Playwright;

namespace Monitor.Benchmarks.Pages;

/// <summary>Open pages in a real browser; what their circuits send is counted.</summary>
sealed class Tabs : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _home;
    private long _bytes, _frames, _largest;

    private Tabs(IPlaywright playwright, IBrowser browser, Uri home) => (_playwright, _browser, _home) = (playwright, browser, home.ToString().TrimEnd('/'));

    /// <summary>Bytes from the server over all circuits, before compression.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Frames of them, pings left out.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>The largest frame since the last call.</summary>
    public long TakeLargest() => Interlocked.Exchange(ref _largest, 0);

    public static async Task<Tabs> Start(Uri home)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Tabs(playwright, browser, home);
    }

    /// <summary>A page of a user of its own, alive.</summary>
    public async Task<IPage> Open(string path)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            var length = frame.Binary?.Length ?? frame.Text?.Length ?? 0;
            if (length < 20) return;
            Interlocked.Add(ref _bytes, length);
            Interlocked.Increment(ref _frames);
            if (length > Interlocked.Read(ref _largest)) Interlocked.Exchange(ref _largest, length);
        };
        await page.GotoAsync(_home + path, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.WaitForFunctionAsync("document.querySelector('main[data-alive]') && !document.querySelector('.map:not([data-drawn]), .chart-canvas:not([data-drawn])')", null, new PageWaitForFunctionOptions { Timeout = 60_000 });
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
