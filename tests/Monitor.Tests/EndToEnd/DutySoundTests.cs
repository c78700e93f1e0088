using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Monitor.Tests.EndToEnd;

/// <summary>The sound of alarms in a real browser: by one tab, never by none, and its honest mute.</summary>
public sealed class DutySoundTests : DutyDay
{
    /// <summary>A mute is on the screen with its end, also on the next page; a critical alarm shows through it; it is taken back by one click.</summary>
    [Fact]
    public async Task Mute_IsHonest()
    {
        await Hour("1616A", 40, 1);
        var page = await Open("/alarms", english: true, 1440, held: "interrupted");
        var sound = page.Locator(".sound");
        await Expect(sound).ToHaveAttributeAsync("data-state", "blocked");
        await sound.Locator("summary").ClickAsync();
        await Expect(sound).ToHaveAttributeAsync("data-state", "on");
        await sound.Locator("[data-sound='15']").ClickAsync();
        await Expect(sound).ToHaveAttributeAsync("data-state", "muted");
        await Expect(sound.Locator("summary")).ToHaveTextAsync(new Regex(@"Muted until \d\d:\d\d"));
        await Hour("1616A", 333);
        await Expect(sound.Locator("summary")).ToContainTextAsync("1 critical");
        await page.GotoAsync(new Uri(page.Url).GetLeftPart(UriPartial.Authority) + "/reports");
        await Expect(sound.Locator("summary")).ToContainTextAsync("1 critical");
        await sound.Locator("summary").ClickAsync();
        await sound.Locator("[data-sound='unmute']").ClickAsync();
        await Expect(sound).Not.ToHaveAttributeAsync("data-state", "muted");
        await Expect(sound).ToHaveAttributeAsync("data-sounded", "1");
        Assert.Empty(Session.Wrong);
    }

    /// <summary>A call is heard once a tab sounded it: not by a tab that the browser holds back, not during a mute, and by one tab only.</summary>
    [Fact]
    public async Task Sound_IsNotTakenByATabThatMayNotSound()
    {
        await Hour("1616A", 40, 1);
        var board = await Open("/alarms", english: true, 1440, held: "suspended");
        var wall = await Session.Open(board.Context, "/wall");
        await Expect(wall.Locator(".sound")).ToHaveAttributeAsync("data-state", "blocked");
        await board.Locator("h1").ClickAsync();
        await Expect(board.Locator(".sound")).ToHaveAttributeAsync("data-state", "on");
        await Hour("1616A", 232);
        await Expect(board.Locator(".sound")).ToHaveAttributeAsync("data-sounded", "1");
        await Expect(wall.Locator(".wall-alarm")).ToHaveCountAsync(1);
        await wall.Locator(".wall-head").ClickAsync();
        await Expect(wall.Locator(".sound")).ToHaveAttributeAsync("data-state", "on");
        await Expect(wall.Locator(".sound")).Not.ToHaveAttributeAsync("data-sounded", new Regex("."));
        await wall.CloseAsync();
        await board.Locator(".sound summary").ClickAsync();
        await board.Locator(".sound [data-sound='5']").ClickAsync();
        await Hour("3059A", 40, 1);
        await Hour("3059A", 333);
        await Expect(board.Locator(".sound")).ToHaveAttributeAsync("data-rang", "2");
        await Expect(board.Locator(".sound")).ToHaveAttributeAsync("data-sounded", "1");
        await board.Locator(".sound summary").ClickAsync();
        await board.Locator(".sound [data-sound='unmute']").ClickAsync();
        await Expect(board.Locator(".sound")).ToHaveAttributeAsync("data-sounded", "2");
        Assert.Empty(Session.Wrong);
    }

    /// <summary>A tab on its way in takes back nothing that another one has just sounded and it does not know of yet; what ended long ago is new when it recurs.</summary>
    [Fact]
    public async Task Sound_OfAnotherTab_IsNotForgottenByOneThatComes()
    {
        await Hour("1616A", 40, 1);
        var wall = await Open("/wall", english: true, 1440);
        await wall.EvaluateAsync("localStorage.setItem('monitor.heard', JSON.stringify([['long-ago|1', Date.now() - 3600000], ['just-now|1', Date.now()]]))");
        await wall.ReloadAsync();
        await wall.WaitForFunctionAsync("!localStorage.getItem('monitor.heard').includes('long-ago')");
        Assert.Contains("just-now", await wall.EvaluateAsync<string>("localStorage.getItem('monitor.heard')"), StringComparison.Ordinal);
    }

    /// <summary>The screen on the wall reloads by itself: a browser that may sound sounds on, untouched, and a critical alarm sounds again until somebody took it on.</summary>
    [Fact]
    public async Task Sound_OutlivesAReload_AndACriticalAlarmSoundsAgain()
    {
        await Hour("1616A", 40, 1);
        var wall = await Open("/wall", english: true, 1440);
        await wall.Locator(".wall-head").ClickAsync();
        await Expect(wall.Locator(".sound")).ToHaveAttributeAsync("data-state", "on");
        await wall.EvaluateAsync("location.reload()");
        await wall.Locator(".sound[data-state='on']").WaitForAsync();
        await wall.Clock.InstallAsync();
        await Hour("1616A", 333);
        await Expect(wall.Locator(".sound")).ToHaveAttributeAsync("data-sounded", "1");
        await wall.Clock.FastForwardAsync(70_000);
        await Expect(wall.Locator(".sound")).ToHaveAttributeAsync("data-reminded", "1");
        var alarm = (await Session.Monitor.Get("/api/v1/alarms"))[0].GetProperty("id").GetString()!;
        using var taken = await Session.Monitor.Web.PostAsJsonAsync($"/api/v1/alarms/{Uri.EscapeDataString(alarm)}/acknowledge", new { note = "seen" });
        Assert.True(taken.IsSuccessStatusCode);
        await Expect(wall.Locator(".wall-critical")).ToHaveCountAsync(0);
        await wall.Clock.FastForwardAsync(140_000);
        await Expect(wall.Locator(".sound")).ToHaveAttributeAsync("data-reminded", "1");
    }

    /// <summary>A browser that keeps nothing, or what it kept by an older version, or nonsense, sounds a new call all the same.</summary>
    [Theory]
    [InlineData("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })")]
    [InlineData("localStorage.setItem('monitor.heard', '[\"1616A|1\"]')")]
    public async Task Sound_ComesWhateverTheBrowserKept(string script)
    {
        await Hour("1616A", 40, 1);
        var wall = await Open("/wall", english: true, 1440, script: script);
        await wall.Locator(".wall-head").ClickAsync();
        await Expect(wall.Locator(".sound")).ToHaveAttributeAsync("data-state", "on");
        await Hour("1616A", 232);
        await Expect(wall.Locator(".sound")).ToHaveAttributeAsync("data-sounded", "1");
        await wall.Locator(".sound summary").ClickAsync();
        await wall.Locator(".sound [data-sound='5']").ClickAsync();
        await Expect(wall.Locator(".sound")).ToHaveAttributeAsync("data-state", "muted");
        Assert.Empty(Session.Wrong);
    }
}
