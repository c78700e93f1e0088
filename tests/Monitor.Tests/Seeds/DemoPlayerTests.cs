using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Domain.Parameters;
using Monitor.Simulator;
using Monitor.Simulator.Mqtt;
using Monitor.Tests.Support;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace Monitor.Tests.Seeds;

/// <summary>The player against a real broker in the process, on a clock that the test turns.</summary>
public sealed class DemoPlayerTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Now = Laiwu.At("2026-11-23T10:23:40");

    private readonly ConcurrentQueue<Received> _received = new();
    private readonly int _port = MonitorProcess.FreePort();
    private readonly FakeTimeProvider _time = new(Now);
    private MqttServer _server = null!;
    private TaskCompletionSource _arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask InitializeAsync()
    {
        var options = new MqttServerOptionsBuilder().WithDefaultEndpoint().WithDefaultEndpointPort(_port)
            .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build();
        _server = new MqttServerFactory().CreateMqttServer(options);
        _server.InterceptingPublishAsync += e =>
        {
            _received.Enqueue(new Received(e.ApplicationMessage.Topic, JsonDocument.Parse(e.ApplicationMessage.Payload.ToArray()).RootElement, e.ApplicationMessage.QualityOfServiceLevel));
            Interlocked.Exchange(ref _arrival, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            return Task.CompletedTask;
        };
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        _server.Dispose();
    }

    [Fact]
    public async Task Run_WithDemoAlarms_SendsThePastThenTheEventsThenThePresent()
    {
        using var stop = new CancellationTokenSource();
        var run = new DemoPlayer(Options(), _time, NullLogger.Instance).Run(stop.Token);
        var hour = Laiwu.At("2026-11-23T09:00:00");
        await Until(() => Hours("1616A").Contains(hour), turnClock: false);
        Assert.DoesNotContain(hour, Hours("kouzhen-park"));

        await Until(() => Of("gaozhuang-bridge").Any(m => m.Time == Laiwu.At("2026-11-23T08:00:00")) && Hours("kouzhen-park").Contains(hour), turnClock: true);
        Assert.InRange(_time.GetUtcNow() - Now, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(45));
        Assert.True(Of("kouzhen-park").Single(m => m.Time == hour).Value(Codes.No2) > 200);
        Assert.True(Of("gaozhuang-bridge").Single(m => m.Time == Laiwu.At("2026-11-23T08:00:00")).Value(Codes.Nh3N) > 1.0);

        await Until(() => Of("kouzhen-park").Any(m => m.Period is null), turnClock: true);
        Assert.All(_received, m => Assert.Equal(MqttQualityOfServiceLevel.AtLeastOnce, m.Quality));
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task Run_WithBacklog_DeliversTheMissedHoursLateAndNewestFirst()
    {
        using var stop = new CancellationTokenSource();
        var options = Options() with { DemoAlarms = false, Faults = [new Monitor.Simulator.Network.Fault.Backlog("1616A", TimeSpan.FromHours(6))] };
        var run = new DemoPlayer(options, _time, NullLogger.Instance).Run(stop.Token);
        await Until(() => Hours("3059A").Contains(Laiwu.At("2026-11-23T09:00:00")), turnClock: false);
        Assert.Equal(Laiwu.At("2026-11-23T04:00:00"), Hours("1616A").Max());

        await Until(() => Hours("1616A").Contains(Laiwu.At("2026-11-23T05:00:00")), turnClock: true);
        Assert.Equal([9, 8, 7, 6, 5], Hours("1616A").TakeLast(5).Select(t => t.ToOffset(TimeSpan.FromHours(8)).Hour));
        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task Run_WithWrongOptions_ListsEveryError()
    {
        var options = Options() with { Interval = TimeSpan.Zero, Faults = [new Monitor.Simulator.Network.Fault.Silence("nowhere")] };
        var error = await Assert.ThrowsAsync<ArgumentException>(() => new DemoPlayer(options, _time, NullLogger.Instance).Run(CancellationToken.None));
        Assert.Contains("interval", error.Message);
        Assert.Contains("nowhere", error.Message);
    }

    private SimulatorOptions Options() => new()
    {
        Broker = new BrokerAddress("127.0.0.1", _port, false, null, null),
        Stations = Laiwu.Stations,
        Catalogue = Repository.Catalogue,
        Seed = Laiwu.Seed,
        Backfill = TimeSpan.FromHours(12),
    };

    private IEnumerable<Received> Of(string id) => _received.Where(m => m.Topic == $"stations/{id}/readings");

    private IEnumerable<DateTimeOffset> Hours(string id) => Of(id).Where(m => m.Period == "PT1H").Select(m => m.Time);

    /// <summary>Waits for messages, and turns the clock a little where none comes.</summary>
    private async Task Until(Func<bool> reached, bool turnClock)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var arrival = _arrival.Task;
            if (reached()) return;
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, $"not reached after {_received.Count} messages at {_time.GetUtcNow():O}");
            var pause = Task.Delay(TimeSpan.FromMilliseconds(turnClock ? 20 : 200), TimeProvider.System);
            if (await Task.WhenAny(arrival, pause) == pause && turnClock) _time.Advance(TimeSpan.FromMilliseconds(500));
        }
    }

    private sealed record Received(string Topic, JsonElement Body, MqttQualityOfServiceLevel Quality)
    {
        public DateTimeOffset Time => Body.GetProperty("time").GetDateTimeOffset();

        public string? Period => Body.TryGetProperty("period", out var period) ? period.GetString() : null;

        public double Value(string parameter) => Body.GetProperty("values").GetProperty(parameter).GetDouble();
    }
}
