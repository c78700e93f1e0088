namespace Monitor.Domain.Alarms;

/// <summary>What a value says of an alarm.</summary>
/// <param name="Severity">Urgency of the line that it is beyond.</param>
/// <param name="Parameter">Canonical code; empty where the station as a whole is meant.</param>
/// <param name="Start">Start of the measured interval.</param>
/// <param name="Value">Value shown, canonical unit.</param>
/// <param name="Limit">Limit shown, canonical unit.</param>
/// <param name="Falls">True where less is worse.</param>
/// <param name="Source">Standard and clause, or management threshold.</param>
/// <param name="MessageZh">What happened, in Chinese.</param>
/// <param name="MessageEn">What happened, in English.</param>
public sealed record AlarmFacts(
    Severity Severity, string Parameter, DateTimeOffset Start, double Value, double Limit, bool Falls, string Source, string MessageZh, string MessageEn);

/// <summary>Something that happens to an alarm.</summary>
public abstract record AlarmEvent
{
    private AlarmEvent()
    {
    }

    /// <summary>A live value is beyond the line.</summary>
    /// <param name="Facts">What it says.</param>
    /// <param name="Window">Coming again within this after going is chatter.</param>
    public sealed record Broke(AlarmFacts Facts, TimeSpan Window) : AlarmEvent;

    /// <summary>A fresh valid value is on the good side.</summary>
    /// <param name="Start">Start of its interval.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Window">A chattering alarm has to be calm for this long.</param>
    public sealed record CameBack(DateTimeOffset Start, double Value, TimeSpan Window) : AlarmEvent;

    /// <summary>The station fell silent.</summary>
    public sealed record FellSilent : AlarmEvent;

    /// <summary>The station speaks again.</summary>
    public sealed record SpokeAgain : AlarmEvent;

    /// <summary>Something silences it: maintenance, or the id of a greater alarm.</summary>
    public sealed record Suppress(string Cause) : AlarmEvent;

    /// <summary>Nothing silences it any more.</summary>
    public sealed record Release : AlarmEvent;

    /// <summary>It was found to be part of an episode.</summary>
    public sealed record Join(string Episode) : AlarmEvent;

    /// <summary>Its rule is gone or no longer for the station.</summary>
    public sealed record Withdraw : AlarmEvent;

    /// <summary>Time passes: a shelf ends, an acknowledged alarm calls again.</summary>
    /// <param name="ReAlarm">After how long; null for never.</param>
    public sealed record TimePassed(TimeSpan? ReAlarm) : AlarmEvent;

    /// <summary>Somebody does something.</summary>
    public sealed record Acted(AlarmCommand Command) : AlarmEvent;
}

/// <summary>What a person can do to an alarm.</summary>
public enum AlarmAction : byte
{
    /// <summary>确认: takes it on.</summary>
    Acknowledge,
    /// <summary>备注.</summary>
    Comment,
    /// <summary>指派: gives it to somebody.</summary>
    Assign,
    /// <summary>交班: hands it over to the next shift.</summary>
    HandOver,
    /// <summary>核实: says what it turned out to be.</summary>
    Verify,
    /// <summary>搁置: for a time and a reason.</summary>
    Shelve,
    /// <summary>取消搁置.</summary>
    Unshelve,
    /// <summary>关闭: although no fresh value cleared it.</summary>
    Close,
    /// <summary>取消确认: it was acknowledged by mistake, and calls again.</summary>
    Unacknowledge,
}

/// <summary>An act that is taken back; refused where anything was done to the alarm since, or it called anew.</summary>
/// <param name="Turn"><see cref="Alarm.Turn"/> that the act left.</param>
/// <param name="Acknowledged">Who had acknowledged before the act; null where nobody had.</param>
[GenerateSerializer, Immutable, Alias("undone-act")]
public sealed record UndoneAct([property: Id(0)] int Turn, [property: Id(1)] Acknowledgement? Acknowledged);

/// <summary>One act of a person.</summary>
/// <param name="AlarmId">Alarm.</param>
/// <param name="Action">What.</param>
/// <param name="By">Who.</param>
/// <param name="Note">Why, or what is said; compulsory for a comment, a shelf, a closing.</param>
/// <param name="To">Whom it is assigned or handed to.</param>
/// <param name="Until">End of a shelf.</param>
/// <param name="Verdict">What it turned out to be.</param>
/// <param name="Undoes">The act that this one takes back; null where it is an act of its own.</param>
[GenerateSerializer, Immutable, Alias("alarm-command")]
public sealed record AlarmCommand(
    [property: Id(0)] string AlarmId,
    [property: Id(1)] AlarmAction Action,
    [property: Id(2)] string By,
    [property: Id(3)] string? Note = null,
    [property: Id(4)] string? To = null,
    [property: Id(5)] DateTimeOffset? Until = null,
    [property: Id(6)] Verdict? Verdict = null,
    [property: Id(7)] UndoneAct? Undoes = null);

/// <summary>What became of an act: the alarm after it, or why it was refused.</summary>
/// <param name="Alarm">The alarm as it is now; null where there is none of the id.</param>
/// <param name="RefusedZh">Why, in Chinese; null where it was done.</param>
/// <param name="RefusedEn">Why, in English.</param>
[GenerateSerializer, Immutable, Alias("alarm-answer")]
public sealed record AlarmAnswer(
    [property: Id(0)] Alarm? Alarm,
    [property: Id(1)] string? RefusedZh = null,
    [property: Id(2)] string? RefusedEn = null)
{
    /// <summary>True where it was done.</summary>
    public bool Done => RefusedZh is null;
}
