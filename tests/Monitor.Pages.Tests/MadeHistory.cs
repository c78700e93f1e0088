using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.WaterQuality;

namespace Monitor.Pages.Tests;

/// <summary>A history in memory: rows that tests put in, answered as the port says.</summary>
sealed class MadeHistory : IHistory
{
    public List<RawPoint> Readings { get; } = [];
    public List<Aggregate> Means { get; } = [];
    public List<AirQualityRow> Air { get; } = [];
    public List<WaterQualityRow> Water { get; } = [];

    /// <summary>Nothing can be read.</summary>
    public bool Failing { get; set; }

    public HistoryBacklog Backlog => default;

    public Task Settled(CancellationToken cancellation) => Task.CompletedTask;

    public Task Write(HistoryBatch batch, CancellationToken cancellation)
    {
        Readings.AddRange(batch.Raw);
        Means.AddRange(batch.Aggregates);
        Air.AddRange(batch.AirQuality);
        Water.AddRange(batch.WaterQuality);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<RawPoint>> Raw(string station, string? parameter, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        Answer(Readings.Where(r => r.Station == station && (parameter ?? r.Parameter) == r.Parameter && r.MeasuredAt >= from && r.MeasuredAt < to).OrderBy(r => r.MeasuredAt), cancellation);

    public Task<IReadOnlyList<Aggregate>> Aggregates(string station, string? parameter, Interval interval, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        Answer(Means.Where(m => m.Station == station && (parameter ?? m.Parameter) == m.Parameter && m.Interval == interval && m.Start >= from && m.Start < to).OrderBy(m => m.Start), cancellation);

    public Task<IReadOnlyList<AirQualityRow>> AirQuality(string station, AirPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        Answer(Air.Where(r => r.Station == station && r.Report.Period == period && r.Report.Start >= from && r.Report.Start < to).OrderBy(r => r.Report.Start), cancellation);

    public Task<IReadOnlyList<WaterQualityRow>> WaterQuality(string station, WaterPeriod period, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        Answer(Water.Where(r => r.Station == station && r.Report.Period == period && r.Report.Start >= from && r.Report.Start < to).OrderBy(r => r.Report.Start), cancellation);

    public Task<StationLatest> Latest(string station, CancellationToken cancellation) => Task.FromResult(new StationLatest([], [], [], []));

    public Task ForgetRaw(DateTimeOffset before, CancellationToken cancellation)
    {
        Readings.RemoveAll(r => r.MeasuredAt < before);
        return Task.CompletedTask;
    }

    private Task<IReadOnlyList<T>> Answer<T>(IEnumerable<T> rows, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Failing) throw new HistoryUnavailableException("away", null!);
        return Task.FromResult<IReadOnlyList<T>>([.. rows]);
    }
}
