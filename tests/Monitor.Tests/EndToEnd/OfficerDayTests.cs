using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>An officer's day, page by page, in a real browser: both languages, at a desk and on a phone.</summary>
public sealed class OfficerDayTests : IAsyncLifetime
{
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await BrowserSession.Start();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

    private async Task Publish(string station, int hours, Func<int, string> values) => await _session.Publisher.Readings(
        station, "[" + string.Join(',', Enumerable.Range(0, hours).Select(i => $"{{\"time\":\"{LastHour.AddHours(i + 1 - hours):O}\",\"period\":\"PT1H\",\"values\":{{{values(i)}}}}}")) + "]");

    private async Task PublishDistrict()
    {
        foreach (var station in new[] { "1616A", "3059A", "3064A" })
            await Publish(station, 60, i => string.Create(CultureInfo.InvariantCulture, $"\"so2\":12,\"no2\":40,\"pm10\":80,\"co\":0.9,\"o3\":{20 + i % 24 * 3},\"pm25\":{30 + i},\"wind_speed\":2,\"wind_direction\":90"));
        foreach (var section in new[] { "zhaizihe", "gaozhuang-bridge", "fangxia-bridge", "hexiaozhuang" })
            await _session.Publisher.Readings(section, $"{{\"time\":\"{LastHour:O}\",\"values\":{{\"ph\":7.6,\"dissolved_oxygen\":8.8,\"cod_mn\":3.1,\"nh3_n\":0.3,\"tp\":0.06}}}}");
    }

    [Theory]
    [InlineData(false, 1440)]
    [InlineData(true, 1440)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task TheOfficersDay(bool english, int width)
    {
        var words = new Language(new CultureInfo(english ? Language.English : Language.Chinese));
        await PublishDistrict();
        var page = await _session.Open("/", width, english: english);
        await page.Locator("main[data-alive]").WaitForAsync();

        await LookOver(page, words);
        await LookBack(page, words);
        await LookInto(page, words);
        await Compare(page, words);
        await Report(page, words);
        Assert.Empty(_session.Wrong);
    }

    /// <summary>What is it like now, where is it worst: the district in words, the list found, sorted, and taken away.</summary>
    private static async Task LookOver(IPage page, Language words)
    {
        await Expect(page.Locator(".district")).ToContainTextAsync("PM₂.₅");
        // In the first hour of a day there are no same hours: then it is the whole of yesterday.
        await Expect(page.Locator(".today p")).ToContainTextAsync(new Regex(words.IsChinese ? "昨日(同期| 24 个小时)" : "same hours of yesterday|Yesterday, 24 hours"));
        await page.GetByPlaceholder(words[OverviewTexts.Search]).FillAsync(words.IsChinese ? "技术" : "technical");
        await Expect(page.Locator("tr[data-station]")).ToHaveCountAsync(1);
        await Expect(page.Locator("tr[data-station='1616A']")).ToContainTextAsync("89");
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator(".export").GetByText("CSV").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await file.PathAsync());
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("1616A,", lines[1], StringComparison.Ordinal);
        await page.GetByText(words[OverviewTexts.ClearFilters]).ClickAsync();
        await Expect(page.Locator("tr[data-station]")).Not.ToHaveCountAsync(1);
    }

    /// <summary>How was it: the slider by keyboard; the hour stays through a reload.</summary>
    private static async Task LookBack(IPage page, Language words)
    {
        await page.Locator("#past").FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await Expect(page.Locator(".past.is-past")).ToBeVisibleAsync();
        var then = await page.Locator("tr[data-station='1616A'] .level").TextContentAsync();
        await page.ReloadAsync();
        await Expect(page.Locator(".past.is-past")).ToBeVisibleAsync();
        await Expect(page.Locator("tr[data-station='1616A'] .level")).ToHaveTextAsync(then!);
        await page.GetByText(words[MapTexts.BackToNow]).ClickAsync();
        await Expect(page.Locator(".past.is-past")).ToHaveCountAsync(0);
        await Expect(page.Locator("tr[data-station='1616A'] .level")).ToContainTextAsync("127");
    }

    /// <summary>Why: the station, its pollutants, the curve enlarged by keyboard; the part enlarged stays through a reload.</summary>
    private static async Task LookInto(IPage page, Language words)
    {
        await page.Locator("tr[data-station='1616A'] th a").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(words.IsChinese ? "技术学院" : "Technical College");
        await page.Locator("[data-parameter='o3']").ClickAsync();
        await page.Locator("[data-range='7d']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("(?=.*p=o3)(?=.*range=7d)"));
        var chart = page.Locator(".chart-canvas");
        await Expect(chart).ToHaveAttributeAsync("data-points", new Regex("^[5-6][0-9]$"));
        await chart.FocusAsync();
        await page.Keyboard.PressAsync("+");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("zoom="));
        var enlarged = page.Url;
        await page.ReloadAsync();
        await Expect(chart).ToHaveAttributeAsync("data-points", new Regex("."));
        Assert.Equal(enlarged, page.Url);
        // Sent with a shorter range, it opens with the part that was enlarged all the same; and that part is what is taken away.
        await page.GotoAsync(enlarged.Replace("range=7d", "range=24h", StringComparison.Ordinal));
        await Expect(page.Locator("[data-range='7d']")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(chart).ToHaveAttributeAsync("data-points", new Regex("."));
        var sent = Uri.UnescapeDataString(new Regex("zoom=([^&]+)").Match(page.Url).Groups[1].Value).Split('~');
        var table = await page.RunAndWaitForDownloadAsync(() => page.Locator(".time-chart .export a").First.ClickAsync());
        Assert.Matches(new Regex($"resolution=hour&from={sent[0]}&to={sent[1]}"), Uri.UnescapeDataString(table.Url));
        await page.Locator("[data-range='24h']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("^(?=.*range=24h)(?!.*zoom=)"));
        await page.Locator("[data-range='7d']").ClickAsync();
        await page.Keyboard.PressAsync("Tab");
        foreach (var part in new[] { "#diurnal", "#rose", "#calendar", "#availability", "#alarm-history", "#hours" }) await Expect(page.Locator(part)).ToBeVisibleAsync();
        await Expect(page.Locator(".hour-table")).ToContainTextAsync(words[StationTexts.Hour]);
    }

    /// <summary>How do the neighbours and the sections of the river compare; a colleague who gets the address sees the same.</summary>
    private async Task Compare(IPage page, Language words)
    {
        await page.Locator(".top nav a[href='/compare']").ClickAsync();
        await page.Locator(".quick button").Nth(1).ClickAsync();
        await Expect(page.Locator(".chips li")).ToHaveCountAsync(5);
        await page.Locator(".chips button").Last.ClickAsync();
        await Expect(page.Locator(".chips li")).ToHaveCountAsync(4);
        await Expect(page.Locator(".profile circle")).ToHaveCountAsync(4);
        var chips = await page.Locator(".chips").TextContentAsync();
        var colleague = await _session.Open(new Uri(page.Url).PathAndQuery, english: !words.IsChinese);
        await Expect(colleague.Locator(".chips")).ToHaveTextAsync(chips!);
        await colleague.Context.CloseAsync();
    }

    /// <summary>The table for the report: of the hour, and of a stretch of time that can be called off.</summary>
    private static async Task Report(IPage page, Language words)
    {
        await page.Locator(".top nav a[href='/availability']").ClickAsync();
        await page.Locator(".unfold").First.ClickAsync();
        await Expect(page.Locator(".matrix")).ToContainTextAsync("PM₂.₅");
        await page.Locator(".top nav a[href='/reports']").ClickAsync();
        await Expect(page.Locator(".report tbody tr").First).ToContainTextAsync("89");
        await page.GetByText(words[ExportTexts.Make], new PageGetByTextOptions { Exact = true }).ClickAsync();
        var fetch = page.GetByText(words[ExportTexts.Fetch], new PageGetByTextOptions { Exact = true });
        await Expect(fetch).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 60_000 });
        var file = await page.RunAndWaitForDownloadAsync(() => fetch.ClickAsync());
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);
    }

    /// <summary>On paper a table has its headings, the hour that was looked at and when it was printed, also where the screen is dark.</summary>
    [Fact]
    public async Task Printed_ATableSaysWhatItIs()
    {
        await PublishDistrict();
        var page = await _session.Open($"/?kind=air&at={LastHour.AddHours(-10).ToUnixTimeSeconds()}", theme: "dark");
        await Expect(page.Locator(".past.is-past")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        await page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await Expect(page.Locator("section[aria-labelledby='air-stations'] thead")).ToContainTextAsync("PM₂.₅");
        await Expect(page.Locator("th .sort").First).ToBeVisibleAsync();
        await Expect(page.Locator(".past output")).ToBeVisibleAsync();
        await Expect(page.Locator(".print-stamp time")).ToHaveTextAsync(new Regex(@"^\d{4}-\d\d-\d\d \d\d:\d\d$"));
        Assert.Equal("light", await page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        await page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        Assert.Equal("dark", await page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
    }

    [Fact]
    public async Task Restarted_PagesComeBackWithWhatWasLookedAt()
    {
        await PublishDistrict();
        var at = LastHour.AddHours(-10).ToUnixTimeSeconds();
        var overview = await _session.Open($"/?kind=air&at={at}");
        await Expect(overview.Locator(".past.is-past")).ToBeVisibleAsync();
        var then = await overview.Locator("tr[data-station='1616A'] .level").TextContentAsync();
        var reports = await _session.Open("/reports?type=hour");
        await reports.Locator("main[data-alive]").WaitForAsync();
        var address = _session.Monitor.Web.BaseAddress!;
        await overview.EvaluateAsync("window.old = true");
        await _session.Monitor.Kill();
        await Expect(overview.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        await _session.Monitor.Run(address);
        await overview.WaitForFunctionAsync("!window.old && document.querySelector('main[data-alive]') && !document.documentElement.hasAttribute('data-link-down')", null, new PageWaitForFunctionOptions { Timeout = 60_000 });
        await Expect(overview.Locator(".past.is-past")).ToBeVisibleAsync();
        await Expect(overview.Locator("tr[data-station='1616A'] .level")).ToHaveTextAsync(then!);
        await Expect(overview.Locator("#water-stations")).ToHaveCountAsync(0);
    }

    /// <summary>The line between browser and server breaks: the same circuit goes on, with what was typed, and nothing is loaded anew.</summary>
    [Fact]
    public async Task Dropped_TheSameCircuitGoesOn()
    {
        await PublishDistrict();
        await using var line = TcpRelay.To(_session.Monitor.Web.BaseAddress!);
        var page = await _session.Open("/pipeline", home: line.Address);
        await page.Locator("main[data-alive]").WaitForAsync();
        await page.EvaluateAsync("window.old = true");
        line.Break();
        await page.WaitForFunctionAsync("document.documentElement.hasAttribute('data-link-down')");
        line.Mend();
        await page.WaitForFunctionAsync("!document.documentElement.hasAttribute('data-link-down')", null, new PageWaitForFunctionOptions { Timeout = 60_000 });
        var before = await page.Locator(".flow b").First.TextContentAsync();
        await PublishDistrict();
        await Expect(page.Locator(".flow b").First).Not.ToHaveTextAsync(before!);
        Assert.True(await page.EvaluateAsync<bool>("window.old === true"));
    }

    /// <summary>What changes while the line is down is on map and chart once it is back: the marks and curves that scripts draw are sent again.</summary>
    [Fact]
    public async Task Dropped_MapAndChartShowWhatChangedMeanwhile()
    {
        await _session.Publisher.Readings("1616A", Hour(LastHour.AddHours(-1), 40));
        await using var line = TcpRelay.To(_session.Monitor.Web.BaseAddress!);
        var map = await _session.Open("/?q=1616A", home: line.Address);
        var chart = await _session.Open("/stations/1616A?p=no2", home: line.Address);
        await Expect(map.Locator(".station-mark")).ToHaveAttributeAsync("title", new Regex("AQI 72 良"));
        await Expect(chart.Locator(".chart-canvas")).ToHaveAttributeAsync("data-points", new Regex("."));
        var points = await chart.Locator(".chart-canvas").GetAttributeAsync("data-points");
        line.Break();
        foreach (var page in new[] { map, chart }) await page.WaitForFunctionAsync("document.documentElement.hasAttribute('data-link-down')");
        await _session.Publisher.Readings("1616A", Hour(LastHour.AddHours(-2), 40));
        await _session.Publisher.Readings("1616A", Hour(LastHour, 190));
        await _session.Monitor.Until(
            async () => (await _session.Monitor.Get("/api/v1/stations/1616A")).GetProperty("latest").ToString().Contains("190", StringComparison.Ordinal), "the reading that came meanwhile");
        line.Mend();
        await Expect(map.Locator(".station-mark")).Not.ToHaveAttributeAsync("title", new Regex("AQI 72 良"), new LocatorAssertionsToHaveAttributeOptions { Timeout = 60_000 });
        await Expect(chart.Locator(".chart-canvas")).Not.ToHaveAttributeAsync("data-points", points!, new LocatorAssertionsToHaveAttributeOptions { Timeout = 60_000 });
        Assert.Equal("true", await map.Locator(".map").GetAttributeAsync("data-drawn"));

        static string Hour(DateTimeOffset start, double no2) => string.Create(
            CultureInfo.InvariantCulture, $"{{\"time\":\"{start:O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":{no2},\"pm10\":80,\"co\":0.9,\"o3\":20,\"pm25\":45}}}}");
    }
}
