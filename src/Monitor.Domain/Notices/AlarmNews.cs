using Monitor.Domain.Alarms;

namespace Monitor.Domain.Notices;

/// <summary>An alarm after one step of its life, as far as telling people depends on it.</summary>
/// <param name="Id">Number of the step: later steps have higher numbers.</param>
/// <param name="At">When the step was taken.</param>
/// <param name="Alarm">The whole alarm after it.</param>
/// <param name="Acknowledged">True where somebody has taken the alarm on.</param>
/// <param name="Muted">True while it is shelved, or suppressed by maintenance or by a greater alarm.</param>
/// <param name="Silence">True where the alarm itself is that a station is silent: such come in crowds and are told as one list.</param>
/// <param name="Dropped">True where it ended without a value that is back within the limit: closed by an officer, or its rule is gone. That is no recovery.</param>
public sealed record AlarmNews(long Id, DateTimeOffset At, Alarm Alarm, bool Acknowledged, bool Muted, bool Silence, bool Dropped = false)
{
    /// <summary>True where somebody has to be told until somebody acknowledges.</summary>
    public bool Calls => Open && !Acknowledged && !Muted;

    /// <summary>True until it ends, in whatever way.</summary>
    public bool Open => Alarm.Condition != AlarmCondition.Cleared && !Dropped;
}

/// <summary>Steps of alarms, durable, each kept in one transaction with the alarm itself.</summary>
public interface IAlarmNews
{
    /// <summary>Steps with a number above <paramref name="id"/>, in the order of their numbers, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<AlarmNews>> After(long id, int limit, CancellationToken cancellation);
}
