using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Notices;
using Monitor.Notices.Outbox;
using Monitor.Tests.Notices.Support;
using Monitor.Tests.Support;

namespace Monitor.Tests.Notices;

public sealed class NotifierWatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(10);
    private readonly NoticeRig _rig = new();
    private readonly HttpClient _web = new();
    private TestRobot _outside = null!;

    public async ValueTask InitializeAsync()
    {
        _outside = await TestRobot.Start();
        await _rig.On(Duty.Roster);
    }

    public async ValueTask DisposeAsync()
    {
        await _outside.DisposeAsync();
        _web.Dispose();
        _rig.Dispose();
    }

    [Fact]
    public async Task Heartbeat_GoesOnceAMinute_WhileTheNotifierRuns_AndStopsWithIt()
    {
        using var watch = Watch();
        await watch.StartAsync(CancellationToken.None);
        await _rig.Time.Begun("the watch to wait");
        for (var minute = 1; minute <= 3; minute++)
        {
            // The first tick of a minute calls; the call has to be there before time goes on.
            var expected = minute;
            await Beat();
            await Soon.Until(() => _outside.Requests.Count == expected, () => $"{expected} heartbeats, not {_outside.Requests.Count}");
            for (var tick = 1; tick < 6; tick++) await Beat();
        }
        Assert.All(_outside.Requests, r => Assert.Equal("POST", r.Method));
        Assert.DoesNotContain(_rig.Operators.Open, n => n.Key == NotifierPulse.LateKey);

        // The notifier stands still; its watch does not.
        await StandStill();
        var before = _outside.Requests.Count;
        await StandStill();
        Assert.Equal(before, _outside.Requests.Count);

        await Beat();
        await Soon.Until(() => _rig.Operators.Open.All(n => n.Key != NotifierPulse.LateKey), "the operator's notice to be taken back");
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Heartbeat_ThreeTimesWithoutAnswer_IsSaid()
    {
        _outside.Answer = http =>
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        };
        using var watch = Watch();
        await watch.StartAsync(CancellationToken.None);
        await _rig.Time.Begun("the watch to wait");
        for (var beats = 1; beats <= 3; beats++)
        {
            // The first tick of a minute calls; its answer has to be there before time goes on.
            var expected = beats;
            await Beat();
            await Soon.Until(() => _outside.Requests.Count == expected, "heartbeat");
            if (beats == 3) break;
            for (var tick = 1; tick < 6; tick++) await Beat();
        }
        await Soon.Until(() => _rig.Pulse.State.HeartbeatFailing, "the failure to be known");
        Assert.Contains(_rig.Operators.Open, n => n.Key == NotifierWatch.HeartbeatKey);

        _outside.Answer = http => http.Response.WriteAsync("ok");
        for (var tick = 0; tick < 6; tick++) await Beat();
        await Soon.Until(() => !_rig.Pulse.State.HeartbeatFailing, "the recovery to be known");
        Assert.NotNull(_rig.Pulse.State.HeartbeatAt);
        await watch.StopAsync(CancellationToken.None);
    }

    private NotifierWatch Watch() => new(
        _rig.Pulse, _web, new HeartbeatOptions { Address = _outside.Address, Method = "post" }, _rig.Operators, _rig.Time, NullLogger<NotifierWatch>.Instance);

    private async Task Beat()
    {
        await _rig.Pulse.Beat(CancellationToken.None);
        _rig.Time.Advance(Tick);
    }

    /// <summary>Two minutes without a run; the operator's notice says that the watch has seen them.</summary>
    private async Task StandStill()
    {
        _rig.Operators.Clear(NotifierPulse.LateKey);
        for (var tick = 0; tick < 12; tick++) _rig.Time.Advance(Tick);
        await Soon.Until(() => _rig.Operators.Open.Any(n => n.Key == NotifierPulse.LateKey), "the operator to be told");
    }
}
