using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Stations;

/// <summary>What one step collects on its way. Most steps have readings only: the other lists are made when they are needed.</summary>
sealed class Step(DateTimeOffset now, DateTimeOffset watermark, int readings)
{
    private List<Aggregate>? _aggregates;
    private List<AirQualityRow>? _air;
    private List<WaterQualityRow>? _water;
    private List<Reading>? _values;
    private HashSet<(string Code, long Hour)>? _changed;

    public DateTimeOffset Now { get; } = now;

    /// <summary>End of the newest measurement before the step.</summary>
    public DateTimeOffset Watermark { get; } = watermark;

    public List<RawPoint> Raw { get; } = new(readings);
    public List<Aggregate> Aggregates => _aggregates ??= [];
    public List<AirQualityRow> Air => _air ??= [];
    public List<WaterQualityRow> Water => _water ??= [];

    /// <summary>What happened to the alarms.</summary>
    public AlarmLog Alarms { get; } = new();

    /// <summary>Newest valid values of parameters that a rule watches value by value.</summary>
    public List<Reading> Values => _values ??= [];

    /// <summary>True where there are any of them.</summary>
    public bool HasValues => _values is not null;

    /// <summary>Hours that a reading of this step fell into.</summary>
    public List<long> Touched { get; } = [];

    /// <summary>Hourly means that are new or different.</summary>
    public HashSet<(string Code, long Hour)> Changed => _changed ??= [];

    public bool Shown { get; set; }

    /// <summary>A reading fell into an hour.</summary>
    public void Touch(long hour)
    {
        if (!Touched.Contains(hour)) Touched.Add(hour);
    }

    public StationUpdate Update(IntakeReceipt receipt, bool shown) => new(
        new HistoryBatch(Raw, _aggregates ?? Nothing<Aggregate>(), _air ?? Nothing<AirQualityRow>(), _water ?? Nothing<WaterQualityRow>()),
        [.. Alarms.Alarms], [.. Alarms.Steps], receipt, shown || Alarms.Shown);

    private static IReadOnlyList<T> Nothing<T>() => [];
}
