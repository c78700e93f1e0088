namespace Monitor.Ingest.Routing;

/// <summary>The way of one station to its store: one delivery at a time, a bounded room of its own, and how its deliveries went lately.</summary>
sealed class StationLane
{
    private readonly Coalescer<Part> _parts;

    /// <param name="station">Station id.</param>
    /// <param name="room">Messages of a sender with a line of its own that may be under way.</param>
    /// <param name="mostReadings">Readings of one delivery, unless a single message has more.</param>
    /// <param name="deliver">Takes a delivery to its exit.</param>
    public StationLane(string station, int room, int mostReadings, Func<StationLane, List<Part>, Task> deliver)
    {
        Station = station;
        Room = new SemaphoreSlim(room);
        _parts = new Coalescer<Part>(parts => deliver(this, parts), part => part.Readings.Length, mostReadings);
    }

    public string Station { get; }

    public SemaphoreSlim Room { get; }

    public StationHealth Health { get; } = new();

    public void Add(Part part) => _parts.Add(part);
}
