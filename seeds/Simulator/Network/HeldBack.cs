namespace Monitor.Simulator.Network;

/// <summary>What a station keeps to itself until a certain time: the eventful hour of the demonstration, or the backlog of a cut line.</summary>
/// <param name="stationId">The station.</param>
/// <param name="from">Everything measured from here on is kept.</param>
/// <param name="release">When it is let go.</param>
/// <param name="newestFirst">A backlog is often delivered from its new end.</param>
/// <param name="keepsPresent">Whether what is measured meanwhile is kept as well, or never sent.</param>
sealed class HeldBack(string stationId, DateTimeOffset from, DateTimeOffset release, bool newestFirst, bool keepsPresent)
{
    private readonly Lock _gate = new();
    private readonly List<StationMessage> _messages = [];
    private bool _released;

    public string StationId => stationId;

    public DateTimeOffset From => from;

    public DateTimeOffset Release => release;

    /// <summary>Takes a message of the past; false where it is not to be kept.</summary>
    public bool TakesPast(StationMessage message)
    {
        if (message.StationId != stationId || message.Time < from) return false;
        lock (_gate) _messages.Add(message);
        return true;
    }

    /// <summary>Takes a message of the present, or swallows it; false once the time has come.</summary>
    public bool TakesPresent(StationMessage message)
    {
        lock (_gate)
        {
            if (_released || message.StationId != stationId) return false;
            if (keepsPresent) _messages.Add(message);
            return true;
        }
    }

    /// <summary>Everything kept; from now on nothing is.</summary>
    public IReadOnlyList<StationMessage> LetGo()
    {
        lock (_gate)
        {
            _released = true;
            return newestFirst ? [.. _messages.AsEnumerable().Reverse()] : [.. _messages];
        }
    }
}
