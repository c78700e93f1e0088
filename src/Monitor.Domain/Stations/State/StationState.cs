using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;

namespace Monitor.Domain.Stations;

/// <summary>
/// One station: its newest values, the hours that may still change, its indices and its open alarms. Every decision about a station is taken here,
/// from state, batch and time alone; the grain around it only loads and stores. Not safe for concurrent use: one station has one writer.
/// </summary>
/// <remarks>
/// The order in which readings arrive makes no difference to what is stored, <c>RevisedAt</c> excepted: means are formed from samples in the order of their
/// measured time, and everything derived is formed again from those means.
/// </remarks>
public sealed partial class StationState
{
    /// <summary>An hour or day without newer data counts as closed this long after its end: time for the last values to travel.</summary>
    public static readonly TimeSpan CloseGrace = TimeSpan.FromMinutes(5);

    /// <summary>An hour of which nothing came is published as NA this long after its end (the lag HJ 633-2026 5.2.2 allows is one hour).</summary>
    public static readonly TimeSpan NotAvailableAfter = TimeSpan.FromMinutes(30);

    /// <summary>A change to a published figure later than this after the end of its interval is a revision (HJ 633-2026 5.2.2).</summary>
    public static readonly TimeSpan RevisionAfter = TimeSpan.FromHours(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly StationInfo _station;
    private readonly ParameterCatalogue _catalogue;
    private readonly TimeSpan _longest;
    private readonly NewestValues _latest;
    private readonly Dictionary<long, DayBlock> _days = [];
    private readonly HashSet<long> _withSamples = [];
    private readonly List<ClockSample> _clock = [];
    private static readonly List<long> NoHours = [];
    private readonly SortedSet<long> _openHours = [];
    private readonly SortedSet<long> _openDays = [];
    private long? _newestHour;
    private DateTimeOffset _watermark = DateTimeOffset.MinValue;
    private DateTimeOffset? _lastReceivedAt;
    private long _witnessedHour;
    private long _version;

    /// <summary>A station that nothing is known of yet, as of <paramref name="now"/>; see <see cref="Restore"/>.</summary>
    public StationState(StationInfo station, ParameterCatalogue catalogue, AlarmRules rules, DateTimeOffset now)
    {
        _station = station;
        _alarms = new StationAlarms(station, catalogue);
        _alarms.Use(rules, now, new AlarmLog());
        _startedAt = now;
        _catalogue = catalogue;
        _latest = new NewestValues(catalogue);
        _longest = TimeSpan.FromHours(IsWater ? WaterCarryHours : 1);
        _witnessedHour = Calendar.HourOf(now) - 1;
        // Grows also from one life of the station to the next, so that an older snapshot is known by its version.
        _version = now.ToUnixTimeMilliseconds();
        Condition = station.InMaintenance(now) ? StationCondition.Maintenance : StationCondition.Never;
    }

    /// <summary>As it was registered when this state was made.</summary>
    public StationInfo Station => _station;

    /// <summary>True for river sections and lakes.</summary>
    public bool IsWater => _station.Kind != StationKind.Air;

    /// <summary>
    /// Hours that have to be loaded (<see cref="Load"/> and, for an air station, <see cref="LoadTrend(IEnumerable{AirQualityRow})"/>) before the batch can be
    /// applied: those that are not newer than all the station has or published, and whose readings are not in memory. Empty for a station that sends in order.
    /// </summary>
    public IReadOnlyList<HourRange> Missing(StationBatch batch)
    {
        if (LastKnownHour is not { } newest) return [];
        SortedSet<long>? hours = null;
        foreach (var reading in batch.Readings)
        {
            var (from, to) = Reach(reading);
            for (var h = from; h <= to; h++)
                if (h <= newest && !_withSamples.Contains(h))
                    (hours ??= []).Add(h);
        }
        return hours is null ? [] : [.. Ranges(hours)];
    }

    /// <summary>
    /// Where the hours cannot be loaded: what can be applied all the same, and what has to wait. Readings of one hour are all in one of them, so that their order
    /// does not change.
    /// </summary>
    public (StationBatch Now, StationBatch Later) Split(StationBatch batch)
    {
        if (LastKnownHour is not { } newest) return (batch, batch with { Readings = [] });
        var waits = batch.Readings.ToLookup(reading =>
        {
            var (from, to) = Reach(reading);
            for (var h = from; h <= to; h++)
                if (h <= newest && !_withSamples.Contains(h)) return true;
            return false;
        });
        return (batch with { Readings = [.. waits[false]] }, batch with { Readings = [.. waits[true]] });
    }

    /// <summary>The hours that a reading can touch, both inclusive.</summary>
    private (long From, long To) Reach(in Reading reading)
    {
        var hour = Calendar.HourOf(reading.MeasuredAt);
        return IsWater ? (hour - WaterCarryHours, hour + WaterCarryHours) : (hour, hour);
    }

    /// <summary>The newest hour that has readings or, for an air station, was published as NA.</summary>
    private long? LastKnownHour =>
        _newestHour is { } newest && _airHour is { } published ? Math.Max(newest, Calendar.HourOf(published.Start)) : _newestHour;

    private static IEnumerable<HourRange> Ranges(SortedSet<long> hours)
    {
        const int joined = 6;
        var (first, last) = (hours.Min, hours.Min);
        foreach (var hour in hours)
        {
            if (hour - last > joined)
            {
                yield return Range(first, last);
                first = hour;
            }
            last = hour;
        }
        yield return Range(first, last);
    }

    private static HourRange Range(long first, long last) => new(
        Calendar.HourStart(first), Calendar.HourEnd(last),
        Calendar.DayStart(Calendar.DayOf(first) - 1), Calendar.DayStart(Calendar.DayOf(last) + 2));

    /// <summary>Applies readings. What they change is in the answer, and counts only once it is stored.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Missing"/> hours were not loaded.</exception>
    public StationUpdate Apply(StationBatch batch, DateTimeOffset now)
    {
        if (Missing(batch).Count > 0) throw new InvalidOperationException("hours missing: load them first");
        var step = new Step(now, _watermark, batch.Readings.Length);
        int stored = 0, duplicate = 0;
        foreach (var reading in batch.Readings)
        {
            if (Put(reading, batch.ReceivedAt, step) == Added.Same) duplicate++;
            else stored++;
        }
        if (_lastReceivedAt is null || batch.ReceivedAt > _lastReceivedAt) _lastReceivedAt = batch.ReceivedAt;
        // Only what is newest says something of the clock.
        if (_watermark > step.Watermark) DeviceClock.Add(_clock, new ClockSample(batch.ReceivedAt, batch.ReceivedAt - _watermark), Pace);
        EndRestoring();
        JudgeClock(step);
        Settle(step);
        if (_days.Count > MostDays) Trim();
        _version++;
        return step.Update(new IntakeReceipt(stored, duplicate), shown: true);
    }

    /// <summary>Lets time pass: closes hours and days, publishes NA for hours without data, notices silence.</summary>
    public StationUpdate Tick(DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        EndRestoring();
        PublishMissingHours(step);
        Settle(step);
        Trim();
        return Close(step);
    }

    /// <summary>Learns from readings that were refused because they are of the future: their times say something of the clock, and nothing else.</summary>
    public StationUpdate SeeClock(DateTimeOffset measuredEnd, DateTimeOffset receivedAt)
    {
        var step = new Step(receivedAt, _watermark, 0);
        var before = DeviceClock.Offset(_clock, Pace);
        DeviceClock.Add(_clock, new ClockSample(receivedAt, receivedAt - measuredEnd), Pace);
        step.Shown = DeviceClock.Offset(_clock, Pace) != before;
        JudgeClock(step);
        return Close(step);
    }

    private StationUpdate Close(Step step)
    {
        var shown = step.Shown || step.Alarms.Shown;
        if (shown) _version++;
        return step.Update(default, shown);
    }

    /// <summary>
    /// When time alone may change something next: the station falls silent, its maintenance begins or ends, or an hour is over. At most a minute ahead, for all that has no hurry. Messages that come
    /// meanwhile make it later, never earlier by more than that minute.
    /// </summary>
    public DateTimeOffset NextTick(DateTimeOffset now)
    {
        var next = now + LongestPause;
        if (Condition == StationCondition.Reporting) next = Earlier(next, _watermark + Silence.After(Pace) + TimeSpan.FromMilliseconds(1));
        if (_station.NextMaintenance(now) is { } maintenance) next = Earlier(next, maintenance);
        if (_openHours.Count > 0 && Calendar.HourEnd(_openHours.Min) is var end) next = Earlier(next, _watermark >= end ? end : end + CloseGrace);
        return next;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private Added Put(in Reading reading, DateTimeOffset receivedAt, Step step)
    {
        var parameter = _catalogue[reading.Parameter];
        var quality = ReadingCheck.Judge(parameter, reading.Value, reading.Flag);
        var hour = Calendar.HourOf(reading.MeasuredAt);
        var cell = Cell(parameter.Code, hour);
        // Means older than the raw readings' retention are final: there is nothing left to form them from again.
        var final = !cell.HasSamples;
        var added = final ? Added.New : cell.Add(Sample(reading.MeasuredAt, reading.Period, reading.Value, reading.Flag, quality, hour));
        step.Raw.Add(new RawPoint(
            _station.Id, parameter.Code, reading.MeasuredAt, reading.Period, reading.Value, reading.Flag, quality, receivedAt,
            Corrects: final || added == Added.Changed));
        if (final) return added;
        if (added == Added.Same) return added;

        step.Touch(hour);
        _openHours.Add(hour);
        _withSamples.Add(hour);
        if (IsRevision(hour, step)) cell.RevisedAt = step.Now;
        if (receivedAt <= Calendar.HourEnd(hour) + RevisionAfter) Block(Calendar.DayOf(hour)).MarkPunctual(Calendar.HourOfDay(hour));
        var end = reading.MeasuredAt + reading.Period;
        if (end > _watermark) _watermark = end;
        if (_newestHour is null || hour > _newestHour) _newestHour = hour;
        KeepLatest(reading, quality, receivedAt);
        if (quality == Quality.Valid && WatchesValues(parameter.Code)) step.Values.Add(reading);
        return added;
    }

    /// <summary>
    /// A figure may be completed within an hour of its end, and be built up by a backlog that arrives in order; any later change to a figure that was published in time,
    /// or after which newer data came, revises it. So does a value for an hour that was published as NA.
    /// </summary>
    private bool IsRevision(long hour, Step step)
    {
        var end = Calendar.HourEnd(hour);
        if (step.Now <= end + RevisionAfter) return false;
        var (block, place) = (Block(Calendar.DayOf(hour)), Calendar.HourOfDay(hour));
        return block.WasMissing(place) || (block.WasPublished(place) && (step.Watermark > end || block.IsPunctual(place)));
    }

    private bool KeepLatest(in Reading reading, Quality quality, DateTimeOffset receivedAt) => _latest.Keep(new LatestValue(
        reading.Parameter, reading.Value, reading.Flag, quality, reading.MeasuredAt, reading.Period, receivedAt));

    /// <summary>Forms again whatever the touched and the newly closed hours feed.</summary>
    private void Settle(Step step)
    {
        var closed = CloseHours(step);
        if (IsWater) SettleSamples(step);
        else SettleAirHours(closed, step);
        foreach (var hour in closed) _openDays.Add(Calendar.DayOf(hour));
        while (_openDays.Count > 0 && IsClosed(Calendar.DayStart(_openDays.Min + 1), step.Now))
        {
            var day = _openDays.Min;
            _openDays.Remove(day);
            CloseDay(day, step);
        }
        StepAlarms(closed, step);
        NoticeCondition(step);
    }

    /// <summary>The hours that are over, oldest first.</summary>
    private List<long> CloseHours(Step step)
    {
        var closed = NoHours;
        while (_openHours.Count > 0 && IsClosed(Calendar.HourEnd(_openHours.Min), step.Now))
        {
            if (closed.Count == 0) closed = [];
            var hour = _openHours.Min;
            closed.Add(hour);
            _openHours.Remove(hour);
            CloseHour(hour, step);
        }
        return closed;
    }

    /// <summary>An interval is closed by a newer value, or by time. Never before its end: a clock that runs ahead does not close the present.</summary>
    private bool IsClosed(DateTimeOffset end, DateTimeOffset now) => now >= end && (_watermark >= end || now >= end + CloseGrace);

    private void CloseHour(long hour, Step step)
    {
        var block = Block(Calendar.DayOf(hour));
        foreach (var code in block.Parameters)
        {
            if (block[code, Calendar.HourOfDay(hour)] is not { Dirty: true } cell) continue;
            cell.Recalculate(_catalogue[code], _station.Interval, _longest);
            cell.Publish();
            step.Changed.Add((code, hour));
            step.Aggregates.Add(Row(code, Interval.Hour, Calendar.HourStart(hour), cell.Mean, cell.RevisedAt));
        }
        step.Shown = true;
    }

    private Aggregate Row(string code, Interval interval, DateTimeOffset start, Averages.MeanResult mean, DateTimeOffset? revisedAt) =>
        new(_station.Id, code, interval, start, mean.Value, mean.Valid, mean.Count, mean.Expected, revisedAt);

    private static CellSample Sample(DateTimeOffset at, TimeSpan period, double value, Flag flag, Quality quality, long hour) =>
        new((int)(at - Calendar.HourStart(hour)).TotalMilliseconds, (int)period.TotalMilliseconds, value, flag, quality);

    private DayBlock Block(long day)
    {
        if (!_days.TryGetValue(day, out var block)) _days[day] = block = new DayBlock(day);
        return block;
    }

    private HourCell Cell(string code, long hour)
    {
        var (block, place) = (Block(Calendar.DayOf(hour)), Calendar.HourOfDay(hour));
        if (block[code, place] is { } known) return known;
        var cell = block.Known(code, place);
        cell.Unseal();
        return cell;
    }

    private HourCell? Find(string code, long hour) =>
        _days.TryGetValue(Calendar.DayOf(hour), out var block) ? block[code, Calendar.HourOfDay(hour)] : null;

    /// <summary>The valid hourly mean; null where there is none.</summary>
    private double? ValidHour(string code, long hour) => Find(code, hour) is { Mean: { Valid: true, Value: { } value } } ? value : null;
}
