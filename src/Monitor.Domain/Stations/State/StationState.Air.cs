using System.Collections.Frozen;
using System.Collections.Immutable;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Averages;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;

namespace Monitor.Domain.Stations;

public sealed partial class StationState
{
    private const int TrendLength = 24;
    private static readonly FrozenSet<string> NothingUnmeasured = FrozenSet<string>.Empty;
    private ImmutableArray<TrendPoint> _trend = [];
    private AirQualityReport? _airHour;
    private AirQualityReport? _airDay;

    private void SettleAirHours(List<long> closed, Step step)
    {
        foreach (var hour in closed)
        {
            if (step.Changed.Contains((Codes.O3, hour)))
                for (var last = hour; last < hour + 8; last++) SlideEightHours(last, step);
            if (Codes.AirSix.Any(code => step.Changed.Contains((code, hour)))) ReportHour(hour, step);
        }
    }

    /// <summary>The 8-hour mean that ends with an hour (GB 3095-2026 3.8); it has a row where the hour itself has ozone.</summary>
    private void SlideEightHours(long last, Step step)
    {
        if (Find(Codes.O3, last) is not { Mean.Expected: > 0, Dirty: false }) return;
        Span<double?> hours = stackalloc double?[8];
        DateTimeOffset? revised = null;
        for (var i = 0; i < 8; i++)
        {
            hours[i] = ValidHour(Codes.O3, last - 7 + i);
            revised = Later(revised, Find(Codes.O3, last - 7 + i)?.RevisedAt);
        }
        // A change made before this mean was published is no revision of it.
        if (revised <= Calendar.HourEnd(last) + RevisionAfter) revised = null;
        step.Aggregates.Add(Row(Codes.O3EightHour, Interval.Hour, Calendar.HourStart(last), EightHourMean.Of(hours), revised));
    }

    private void ReportHour(long hour, Step step)
    {
        var concentrations = new Dictionary<string, decimal>(6);
        DateTimeOffset? revised = null;
        foreach (var code in Codes.AirSix)
        {
            if (ValidHour(code, hour) is { } value) concentrations[code] = (decimal)value;
            revised = Later(revised, Find(code, hour)?.RevisedAt);
        }
        Publish(Hj633.Report(AirPeriod.Hour, Calendar.HourStart(hour), concentrations, NothingUnmeasured), revised, step);
    }

    /// <summary>Hours that ended while we watched and of which nothing came: published as NA, so that silence is on record and never looks like health.</summary>
    private void PublishMissingHours(Step step)
    {
        var last = Calendar.HourOf(step.Now - NotAvailableAfter) - 1;
        for (var hour = _witnessedHour + 1; hour <= last; hour++)
        {
            _witnessedHour = hour;
            if (IsWater || _newestHour is null || Codes.AirSix.Any(code => Find(code, hour) is not null)) continue;
            if (_days.TryGetValue(Calendar.DayOf(hour), out var block)) block.MarkMissing(Calendar.HourOfDay(hour));
            Publish(Hj633.Report(AirPeriod.Hour, Calendar.HourStart(hour), ImmutableDictionary<string, decimal>.Empty, NothingUnmeasured), null, step);
        }
    }

    private void Publish(AirQualityReport report, DateTimeOffset? revised, Step step)
    {
        step.Air.Add(new AirQualityRow(_station.Id, report, revised));
        step.Shown = true;
        if (report.Period == AirPeriod.Hour)
        {
            if (_airHour is null || report.Start >= _airHour.Start) _airHour = report;
            KeepTrend(report.Start, report.Aqi);
        }
        else if (_airDay is null || report.Start >= _airDay.Start) _airDay = report;
    }

    /// <summary>The trend is a stretch of time that ends with the newest report: a backlog of years ago is no part of it.</summary>
    private void KeepTrend(DateTimeOffset start, double? value)
    {
        var at = _trend.Length;
        while (at > 0 && _trend[at - 1].Start >= start) at--;
        var known = at < _trend.Length && _trend[at].Start == start;
        var trend = known ? _trend.SetItem(at, new TrendPoint(start, value)) : _trend.Insert(at, new TrendPoint(start, value));
        var first = trend[^1].Start - (TrendLength - 1) * (IsWater ? Max(_station.Interval, TimeSpan.FromHours(1)) : TimeSpan.FromHours(1));
        var past = Math.Max(0, trend.Length - TrendLength);
        while (trend[past].Start < first) past++;
        _trend = trend.RemoveRange(0, past);
    }

    /// <summary>Daily means of all parameters; the day of O3 is its daily maximum 8-hour mean; then the daily report.</summary>
    private void CloseAirDay(DayBlock block, Step step)
    {
        var start = Calendar.DayStart(block.Day);
        var concentrations = new Dictionary<string, decimal>(6);
        DateTimeOffset? reportRevised = null;
        Span<double?> hours = stackalloc double?[24];
        foreach (var code in block.Parameters)
        {
            var (mean, revised) = AirDay(block, code, hours);
            step.Aggregates.Add(Row(code, Interval.Day, start, mean, revised));
            if (!Codes.AirSix.Contains(code)) continue;
            if (mean is { Valid: true, Value: { } value }) concentrations[code] = (decimal)value;
            reportRevised = Later(reportRevised, revised);
        }
        if (block.Parameters.Any(code => Codes.AirSix.Contains(code)))
            Publish(Hj633.Report(AirPeriod.Day, start, concentrations, NothingUnmeasured), reportRevised, step);
    }

    private (MeanResult Mean, DateTimeOffset? Revised) AirDay(DayBlock block, string code, Span<double?> hours)
    {
        var revised = ReadDay(block, code, hours);
        if (code != Codes.O3) return (DayMean.Of(hours, _catalogue[code], AirDayHours), revised);
        var limit = Gb3095.Limit(Codes.O3, LimitPeriod.EightHour, Calendar.DayStart(block.Day), _station.AirClass)!.Value;
        return (DailyMaximumEightHour.Of(hours, limit), revised);
    }

    /// <summary>Hourly means that a valid daily mean needs (GB 3095-2026 table 4), inclusive.</summary>
    private const int AirDayHours = 20;

    /// <summary>Fills in the valid hours of a day; answers when it was last revised, counting only changes made after the day's own publication.</summary>
    private static DateTimeOffset? ReadDay(DayBlock block, string code, Span<double?> hours)
    {
        DateTimeOffset? revised = null;
        var cells = block.Hours(code);
        for (var i = 0; i < 24; i++)
        {
            hours[i] = cells?[i] is { Mean: { Valid: true, Value: { } value } } ? value : null;
            revised = Later(revised, cells?[i]?.RevisedAt);
        }
        return revised > Calendar.DayStart(block.Day + 1) + RevisionAfter ? revised : null;
    }

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;
}
