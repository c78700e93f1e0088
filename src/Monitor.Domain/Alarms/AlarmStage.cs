namespace Monitor.Domain.Alarms;

/// <summary>Where an alarm stands in its life (ISA-18.2 / IEC 62682; staleness added: absence of data is no return to normal).</summary>
public enum AlarmStage : byte
{
    /// <summary>A: no open alarm.</summary>
    Normal,
    /// <summary>B: active, nobody has taken it on.</summary>
    Unacknowledged,
    /// <summary>C: active, somebody has.</summary>
    Acknowledged,
    /// <summary>B, and the station fell silent.</summary>
    StaleUnacknowledged,
    /// <summary>C, and the station fell silent.</summary>
    StaleAcknowledged,
    /// <summary>D: cleared before anybody acknowledged; stays on the list.</summary>
    Returned,
    /// <summary>E: active and shelved.</summary>
    Shelved,
    /// <summary>E, and the station fell silent.</summary>
    ShelvedStale,
    /// <summary>E, and cleared; kept until the shelf ends, so that its coming again stays shelved.</summary>
    ShelvedReturned,
}
