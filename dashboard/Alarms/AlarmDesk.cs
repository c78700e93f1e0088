using Monitor.Contracts;
using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Alarms;

/// <summary>Where pages and HTTP act on alarms: it finds the one writer of an alarm and hands the act to it.</summary>
public sealed class AlarmDesk(IGrainFactory grains, IAlarmRecords records, AlarmRuleBook rules, TimeProvider time)
{
    /// <summary>Does it; the answer says why where it was refused.</summary>
    public async Task<AlarmAnswer> Act(AlarmCommand command, CancellationToken cancellation)
    {
        if (await records.Find(command.AlarmId, cancellation) is not { } alarm) return new AlarmAnswer(null, "没有这个告警", "there is no such alarm");
        return alarm.StationId == Alarm.FleetId
            ? await grains.GetGrain<IAlarmDeskGrain>(IAlarmDeskGrain.Key).Act(command)
            : await grains.GetGrain<IStationGrain>(alarm.StationId).Act(command);
    }

    /// <summary>Rules in force.</summary>
    public ValueTask<AlarmRules> Rules(CancellationToken cancellation) => rules.Get(cancellation);

    /// <summary>Now.</summary>
    public DateTimeOffset Now => time.GetUtcNow();
}
