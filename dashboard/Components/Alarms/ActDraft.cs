using Monitor.Domain.Alarms;

namespace Monitor.Dashboard.Components.Alarms;

/// <summary>What is being written into the form of an act and is not sent yet. A card that moves on the board takes it along.</summary>
public sealed class ActDraft
{
    private const int UsualHours = 4;

    /// <summary>Words.</summary>
    public string Note { get; set; } = "";

    /// <summary>To whom it is assigned.</summary>
    public string To { get; set; } = "";

    /// <summary>Length of a shelf.</summary>
    public int Hours { get; set; } = UsualHours;

    /// <summary>True, false, or a fault of the instrument; null as long as nothing is chosen.</summary>
    public Verdict? Verdict { get; set; }

    /// <summary>Nothing is written.</summary>
    public void Clear() => (Note, To, Hours, Verdict) = ("", "", UsualHours, null);
}
