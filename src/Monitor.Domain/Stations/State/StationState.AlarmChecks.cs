using System.Runtime.InteropServices;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>Whether the instrument is to be believed: a value under suspicion is no pollution.</summary>
public sealed partial class StationState
{
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
            var newest = recent.Newest;
            if (!recent.Take(start, value))
            {
                // Its instrument is judged by what came before; one that comes behind is held against what is known.
                if (live && start < newest) Doubt(code, start, value, in recent);
                return;
            }
            if (!live) return;
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

    /// <summary>A value that is unlike its neighbours by a change of unit or a jump is no pollution.</summary>
    private void Doubt(string code, DateTimeOffset start, double value, in RecentValues recent)
    {
        if (!_suspect.Contains(code) && IsDoubtful(code, start, value, in recent)) _suspect.Add(code);
    }

    private bool IsDoubtful(string code, DateTimeOffset start, double value, in RecentValues recent)
    {
        foreach (var rule in _alarms.Rules)
        {
            if (rule.Signal is not (AlarmSignal.UnitJump or AlarmSignal.Spike) || !Watches(rule, code)) continue;
            var measure = rule.Signal == AlarmSignal.UnitJump ? DataChecks.UnitJump(in recent, value)
                : SpikeFloor(code, start) is { } floor ? DataChecks.Spike(in recent, value, floor) : 0;
            if (_alarms.IsCrossed(rule, new Judgement(code, start, start, measure))) return true;
        }
        return false;
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
}
