using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>What a station remembers: rebuilding it from history, and letting go of what history has.</summary>
public sealed partial class StationState
{
    /// <summary>A backlog may keep this many days in memory at once.</summary>
    private const int MostDays = 12;

    /// <summary>The hour before the newest keeps its samples until the newest has data to this far into it.</summary>
    private static readonly TimeSpan StragglersFor = TimeSpan.FromMinutes(15);

    /// <summary>Yesterday is let go of after this many hours of today: 8-hour means reach back 7 hours from the oldest hour that keeps its samples.</summary>
    private const int MorningHours = 9;

    /// <summary>
    /// Starts a station from the newest of everything it has in the history, its open alarms, and of each rule the newest ended one. Answers with the hours to <see cref="Load"/> next; null for a
    /// station that never sent.
    /// </summary>
    public HourRange? Restore(StationLatest latest, IEnumerable<Alarm> open, DateTimeOffset now)
    {
        _restoring = true;
        foreach (var point in latest.Raw)
        {
            var value = new LatestValue(
                point.Parameter, point.Value, point.Flag, point.Quality, point.MeasuredAt, point.Period, point.ReceivedAt);
            _latest.Keep(value);
            if (value.MeasuredEnd > _watermark) _watermark = value.MeasuredEnd;
            if (_lastReceivedAt is null || point.ReceivedAt > _lastReceivedAt) _lastReceivedAt = point.ReceivedAt;
            var hour = Calendar.HourOf(point.MeasuredAt);
            if (_newestHour is null || hour > _newestHour) _newestHour = hour;
        }
        _airHour = latest.Air.FirstOrDefault(r => r.Report.Period == AirPeriod.Hour)?.Report;
        _airDay = latest.Air.FirstOrDefault(r => r.Report.Period == AirPeriod.Day)?.Report;
        _water = latest.Water.FirstOrDefault(r => r.Report.Period == WaterPeriod.Sample)?.Report;
        RestoreAlarms(open);
        Condition = ConditionAt(now);
        if (_newestHour is not { } newest) return null;
        _openDays.Add(Calendar.DayOf(newest));
        var range = Range(newest - (IsWater ? WaterCarryHours : 0), newest);
        return range with { MeansFrom = Calendar.DayStart(Calendar.DayOf(newest) - 1) };
    }

    /// <summary>Start of the reports that <see cref="LoadTrend(IEnumerable{AirQualityRow})"/> needs; null where there are none.</summary>
    public DateTimeOffset? TrendFrom =>
        IsWater ? _water?.Start - (TrendLength - 1) * Max(_station.Interval, TimeSpan.FromHours(1)) : _airHour?.Start - TimeSpan.FromHours(TrendLength - 1);

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>Takes hourly reports of an air station: the newest for the trend, those of any hour for what was published of it.</summary>
    public void LoadTrend(IEnumerable<AirQualityRow> rows)
    {
        foreach (var row in rows)
        {
            KeepTrend(row.Report.Start, row.Report.Aqi);
            if (_restoring) RecallAqi(row.Report);
            if (row.Report.Reason != NotAvailableReason.NoData) continue;
            var hour = Calendar.HourOf(row.Report.Start);
            Block(Calendar.DayOf(hour)).MarkMissing(Calendar.HourOfDay(hour));
        }
    }

    /// <summary>Takes the newest sample reports of a water station.</summary>
    public void LoadTrend(IEnumerable<WaterQualityRow> rows)
    {
        foreach (var row in rows)
        {
            KeepTrend(row.Report.Start, (double?)(int?)row.Report.Class);
            if (_restoring) RecallSample(row.Report);
        }
    }

    /// <summary>Takes what the history has of a range: hourly means around it, readings inside it.</summary>
    public void Load(HourRange range, IReadOnlyList<RawPoint> raw, IReadOnlyList<Aggregate> hours)
    {
        foreach (var row in hours)
        {
            if (_catalogue.Find(row.Parameter) is not { Derived: false }) continue;
            var hour = Calendar.HourOf(row.Start);
            var (block, place) = (Block(Calendar.DayOf(hour)), Calendar.HourOfDay(hour));
            if (block[row.Parameter, place] is null) block.Known(row.Parameter, place).Take(row);
        }
        // What is derived of an hour is recalled when it is known whether the hour was believed.
        if (_restoring)
            foreach (var row in hours.OrderBy(r => r.Parameter == Codes.O3EightHour)) RecallHour(row);
        var loaded = new HashSet<(string Code, long Hour)>();
        foreach (var point in raw)
        {
            var hour = Calendar.HourOf(point.MeasuredAt);
            if (_withSamples.Contains(hour) || _catalogue.Find(point.Parameter) is null) continue;
            var cell = Cell(point.Parameter, hour);
            cell.Unseal();
            cell.Add(Sample(point.MeasuredAt, point.Period, point.Value, point.Flag, point.Quality, hour));
            loaded.Add((point.Parameter, hour));
            if (point.ReceivedAt <= Calendar.HourEnd(hour) + RevisionAfter) Block(Calendar.DayOf(hour)).MarkPunctual(Calendar.HourOfDay(hour));
        }
        foreach (var (code, hour) in loaded) Compare(code, hour);
        for (var hour = Calendar.HourOf(range.From); hour < Calendar.HourOf(range.To); hour++) _withSamples.Add(hour);
    }

    /// <summary>An hour whose stored mean is not what its readings give was open when the process ended: it is formed again when it closes.</summary>
    private void Compare(string code, long hour)
    {
        var cell = Cell(code, hour);
        var stored = cell.Mean;
        cell.Recalculate(_catalogue[code], _station.Interval, _longest);
        cell.Dirty = cell.Mean != stored;
        if (cell.Dirty) _openHours.Add(hour);
    }

    /// <summary>Lets go of samples and days that no punctual reading can touch any more; a late one loads them again.</summary>
    private void Trim()
    {
        if (_newestHour is not { } newest) return;
        // The last values of an hour may come shortly after the first of the next.
        var early = _watermark < Calendar.HourStart(newest) + StragglersFor ? 1 : 0;
        var keep = newest - (IsWater ? WaterCarryHours + 1 : early);
        _withSamples.RemoveWhere(hour => hour < keep && !_openHours.Contains(hour) && Seal(hour));
        // The hours of yesterday are in reach of today's 8-hour means and carried samples until the morning is over.
        var (first, today) = (Calendar.DayOf(newest - MorningHours), Calendar.DayOf(newest));
        foreach (var day in _days.Keys.Where(d => d < today && !IsInUse(d)).ToList())
        {
            if (day < first) _days.Remove(day);
            else if (!IsWater) _days[day].KeepOnly(Codes.O3);
        }
    }

    /// <summary>Its hours may still change, or it is still to be found out whether any of them has to be published as NA.</summary>
    private bool IsInUse(long day) =>
        _openDays.Contains(day) || day >= Calendar.DayOf(_witnessedHour + 1)
        || _openHours.Any(hour => Calendar.DayOf(hour) == day) || _withSamples.Any(hour => Calendar.DayOf(hour) == day);

    private bool Seal(long hour)
    {
        if (_days.TryGetValue(Calendar.DayOf(hour), out var block)) block.Seal(Calendar.HourOfDay(hour));
        return true;
    }
}
