namespace Monitor.Domain.Alarms;

/// <summary>How far a value is on its way to an alarm, or back.</summary>
public enum Crossing : byte
{
    /// <summary>On the good side, by dead-band and off-delay: an open alarm clears.</summary>
    Calm,
    /// <summary>On the good side, not yet far or long enough; nothing changes.</summary>
    Settling,
    /// <summary>Beyond a line, not yet often or long enough; nothing changes.</summary>
    Pending,
    /// <summary>Beyond the warning line for long enough.</summary>
    Warning,
    /// <summary>Beyond the response line for long enough.</summary>
    Response,
}

/// <summary>How often in a row lines were crossed.</summary>
/// <param name="Warning">Values in a row beyond the warning line.</param>
/// <param name="WarningSince">Start of the first of them.</param>
/// <param name="Response">Values in a row beyond the response line.</param>
/// <param name="ResponseSince">Start of the first of them.</param>
/// <param name="CalmSince">Start of the first value on the good side since; null while none is.</param>
public readonly record struct CrossingRuns(int Warning, DateTimeOffset WarningSince, int Response, DateTimeOffset ResponseSince, DateTimeOffset? CalmSince);

/// <summary>What is remembered of a rule and parameter between two values.</summary>
/// <param name="JudgedTo">Start of the newest interval that was judged.</param>
/// <param name="Now">Runs with it.</param>
/// <param name="Before">Runs before it: the same interval may be judged again when its value is completed.</param>
/// <param name="Reached">The highest line reached since the last calm.</param>
public sealed record RuleProgress(DateTimeOffset JudgedTo, CrossingRuns Now, CrossingRuns Before, Crossing Reached)
{
    /// <summary>True where forgetting it changes nothing.</summary>
    public bool IsIdle => Reached == Crossing.Calm && Now is { Warning: 0, Response: 0 };
}

/// <summary>On-delay, off-delay, values in a row and dead-band (OPC UA part 9, ISA-18.2), by measured time, so that a replay gives the same alarms.</summary>
public static class Debounce
{
    /// <summary>The next value. Values have to come in the order of their start; the newest may come again.</summary>
    public static (RuleProgress Progress, Crossing Crossing) Step(
        RuleProgress? before, in Judgement value, LimitLine? warning, LimitLine? response, double deadband, TimeSpan offDelay)
    {
        var runs = before is null ? default : before.JudgedTo == value.Start ? before.Before : before.Now;
        var reached = before?.Reached ?? Crossing.Calm;
        var (warns, responds) = (warning?.IsCrossed(value.Measure) == true, response?.IsCrossed(value.Measure) == true);
        var now = new CrossingRuns(
            warns ? runs.Warning + 1 : 0, warns && runs.Warning > 0 ? runs.WarningSince : value.Start,
            responds ? runs.Response + 1 : 0, responds && runs.Response > 0 ? runs.ResponseSince : value.Start,
            Clear(warning, value.Measure, deadband) && Clear(response, value.Measure, deadband) ? runs.CalmSince ?? value.Start : null);
        var crossing =
            responds && IsReached(response!, now.Response, now.ResponseSince, value) ? Crossing.Response
            : warns && IsReached(warning!, now.Warning, now.WarningSince, value) ? Crossing.Warning
            // A line that was reached before stays reached until the value is calm.
            : (warns || responds) && reached >= Crossing.Warning ? reached
            : warns || responds ? Crossing.Pending
            : now.CalmSince is { } since && value.Start - since >= offDelay ? Crossing.Calm
            : Crossing.Settling;
        var after = crossing switch
        {
            Crossing.Calm => Crossing.Calm,
            >= Crossing.Warning when crossing > reached => crossing,
            _ => reached,
        };
        return (new RuleProgress(value.Start, now, runs, after), crossing);
    }

    private static bool Clear(LimitLine? line, double value, double deadband) => line is null || line.IsClear(value, deadband);

    private static bool IsReached(LimitLine line, int run, DateTimeOffset since, in Judgement value) =>
        run >= line.Samples && value.End - since >= line.OnDelay;
}
