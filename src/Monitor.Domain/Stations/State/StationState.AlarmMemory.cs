using System.Runtime.InteropServices;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

/// <summary>What the alarms know again after a loss of memory.</summary>
public sealed partial class StationState
{
    /// <summary>
    /// What was judged before stays judged, and what was on its way to an alarm stays on it: a late value neither clears nor raises anything after a restart, and the
    /// second of two values in a row still is the second.
    /// </summary>
    private void RestoreAlarms(IEnumerable<Alarm> kept)
    {
        if (_airDay is not null) _aqiDayJudged = _dayJudged = _airDay.Start;
        _alarms.Restore(kept);
    }

    /// <summary>From the first step on nothing is recalled any more.</summary>
    private void EndRestoring() => (_restoring, _doubted) = (false, null);

    private void RecallHour(in Aggregate row)
    {
        if (IsWater || row is not { Valid: true, Value: { } value }) return;
        if (row.Parameter == Codes.O3EightHour)
        {
            if (WasDoubted(Codes.O3, row.Start)) return;
            Recall(AlarmSignal.EightHour, new Judgement(Codes.O3, row.Start, row.Start.AddHours(1), Rounded(Codes.O3, value)));
            return;
        }
        if (!IsChecked(row.Parameter)) return;
        ref var recent = ref CollectionsMarshal.GetValueRefOrAddDefault(_recent, row.Parameter, out _);
        // What was under suspicion was not judged.
        if (recent.Take(row.Start, value) && IsDoubtful(row.Parameter, row.Start, value, in recent))
        {
            (_doubted ??= []).Add((row.Parameter, row.Start));
            return;
        }
        Recall(AlarmSignal.Hour, new Judgement(row.Parameter, row.Start, row.Start.AddHours(1), Rounded(row.Parameter, value)));
    }

    private bool WasDoubted(string code, DateTimeOffset hour) => _doubted?.Contains((code, hour)) == true;

    private void RecallAqi(AirQualityReport report)
    {
        if (report is { Period: AirPeriod.Hour, Aqi: { } aqi } && !report.Primary.Any(code => WasDoubted(code, report.Start))) Recall(AlarmSignal.AqiHour, JudgementOf(report, aqi));
    }

    private void Recall(AlarmSignal signal, in Judgement judgement)
    {
        foreach (var rule in _alarms.Rules)
            if (rule.Signal == signal && (signal == AlarmSignal.AqiHour || rule.Parameter == judgement.Parameter)) _alarms.Recall(rule, judgement);
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
