using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.WaterQuality;

namespace Monitor.Tests.Support;

/// <summary>A history in memory, for tests of what stands before it.</summary>
sealed class MemoryHistory : IHistory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string, string, DateTimeOffset, TimeSpan), RawPoint> _raw = [];
    private readonly Dictionary<(string, string, Interval, DateTimeOffset), Aggregate> _aggregates = [];
    private readonly Dictionary<(string, AirPeriod, DateTimeOffset), AirQualityRow> _air = [];
    private readonly Dictionary<(string, WaterPeriod, DateTimeOffset), WaterQualityRow> _water = [];

    public IReadOnlyCollection<RawPoint> AllRaw => _raw.Values;
    public IReadOnlyCollection<Aggregate> AllAggregates => _aggregates.Values;
    public IReadOnlyCollection<AirQualityRow> AllAir => _air.Values;
    public IReadOnlyCollection<WaterQualityRow> AllWater => _water.Values;

    /// <summary>Set to make every write fail.</summary>
    public Exception? Fails { get; set; }

    public Task Write(HistoryBatch batch, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (Fails is { } error) return Task.FromException(error);
            foreach (var r in batch.Raw) _raw[(r.Station, r.Parameter, r.MeasuredAt, r.Period)] = r;
            foreach (var a in batch.Aggregates) _aggregates[(a.Station, a.Parameter, a.Interval, a.Start)] = a;
            foreach (var a in batch.AirQuality) _air[(a.Station, a.Report.Period, a.Report.Start)] = a;
            foreach (var w in batch.WaterQuality) _water[(w.Station, w.Report.Period, w.Report.Start)] = w;
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<RawPoint>> Raw(string station, string? parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        Answer(_raw.Values.Where(r => r.Station == station && (parameter is null || r.Parameter == parameter) && r.MeasuredAt >= from && r.MeasuredAt < to)
            .OrderBy(r => r.MeasuredAt).ThenBy(r => r.Parameter, StringComparer.Ordinal).ThenBy(r => r.Period));

    public Task<IReadOnlyList<Aggregate>> Aggregates(
        string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        Answer(_aggregates.Values.Where(a => a.Station == station && (parameter is null || a.Parameter == parameter) && a.Interval == interval && a.Start >= from && a.Start < to)
            .OrderBy(a => a.Start).ThenBy(a => a.Parameter, StringComparer.Ordinal));

    public Task<IReadOnlyList<AirQualityRow>> AirQuality(string station, AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        Answer(_air.Values.Where(a => a.Station == station && a.Report.Period == period && a.Report.Start >= from && a.Report.Start < to).OrderBy(a => a.Report.Start));

    public Task<IReadOnlyList<WaterQualityRow>> WaterQuality(string station, WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        Answer(_water.Values.Where(w => w.Station == station && w.Report.Period == period && w.Report.Start >= from && w.Report.Start < to).OrderBy(w => w.Report.Start));

    public Task<StationLatest> Latest(string station, CancellationToken cancellation)
    {
        lock (_lock)
            return Task.FromResult(new StationLatest(
                [.. _raw.Values.Where(r => r.Station == station).GroupBy(r => r.Parameter).Select(g => g.MaxBy(r => (r.MeasuredAt + r.Period, r.MeasuredAt)))],
                [.. _aggregates.Values.Where(a => a.Station == station && a.Interval == Interval.Hour).GroupBy(a => a.Parameter).Select(g => g.MaxBy(a => a.Start))],
                [.. _air.Values.Where(a => a.Station == station).GroupBy(a => a.Report.Period).Select(g => g.MaxBy(a => a.Report.Start)!)],
                [.. _water.Values.Where(w => w.Station == station).GroupBy(w => w.Report.Period).Select(g => g.MaxBy(w => w.Report.Start)!)]));
    }

    public HistoryBacklog Backlog => default;

    public Task Settled(CancellationToken cancellation) => Task.CompletedTask;

    public Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation)
    {
        lock (_lock)
            foreach (var key in _raw.Where(r => r.Value.MeasuredAt < before).Select(r => r.Key).ToList()) _raw.Remove(key);
        return Task.CompletedTask;
    }

    private Task<IReadOnlyList<T>> Answer<T>(IEnumerable<T> rows)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<T>>([.. rows]);
    }
}
