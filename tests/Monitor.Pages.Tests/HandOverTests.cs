using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Alarms;
using Monitor.Dashboard.Components;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Pages;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Users;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Operation;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

/// <summary>The hand-over sheet, five minutes after the shift of the one who signs has ended.</summary>
public sealed class HandOverTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(Made.Noon.AddMinutes(5));
    private readonly MadeHandOvers _signed = new();

    public HandOverTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Language.Chinese);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Person[] people = [new("w", "王一", []), new("l", "李二", []), new("z", "赵三", [])];
        Shift Of(string id, int from, int to, string who) => new(id, Made.Noon.AddHours(from), Made.Noon.AddHours(to), who);
        var roster = new DutyRoster([.. people], [Of("1", -12, 0, "w"), Of("2", 0, 12, "l"), Of("3", 12, 24, "z")], []);
        var rules = new AlarmRuleBook(new AlarmRules([]), new MadeRules(), _time);
        Services.AddSingleton<TimeProvider>(_time).AddSingleton<LiveFeed>().AddSingleton<FeedWatch>().AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddLogging();
        Services.AddSingleton<IHandOvers>(_signed).AddSingleton<IRosterRecords>(new MadeRoster(roster)).AddSingleton<IAlarmSteps>(new MadeSteps([])).AddSingleton<INotifierPulse>(new MadePulse());
        Services.AddSingleton(new ParameterCatalogue([])).AddSingleton<IStationRegistry>(new StationDirectory([])).AddSingleton(rules).AddSingleton(new OperatorNotices(_time));
        Services.AddSingleton(new AlarmDesk(null!, null!, rules, _time)).AddSingleton(s => new DutyReader(null!, s.GetRequiredService<IRosterRecords>(), _time, NullLogger<DutyReader>.Instance));
        Services.AddSingleton(new CurrentUser(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "王一")], "name"))))));
        Services.AddScoped<LivePulse>().AddScoped<Language>().AddScoped<BrowserLink>().AddScoped<ParameterNames>().AddScoped<AlarmWords>().AddScoped<AlarmHand>().AddScoped<AlarmScript>();
    }

    [Fact]
    public void WhoIsOnDutyNow_IsOffered_AndTheStripKnowsThem()
    {
        var page = Render<HandOverPage>();
        page.WaitForAssertion(() => Assert.Equal("李二", page.Find("input[name='to']").GetAttribute("value")));
        _time.Advance(LivePulse.Beat);
        page.WaitForAssertion(() => Assert.Contains("李二", page.Find(".duty-strip").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, false, true)]
    [InlineData("王一", false, true)]
    [InlineData("技术员", false, false)]
    [InlineData(null, true, false)]
    public void TakesOver_WhatIsOnesOwnOrNobodys(string? has, bool silenced, bool expected) =>
        Assert.Equal(expected, Successor.TakesOver(Made.Alarm("x") with { AssignedTo = has, SuppressedBy = silenced ? "y" : null }, "王一"));

    [Fact]
    public async Task DoubleTap_SignsOnce()
    {
        var page = Render<HandOverPage>();
        page.WaitForAssertion(() => Assert.Equal("李二", page.Find("input[name='to']").GetAttribute("value")));
        var form = page.Find(".handover-form");
        form.Submit();
        form = page.Find(".handover-form");
        form.Submit();
        Assert.Equal("李二", Assert.Single(_signed.All).To);
        page.WaitForAssertion(() => Assert.Contains("已交给 李二", page.Markup, StringComparison.Ordinal));
        await page.Find(".handover-form").SubmitAsync(new EventArgs());
        Assert.Single(_signed.All);
        _time.Advance(TimeSpan.FromSeconds(11));
        await page.Find(".handover-form").SubmitAsync(new EventArgs());
        Assert.Equal(2, _signed.All.Count);
    }

    /// <summary>Where more happened than can be read the figures begin later, and are right for the time that they name.</summary>
    [Theory]
    [InlineData(10, -24, false)]
    [InlineData(3, -3, true)]
    public async Task Figures_OfTooMuch_BeginLater(int most, int begin, bool cut)
    {
        var steps = new MadeSteps([.. Enumerable.Range(-5, 5).Select(h => new AlarmStep(h, Made.Alarm("x"), AlarmStepKind.Raised, Made.Noon.AddHours(h), AlarmStep.System, null))]);
        var figures = await FiguresView.Read(steps, Made.Noon.AddDays(-1), Made.Noon, CancellationToken.None, most);
        Assert.Equal((Made.Noon.AddHours(begin), Math.Min(5, most), cut), (figures.From, figures.Raised, FiguresView.IsCut(figures, 1)));
    }

    private sealed class MadeHandOvers : IHandOvers
    {
        public List<HandOver> All { get; } = [];

        public Task Add(HandOver handOver, CancellationToken cancellation)
        {
            All.Add(handOver);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<HandOver>> Newest(int take, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<HandOver>>([.. All.AsEnumerable().Reverse().Take(take)]);
    }

    private sealed class MadeSteps(IReadOnlyList<AlarmStep> all) : IAlarmSteps
    {
        public Task<IReadOnlyList<AlarmStep>> After(long id, int limit, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<AlarmStep>> Of(string alarmId, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<AlarmStep>> Between(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AlarmStep>>([.. all.TakeLast(limit)]);
    }

    private sealed class MadeRoster(DutyRoster roster) : IRosterRecords
    {
        public Task<DutyRoster> Read(CancellationToken cancellation) => Task.FromResult(roster);

        public Task<DutyRoster> Change(Func<DutyRoster, DutyRoster> edit, string what, string by, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<DutyRoster?> Undo(long number, Func<DutyRoster, DutyRoster> check, string by, DateTimeOffset now, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<RosterChange>> Changes(int take, CancellationToken cancellation) => throw new NotSupportedException();
    }

    private sealed class MadePulse : INotifierPulse
    {
        public NotifierState State => NotifierState.Unknown;
    }

    private sealed class MadeRules : IAlarmRuleRecords
    {
        public Task<IReadOnlyList<AlarmRule>> Changed(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AlarmRule>>([]);

        public Task Keep(IReadOnlyList<AlarmRuleChange> changes, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<AlarmRuleChange>> Changes(string? ruleId, int limit, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
