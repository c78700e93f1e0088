using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Components;
using Monitor.Dashboard.Components.Layout;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Components.Overview;
using Monitor.Dashboard.Components.Pages;
using Monitor.Dashboard.Components.Pipeline;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Inbox;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Silo;
using Radzen;

namespace Monitor.Pages.Tests;

public sealed class LiveTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(Made.Noon);
    private readonly LiveFeed _feed = new();
    private readonly MadeHistory _history = new();

    public LiveTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Language.Chinese);
        Services.AddSingleton<TimeProvider>(_time).AddSingleton(_feed).AddSingleton<FeedWatch>();
        Services.AddSingleton(new ParameterCatalogue([])).AddSingleton<IStationRegistry>(new StationDirectory([]));
        Services.AddSingleton(DistrictMap.Empty).AddSingleton(new MapOptions()).AddSingleton<IHistory>(_history).AddScoped<PlaceNames>();
        Services.AddSingleton<PastReader>().AddSingleton<DistrictDayReader>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddScoped<LivePulse>().AddScoped<BrowserLink>().AddScoped<Language>().AddScoped<ParameterNames>();
    }

    private void Beat() => _time.Advance(LivePulse.Beat);

    [Fact]
    public async Task Pulse_ManyFrames_AreOneCallPerBeat()
    {
        using var pulse = new LivePulse(_feed, _time, Microsoft.Extensions.Logging.Abstractions.NullLogger<LivePulse>.Instance);
        var calls = new List<bool>();
        var twice = new TaskCompletionSource();
        using var listening = pulse.Listen(changed =>
        {
            calls.Add(changed);
            if (calls.Count == 2) twice.SetResult();
            return Task.CompletedTask;
        });
        for (var i = 0; i < 100; i++) _feed.Apply(Made.Frame(Made.Air("a")));
        Beat();
        while (calls.Count < 1) await Task.Yield();
        Beat();
        await twice.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal([true, false], calls);
    }

    [Fact]
    public void Overview_NewSnapshot_ShowsWithoutReload()
    {
        _feed.Apply(Made.Frame(Made.Air("a", 42)));
        var page = Render<OverviewPage>();
        Assert.Equal("42", page.Find("tr[data-station=a] .patch").TextContent);
        _feed.Apply(Made.Frame(Made.Air("a", 132)));
        Beat();
        page.WaitForAssertion(() => Assert.Equal("132", page.Find("tr[data-station=a] .patch").TextContent));
        Assert.Contains("轻度污染", page.Find("tr[data-station=a] .level").TextContent);
    }

    [Fact]
    public void Overview_SilentStation_SaysLastKnown_AndIsNotCountedForALevel()
    {
        _feed.Apply(Made.Frame(Made.Air("a", 132, StationCondition.Silent)));
        var page = Render<OverviewPage>();
        Assert.Contains("末次", page.Find("tr.last-known .level").TextContent);
        Assert.DoesNotContain("轻度污染", page.Find(".summary").TextContent);
        Assert.Contains("离线 1", page.Find(".summary").TextContent);
    }

    [Fact]
    public void Overview_NotAvailable_SaysNaAndWhy()
    {
        _feed.Apply(Made.Frame(Made.Air("a", null)));
        var level = Render<OverviewPage>().Find("tr[data-station=a] .level");
        Assert.Contains("NA", level.TextContent);
        Assert.Contains("缺 PM₂.₅", level.TextContent);
    }

    /// <summary>A past that could not be read is asked for again; until then the page shows now, and says so.</summary>
    [Fact]
    public void LookBack_ThatCouldNotBeRead_IsTriedAgain()
    {
        Services.AddSingleton<IStationRegistry>(new StationDirectory([Made.Air("a").Station]));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        _history.Failing = true;
        _feed.Apply(Made.Frame(Made.Air("a", 42)));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/?at={Made.Noon.AddHours(-3).ToUnixTimeSeconds()}");
        var page = Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Contains("正在重试", page.Find(".side").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".past.is-past"));
        _history.Failing = false;
        for (var i = 0; i < 12; i++) Beat();
        page.WaitForAssertion(() => page.Find(".past.is-past"));
        Assert.DoesNotContain("正在重试", page.Markup, StringComparison.Ordinal);
    }

    /// <summary>Who went back to now meanwhile is not told of an hour that could not be read.</summary>
    [Fact]
    public void LookBack_ThatNobodyAsksForAnyMore_SaysNothing()
    {
        Services.AddSingleton<IStationRegistry>(new StationDirectory([Made.Air("a").Station]));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        _history.Failing = true;
        _feed.Apply(Made.Frame(Made.Air("a", 42)));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/?at={Made.Noon.AddHours(-3).ToUnixTimeSeconds()}");
        var page = Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Contains("正在重试", page.Find(".side").TextContent, StringComparison.Ordinal));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/");
        _history.Failing = false;
        for (var i = 0; i < 12; i++) Beat();
        page.WaitForAssertion(() => Assert.DoesNotContain("正在重试", page.Markup, StringComparison.Ordinal));
    }

    /// <summary>An hour looked at before all stations had published it fills up by itself.</summary>
    [Fact]
    public void LookBack_AtAnHourThatIsStillPublished_FillsUp()
    {
        var station = Made.Air("a", 42);
        Services.AddSingleton<IStationRegistry>(new StationDirectory([station.Station]));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        _time.Advance(TimeSpan.FromMinutes(3));
        _feed.Apply(Made.Frame(station));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/?at={Made.Noon.AddHours(-1).ToUnixTimeSeconds()}");
        var page = Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Equal("—", page.Find("tr[data-station=a] .patch").TextContent));
        _history.Air.Add(new AirQualityRow("a", station.AirHour! with { Aqi = 77 }, null));
        _time.Advance(PastReader.Fresh);
        Beat();
        page.WaitForAssertion(() => Assert.Equal("77", page.Find("tr[data-station=a] .patch").TextContent));
    }

    /// <summary>What comes round late overwrites no letter typed since; what is cleared is empty, in every box.</summary>
    [Fact]
    public void Filters_KeepWhatIsTyped_AndShowWhatIsChosen()
    {
        static OverviewQuery Asked(string? text, string? kind = null) => new(kind, null, null, text, null, null);
        var filters = Render<Filters>(p => p.Add(x => x.Query, Asked(null, "air")).Add(x => x.Areas, []).Add(x => x.Rivers, []));
        string? Box(string of) => filters.Find(of).GetAttribute("value");
        Assert.Equal("air", Box("select"));
        filters.Find("input").Input("a");
        filters.Find("input").Input("ab");
        filters.Render(p => p.Add(x => x.Query, Asked("a", "air")));
        Assert.Equal("ab", Box("input"));
        filters.Render(p => p.Add(x => x.Query, Asked("ab", "air")));
        Assert.Equal("ab", Box("input"));
        filters.Find("button").Click();
        filters.Render(p => p.Add(x => x.Query, Asked(null)));
        Assert.Equal(("", ""), (Box("input") ?? "", Box("select")));
        filters.Render(p => p.Add(x => x.Query, Asked("sent")));
        Assert.Equal("sent", Box("input"));
    }

    /// <summary>An older page that could not be read is asked for again, as the page says.</summary>
    [Fact]
    public void Inbox_AnOlderPageThatCouldNotBeRead_IsAskedForAgain()
    {
        var inbox = new MadeInbox();
        Services.AddSingleton<IInbox>(inbox).AddRadzenComponents();
        var table = Render<InboxTable>(p => p.Add(x => x.Rejected, 50));
        inbox.Failing = true;
        table.Find(".buttons button").Click();
        Assert.Contains("正在重试", table.Markup, StringComparison.Ordinal);
        inbox.Failing = false;
        table.Render(p => p.Add(x => x.Rejected, 50));
        Assert.DoesNotContain("正在重试", table.Markup, StringComparison.Ordinal);
        Assert.Equal([null, 26L, 26L], inbox.Asked);
    }

    private sealed class MadeInbox : IInbox
    {
        public List<long?> Asked { get; } = [];
        public bool Failing { get; set; }

        public Task Keep(IReadOnlyList<InboxEntry> entries, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<InboxEntry>> List(int limit, long? beforeId, CancellationToken cancellation)
        {
            Asked.Add(beforeId);
            if (Failing) throw new IOException("away");
            return Task.FromResult<IReadOnlyList<InboxEntry>>([.. Enumerable.Range(0, limit).Select(i => new InboxEntry((beforeId ?? 51) - 1 - i, Made.Noon, "t", [], 0, "bad-json", ""))]);
        }
    }

    [Fact]
    public void Banner_NewAlarm_Appears_AndWhatWasOpenDoesNot()
    {
        _feed.Apply(Made.Frame(Made.Air("a", 42, alarms: Made.Alarm("old"))));
        var banner = Render<AlarmBanner>();
        _feed.Apply(Made.Frame(Made.Air("a", 42, alarms: [Made.Alarm("old"), Made.Alarm("new", severity: Severity.Critical)])));
        Beat();
        banner.WaitForAssertion(() => Assert.Contains("紧急", Assert.Single(banner.FindAll(".alarm-news")).TextContent));
        banner.Find("button").Click();
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".alarm-news")));
    }

    [Fact]
    public void Lamp_SilentFeed_NoLongerSaysLive()
    {
        Services.GetRequiredService<FeedWatch>();
        _feed.Apply(Made.Frame());
        var lamp = Render<LiveLamp>();
        Assert.Contains("实时", lamp.Markup);
        _time.Advance(FeedWatch.Patience + LivePulse.Beat);
        lamp.WaitForAssertion(() => Assert.Contains("数据截至 12:00", lamp.Markup));
    }
}
