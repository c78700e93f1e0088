using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Averages;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.Stations;

/// <summary>Hours, days and air reports, as the rules of pollution judge them.</summary>
public sealed partial class StationState
{
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
            if (IsLive(end, step.Now)) _alarms.Judge(rule, judgement, step.Now, step.Alarms);
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

    private void JudgeAqi(AlarmSignal signal, AirQualityReport report, Step step)
    {
        if (report.Aqi is not { } aqi || report.Primary.Any(_suspect.Contains)) return;
        var end = report.Start + (signal == AlarmSignal.AqiDay ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1));
        var live = signal == AlarmSignal.AqiDay ? report.Start >= _aqiDayJudged && step.Now - end <= DayIsNews : IsLive(end, step.Now);
        if (live && signal == AlarmSignal.AqiDay) _aqiDayJudged = report.Start;
        var judgement = JudgementOf(report, aqi);
        foreach (var rule in _alarms.Rules)
        {
            if (rule.Signal != signal) continue;
            if (live) _alarms.Judge(rule, judgement, step.Now, step.Alarms);
            else _alarms.NoteLate(rule, judgement, step.Now, step.Alarms);
        }
    }

    private static Judgement JudgementOf(AirQualityReport report, int aqi) => new(
        report.Primary.IsEmpty ? "" : report.Primary[0], report.Start,
        report.Start + (report.Period == AirPeriod.Day ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1)), aqi);

    /// <summary>Concentrations are held against limits as they are published (HJ 633-2026 4.2.2): integers, CO one decimal.</summary>
    private static double Rounded(string code, double value) =>
        Codes.AirSix.Contains(code) ? (double)Rounding.HalfEven((decimal)value, code == Codes.Co ? 1 : 0) : value;
}
