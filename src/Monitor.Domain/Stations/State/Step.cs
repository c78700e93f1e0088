using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Stations;

/// <summary>What one step collects on its way.</summary>
sealed class Step(DateTimeOffset now, DateTimeOffset watermark)
{
    public DateTimeOffset Now { get; } = now;

    /// <summary>End of the newest measurement before the step.</summary>
    public DateTimeOffset Watermark { get; } = watermark;

    public List<RawPoint> Raw { get; } = [];
    public List<Aggregate> Aggregates { get; } = [];
    public List<AirQualityRow> Air { get; } = [];
    public List<WaterQualityRow> Water { get; } = [];
    public List<Alarm> Alarms { get; } = [];

    /// <summary>Hours that a reading of this step fell into.</summary>
    public SortedSet<long> Touched { get; } = [];

    /// <summary>Hourly means that are new or different.</summary>
    public HashSet<(string Code, long Hour)> Changed { get; } = [];

    public bool Shown { get; set; }

    public StationUpdate Update(IntakeReceipt receipt, bool shown) =>
        new(new HistoryBatch(Raw, Aggregates, Air, Water), [.. Alarms], receipt, shown);
}
