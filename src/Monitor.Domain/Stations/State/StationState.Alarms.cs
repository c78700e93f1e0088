using System.Runtime.InteropServices;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Averages;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>What the rules are given to judge: closed hours, samples, reports, single values, silence; and whether the instrument is to be believed.</summary>
public sealed partial class StationState
{
    /// <summary>A day's figures are news until two hours after its end, like those of an hour: later they are a backlog's.</summary>
    private static readonly TimeSpan DayIsNews = TimeSpan.FromHours(2);

    private static readonly TimeSpan DropLooksBack = TimeSpan.FromHours(24);
    private readonly StationAlarms _alarms;
    private readonly DateTimeOffset _startedAt;
    private readonly Dictionary<string, RecentValues> _recent = [];
    private readonly List<string> _suspect = [];
    private DateTimeOffset _sampleJudged, _aqiJudged, _aqiDayJudged, _dayJudged;
    private bool _restoring;

    /// <summary>Takes the rules in force; those that changed are held against what is known now.</summary>
    public StationUpdate Use(AlarmRules rules, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        if (_alarms.Use(rules, now, step.Alarms)) JudgeAgain(step);
        return Close(step);
    }

    /// <summary>The alarm of an id, as far as the station remembers it.</summary>
    public Alarm? FindAlarm(string id) => _alarms.Remembered(id);

    /// <summary>Somebody does something to an alarm of the station.</summary>
    /// <param name="alarm">The alarm, as remembered or as it was kept.</param>
    /// <param name="command">What.</param>
    /// <param name="now">Now.</param>
    public (AlarmAnswer Answer, StationUpdate Update) Act(Alarm alarm, AlarmCommand command, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        var answer = _alarms.Act(alarm, command, now, step.Alarms);
        _alarms.Settle(now, step.Alarms);
        return (answer, Close(step));
    }

    /// <summary>A greater alarm of many stations silences the alarm of a rule, or (null) no longer does.</summary>
    public StationUpdate SetParent(string rule, string? parent, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        _alarms.SetParent(rule, parent, now, step.Alarms);
        return Close(step);
    }

    /// <summary>The alarm of a rule belongs to an episode.</summary>
    public StationUpdate Join(string rule, string episode, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        _alarms.Join(rule, episode, now, step.Alarms);
        return Close(step);
    }

    /// <summary>Learns what the other stations of its kind measured in an hour: the median per parameter.</summary>
    public StationUpdate Compare(DateTimeOffset hour, IReadOnlyDictionary<string, double> medians, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        foreach (var (code, median) in medians)
        {
            if (ValidHour(code, Calendar.HourOf(hour)) is not { } value || SpikeFloor(code, hour) is not { } floor) continue;
            // Low values differ by chance: only a difference that could matter counts.
            var measure = value - median > floor / 2 ? value / Math.Max(median, floor / 10) : 0;
            foreach (var rule in _alarms.Rules)
                if (rule.Signal == AlarmSignal.Outlier && Watches(rule, code))
                    _alarms.Judge(rule, new Judgement(code, hour, hour.AddHours(1), measure, Value: value), now, step.Alarms);
        }
        _alarms.Settle(now, step.Alarms);
        return Close(step);
    }

    /// <summary>Messages of the station that were refused, by rule: how many within the last hour.</summary>
    public StationUpdate Refused(int count, DateTimeOffset now)
    {
        var step = new Step(now, _watermark, 0);
        foreach (var rule in _alarms.Rules)
            if (rule.Signal == AlarmSignal.Refused) _alarms.Judge(rule, new Judgement("", now, now, count), now, step.Alarms);
        _alarms.Settle(now, step.Alarms);
        return Close(step);
    }

    private static bool Watches(AlarmRule rule, string code) => rule.Parameter is null || rule.Parameter == code;

    private bool WatchesValues(string code)
    {
        foreach (var rule in _alarms.Rules)
            if (rule.Signal == AlarmSignal.Value && rule.Parameter == code) return true;
        return false;
    }

    /// <summary>Old data never raise a live alarm: an hour counts until two hours after its end, a sample until twice its interval.</summary>
    private bool IsLive(DateTimeOffset end, DateTimeOffset now) =>
        now - end <= Max(TimeSpan.FromHours(2), _station.Interval >= TimeSpan.FromHours(1) ? 2 * _station.Interval : TimeSpan.Zero);

    private void StepAlarms(List<long> closed, Step step)
    {
        foreach (var hour in closed)
        {
            _suspect.Clear();
            if (!IsWater) CheckHour(hour, step);
            JudgeHour(hour, step);
            foreach (var row in step.Air)
                if (row.Report.Period == AirPeriod.Hour && Calendar.HourOf(row.Report.Start) == hour) JudgeAqi(AlarmSignal.AqiHour, row.Report, step, ref _aqiJudged);
        }
        foreach (var row in step.Aggregates)
        {
            if (row.Parameter == Codes.O3EightHour && row.Interval == Interval.Hour) JudgeRow(AlarmSignal.EightHour, Codes.O3, row, TimeSpan.FromHours(1), step);
            else if (row.Interval == Interval.Day) JudgeRow(AlarmSignal.Day, row.Parameter, row, TimeSpan.FromDays(1), step);
        }
        foreach (var row in step.Air)
            if (row.Report.Period == AirPeriod.Day) JudgeAqi(AlarmSignal.AqiDay, row.Report, step, ref _aqiDayJudged);
        foreach (var row in step.Water)
            if (row.Report.Period == WaterPeriod.Sample) JudgeSample(row.Report, step);
        if (step.HasValues) JudgeValues(step);
    }

    /// <summary>Rules whose value has to be found again because the rule changed: the newest hour, sample and report.</summary>
    private void JudgeAgain(Step step)
    {
        if (_newestHour is not { } newest) return;
        var hour = newest;
        while (hour > newest - 3 && !Codes.AirSix.Any(code => Find(code, hour) is { Dirty: false, Mean.Valid: true })) hour--;
        if (!IsWater)
            foreach (var code in Codes.AirSix)
                if (ValidHour(code, hour) is { } value) JudgeMean(code, hour, value, step);
        if (_airHour is { } air) JudgeAqi(AlarmSignal.AqiHour, air, step, ref _aqiJudged);
        if (_water is { } water) JudgeSample(water, step);
        JudgeSilence(step);
    }

    // ---- hours

    private void JudgeHour(long hour, Step step)
    {
        if (!_days.TryGetValue(Calendar.DayOf(hour), out var block)) return;
        foreach (var code in block.Parameters)
            if (step.Changed.Contains((code, hour)) && !_suspect.Contains(code) && ValidHour(code, hour) is { } value) JudgeMean(code, hour, value, step);
    }

    private void JudgeMean(string code, long hour, double value, Step step)
    {
        var (start, end) = (Calendar.HourStart(hour), Calendar.HourEnd(hour));
        foreach (var rule in _alarms.Rules)
        {
            if (rule.Parameter != code || rule.Signal is not (AlarmSignal.Hour or AlarmSignal.Rise)) continue;
            var measure = Rounded(code, value);
            if (rule.Signal == AlarmSignal.Rise)
            {
                if (IsWater || !_recent.TryGetValue(code, out var recent) || recent.Newest != start || recent.Kept == 0 || recent.Gap != TimeSpan.FromHours(1)) continue;
                measure = value - recent.Before(0);
            }
            var judgement = new Judgement(code, start, end, measure);
            // At a water station what is remembered are samples, not hours.
            var newest = !IsWater && _recent.TryGetValue(code, out var known) ? known.Newest : null;
            if (IsLive(end, step.Now) && !(start < newest)) _alarms.Judge(rule, judgement, step.Now, step.Alarms);
            else _alarms.NoteLate(rule, judgement, step.Now, step.Alarms);
        }
    }

    private void JudgeRow(AlarmSignal signal, string code, in Aggregate row, TimeSpan length, Step step)
    {
        if (row is not { Valid: true, Value: { } value } || _suspect.Contains(code)) return;
        var live = signal == AlarmSignal.Day
            ? row.Start >= _dayJudged && step.Now - (row.Start + length) <= DayIsNews
            : IsLive(row.Start + length, step.Now);
        if (live && signal == AlarmSignal.Day) _dayJudged = row.Start;
        foreach (var rule in _alarms.Rules)
        {
            if (rule.Signal != signal || rule.Parameter != code) continue;
            var judgement = new Judgement(code, row.Start, row.Start + length, Rounded(code, value));
            if (live) _alarms.Judge(rule, judgement, step.Now, step.Alarms);
            else _alarms.NoteLate(rule, judgement, step.Now, step.Alarms);
        }
    }

    private void JudgeAqi(AlarmSignal signal, AirQualityReport report, Step step, ref DateTimeOffset judged)
    {
        if (report.Aqi is not { } aqi || report.Primary.Any(_suspect.Contains)) return;
        var end = report.Start + (signal == AlarmSignal.AqiDay ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1));
        var live = report.Start >= judged && (signal == AlarmSignal.AqiDay ? step.Now - end <= DayIsNews : IsLive(end, step.Now));
        if (live) judged = report.Start;
        var judgement = new Judgement(report.Primary.IsEmpty ? "" : report.Primary[0], report.Start, end, aqi);
        foreach (var rule in _alarms.Rules)
        {
            if (rule.Signal != signal) continue;
            if (live) _alarms.Judge(rule, judgement, step.Now, step.Alarms);
            else _alarms.NoteLate(rule, judgement, step.Now, step.Alarms);
        }
    }

    /// <summary>Concentrations are held against limits as they are published (HJ 633-2026 4.2.2): integers, CO one decimal.</summary>
    private static double Rounded(string code, double value) =>
        Codes.AirSix.Contains(code) ? (double)Rounding.HalfEven((decimal)value, code == Codes.Co ? 1 : 0) : value;

    // ---- the instrument

    private void CheckHour(long hour, Step step)
    {
        if (!_days.TryGetValue(Calendar.DayOf(hour), out var block)) return;
        var live = IsLive(Calendar.HourEnd(hour), step.Now);
        foreach (var code in block.Parameters)
            if (step.Changed.Contains((code, hour)) && IsChecked(code)) CheckHour(code, hour, Find(code, hour)!.Value, live, step);
        if ((step.Changed.Contains((Codes.Pm25, hour)) || step.Changed.Contains((Codes.Pm10, hour)))
            && live && ValidHour(Codes.Pm25, hour) is { } fine && ValidHour(Codes.Pm10, hour) is { } all)
            JudgeData(AlarmSignal.Inverted, Codes.Pm25, Calendar.HourStart(hour), TimeSpan.FromHours(1), DataChecks.Inversion(fine, all), step);
    }

    private void CheckHour(string code, long hour, in HourCell cell, bool live, Step step)
    {
        var start = Calendar.HourStart(hour);
        ref var recent = ref CollectionsMarshal.GetValueRefOrAddDefault(_recent, code, out _);
        if (cell.Mean is { Valid: true, Value: { } value })
        {
            if (!recent.Take(start, value) || !live) return;
            CheckValue(code, start, TimeSpan.FromHours(1), value, in recent, SpikeWithin(code, start, cell), step);
        }
        else if (cell.Mean.Value is null && cell.HasSamples && cell.Samples.Length > 0 && recent.TakeUnusable(start, IsNegative(cell)) && live)
        {
            JudgeData(AlarmSignal.Negative, code, start, TimeSpan.FromHours(1), recent.Negative, step);
            JudgeData(AlarmSignal.Flagged, code, start, TimeSpan.FromHours(1), recent.Flagged, step);
        }
    }

    private void CheckValue(string code, DateTimeOffset start, TimeSpan length, double value, in RecentValues recent, double within, Step step)
    {
        var parameter = _catalogue[code];
        if (recent.Same > 0) JudgeData(AlarmSignal.Frozen, code, start, length, DataChecks.Frozen(recent.Same, value, parameter), step, value);
        JudgeData(AlarmSignal.Zero, code, start, length, recent.Zero, step);
        JudgeData(AlarmSignal.Negative, code, start, length, 0, step);
        JudgeData(AlarmSignal.Flagged, code, start, length, 0, step);
        JudgeData(AlarmSignal.UnitJump, code, start, length, DataChecks.UnitJump(in recent, value), step, value);
        if (SpikeFloor(code, start) is { } floor)
            JudgeData(AlarmSignal.Spike, code, start, length, Math.Max(within, DataChecks.Spike(in recent, value, floor)), step, value);
    }

    private void JudgeData(AlarmSignal signal, string code, DateTimeOffset start, TimeSpan length, double measure, Step step, double? value = null)
    {
        foreach (var rule in _alarms.Rules)
        {
            if (rule.Signal != signal || !Watches(rule, code)) continue;
            var judgement = new Judgement(code, start, start + length, measure, Value: value);
            _alarms.Judge(rule, judgement, step.Now, step.Alarms);
            // A jump is doubtful at once; what needs several values is doubtful once they are there.
            if (signal.MakesSuspect() && !_suspect.Contains(code) && _alarms.IsCrossed(rule, judgement)
                && (signal is AlarmSignal.Spike or AlarmSignal.UnitJump or AlarmSignal.Impossible || _alarms.IsActive(rule.Id)))
                _suspect.Add(code);
        }
    }

    /// <summary>A rise that could matter: the legal limit itself. Null where there is none, and for what harms by falling.</summary>
    private double? SpikeFloor(string code, DateTimeOffset start) =>
        IsWater
            ? code is Codes.Ph or Codes.DissolvedOxygen ? null : (double?)Gb3838.Limit(code, WaterClass.III, _station.Kind == StationKind.Lake)
            : (double?)(Gb3095.Limit(code, LimitPeriod.Hour, start, _station.AirClass) ?? Gb3095.Limit(code, LimitPeriod.Day, start, _station.AirClass))?.Value;

    private double SpikeWithin(string code, DateTimeOffset start, in HourCell cell)
    {
        if (SpikeFloor(code, start) is not { } floor) return 0;
        Span<double> values = stackalloc double[64];
        var n = 0;
        foreach (var sample in cell.Samples)
            if (sample.Quality == Quality.Valid && IsShort(sample) && n < values.Length) values[n++] = sample.Value;
        return DataChecks.SpikeWithin(values[..n], floor);
    }

    private static bool IsNegative(in HourCell cell)
    {
        foreach (var sample in cell.Samples)
            if (sample.Quality != Quality.Suspect) return false;
        return true;
    }

    private bool IsChecked(string code)
    {
        if (IsWater ? Gb3838.ClassOf(code, 1, lake: true) is not null : Codes.AirSix.Contains(code)) return true;
        foreach (var rule in _alarms.Rules)
            if (rule.Parameter == code && rule.Signal is AlarmSignal.Rise or AlarmSignal.Frozen or AlarmSignal.Hour) return true;
        return false;
    }

    // ---- samples

    private void JudgeSample(WaterQualityReport report, Step step)
    {
        if (report.Items.IsEmpty) return;
        var newest = report.Start >= _sampleJudged;
        var live = newest && IsLive(report.Start, step.Now);
        _suspect.Clear();
        if (newest) CheckSample(report, live, step);
        if (live) _sampleJudged = report.Start;
        foreach (var rule in _alarms.Rules)
        {
            if (!IsOfSample(rule) || JudgementOf(rule, report) is not { } judgement) continue;
            if (_suspect.Contains(judgement.Parameter)) continue;
            if (live) _alarms.Judge(rule, judgement, step.Now, step.Alarms);
            else _alarms.NoteLate(rule, judgement, step.Now, step.Alarms);
        }
    }

    private void CheckSample(WaterQualityReport report, bool live, Step step)
    {
        foreach (var item in report.Items)
        {
            ref var recent = ref CollectionsMarshal.GetValueRefOrAddDefault(_recent, item.Parameter, out _);
            if (recent.Take(report.Start, (double)item.Value) && live) CheckValue(item.Parameter, report.Start, TimeSpan.Zero, (double)item.Value, in recent, 0, step);
        }
        if (!live) return;
        var instant = report.Start.ToUnixTimeMilliseconds();
        if (ValueAt(Codes.Nh3N, instant, 0) is { } ammonia && ValueAt(Codes.Tn, instant, 0) is { } total)
            JudgeData(AlarmSignal.Impossible, Codes.Nh3N, report.Start, TimeSpan.Zero, DataChecks.PartAboveWhole(ammonia.Value, total.Value), step);
    }

    private static bool IsOfSample(AlarmRule rule) => (rule.Signal.IsOfSample() && rule.Signal != AlarmSignal.Impossible) || rule.Signal == AlarmSignal.Rise;

    /// <summary>
    /// What a rule makes of a sample. An item over its limit counts also where the class is withheld because another item is missing; that nothing exceeds counts only
    /// for a whole sample. Null where there is no judgement.
    /// </summary>
    private Judgement? JudgementOf(AlarmRule rule, WaterQualityReport report)
    {
        if (rule.Signal == AlarmSignal.Rise) return RiseOf(rule, report);
        var judgement = SampleJudgement.Of(rule, report, _station, rule.Signal == AlarmSignal.ClassDrop ? ClassBefore(report.Start) : null);
        return judgement is { } found && report.Class is null && rule.Signal != AlarmSignal.Sample && !_alarms.IsCrossed(rule, found) ? null : judgement;
    }

    private Judgement? RiseOf(AlarmRule rule, WaterQualityReport report)
    {
        foreach (var item in report.Items)
            if (item.Parameter == rule.Parameter)
                return _recent.TryGetValue(item.Parameter, out var recent) && recent.Newest == report.Start && recent.Kept > 0 && recent.Gap <= 2 * _station.Interval
                    ? new Judgement(item.Parameter, report.Start, report.Start, (double)item.Value - recent.Before(0))
                    : null;
        return null;
    }

    /// <summary>The best class of the samples of the day before.</summary>
    private double? ClassBefore(DateTimeOffset start)
    {
        double? best = null;
        foreach (var point in _trend)
            if (point.Value is { } value && point.Start < start && point.Start >= start - DropLooksBack && !(best <= value)) best = value;
        return best;
    }

    // ---- single values, silence, clock

    private void JudgeValues(Step step)
    {
        foreach (var reading in step.Values.OrderBy(r => r.MeasuredAt))
        {
            var end = reading.MeasuredAt + reading.Period;
            if (!IsLive(end, step.Now)) continue;
            foreach (var rule in _alarms.Rules)
                if (rule.Signal == AlarmSignal.Value && rule.Parameter == reading.Parameter)
                    _alarms.Judge(rule, new Judgement(reading.Parameter, reading.MeasuredAt, end, reading.Value), step.Now, step.Alarms);
        }
    }

    /// <summary>
    /// Silence is an alarm of its own, and makes the others stale. After a start of the system it waits until the station had time to send again: a restart of ours is no
    /// fault of theirs.
    /// </summary>
    private void JudgeSilence(Step step)
    {
        var silent = Condition == StationCondition.Silent;
        if (Condition is StationCondition.Reporting || (silent && step.Now >= _startedAt + Silence.GraceAfterStart(Pace)))
        {
            _alarms.Silence(silent, step.Now, step.Alarms);
            foreach (var rule in _alarms.Rules)
            {
                // Open already, or nothing to clear: the usual case costs nothing.
                if (rule.Signal != AlarmSignal.Silent || silent == _alarms.IsActive(rule.Id)) continue;
                var measure = (step.Now - _watermark) / Silence.After(Pace);
                _alarms.Judge(rule, new Judgement("", _watermark, step.Now, measure), step.Now, step.Alarms);
            }
        }
        _alarms.Settle(step.Now, step.Alarms);
    }

    private void JudgeClock(Step step)
    {
        foreach (var rule in _alarms.Rules)
        {
            if (rule.Signal != AlarmSignal.Clock) continue;
            var offset = DeviceClock.Offset(_clock, Pace);
            var measure = DeviceClock.Fault(offset, Pace) is null ? 0 : Math.Abs(offset!.Value.TotalMinutes);
            if (measure > 0 || (offset is not null && _alarms.IsActive(rule.Id)))
                _alarms.Judge(rule, new Judgement("", step.Now, step.Now, Math.Round(measure)), step.Now, step.Alarms);
        }
    }

    // ---- after a loss of memory

    /// <summary>
    /// What was judged before stays judged, and what was on its way to an alarm stays on it: a late value neither clears nor raises anything after a restart, and the
    /// second of two values in a row still is the second.
    /// </summary>
    private void RestoreAlarms(IEnumerable<Alarm> kept)
    {
        if (_water is not null) _sampleJudged = _water.Start;
        if (_airHour is not null) _aqiJudged = _airHour.Start;
        if (_airDay is not null) _aqiDayJudged = _dayJudged = _airDay.Start;
        _alarms.Restore(kept);
    }

    private void RecallHour(in Aggregate row)
    {
        if (IsWater || row is not { Valid: true, Value: { } value } || !IsChecked(row.Parameter)) return;
        CollectionsMarshal.GetValueRefOrAddDefault(_recent, row.Parameter, out _).Take(row.Start, value);
        foreach (var rule in _alarms.Rules)
            if (rule.Signal == AlarmSignal.Hour && rule.Parameter == row.Parameter)
                _alarms.Recall(rule, new Judgement(row.Parameter, row.Start, row.Start.AddHours(1), Rounded(row.Parameter, value)));
    }

    private void RecallSample(WaterQualityReport report)
    {
        foreach (var item in report.Items)
            CollectionsMarshal.GetValueRefOrAddDefault(_recent, item.Parameter, out _).Take(report.Start, (double)item.Value);
        if (report.Items.IsEmpty) return;
        foreach (var rule in _alarms.Rules)
            if (IsOfSample(rule) && JudgementOf(rule, report) is { } judgement) _alarms.Recall(rule, judgement);
    }
}
