namespace Monitor.Grains.Stations;

/// <summary>What there is to say about a round over the stations.</summary>
public enum WakeNews
{
    /// <summary>Nothing that was not said lately.</summary>
    None,
    /// <summary>Stations could not be woken.</summary>
    Failed,
    /// <summary>All are awake again.</summary>
    Over,
}
