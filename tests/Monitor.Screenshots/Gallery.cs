using System.Text.Json;
using Microsoft.Playwright;

namespace Monitor.Screenshots;

/// <summary>All pages in all looks, as files.</summary>
static class Gallery
{
    private static readonly (string Name, int Width, int Height)[] Sizes = [("wide", 1600, 1000), ("narrow", 390, 844)];
    private static readonly string[] Themes = ["light", "dark", "contrast"];
    private static readonly (string Name, string Culture)[] Languages = [("zh", "zh-Hans"), ("en", "en")];

    /// <summary>Answers with 1 where a page printed an error.</summary>
    public static async Task<int> Take(string address, DirectoryInfo folder, string[] paths, string? only, CancellationToken cancellation)
    {
        folder.Create();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--disable-gpu", "--disable-dev-shm-usage"],
        });
        if (paths.Length == 0) paths = await Paths(address);
        var errors = 0;
        foreach (var look in Looks().Where(l => only is null || l.Name.Contains(only, StringComparison.Ordinal)))
        {
            await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height } });
            await context.AddCookiesAsync(
            [
                new Cookie { Name = "monitor.theme", Value = look.Theme, Url = address },
                new Cookie { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString($"c={look.Culture}|uic={look.Culture}"), Url = address },
            ]);
            foreach (var path in paths)
            {
                cancellation.ThrowIfCancellationRequested();
                errors += await Shoot(context, address + path, Path.Combine(folder.FullName, $"{NameOf(path)}-{look.Name}.png"));
            }
        }
        return errors == 0 ? 0 : 1;
    }

    private static readonly string[] Administration =
    [
        "/admin", "/admin/stations", "/admin/new-station", "/admin/import-stations", "/admin/import-parameters", "/admin/import-rules", "/admin/import-roster", "/admin/parameters", "/admin/parameters/pm25", "/admin/rules",
        "/admin/rules/no2-1h", "/admin/rules/silent", "/admin/new-rule", "/admin/new-parameter", "/admin/roster",
    ];

    private static IEnumerable<(string Name, int Width, int Height, string Theme, string Culture)> Looks() =>
        from size in Sizes from theme in Themes from language in Languages
        select ($"{size.Name}-{theme}-{language.Name}", size.Width, size.Height, theme, language.Culture);

    private static async Task<int> Shoot(IBrowserContext context, string address, string file)
    {
        var errors = 0;
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type != "error") return;
            errors++;
            Console.Error.WriteLine($"{address}: {message.Text}");
        };
        page.PageError += (_, message) =>
        {
            errors++;
            Console.Error.WriteLine($"{address}: {message}");
        };
        await page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        // Maps and curves say when they are drawn; the rest follows the circuit within a moment.
        await page.WaitForTimeoutAsync(700);
        await page.WaitForFunctionAsync("document.querySelectorAll('.map:not([data-drawn]), .chart-canvas:not([data-drawn])').length === 0");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
        await page.CloseAsync();
        Console.WriteLine(file);
        return errors;
    }

    private static string NameOf(string path) => path.Trim('/').Replace('/', '-').Replace("%3A", "-", StringComparison.Ordinal).Replace("%2A", "all", StringComparison.Ordinal).Replace("?type=", "-", StringComparison.Ordinal) is { Length: > 0 } name ? name : "overview";

    /// <summary>The pages of the product; of the stations one of the air and one of the water.</summary>
    private static async Task<string[]> Paths(string address)
    {
        using var web = new HttpClient();
        using var stations = JsonDocument.Parse(await web.GetStringAsync(address + "/api/v1/stations"));
        var all = stations.RootElement.EnumerateArray().Select(s => (Id: s.GetProperty("id").GetString()!, Kind: s.GetProperty("kind").GetString()!)).ToList();
        var shown = new[] { "air", "river", "lake" }.Select(kind => all.FirstOrDefault(s => s.Kind == kind).Id).OfType<string>();
        using var alarms = JsonDocument.Parse(await web.GetStringAsync(address + "/api/v1/alarms"));
        var alarm = alarms.RootElement.EnumerateArray().Take(1).Select(a => "/alarms/" + Uri.EscapeDataString(a.GetProperty("id").GetString()!));
        return
        [
            "/", .. shown.Select(id => "/stations/" + id), "/compare", "/availability", "/reports", "/reports?type=day", "/alarms", .. alarm, "/alarms/history", "/alarms/figures", "/alarms/handover", "/wall",
            "/pipeline", .. shown.Take(1).Select(id => "/admin/stations/" + id), .. Administration, "/no-such-page",
        ];
    }
}
