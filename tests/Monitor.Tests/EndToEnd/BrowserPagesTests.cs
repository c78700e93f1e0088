using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.Domain.Stations;

namespace Monitor.Tests.EndToEnd;

/// <summary>The officer's pages in a real browser: what they show, how fast, and that everyone can use them.</summary>
public sealed class BrowserPagesTests : IAsyncLifetime
{
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await BrowserSession.Start();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

    private static string Hour(DateTimeOffset start, double no2, double pm25 = 45) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"time\":\"{start:O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":{no2},\"pm10\":80,\"co\":0.9,\"o3\":20,\"pm25\":{pm25},\"wind_speed\":2,\"wind_direction\":90}}}}");

    /// <summary>Hours of a station up to the last one that ended, many to a message.</summary>
    private async Task PublishHours(string station, int hours)
    {
        foreach (var day in Enumerable.Range(0, hours).Chunk(240))
            await _session.Publisher.Readings(station, "[" + string.Join(',', day.Select(i => Hour(LastHour.AddHours(i + 1 - hours), 40, 20 + i % 60))) + "]");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static Task Drawn(IPage page) =>
        page.WaitForFunctionAsync("document.querySelectorAll('.map:not([data-drawn]), .chart-canvas:not([data-drawn])').length === 0");

    /// <summary>Where nobody chose a theme it is the one that the device asks for, from the first paint; what somebody chose stays.</summary>
    [Fact]
    public async Task Theme_IsTheDevicesUntilOneIsChosen()
    {
        foreach (var (chosen, device, shown) in new[] { ((string?)null, ColorScheme.Dark, "dark"), (null, ColorScheme.Light, "light"), ("light", ColorScheme.Dark, "light") })
        {
            var page = await _session.Open("/alarms", theme: chosen, device: device);
            Assert.Equal(shown, await page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
            Assert.Equal(shown == "dark", await Holds(page, "software-dark-base"));
            Assert.Equal(shown == "light", await Holds(page, "software-base"));
        }

        static Task<bool> Holds(IPage page, string sheet) =>
            page.EvaluateAsync<bool>("name => [...document.styleSheets].some(s => s.href?.includes(name) && matchMedia(s.media.mediaText || 'all').matches)", sheet);
    }

    /// <summary>A year comes as hours and ten years as days; back at a day there are hours again. How fast is measured by the program of the benchmarks.</summary>
    [Fact]
    public async Task Chart_AYearOfHours_AndTenYearsOfDays_ComeAtAClick()
    {
        await PublishHours("1616A", 366 * 24);
        var page = await _session.Open("/stations/1616A?p=pm25");
        await Drawn(page);
        foreach (var (range, resolution, days, points) in new[] { ("1y", "hour", 365, 300), ("24h", "hour", 1, 20), ("10y", "day", 3_650, 300) })
        {
            await page.Locator($"[data-range='{range}']").ClickAsync();
            await page.WaitForFunctionAsync(
                """
                ([resolution, days, points]) => {
                  const { drawn, ...chart } = document.querySelector(".chart-canvas").dataset, [from, to] = (drawn ?? "").split("-");
                  return Math.abs((to - from) / 86400000 - days) <= 3 && chart.resolution === resolution && chart.points >= points;
                }
                """,
                new object[] { resolution, days, points });
        }
        await page.Locator(".chart-canvas").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(page.Locator(".chart-note")).ToContainTextAsync("µg/m³");
        Assert.Empty(_session.Wrong);
    }

    public static TheoryData<bool, int> Phones() => new() { { false, 320 }, { true, 320 }, { false, 390 }, { true, 390 } };

    [Theory, MemberData(nameof(Phones))]
    public async Task OnAPhone_EveryPageOfTheNavigationIsInSight_AndAlarmNewsAreBelowIt(bool english, int width)
    {
        var page = await _session.Open("/reports", width, 844, english: english);
        await page.Locator("main[data-alive]").WaitForAsync();
        var outside = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.top nav a')].filter(a => { const b = a.getBoundingClientRect(); return b.left < 0 || b.right > innerWidth || b.height < 24 || a.scrollWidth > a.clientWidth; }).map(a => a.textContent)");
        Assert.Empty(outside);
        await _session.Publisher.Readings("3059A", Hour(LastHour, 232));
        await page.Locator(".alarm-news").First.WaitForAsync();
        await page.EvaluateAsync("scrollTo(0, document.body.scrollHeight)");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.alarm-news').getBoundingClientRect().top >= document.querySelector('.top').getBoundingClientRect().bottom - 1"));
        await page.Locator(".top nav a[href='/admin']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/admin$"));
        Assert.Empty(_session.Wrong);
    }

    [Fact]
    public async Task Overview_LooksBack_OverMapAndList_AndComesBackToNow()
    {
        await _session.Publisher.Readings("1616A", Hour(LastHour.AddHours(-5), 150));
        await _session.Publisher.Readings("1616A", Hour(LastHour, 40));
        var page = await _session.Open("/");
        var row = page.Locator("tr[data-station='1616A'] .level");
        await Expect(row).ToContainTextAsync("72");
        await Drawn(page);
        await page.Locator("#past").EvaluateAsync("slider => { slider.value = 42; slider.dispatchEvent(new Event('input', { bubbles: true })); }");
        await Expect(row).ToContainTextAsync("75");
        await Expect(page.Locator(".past")).ToHaveClassAsync(new Regex("is-past"));
        await page.GetByText("回到现在").ClickAsync();
        await Expect(row).ToContainTextAsync("72");
        Assert.Empty(_session.Wrong);
    }

    [Fact]
    public async Task Map_MarksHaveWords_AndEnterOpensTheStation()
    {
        await _session.Publisher.Readings("1616A", Hour(LastHour, 40));
        var page = await _session.Open("/?q=1616A");
        var mark = page.Locator(".station-mark");
        await Expect(mark).ToHaveAttributeAsync("title", new Regex("技术学院: AQI 72 良"));
        await mark.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("技术学院");
        Assert.Empty(_session.Wrong);
    }

    /// <summary>Marks that stand as one say how many of them are silent, and carry the badge of the worst alarm, also once it becomes worse.</summary>
    [Fact]
    public async Task Map_AClusterHidesNoSilence_AndCarriesTheWorstAlarm()
    {
        await _session.Publisher.Readings("1616A", Hour(LastHour.AddHours(-2), 40));
        await _session.Publisher.Readings("1616A", Hour(LastHour.AddHours(-1), 232));
        var page = await _session.Open("/?kind=air");
        await Drawn(page);
        for (var i = 0; i < 4; i++) await page.Locator(".leaflet-control-zoom-out:not(.leaflet-disabled)").ClickAsync(new LocatorClickOptions { Timeout = 3_000 });
        var cluster = page.Locator(".mark.cluster.some-out");
        await Expect(cluster.First).ToContainTextAsync("×");
        await Expect(page.Locator(".station-mark .mark-alarm.severity-warning")).ToHaveCountAsync(1);
        await Expect(page.Locator(".station-mark:has(.mark-alarm)")).ToHaveAttributeAsync("title", new Regex("技术学院: "));
        await _session.Publisher.Readings("1616A", Hour(LastHour, 333));
        await Expect(page.Locator(".station-mark .mark-alarm.severity-critical")).ToHaveCountAsync(1);
        Assert.Empty(_session.Wrong);
    }

    /// <summary>Lines of three units have three axes, and a limit that all lines share is drawn.</summary>
    [Fact]
    public async Task Compare_EachUnitHasItsAxis()
    {
        await PublishHours("1616A", 24);
        await PublishHours("3059A", 24);
        var page = await _session.Open("/compare?lines=1616A:pm25,1616A:co,1616A:wind_speed&range=24h");
        Assert.Equal("3 0,1,2 0", await Axes(page));
        page = await _session.Open("/compare?lines=1616A:no2,3059A:no2&range=24h");
        Assert.Equal("1 0,0 0", await Axes(page));
        await Expect(page.Locator(".chart-note")).ToContainTextAsync("GB 3095-2026");
        page = await _session.Open("/compare?lines=1616A:pm25,3059A:pm25&range=24h");
        Assert.Equal("1 0,0 1", await Axes(page));

        // Axes, the axis of each line, limits drawn.
        static async Task<string> Axes(IPage page)
        {
            await page.Locator(".chart-canvas[data-points]").WaitForAsync();
            return await page.EvaluateAsync<string>("""
                async () => {
                  const echarts = await import("/lib/echarts/echarts.esm.min.js");
                  const option = echarts.getInstanceByDom(document.querySelector(".chart-canvas")).getOption();
                  const lines = option.series.filter(s => s.type === "line");
                  return `${option.yAxis.length} ${lines.map(s => s.yAxisIndex)} ${lines[0].markLine?.data?.length ?? 0}`;
                }
                """);
        }
    }

    /// <summary>A value of another interval than the heading says its own; what is enlarged moves with the range only where it ended with it.</summary>
    [Fact]
    public async Task Chart_SaysWhoseHourAValueIs_AndKeepsWhatIsEnlarged()
    {
        var page = await _session.Open("/pipeline");
        Assert.Equal(
            "1-25|21-25|5-8|1-4|1970-01-01 10:00–11:00<br>A <b>1</b> u · 1970-01-01 08:00–09:00<br>B <b>4</b> u",
            await page.EvaluateAsync<string>("""
                async () => {
                  const { follow, words } = await import("/js/charts.js");
                  const hour = 3_600_000, range = (from, to) => ({ from: from * hour, to: to * hour });
                  const moved = (from, to) => follow([from * hour, to * hour], range(0, 24), range(1, 25)).map(ms => ms / hour).join("-");
                  const line = (...points) => ({ unit: "u", decimals: 0, points: points.map(([at, value]) => [at * hour, hour, value, 1, 1, 1, 0, null]) });
                  const state = { spec: { lines: [{ name: "A" }, { name: "B" }], words: {} }, shown: [line([8, 1], [12, 2]), line([9, 3], [10, 4])] };
                  return [moved(0, 24), moved(20, 24), moved(5, 8), moved(0, 3), words(state, 10 * hour)].join("|");
                }
                """));
    }

    [Fact]
    public async Task Compare_ViewLivesInTheAddress_AndAReportIsMadeAndFetched()
    {
        await PublishHours("1616A", 48);
        var page = await _session.Open("/compare?lines=1616A:pm25,3059A:pm25&range=24h");
        await Drawn(page);
        await Expect(page.Locator(".chips li")).ToHaveCountAsync(2);
        await page.Locator(".chips button").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("^(?=.*lines=3059A)(?!.*1616A)"));

        var reports = await _session.Open("/reports");
        await reports.GetByText("生成").ClickAsync();
        var fetch = reports.GetByText("下载");
        await Expect(fetch).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        var download = await reports.RunAndWaitForDownloadAsync(() => fetch.ClickAsync());
        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.True(new FileInfo(await download.PathAsync()).Length > 5_000);
        foreach (var format in new[] { "CSV", "XLSX" })
        {
            var shown = await reports.RunAndWaitForDownloadAsync(() => reports.Locator(".export").GetByText(format).ClickAsync());
            Assert.EndsWith("." + format.ToLowerInvariant(), shown.SuggestedFilename, StringComparison.Ordinal);
        }
        Assert.Empty(_session.Wrong);
    }

    [Fact]
    public async Task Chart_ThatCouldNotBeRead_IsEmptyAndSaysSo_AndReadsAgainByItself()
    {
        await PublishHours("1616A", 48);
        var page = await _session.Open("/stations/1616A?p=pm25&range=24h");
        await Drawn(page);
        var refuse = true;
        await page.RouteAsync("**/chart?*", route => refuse ? route.FulfillAsync(new RouteFulfillOptions { Status = 503 }) : route.ContinueAsync());
        await page.Locator("[data-parameter='o3']").ClickAsync();
        await page.Locator("[data-range='7d']").ClickAsync();
        await Expect(page.Locator(".chart-note[data-failed]")).ToContainTextAsync("读不出来");
        await Expect(page.Locator(".chart-canvas[data-points]")).ToHaveCountAsync(0);
        refuse = false;
        await Expect(page.Locator(".chart-canvas")).ToHaveAttributeAsync("data-points", new Regex("^4[0-9]$"));
        await Expect(page.Locator(".chart-note[data-failed]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ButtonPressedBeforeTheCircuitIsThere_DoesItsWorkOnceItIs()
    {
        var page = await _session.Open("/reports");
        var gate = new TaskCompletionSource();
        await page.RouteAsync("**/_blazor/negotiate*", async route =>
        {
            await gate.Task;
            await route.ContinueAsync();
        });
        await page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GetByText("生成").ClickAsync();
        Assert.Equal("/reports", new Uri(page.Url).PathAndQuery);
        gate.SetResult();
        await Expect(page.GetByText("下载")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
    }
}
