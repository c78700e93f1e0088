using Monitor.Domain.History;
using Monitor.Domain.Stations;

namespace Monitor.Dashboard.Components.Overview;

/// <summary>
/// Reads the last hours of all stations once for all open pages: with a thousand stations each page for itself would hold tens of megabytes. It is let go of when
/// no page looks back any more. Safe for concurrent use.
/// </summary>
public sealed class PastReader(IHistory history, IStationRegistry stations, TimeProvider time)
{
    /// <summary>How far back one can look.</summary>
    public const int Hours = 48;

    /// <summary>What was read is not read again for so long.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly WeakReference<PastView> _last = new(null!);

    /// <summary>The hour that an address asks for; null where it is not one of the last 48 that have ended.</summary>
    /// <param name="seconds">A moment within it, Unix seconds; null for now.</param>
    /// <param name="now">Moment of the question.</param>
    public static DateTimeOffset? HourOf(long? seconds, DateTimeOffset now)
    {
        if (seconds is not (> 0 and < 4_102_444_800 and var at)) return null;
        var (hour, end) = (StationTime.HourOf(DateTimeOffset.FromUnixTimeSeconds(at)), StationTime.HourOf(now));
        return hour >= end.AddHours(-Hours) && hour < end ? hour : null;
    }

    /// <summary>The last 48 hours that have ended, not older than two minutes.</summary>
    /// <exception cref="HistoryUnavailableException">The history cannot be read.</exception>
    public async Task<PastView> Read(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var now = time.GetUtcNow();
            var to = StationTime.HourOf(now);
            if (_last.TryGetTarget(out var last) && last.From == to.AddHours(-Hours) && now - last.ReadAt < Fresh) return last;
            var read = await PastView.Read(history, stations.All, to.AddHours(-Hours), to, now, cancellation);
            _last.SetTarget(read);
            return read;
        }
        finally
        {
            _one.Release();
        }
    }
}

/// <summary>The district's day, read once for all open pages: at most every minute. Safe for concurrent use.</summary>
public sealed class DistrictDayReader(IHistory history, IStationRegistry stations, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private DistrictDay? _last;
    private DateTimeOffset _readAt;

    /// <summary>The hours since yesterday's midnight.</summary>
    /// <exception cref="HistoryUnavailableException">The history cannot be read.</exception>
    public async Task<DistrictDay> Read(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var now = time.GetUtcNow();
            if (_last is { } last && now - _readAt < Fresh && last.Day == StationTime.DayOf(now)) return last;
            var counted = DistrictAir.Counted(stations.All);
            var reports = new List<Domain.AirQuality.AirQualityReport>();
            foreach (var station in counted)
                reports.AddRange((await history.AirQuality(station.Id, Domain.AirQuality.AirPeriod.Hour, StationTime.DayOf(now).AddDays(-1), StationTime.HourOf(now), cancellation)).Select(r => r.Report));
            (_last, _readAt) = (DistrictDay.Of(now, counted.Count, reports), now);
            return _last;
        }
        finally
        {
            _one.Release();
        }
    }
}
