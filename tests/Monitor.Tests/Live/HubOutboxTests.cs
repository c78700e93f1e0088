using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Contracts;
using Monitor.Dashboard.Api;
using Monitor.Dashboard.Live;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Live;

/// <summary>What a slow client of the hub gets: fewer snapshots, never older ones, and every alarm.</summary>
public sealed class HubOutboxTests
{
    /// <summary>Takes one message whenever the test lets it.</summary>
    private sealed class SlowClient : IClientProxy
    {
        private readonly SemaphoreSlim _may = new(0);
        private readonly Channel<(string Method, object? Argument)> _sent = Channel.CreateUnbounded<(string, object?)>();

        public async Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            await _sent.Writer.WriteAsync((method, args[0]), cancellationToken);
            await _may.WaitAsync(cancellationToken);
        }

        /// <summary>The message that is on its way; the next one may follow.</summary>
        public async Task<(string Method, object? Argument)> Next()
        {
            var message = await _sent.Reader.ReadAsync(TestContext.Current.CancellationToken);
            _may.Release();
            return message;
        }

        /// <summary>The message that is on its way, and stays so.</summary>
        public async Task<(string Method, object? Argument)> Stuck() => await _sent.Reader.ReadAsync(TestContext.Current.CancellationToken);

        public void Go() => _may.Release();
    }

    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");

    private static StationSnapshot Station(string id, long version) =>
        new(Some.AirStation(id), StationCondition.Reporting, Eight.AddMinutes(version), Eight, [], null, null, null, [], [], version);

    private static Alarm Alarm(string id) =>
        new(id, "air-1", "o3-1h", "o3", Severity.Warning, AlarmCondition.Active, Eight, Eight, null, 215, 215, 200, "", "", "");

    private static FeedFrame Stations(params StationSnapshot[] stations) => new([.. stations], []);

    private static FeedFrame Alarms(params string[] ids) => new([], [.. ids.Select(Alarm)]);

    [Fact]
    public async Task SlowClient_GetsTheNewestOfEachStation_AndEveryAlarmInOrder()
    {
        using var ended = new CancellationTokenSource();
        var client = new SlowClient();
        var outbox = new HubOutbox(client, () => { }, Repository.Catalogue, NullLogger.Instance);
        var running = outbox.Run(ended.Token);

        outbox.Offer(Stations(Station("air-1", 1)));
        await client.Stuck();
        for (var i = 2; i <= 50; i++) outbox.Offer(Stations(Station("air-1", i), Station("air-2", i)));
        outbox.Offer(Alarms("a", "b"));
        outbox.Offer(Alarms("a"));
        outbox.Beat(Eight);
        outbox.Beat(Eight.AddSeconds(10));
        client.Go();

        var alarms = new[] { await client.Next(), await client.Next(), await client.Next() };
        Assert.All(alarms, a => Assert.Equal("alarm", a.Method));
        Assert.Equal(["a", "b", "a"], alarms.Select(a => Assert.IsType<AlarmView>(a.Argument).Id));
        var stations = Assert.IsType<List<StationView>>((await client.Next()).Argument);
        Assert.Equal(["air-1", "air-2"], stations.Select(s => s.Id).Order());
        Assert.All(stations, s => Assert.Equal(Eight.AddMinutes(50), s.LastMeasuredAt));
        Assert.Equal(("heartbeat", Eight.AddSeconds(10)), await client.Next());
        await ended.CancelAsync();
        await running;
    }

    [Fact]
    public async Task ClientThatCannotEvenTakeTheAlarms_IsEnded()
    {
        using var ended = new CancellationTokenSource();
        var outbox = new HubOutbox(new SlowClient(), ended.Cancel, Repository.Catalogue, NullLogger.Instance);
        var running = outbox.Run(ended.Token);
        outbox.Offer(Alarms([.. Enumerable.Range(0, HubOutbox.MostAlarms).Select(i => $"{i}")]));
        Assert.False(ended.IsCancellationRequested);
        for (var i = 0; i < 2; i++) outbox.Offer(Alarms([.. Enumerable.Range(0, HubOutbox.MostAlarms).Select(j => $"{i} {j}")]));
        Assert.True(ended.IsCancellationRequested);
        await running;
    }
}
