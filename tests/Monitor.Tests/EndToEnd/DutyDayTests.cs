using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.Dashboard.Localization;

namespace Monitor.Tests.EndToEnd;

/// <summary>A duty officer's day in a real browser: both languages, at a desk and on a phone.</summary>
public sealed class DutyDayTests : DutyDay
{
    [Theory]
    [InlineData(false, 1440)]
    [InlineData(true, 1440)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task TheDutyOfficersDay(bool english, int width)
    {
        var words = new Language(new CultureInfo(english ? Language.English : Language.Chinese));
        await Roster();
        await Hour("1616A", 40, 1);
        await Hour("3059A", 40, 1);
        var page = await Open("/alarms", english, width);

        await AnAlarmComes(page, words);
        if (width == 390) await ByThumb(page, words);
        else await ByKey(page, words);
        await OneAlarm(page, words, width);
        await Shelve(page, words, width);
        await LookBack(page, words);
        await Figures(page, words);
        await HandOver(page, words);
        await OnTheWall(english, words);
        Assert.Empty(Session.Wrong);
    }

    private async Task Roster()
    {
        var (from, to) = (TimeProvider.System.GetUtcNow().AddHours(-2), TimeProvider.System.GetUtcNow().AddHours(6));
        using var people = await Session.Monitor.Web.PutAsJsonAsync("/api/v1/roster/people", new[] { new { id = "wang", name = Officer, channels = Array.Empty<object>() }, new { id = "li", name = "李二", channels = Array.Empty<object>() } });
        Assert.True(people.IsSuccessStatusCode, await people.Content.ReadAsStringAsync());
        using var shifts = await Session.Monitor.Web.PutAsJsonAsync("/api/v1/roster/shifts", new
        {
            shifts = new object[] { new { id = "a", from, to, first = "wang" }, new { id = "b", from = to, to = to.AddHours(8), first = "li" } }, overrides = Array.Empty<object>(),
        });
        Assert.True(shifts.IsSuccessStatusCode, await shifts.Content.ReadAsStringAsync());
    }

    /// <summary>The board is empty and says what that means; an alarm comes by MQTT and is on the open page at once; a worse one stands above it.</summary>
    private async Task AnAlarmComes(IPage page, Language words)
    {
        await Expect(page.Locator(".board-empty")).ToHaveAttributeAsync("data-well", "false");
        await Expect(page.Locator(".duty-strip")).ToContainTextAsync(words.Of(DutyTexts.OnDuty, Officer));
        await Hour("1616A", 232);
        var card = page.Locator("[data-alarm^='1616A:no2-1h']");
        await Expect(card).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 5_000 });
        await Expect(card).ToContainTextAsync("232 µg/m³");
        await Expect(card).ToContainTextAsync(words[DutyTexts.TakenByNobody]);
        await Expect(card).ToContainTextAsync("GB 3095-2026");
        await Expect(card.Locator(".alarm-curve .limit")).ToHaveCountAsync(1);
        await Expect(page.Locator(".sound")).ToHaveAttributeAsync("data-rang", "1");
        await Hour("3059A", 333);
        await Expect(page.Locator(".section-act .alarm-card").First).ToHaveAttributeAsync("data-severity", "critical");
        await Expect(page.Locator(".section-act .alarm-card")).ToHaveCountAsync(2);
        await Expect(page.Locator(".sound")).ToHaveAttributeAsync("data-rang", "2");
    }

    /// <summary>At a desk everything goes by keys: down, note, acknowledge, assign, verdict; a form that is called off changes nothing.</summary>
    private static async Task ByKey(IPage page, Language words)
    {
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator(".key-help")).ToContainTextAsync(words[DutyTexts.KeyAcknowledge]);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".key-help")).ToHaveCountAsync(0);
        await page.Locator(".alarm-card").First.FocusAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".alarm-card.is-current")).ToHaveAttributeAsync("data-alarm", new Regex("^1616A"));
        await page.Keyboard.PressAsync("n");
        var note = page.Locator(".card-acts form[data-form='comment'] input");
        await Expect(note).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("sdja");
        await page.Keyboard.PressAsync("Escape");
        await Expect(note).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("n");
        await Expect(note).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("looked at the wind");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".act-result")).ToContainTextAsync(words.Of(DutyTexts.Done, words[DutyTexts.Comment], 1));
        await Expect(page.Locator(".card-acts form")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".alarm-card.is-current")).ToHaveAttributeAsync("data-alarm", new Regex("^3059A"));
        // Held down it acts once: the alarm that is then current has not been looked at.
        await page.Keyboard.DownAsync("a");
        var taken = page.Locator(".section-taken .alarm-card");
        await Expect(taken).ToHaveAttributeAsync("data-alarm", new Regex("^3059A"));
        await Expect(page.Locator(".alarm-card.is-current")).ToHaveAttributeAsync("data-alarm", new Regex("^1616A"));
        await page.Keyboard.DownAsync("a");
        await page.Keyboard.UpAsync("a");
        await Expect(taken).ToContainTextAsync(Officer);
        // A slip is taken back by a key, and the alarm calls again.
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator(".section-act .alarm-card[data-alarm^='3059A']")).ToHaveCountAsync(1);
        await page.Locator(".alarm-card[data-alarm^='3059A']").FocusAsync();
        await page.Keyboard.PressAsync("a");
        await Expect(taken).ToHaveAttributeAsync("data-alarm", new Regex("^3059A"));
        await page.Locator(".alarm-card[data-alarm^='1616A']").FocusAsync();
        await page.Keyboard.PressAsync("g");
        await Expect(page.Locator(".card-acts form[data-form='assign'] input").First).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("李二");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".alarm-card[data-alarm^='1616A']")).ToContainTextAsync("李二");
        // The card may be ahead of the form: a key would still be typed into it.
        await Expect(page.Locator(".card-acts form")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("v");
        await page.Locator(".card-acts [data-verdict='instrument']").ClickAsync();
        await page.Locator(".card-acts form button[type='submit']").ClickAsync();
        await Expect(page.Locator(".alarm-card[data-alarm^='1616A'] .tag")).ToContainTextAsync(words[DutyTexts.VerdictInstrument]);
        await page.Locator("[data-act='undo']").ClickAsync();
        await Expect(page.Locator(".alarm-card[data-alarm^='1616A'] .tag")).ToHaveCountAsync(0);
        // Both at once.
        foreach (var box in await page.Locator(".alarm-card .card-check input").AllAsync()) await box.CheckAsync();
        await page.Locator(".dock [data-act='acknowledge']").ClickAsync();
        await Expect(page.Locator(".section-taken .alarm-card")).ToHaveCountAsync(2);
    }

    /// <summary>On a phone the thumb finds one big button at the bottom for the alarm that was touched.</summary>
    private static async Task ByThumb(IPage page, Language words)
    {
        foreach (var station in new[] { "3059A", "1616A" })
        {
            await page.Locator($".alarm-card[data-alarm^='{station}'] .card-message").ClickAsync();
            var button = page.Locator(".dock [data-act='acknowledge']");
            await Expect(page.Locator(".dock")).ToContainTextAsync(station == "3059A" ? (words.IsChinese ? "泰兴" : "Taixing") : (words.IsChinese ? "技术学院" : "Technical College"));
            var box = (await button.BoundingBoxAsync())!;
            Assert.True(box.Height >= 48 && box.Y > 844 * 0.5 && box.Width > 300, $"{box.Width}×{box.Height} at {box.Y}");
            await button.ClickAsync();
            await Expect(page.Locator($".section-taken [data-alarm^='{station}']")).ToContainTextAsync(Officer);
        }
    }

    /// <summary>Everything about one alarm: its life with names, its notices, its curve; a verdict with words.</summary>
    private static async Task OneAlarm(IPage page, Language words, int width)
    {
        await page.Locator(".alarm-card[data-alarm^='1616A'] h3 a").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(words.IsChinese ? "二氧化氮" : "NO2");
        await Expect(page.Locator(".life [data-step='raised']")).ToHaveCountAsync(1);
        await Expect(page.Locator(".life [data-step='acknowledged']")).ToContainTextAsync(Officer);
        if (width != 390) await Expect(page.Locator(".life [data-step='commented']")).ToContainTextAsync("looked at the wind");
        await Expect(page.Locator(".chart-canvas")).ToHaveAttributeAsync("data-points", new Regex("."));
        await Expect(page.Locator(".alarm-notices, #told + p")).ToBeVisibleAsync();
        var acts = page.Locator(width == 390 ? ".dock" : ".act-panel");
        await acts.Locator("[data-act='verify']").ClickAsync();
        await acts.Locator("[data-verdict='true']").ClickAsync();
        await acts.Locator("form input").FillAsync("traffic at the crossing");
        await acts.Locator("form button[type='submit']").ClickAsync();
        await Expect(page.Locator(".life [data-step='judged']").Last).ToContainTextAsync("traffic at the crossing");
        await page.Locator(".tabs a").First.ClickAsync();
        await Expect(page.Locator(".section-taken .alarm-card")).ToHaveCountAsync(2);
    }

    /// <summary>Put aside for a day with a reason, and taken back: it is as before, and who had acknowledged it has it; it calls nobody again.</summary>
    private static async Task Shelve(IPage page, Language words, int width)
    {
        var card = page.Locator(".alarm-card[data-alarm^='1616A']");
        await card.Locator(".card-message").ClickAsync();
        await Expect(card).ToHaveClassAsync(new Regex("is-current"));
        var acts = page.Locator(width == 390 ? ".dock" : ".card-acts");
        await acts.Locator("[data-act='shelve']").ClickAsync();
        await acts.Locator("form .choices").First.Locator("button").Nth(3).ClickAsync();
        await acts.GetByText(words[DutyTexts.ReasonInstrument], new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await acts.Locator("form button[type='submit']").ClickAsync();
        await Expect(page.Locator(".section-shelved [data-alarm^='1616A']")).ToContainTextAsync(words[DutyTexts.ReasonInstrument]);
        await page.Locator("[data-act='undo']").ClickAsync();
        await Expect(page.Locator(".section-shelved")).ToHaveCountAsync(0);
        await Expect(page.Locator(".section-taken [data-alarm^='1616A']")).ToHaveCountAsync(1);
    }

    /// <summary>The past is found by words, and taken away as a table.</summary>
    private static async Task LookBack(IPage page, Language words)
    {
        await page.Locator(".tabs a[href='/alarms/history']").ClickAsync();
        await Expect(page.Locator(".history-table tbody tr")).ToHaveCountAsync(2);
        await page.Locator("input[type='search']").FillAsync(words.IsChinese ? "技术 氮" : "technical no2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".history-table tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".history-table")).ToContainTextAsync(words[DutyTexts.VerdictTrue]);
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator(".export").GetByText("CSV").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await file.PathAsync());
        Assert.Equal(2, lines.Length);
        Assert.Contains("1616A", lines[1], StringComparison.Ordinal);
        await page.Locator("select").Nth(2).SelectOptionAsync("notice");
        await Expect(page.Locator(".history-table")).ToHaveCountAsync(0);
        await page.GotoAsync(page.Url.Split('?')[0] + "?severity=critical");
        await Expect(page.Locator(".history-table tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".history-table tbody tr")).ToHaveAttributeAsync("data-alarm", new Regex("^3059A"));
    }

    private static async Task Figures(IPage page, Language words)
    {
        await page.Locator(".tabs a[href='/alarms/figures']").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync(words.Of(FigureTexts.Calls, 2));
        await Expect(page.Locator(".bullet")).ToHaveCountAsync(5);
        await Expect(page.Locator(".bullet").First).ToHaveClassAsync(new Regex("bullet-good"));
        await page.Locator("[data-days='1']").ClickAsync();
        await Expect(page.Locator("#by-rule + ul li").First).ToContainTextAsync("2");
    }

    /// <summary>The shift is signed over with words, which the next one finds.</summary>
    private static async Task HandOver(IPage page, Language words)
    {
        await page.Locator(".tabs a[href='/alarms/handover']").ClickAsync();
        await Expect(page.Locator(".handover-open tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator(".life")).ToContainTextAsync("traffic at the crossing");
        await Expect(page.Locator(".handover-form input")).ToHaveValueAsync("李二");
        await page.Locator(".handover-form textarea").FillAsync("watch the crossing");
        await page.Locator(".handover-form button").ClickAsync();
        await Expect(page.Locator(".handover-note")).ToHaveTextAsync("watch the crossing");
        await Expect(page.Locator(".handover-open tbody tr").First).ToContainTextAsync("李二");
        await page.ReloadAsync();
        await Expect(page.Locator(".handover-note")).ToHaveTextAsync("watch the crossing");
        await Expect(page.Locator("#last-note")).ToHaveTextAsync(words[HandOverTexts.LastNote]);
    }

    /// <summary>The wall shows the worst first, and needs no scrolling.</summary>
    private async Task OnTheWall(bool english, Language words)
    {
        var wall = await Session.Open("/wall", 1920, 1080, "dark", english);
        await wall.Locator("main[data-alive]").WaitForAsync();
        await Expect(wall.Locator(".wall")).ToHaveAttributeAsync("data-live", "true");
        await Expect(wall.Locator(".wall-alarm").First).ToHaveAttributeAsync("data-alarm", new Regex("^3059A"));
        await Expect(wall.Locator(".wall-foot")).ToContainTextAsync(words.Of(DutyTexts.OnDuty, Officer));
        Assert.Equal((1920, 1080), (await wall.EvaluateAsync<int>("document.documentElement.scrollWidth"), await wall.EvaluateAsync<int>("document.documentElement.scrollHeight")));
        await wall.Context.CloseAsync();
    }

    /// <summary>The server ends and comes back: the wall says so, and is alive again by itself.</summary>
    [Fact]
    public async Task Wall_RecoversByItself_AndSaysMeanwhileWhatItsDataAreOf()
    {
        await Hour("1616A", 232);
        var wall = await Session.Open("/wall", 1920, 1080);
        await Expect(wall.Locator(".wall-alarm")).ToHaveCountAsync(1);
        await Expect(wall.Locator(".wall-stale")).ToBeHiddenAsync();
        await wall.EvaluateAsync("window.old = true");
        var address = Session.Monitor.Web.BaseAddress!;
        await Session.Monitor.Kill();
        await Expect(wall.Locator(".wall-stale")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 30_000 });
        await Expect(wall.Locator(".wall-stale")).ToHaveTextAsync(new Regex(@"\d\d:\d\d"));
        await Session.Monitor.Run(address);
        await wall.WaitForFunctionAsync("!window.old && document.querySelector('main[data-alive]')", null, new PageWaitForFunctionOptions { Timeout = 60_000 });
        await Expect(wall.Locator(".wall-alarm")).ToHaveCountAsync(1, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
    }

    /// <summary>The wall is not calm while the system itself is in trouble, and says why.</summary>
    [Fact]
    public async Task Wall_SaysWhatIsWrongWithTheSystemItself()
    {
        await using var session = await BrowserSession.Start(("Monitor__History__Provider", "InfluxDb"), ("Monitor__History__InfluxDb__Url", $"http://127.0.0.1:{Support.MonitorProcess.FreePort()}"));
        var wall = await session.Open("/wall", 1920, 1080);
        await Expect(wall.Locator(".wall-notice[data-severity='critical']")).ToBeVisibleAsync();
        await Expect(wall.Locator(".wall")).Not.ToHaveClassAsync(new Regex("wall-calm"));
    }

    /// <summary>What was written into the hand-over outlives a restart of the server, which reloads the page.</summary>
    [Fact]
    public async Task Restarted_WhatWasTypedIsStillThere()
    {
        await Hour("1616A", 40, 1);
        var page = await Open("/alarms/handover", english: true, 1440);
        await page.Locator("[name='to']").FillAsync("李二");
        await page.Locator("[name='note']").FillAsync("watch the wind at 1616A");
        await page.EvaluateAsync("window.old = true");
        var address = Session.Monitor.Web.BaseAddress!;
        await Session.Monitor.Kill();
        await Session.Monitor.Run(address);
        await page.WaitForFunctionAsync("!window.old && document.querySelector('main[data-alive]')", null, new PageWaitForFunctionOptions { Timeout = 60_000 });
        await Expect(page.Locator("[name='note']")).ToHaveValueAsync("watch the wind at 1616A");
        await page.Locator(".handover-form button").ClickAsync();
        await Expect(page.Locator(".last-handover, main")).ToContainTextAsync("watch the wind at 1616A");
        await page.ReloadAsync();
        await Expect(page.Locator("main[data-alive] [name='note']")).ToHaveValueAsync("");
    }

    /// <summary>A card that moves takes along what is being written; a slow press is a click; what was selected and is gone leaves nothing behind that is done to another alarm.</summary>
    [Fact]
    public async Task Board_KeepsWhatIsWritten_AndGivesItToNoOtherAlarm()
    {
        await Hour("1616A", 232);
        await Hour("3059A", 333);
        var board = await Open("/alarms", english: true, 1440);
        var (lesser, worse) = (board.Locator(".alarm-card[data-alarm^='1616A']"), board.Locator(".alarm-card[data-alarm^='3059A']"));
        await Expect(board.Locator(".section-act .alarm-card")).ToHaveCountAsync(2);
        await board.Locator("[data-keys]").WaitForAsync();

        await lesser.FocusAsync();
        await board.Keyboard.PressAsync("n");
        await board.Locator(".card-acts form input").FillAsync("the wind turned");
        await Act(lesser, "acknowledge");
        await Expect(board.Locator(".section-taken .alarm-card[data-alarm^='1616A']")).ToHaveCountAsync(1);
        await Expect(lesser.Locator("form input")).ToHaveValueAsync("the wind turned");
        await lesser.Locator("form input").PressAsync("Escape");

        await worse.Locator(".card-ack").ClickAsync(new LocatorClickOptions { Delay = 600 });
        await Expect(board.Locator(".section-taken .alarm-card")).ToHaveCountAsync(2);

        await lesser.Locator(".card-check input").CheckAsync();
        await worse.Locator(".card-message").ClickAsync();
        await Expect(worse).ToHaveClassAsync(new Regex("is-current"));
        await board.Locator(".dock [data-act='close']").ClickAsync();
        await board.Locator(".dock form input").FillAsync("burst pipe mended");
        await Act(lesser, "close");
        await Expect(lesser).ToHaveCountAsync(0);
        await Expect(board.Locator("form input:visible")).ToHaveCountAsync(0);
        await Expect(board.Locator(".dock")).ToHaveCountAsync(0);
        await Expect(worse).ToHaveCountAsync(1);
        Assert.Empty(Session.Wrong);

        async Task Act(ILocator card, string act)
        {
            var id = (await card.GetAttributeAsync("data-alarm"))!;
            using var done = await Session.Monitor.Web.PostAsJsonAsync($"/api/v1/alarms/{Uri.EscapeDataString(id)}/{act}", new { note = "by a colleague" });
            Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
        }
    }

    /// <summary>What is refused is said in words, and what was written stays.</summary>
    [Fact]
    public async Task Refused_SaysWhy_AndKeepsWhatWasWritten()
    {
        await Hour("1616A", 232);
        var board = await Open("/alarms", english: true, 1440);
        await board.Locator("[data-alarm^='1616A:no2-1h'] h3 a").ClickAsync();
        await board.Locator(".act-panel [data-act='assign']").ClickAsync();
        await board.Locator(".act-panel form input").First.FillAsync("李二");
        var id = Uri.UnescapeDataString(new Uri(board.Url).Segments[^1]);
        // Meanwhile a colleague closes it.
        using var closed = await Session.Monitor.Web.PostAsJsonAsync($"/api/v1/alarms/{Uri.EscapeDataString(id)}/close", new { note = "mine" });
        Assert.True(closed.IsSuccessStatusCode);
        await Expect(board.Locator(".life [data-step='closed']")).ToContainTextAsync("mine", new LocatorAssertionsToContainTextOptions { Timeout = 15_000 });
        await board.Locator(".act-panel form button[type='submit']").ClickAsync();
        await Expect(board.Locator(".act-panel .act-refused")).ToHaveTextAsync("the alarm has ended");
        await Expect(board.Locator(".act-panel form input").First).ToHaveValueAsync("李二");
        Assert.Empty(Session.Wrong);
    }
}
