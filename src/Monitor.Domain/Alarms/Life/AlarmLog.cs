namespace Monitor.Domain.Alarms;

/// <summary>What happened to the alarms of a station in one step: to be stored together, in this order.</summary>
public sealed class AlarmLog
{
    private List<Alarm>? _alarms;
    private List<AlarmStep>? _steps;

    /// <summary>Whole state of the alarms that changed; the later of one id counts.</summary>
    public IReadOnlyList<Alarm> Alarms => _alarms ?? [];

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<AlarmStep> Steps => _steps ?? [];

    /// <summary>True where an open alarm looks different, stored or not.</summary>
    public bool Shown { get; private set; }

    /// <summary>Takes a change that has to be stored.</summary>
    public void Add(in AlarmTransition change)
    {
        (_alarms ??= []).Add(change.After);
        if (!change.Steps.IsEmpty) (_steps ??= []).AddRange(change.Steps);
        Shown = true;
    }

    /// <summary>An open alarm has a newer value and nothing else.</summary>
    public void Show() => Shown = true;
}
