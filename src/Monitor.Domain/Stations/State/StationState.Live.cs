namespace Monitor.Domain.Stations;

/// <summary>What the live view shows of a station: its condition, its open alarms, its snapshot.</summary>
public sealed partial class StationState
{
    /// <summary>Whether the station speaks, as of the last step.</summary>
    public StationCondition Condition { get; private set; }

    /// <summary>The interval the station is judged by; see <see cref="Silence.Pace"/>.</summary>
    private TimeSpan Pace => Silence.Pace(_station, _watermark, _latest.All);

    private StationCondition ConditionAt(DateTimeOffset now) =>
        Silence.ConditionAt(_station, _newestHour is null ? null : _watermark, _latest.All, now);

    private void NoticeCondition(Step step)
    {
        var condition = ConditionAt(step.Now);
        step.Shown |= condition != Condition;
        Condition = condition;
        JudgeSilence(step);
    }

    /// <summary>Everything the live view shows now.</summary>
    public StationSnapshot Snapshot() => new(
        _station,
        Condition,
        _newestHour is null ? null : _watermark,
        _lastReceivedAt,
        _latest.ToImmutable(),
        _airHour,
        _airDay,
        _water,
        _trend,
        [.. _alarms.Open],
        _version,
        DeviceClock.Offset(_clock, Pace));
}
