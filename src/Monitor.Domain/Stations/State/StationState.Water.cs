using Monitor.Domain.Averages;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.WaterQuality;

namespace Monitor.Domain.Stations;

public sealed partial class StationState
{
    /// <summary>Probe values this many hours old still belong to an analyser's sample: automatic stations analyse every 4 hours.</summary>
    private const int WaterCarryHours = 4;

    private static readonly long CarryMilliseconds = WaterCarryHours * 3_600_000L;
    private WaterQualityReport? _water;
    private HashSet<string>? _sampled;

    /// <summary>
    /// Items whose measuring makes a sample. Probes (pH, dissolved oxygen) run all the time and join the sample of the analysers; they make samples of
    /// their own only at a section that has no analyser.
    /// </summary>
    private HashSet<string> Sampled => _sampled ??= FindSampled();

    private HashSet<string> FindSampled()
    {
        var items = Gb3838.Participating.Where(code => code is not (Codes.Ph or Codes.DissolvedOxygen)).ToHashSet();
        return _station.Parameters.Any(items.Contains) || _station.Parameters.IsEmpty ? items : [.. Gb3838.Participating];
    }

    private void SettleSamples(Step step)
    {
        if (step.Touched.Count == 0) return;
        var instants = new SortedSet<long>();
        foreach (var hour in step.Touched)
            for (var h = hour; h <= hour + WaterCarryHours; h++) CollectInstants(h, instants);
        var (first, last) = (Milliseconds(step.Touched.Min()), Milliseconds(step.Touched.Max() + 1) + CarryMilliseconds);
        foreach (var instant in instants)
            if (instant >= first && instant < last) ReportSample(instant, step);
    }

    private static long Milliseconds(long hour) => hour * 3_600_000;

    private void CollectInstants(long hour, SortedSet<long> instants)
    {
        foreach (var code in Sampled)
            if (Find(code, hour) is { } cell)
                foreach (var sample in cell.Samples)
                    if (sample.Quality == Quality.Valid && IsShort(sample)) instants.Add(Milliseconds(hour) + sample.Offset);
    }

    private bool IsShort(in CellSample sample) => sample.Period <= _longest.TotalMilliseconds;

    private void ReportSample(long instant, Step step)
    {
        var values = new Dictionary<string, decimal>();
        DateTimeOffset? revised = null;
        foreach (var code in Gb3838.Participating.Append(Codes.Tn))
        {
            var carried = code is Codes.Ph or Codes.DissolvedOxygen;
            if (ValueAt(code, instant, carried ? CarryMilliseconds : 0) is not { } found) continue;
            values[code] = (decimal)found.Value;
            revised = Later(revised, found.RevisedAt);
        }
        var start = DateTimeOffset.FromUnixTimeMilliseconds(instant);
        var report = WaterAssessment.Assess(WaterPeriod.Sample, start, values, _station.Kind, _station.TargetClass, _station.Parameters);
        step.Water.Add(new WaterQualityRow(_station.Id, report, revised));
        step.Shown = true;
        if (_water is null || start >= _water.Start) _water = report;
        KeepTrend(start, (double?)(int?)report.Class);
    }

    /// <summary>The newest valid value within (instant − carry, instant]; exactly at the instant where carry is zero.</summary>
    private (double Value, DateTimeOffset? RevisedAt)? ValueAt(string code, long instant, long carry)
    {
        var hour = Calendar.HourOf(DateTimeOffset.FromUnixTimeMilliseconds(instant));
        for (var h = hour; Milliseconds(h + 1) > instant - carry; h--)
        {
            if (Find(code, h) is not { } cell) continue;
            var samples = cell.Samples;
            for (var i = samples.Length - 1; i >= 0; i--)
            {
                var at = Milliseconds(h) + samples[i].Offset;
                if (at > instant || samples[i].Quality != Quality.Valid || !IsShort(samples[i])) continue;
                if (at != instant && at <= instant - carry) return null;
                return (samples[i].Value, cell.RevisedAt);
            }
        }
        return null;
    }

    /// <summary>Daily means and the class they give. No validity rule for days of automatic water stations is in force that could be verified: n of N is shown instead.</summary>
    private void CloseWaterDay(DayBlock block, Step step)
    {
        var start = Calendar.DayStart(block.Day);
        var values = new Dictionary<string, decimal>();
        DateTimeOffset? reportRevised = null;
        var expected = _station.Interval < TimeSpan.FromHours(1) ? 24 : Math.Max(1, (int)(TimeSpan.FromDays(1) / _station.Interval));
        Span<double?> hours = stackalloc double?[24];
        foreach (var code in block.Parameters)
        {
            var revised = ReadDay(block, code, hours);
            var mean = DayMean.Of(hours, _catalogue[code], 1) with { Expected = expected };
            step.Aggregates.Add(Row(code, Interval.Day, start, mean, revised));
            if (mean is not { Valid: true, Value: { } value }) continue;
            values[code] = (decimal)value;
            reportRevised = Later(reportRevised, revised);
        }
        if (!values.Keys.Any(Sampled.Contains)) return;
        var report = WaterAssessment.Assess(WaterPeriod.Day, start, values, _station.Kind, _station.TargetClass, _station.Parameters);
        step.Water.Add(new WaterQualityRow(_station.Id, report, reportRevised));
    }

    private void CloseDay(long day, Step step)
    {
        if (!_days.TryGetValue(day, out var block)) return;
        if (IsWater) CloseWaterDay(block, step);
        else CloseAirDay(block, step);
        step.Shown = true;
    }
}
