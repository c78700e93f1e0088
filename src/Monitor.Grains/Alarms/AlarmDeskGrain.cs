using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Monitor.Contracts;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;
using Monitor.Grains.Feed;

namespace Monitor.Grains.Alarms;

/// <summary>The one writer of the fleet's alarms: looks at all stations every few seconds, and hands each hour's medians round.</summary>
sealed partial class AlarmDeskGrain(IAlarmRecords records, IStationRegistry registry, FeedOutbox feed, TimeProvider time, ILogger<AlarmDeskGrain> log) : Grain, IAlarmDeskGrain
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    /// <summary>An hour is compared when all had time to send it.</summary>
    private static readonly TimeSpan CompareAfter = TimeSpan.FromMinutes(15);

    private readonly FleetDesk _desk = new();
    private LinkTrouble? _link;
    private DateTimeOffset _compared;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _desk.Restore(await records.Recall(Alarm.FleetId, cancellationToken));
        _compared = StationTime.HourOf(time.GetUtcNow());
        feed.Offer(_desk.Open, []);
        this.RegisterGrainTimer(Round, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
    }

    public Task Wake(LinkNotice? link)
    {
        _link = link is null ? null : new LinkTrouble(link.Since, link.Zh, link.En);
        return Task.CompletedTask;
    }

    public async Task<AlarmAnswer> Act(AlarmCommand command)
    {
        var alarm = _desk.Find(command.AlarmId) ?? await records.Find(command.AlarmId, CancellationToken.None);
        if (alarm is null || alarm.StationId != Alarm.FleetId) return new AlarmAnswer(null, "没有这个告警", "there is no such alarm");
        var changes = new AlarmLog();
        var answer = _desk.Act(alarm, command, time.GetUtcNow(), changes);
        await Keep(changes);
        return answer;
    }

    private async Task Round(CancellationToken cancellation)
    {
        try
        {
            var stations = await GrainFactory.GetGrain<IFeedGrain>(IFeedGrain.Key).All();
            var now = time.GetUtcNow();
            var changes = new AlarmLog();
            var update = _desk.Step(new FleetView(registry.All, [.. stations.SelectMany(s => s.Alarms)], _link, now), changes);
            await Keep(changes);
            await Task.WhenAll(update.Parents.Select(p => Station(p.Station).SetParent(p.Rule, p.Parent))
                .Concat(update.Episodes.Select(e => Station(e.Station).Join(e.Rule, e.Episode))));
            await Compare(stations, now);
        }
        catch (Exception error)
        {
            // The next round sees the same again; nothing is remembered of this one that was not stored.
            LogRound(error);
        }
    }

    private async Task Compare(ImmutableArray<StationSnapshot> stations, DateTimeOffset now)
    {
        var hour = StationTime.HourOf(now).AddHours(-1);
        if (hour <= _compared || now - hour.AddHours(1) < CompareAfter) return;
        _compared = hour;
        if (Neighbours.Medians(stations, hour) is not { Count: > 0 } medians) return;
        await Task.WhenAll(stations.Where(s => s.AirHour?.Start == hour).Select(s => Station(s.Station.Id).Compare(hour, medians)));
    }

    private IStationGrain Station(string id) => GrainFactory.GetGrain<IStationGrain>(id);

    private async Task Keep(AlarmLog changes)
    {
        if (changes.Alarms.Count == 0) return;
        try
        {
            await records.Write(changes.Alarms, changes.Steps, CancellationToken.None);
        }
        catch (Exception)
        {
            // Memory must not run ahead of what is stored: begin again from there.
            DeactivateOnIdle();
            throw;
        }
        feed.Offer(_desk.Open, [.. changes.Alarms]);
    }

    [LoggerMessage(LogLevel.Warning, "告警台本轮未完成，5 秒后重试 / the alarm desk did not finish its round, next try in 5 s")]
    private partial void LogRound(Exception error);
}
