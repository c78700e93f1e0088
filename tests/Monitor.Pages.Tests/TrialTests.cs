using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Alarms;
using Monitor.Dashboard.Components.Admin.Rules;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Localization;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Pages.Tests;

/// <summary>A trial that is given up does no more work, at whatever point it was.</summary>
public sealed class TrialTests : BunitContext
{
    private readonly HeldHistory _history = new();

    public TrialTests()
    {
        Services.AddSingleton<IHistory>(_history).AddSingleton<IStationRegistry>(new StationDirectory([Made.Air("a").Station, Made.Air("b").Station, Made.Air("c").Station]));
        Services.AddSingleton(new ParameterCatalogue([])).AddSingleton<TimeProvider>(new FakeTimeProvider(Made.Noon)).AddSingleton<RuleTrial>();
        Services.AddScoped<Language>().AddScoped<ParameterNames>();
    }

    private IRenderedComponent<TrialPanel> Panel() => Render<TrialPanel>(p => p.Add(x => x.Rule, new AlarmRule(
        "r", "规则", "Rule", true, AlarmSignal.Hour, Codes.No2, RuleScope.Everywhere, new RuleLine(Severity.Warning, High: 100), null, 0, TimeSpan.Zero, null, null, [], "", ""))
        .Add(x => x.IsRight, () => true));

    private static void Run(IRenderedComponent<TrialPanel> panel) => panel.Find("form").Submit();

    [Fact]
    public async Task Cancelled_TheReadUnderWayEnds_NoOtherBegins_AndANewOneRunsToItsEnd()
    {
        var panel = Panel();
        Run(panel);
        (await _history.Begun(1)).SetResult();
        var second = await _history.Begun(2);
        panel.WaitForAssertion(() => Assert.Equal("0.33", panel.Find("progress").GetAttribute("value")));
        panel.Find("button[type=button]").Click();
        panel.WaitForAssertion(() => Assert.NotEmpty(panel.Find("p[role=status]").TextContent));
        Assert.True(second.Task.IsCanceled);
        Assert.Equal(2, _history.Reads);
        Assert.Empty(panel.FindAll("progress, [data-trial]"));

        Run(panel);
        for (var read = 3; read <= 5; read++) (await _history.Begun(read)).SetResult();
        panel.WaitForAssertion(() => Assert.NotEmpty(panel.FindAll("[data-trial=changed]")));
        Assert.Equal(5, _history.Reads);
        Assert.Empty(panel.Find("p[role=status]").TextContent);
    }

    [Fact]
    public async Task PageLeft_TheTrialEndsWithIt()
    {
        Run(Panel());
        var read = await _history.Begun(1);
        await DisposeComponentsAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.Task.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(1, _history.Reads);
    }

    /// <summary>A history whose every read waits until it is let go, or is cancelled.</summary>
    private sealed class HeldHistory : IHistory
    {
        private readonly List<TaskCompletionSource> _reads = [];
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HistoryBacklog Backlog => default;

        public int Reads
        {
            get
            {
                lock (_reads) return _reads.Count;
            }
        }

        /// <summary>The read of a number, once it has begun.</summary>
        public async Task<TaskCompletionSource> Begun(int number)
        {
            while (true)
            {
                Task next;
                lock (_reads)
                {
                    if (_reads.Count >= number) return _reads[number - 1];
                    next = _next.Task;
                }
                await next.WaitAsync(TimeSpan.FromSeconds(30));
            }
        }

        public async Task<IReadOnlyList<Aggregate>> Aggregates(string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
        {
            var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var ended = cancellation.Register(() => read.TrySetCanceled(cancellation));
            lock (_reads)
            {
                _reads.Add(read);
                _next.TrySetResult();
                _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
            await read.Task;
            return [];
        }

        public Task<IReadOnlyList<RawPoint>> Raw(string station, string? parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => throw new NotSupportedException();
        public Task<IReadOnlyList<AirQualityRow>> AirQuality(string station, AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => throw new NotSupportedException();
        public Task<IReadOnlyList<WaterQualityRow>> WaterQuality(string station, WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => throw new NotSupportedException();
        public Task<StationLatest> Latest(string station, CancellationToken cancellation) => throw new NotSupportedException();
        public Task Write(HistoryBatch batch, CancellationToken cancellation) => throw new NotSupportedException();
        public Task Settled(CancellationToken cancellation) => throw new NotSupportedException();
        public Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
