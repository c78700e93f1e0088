using Monitor.Domain.Alarms;

namespace Monitor.Domain.Notices;

/// <summary>An alarm after one step of its life, as far as telling people depends on it.</summary>
/// <param name="Id">Number of the step: later steps have higher numbers.</param>
/// <param name="At">When the step was taken.</param>
/// <param name="Alarm">The whole alarm after it.</param>
/// <param name="Dropped">True where it ended without a value that is back within the limit: closed by an officer, or its rule is gone. That is no recovery.</param>
public sealed record AlarmNews(long Id, DateTimeOffset At, Alarm Alarm, bool Dropped)
{
    /// <summary>What a step says. A note of what would have been is no alarm and calls nobody.</summary>
    public static AlarmNews Of(AlarmStep step) => new(
        step.Id, step.At, step.Alarm,
        step.Alarm.Late || step.Alarm is { IsOpen: false, Condition: not AlarmCondition.Cleared }
            || step.Kind is AlarmStepKind.Closed or AlarmStepKind.Withdrawn or AlarmStepKind.NotedLate);

    /// <summary>True until it ends, in whatever way.</summary>
    public bool Open => Alarm.Condition != AlarmCondition.Cleared && !Dropped;

    /// <summary>True where somebody has to be told until somebody acknowledges.</summary>
    public bool Calls => Open && Alarm.Acknowledged is null && !Alarm.IsMuted;

    /// <summary>True where the alarm itself is that one station is silent: such come in crowds and are told as one list.</summary>
    public bool Silence => Alarm.Rule.StartsWith(SilenceRule, StringComparison.Ordinal) && Alarm.StationId != Alarm.FleetId;

    /// <summary>Rules with this beginning watch for silence.</summary>
    public const string SilenceRule = "silent";
}
