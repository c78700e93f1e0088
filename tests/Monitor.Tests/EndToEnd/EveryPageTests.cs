using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Monitor.Dashboard.Components;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.EndToEnd;

/// <summary>Every page, as it comes and with what one can open on it, in a real browser: everyone can use it, it fits, and nothing comes from outside.</summary>
public sealed class EveryPageTests(EveryPageTests.Running running) : IClassFixture<EveryPageTests.Running>
{
    /// <summary>Every page, and some in more than one state. What an id in capitals stands for is made by the test.</summary>
    private static readonly string[] Pages =
    [
        "/", "/stations/1616A", "/stations/zhaizihe", "/compare", "/availability", "/reports", "/reports?type=day",
        "/alarms", "/alarms/ALARM", "/alarms/no-such-alarm", "/alarms/history", "/alarms/figures", "/alarms/handover", "/wall", "/pipeline",
        "/admin", "/admin/stations", "/admin/stations/1616A", "/admin/new-station", "/admin/import-stations", "/admin/import-roster", "/admin/import-parameters", "/admin/import-rules", "/admin/inbox/ENTRY", "/admin/rules", "/admin/rules/no2-1h",
        "/admin/rules/silent", "/admin/new-rule", "/admin/parameters", "/admin/parameters/pm25", "/admin/new-parameter", "/admin/roster", "/no-such-page", "/not-found",
    ];

    /// <summary>What opens on a page: forms, help, menus, errors. A key or what is clicked, and what is there then.</summary>
    private static readonly (string Path, (string Do, string Shows)[] Steps)[] Opened =
    [
        ("/alarms", [("key ?", ".key-help")]), ("/alarms", [("key n", "[data-form=comment]")]), ("/alarms", [("key s", "[data-form=shelve]")]),
        ("/alarms", [("key g", "[data-form=assign]")]), ("/alarms", [("key v", "[data-form=verify]")]),
        ("/alarms", [(".board-section .card-check input", ".dock [data-act=unselect]"), (".dock [data-act=shelve]", ".dock [data-form=shelve]")]),
        ("/alarms", [(".sound summary", ".sound details[open]")]), ("/?at=PAST", [("", ".past.is-past")]), ("/?q=nothing-is-called-this", [("", "main p.message")]),
        ("/pipeline", [(".inbox details summary", ".inbox details[open] .payload")]),
        ("/admin/new-station", [("form button.primary", ".field-error")]), ("/admin/new-rule", [("form button.primary", ".form-error")]),
        ("/admin/new-parameter", [("form button.primary", ".form-error")]),
    ];

    /// <summary>One monitor for all looks, with hours, an alarm, a refused message and a name for the duty desk.</summary>
    public sealed class Running : IAsyncLifetime
    {
        internal BrowserSession Session { get; private set; } = null!;
        internal string Alarm { get; private set; } = null!;
        internal string Entry { get; private set; } = null!;

        internal static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

        public async ValueTask InitializeAsync()
        {
            Session = await BrowserSession.Start();
            await Session.Publisher.Readings("1616A", "[" + string.Join(',', Enumerable.Range(0, 30).Select(i => Hour(LastHour.AddHours(i - 29), 40, 20 + i))) + "]");
            await Session.Publisher.Readings("3059A", Hour(LastHour, 232, 45));
            await Session.Publisher.Readings("unknown-1", Hour(LastHour, 40, 45));
            await Session.Publisher.Readings("zhaizihe", $"{{\"time\":\"{LastHour:O}\",\"values\":{{\"water_temperature\":10.2,\"ph\":7.6,\"dissolved_oxygen\":8.8,\"conductivity\":680,\"turbidity\":10,\"cod_mn\":2.6,\"nh3_n\":0.42,\"tp\":0.05,\"tn\":4.5}}}}");
            (Alarm, Entry) = (await First("/api/v1/alarms"), await First("/api/v1/inbox"));
            // Forms that ask for people are there only where there are some.
            using var people = await Session.Monitor.Web.PutAsync("/api/v1/roster/people", new StringContent("""[{"id":"a","name":"王一","channels":[]}]""", System.Text.Encoding.UTF8, "application/json"));
            Assert.True(people.IsSuccessStatusCode);
        }

        private static string Hour(DateTimeOffset start, int no2, int pm25) =>
            $"{{\"time\":\"{start:O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":{no2},\"pm10\":80,\"co\":0.9,\"o3\":20,\"pm25\":{pm25},\"wind_speed\":2,\"wind_direction\":90}}}}";

        /// <summary>Id of the first entry of a list, once there is one.</summary>
        private async Task<string> First(string path)
        {
            JsonElement list = default;
            await Session.Monitor.Until(async () => (list = await Session.Monitor.Get(path)).GetArrayLength() > 0, "an entry in " + path);
            return list[0].GetProperty("id").ToString();
        }

        public ValueTask DisposeAsync() => Session.DisposeAsync();
    }

    /// <summary>What opens is looked at once wide and once narrow, in both languages: it takes as long as the pages.</summary>
    private static bool LooksClosely(string theme, int width) => theme == "contrast" || (theme == "dark" && width == 390);

    public static TheoryData<string, bool, int> Looks() => new()
    {
        { "light", true, 1440 }, { "contrast", false, 1440 }, { "light", false, 390 }, { "dark", true, 390 },
    };

    [Theory, MemberData(nameof(Looks))]
    public async Task EveryPage_IsAccessible_FitsItsWindow_AndFetchesNothingFromOutside(string theme, bool english, int width)
    {
        var axe = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "dashboard", "node_modules", "axe-core", "axe.min.js"));
        var found = new List<string>();
        var session = running.Session;
        var context = (await session.Open("/", width, 900, theme, english)).Context;
        // Who is at the screen has a name.
        await context.AddCookiesAsync([new Cookie { Name = "monitor.user", Value = Uri.EscapeDataString("王一"), Url = session.Monitor.Web.BaseAddress!.ToString() }]);
        var reading = english ? StationTexts.Loading.En : StationTexts.Loading.Zh;
        foreach (var (path, steps) in Pages.Select(p => (p, Array.Empty<(string Do, string Shows)>())).Concat(LooksClosely(theme, width) ? Opened : []))
        {
            var page = await session.Open(context, path
                .Replace("ALARM", Uri.EscapeDataString(running.Alarm), StringComparison.Ordinal).Replace("ENTRY", running.Entry, StringComparison.Ordinal)
                .Replace("PAST", Running.LastHour.AddHours(-3).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
            await page.Locator("main[data-alive]").WaitForAsync();
            await page.WaitForFunctionAsync($"!document.body.textContent.includes('{reading}')");
            await page.WaitForFunctionAsync("document.querySelectorAll('.map:not([data-drawn]), .chart-canvas:not([data-drawn])').length === 0");
            foreach (var step in steps) await Open(page, step.Do, step.Shows);
            // What lies under the header that stays is not small, only scrolled.
            await page.EvaluateAsync("scrollTo(0, 0)");
            await page.EvaluateAsync(axe);
            // Marks stand on the map where their stations stand; each is in the list beside it too (WCAG 2.5.8, equivalent).
            var serious = await page.EvaluateAsync<JsonElement>(
                "axe.run({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(r => r.violations.map(v => ({ ...v, nodes: v.nodes.filter(n => v.id !== 'target-size' || !n.html.includes('station-mark')) })).filter(v => v.nodes.length > 0 && ['serious', 'critical'].includes(v.impact)).map(v => v.id + ' ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.html.slice(0, 80) + ' ' + (n.any[0]?.message ?? '')).join(' | ')))");
            found.AddRange(serious.EnumerateArray().Select(v => $"{path} {string.Join(' ', steps.Select(s => s.Do))}: {v.GetString()}"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > width) found.Add($"{path} {string.Join(' ', steps.Select(s => s.Do))}: wider than the window");
            await page.CloseAsync();
        }
        await context.CloseAsync();
        Assert.True(found.Count == 0, string.Join("\n", found));
        Assert.DoesNotContain(session.Wrong, w => !w.StartsWith("/no-such-page", StringComparison.Ordinal));
    }

    private static async Task Open(IPage page, string act, string shows)
    {
        if (act.StartsWith("key ", StringComparison.Ordinal))
        {
            await page.Locator("[data-keys]").WaitForAsync();
            await page.Keyboard.PressAsync(act[4..]);
        }
        else if (act.Length > 0) await page.Locator(act).First.ClickAsync();
        await page.Locator(shows + ":visible").First.WaitForAsync();
    }

    /// <summary>A page that is added and looked at by no test is found here.</summary>
    [Fact]
    public void EveryRouteOfTheDashboard_IsAmongThePages()
    {
        var routes = typeof(App).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes(typeof(RouteAttribute), false)).Cast<RouteAttribute>().Select(r => r.Template).ToList();
        var seen = Pages.Select(page => routes.Where(r => Leads(r, page)).MinBy(r => r.Count(c => c == '{')));
        Assert.NotEmpty(routes);
        Assert.Empty(routes.Except(seen));
    }

    /// <summary>Whether a page has a route: the same segments, or a parameter in their place.</summary>
    private static bool Leads(string route, string page)
    {
        var (expected, found) = (route.Trim('/').Split('/'), page.Split('?')[0].Trim('/').Split('/'));
        return expected.Length == found.Length && expected.Zip(found).All(s => s.First == s.Second || s.First.StartsWith('{'));
    }
}
