using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Monitor.Tests.EndToEnd;

/// <summary>A link that is clicked, a field that is typed in while the page is still coming alive: people on a slow phone do it all the time.</summary>
public sealed class EarlyClickTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _held = new();
    private readonly TaskCompletionSource _release = new();
    private readonly TaskCompletionSource _answered = new();
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await BrowserSession.Start();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    /// <summary>What comes from the server is held back, in turn from the first frame, from the first call into the page and from the first picture on; the link is clicked in between.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("JS.BeginInvokeJS")]
    [InlineData("JS.RenderBatch")]
    public async Task ALinkClickedBeforeThePageIsAlive_LeadsWhereItPoints(string from)
    {
        var page = await OpenHistory(frame => frame.Contains(from, StringComparison.Ordinal));
        await page.Locator(".tabs a[href='/alarms/figures']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/alarms/figures$"));
        await Assertions.Expect(page.Locator(".tabs a[href='/alarms/figures']")).ToHaveClassAsync(new Regex("active"));
        _release.SetResult();
        await page.Locator("main[data-alive]").WaitForAsync();
        await Assertions.Expect(page.Locator(".bullet")).ToHaveCountAsync(5);
        Assert.Empty(_session.Wrong);
    }

    /// <summary>A choice is answered by the server with an address; who left the page in the meantime is not brought back.</summary>
    [Fact]
    public async Task AnAddressOfAPageThatWasLeft_ChangesNothing()
    {
        var page = await _session.Open("/alarms/figures");
        await page.Locator("main[data-alive] .bullet").First.WaitForAsync();
        await page.EvaluateAsync("document.querySelector('[data-days=\"1\"]').click(); document.querySelector('.tabs a[href=\"/alarms/history\"]').click()");
        await page.Locator("input[type='search']").WaitForAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/alarms/history$"));
        // Addresses of a page that one is on still count, and so does going elsewhere.
        await page.Locator("select").Nth(2).SelectOptionAsync("critical");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/alarms/history\?severity=critical$"));
        await page.Locator("input[type='search']").WaitForAsync();
        Assert.Empty(_session.Wrong);
    }

    /// <summary>The heading of a page that was gone to gets the focus by a call that arrives after the page is painted; who types by then goes on typing.</summary>
    [Fact]
    public async Task AFieldTypedInBeforeTheHeadingGetsTheFocus_KeepsIt()
    {
        var left = false;
        var page = await _session.Open("/pipeline");
        await HoldBack(page, frame => left && frame.Contains("focusBySelector", StringComparison.Ordinal));
        await page.GotoAsync(_session.Monitor.Web.BaseAddress + "alarms");
        await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();
        left = true;
        await page.Locator(".tabs a[href='/alarms/history']").ClickAsync();
        await InTime(_held);
        var search = page.Locator("input[type='search']");
        await search.FillAsync("no2");
        _release.SetResult();
        await InTime(_answered);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"\?q=no2$"));
        Assert.Empty(_session.Wrong);
    }

    /// <summary>The page is drawn anew when it comes alive: what was typed and pressed until then is carried over.</summary>
    [Fact]
    public async Task WhatIsTypedAndSentBeforeThePageIsAlive_IsTakenOver()
    {
        var page = await OpenHistory(_ => true);
        var search = page.Locator("input[type='search']");
        await search.FillAsync("no2");
        await search.PressAsync("Enter");
        await search.FillAsync("no2 o3");
        _release.SetResult();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"\?q=no2(%20|\+)o3$"));
        await Assertions.Expect(search).ToBeFocusedAsync();
        await Assertions.Expect(search).ToHaveValueAsync("no2 o3");
        Assert.Empty(_session.Wrong);
    }

    /// <summary>What is pressed for one alarm before the page is alive is not done to a worse one that came meanwhile and stands in its place.</summary>
    [Fact]
    public async Task AnAcknowledgementPressedBeforeThePageIsAlive_IsNotGivenToAnotherAlarm()
    {
        var page = await _session.Open("/pipeline");
        await Alarm("1616A", 232, 1);
        await HoldBack(page, _ => true);
        await page.GotoAsync(_session.Monitor.Web.BaseAddress + "alarms");
        await InTime(_held);
        await page.Locator("[data-act='acknowledge']:visible").First.ClickAsync();
        await Alarm("3059A", 333, 2);
        _release.SetResult();
        var worse = page.Locator(".section-act .alarm-card[data-alarm^='3059A']");
        await worse.WaitForAsync();
        await page.Locator("[data-keys]").WaitForAsync();
        var first = page.Locator(".section-act .alarm-card[data-alarm^='1616A']");
        if (await first.CountAsync() > 0)
        {
            await first.FocusAsync();
            await page.Keyboard.PressAsync("a");
        }
        await page.Locator(".section-taken .alarm-card[data-alarm^='1616A']").WaitForAsync();
        await Assertions.Expect(worse).ToHaveCountAsync(1);
        Assert.Empty(_session.Wrong);

        async Task Alarm(string station, double no2, int alarms)
        {
            var hour = Monitor.Domain.Stations.StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);
            await _session.Publisher.Readings(station, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"time\":\"{hour:O}\",\"period\":\"PT1H\",\"values\":{{\"no2\":{no2}}}}}"));
            await _session.Monitor.Until(async () => (await _session.Monitor.Get("/api/v1/alarms")).GetArrayLength() == alarms, $"{alarms} alarms");
        }
    }

    [Fact]
    public async Task AChoiceMadeBeforeThePageIsAlive_IsTakenOver()
    {
        var page = await OpenHistory(_ => true);
        await page.Locator("select").Nth(2).SelectOptionAsync("critical");
        _release.SetResult();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"\?severity=critical$"));
        Assert.Empty(_session.Wrong);
    }

    [Theory]
    [InlineData("a[href='/alarms/figures']", "/alarms/figures$")]
    [InlineData("button[type='submit']", @"\?q=no2$")]
    public async Task APressThatBeginsBeforeThePageIsAlive_AndEndsAfterwards_IsAClick(string control, string leadsTo)
    {
        var page = await OpenHistory(_ => true);
        await page.Locator("input[type='search']").FillAsync("no2");
        await page.Locator("main " + control).First.HoverAsync();
        await page.Mouse.DownAsync();
        _release.SetResult();
        await page.Locator("main[data-alive]").WaitForAsync();
        await page.Mouse.UpAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(leadsTo));
        Assert.Empty(_session.Wrong);
    }

    /// <summary>A script that comes when its page was left already has nothing to draw in, and that is no error of the next page.</summary>
    [Theory]
    [InlineData("/", "map", "show")]
    [InlineData("/stations/1616A", "charts", "draw")]
    [InlineData("/alarms", "alarms", "keys")]
    public async Task APageLeftBeforeItsScriptIsThere_LeavesTheNextOneAlone(string path, string script, string call)
    {
        var page = await _session.Open("/pipeline");
        var (called, answered) = (false, new TaskCompletionSource());
        page.WebSocket += (_, socket) =>
        {
            socket.FrameReceived += (_, frame) => called |= Regex.IsMatch(Words(frame), call + @".{1,5}\[", RegexOptions.Singleline);
            socket.FrameSent += (_, frame) =>
            {
                if (called && Words(frame).Contains("EndInvokeJSFromDotNet", StringComparison.Ordinal)) answered.TrySetResult();
            };
        };
        await page.RouteAsync($"**/js/{script}*.js", async route =>
        {
            _held.TrySetResult();
            await _release.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(_session.Monitor.Web.BaseAddress!.ToString().TrimEnd('/') + path);
        await InTime(_held);
        await page.Locator("main[data-alive]").WaitForAsync();
        await page.Locator(".top nav a[href='/compare']").ClickAsync();
        await Assertions.Expect(page.Locator(".chips li")).ToHaveCountAsync(2);
        _release.SetResult();
        await InTime(answered);
        await page.Locator(".chips button").First.ClickAsync();
        await Assertions.Expect(page.Locator(".chips li")).ToHaveCountAsync(1);
        await page.Locator(".chart-canvas[data-drawn]").WaitForAsync();
        Assert.Empty(_session.Wrong);
    }

    /// <summary>The history of alarms as it comes from the server, with its circuit held back.</summary>
    private async Task<IPage> OpenHistory(Func<string, bool> from)
    {
        var page = await _session.Open("/pipeline");
        await HoldBack(page, from);
        await page.GotoAsync(_session.Monitor.Web.BaseAddress + "alarms/history");
        await InTime(_held);
        return page;
    }

    /// <summary>From the first frame on that it is told to, what the server says is kept until it is released; then all of it, in order.</summary>
    private Task HoldBack(IPage page, Func<string, bool> from) => page.RouteWebSocketAsync("**/_blazor*", socket =>
    {
        var server = socket.ConnectToServer();
        var queue = Task.CompletedTask;
        var holding = false;
        socket.OnMessage(frame =>
        {
            if (_release.Task.IsCompleted && Words(frame).Contains("EndInvokeJSFromDotNet", StringComparison.Ordinal)) _answered.TrySetResult();
            Send(server, frame);
        });
        server.OnMessage(frame =>
        {
            holding = holding || from(Words(frame));
            if (holding && !_release.Task.IsCompleted)
            {
                _held.TrySetResult();
                queue = queue.ContinueWith(async _ => { await _release.Task; Send(socket, frame); }, TaskScheduler.Default).Unwrap();
            }
            else queue = queue.ContinueWith(_ => Send(socket, frame), TaskScheduler.Default);
        });
    });

    private static Task InTime(TaskCompletionSource what) => what.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private static string Words(IWebSocketFrame frame) => Encoding.Latin1.GetString(frame.Binary ?? []);

    private static void Send(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Binary is { } bytes) to.Send(bytes);
        else to.Send(frame.Text!);
    }
}
