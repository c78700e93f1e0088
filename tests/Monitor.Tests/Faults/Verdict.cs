using System.Globalization;
using System.Text.Json;
using Monitor.Domain.AirQuality;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Faults;

/// <summary>Holds what the product has against what it was sent: over HTTP, and in the store behind its back.</summary>
static class Verdict
{
    /// <summary>Waits for rest; then everything that was acknowledged is there exactly once, and everything formed from it is what punctual readings give.</summary>
    public static async Task Check(FaultBench bench, ReadingPlan plan)
    {
        await AtRest(bench, plan);
        foreach (var station in plan.Readings.GroupBy(r => r.Station)) Same($"{station.Key} over HTTP", Sent(station), await Raw(bench, station.Key, station));
        await bench.Store.Read(bench.Monitor.Data, async history =>
        {
            foreach (var station in plan.Readings.GroupBy(r => r.Station)) await CheckStore(bench, history, station);
        });
        foreach (var station in plan.Stations) await CheckAlarms(bench, station, plan.Alarms.Where(a => a.Station == station));
        await CheckBooks(bench);
    }

    private static IEnumerable<(DateTimeOffset At, double Value)> Sent(IEnumerable<NumberedReading> readings) =>
        readings.OrderBy(r => r.At).Select(r => (r.At, r.Value));

    private static async Task AtRest(FaultBench bench, ReadingPlan plan)
    {
        var stations = plan.Readings.GroupBy(r => r.Station).ToList();
        var missing = "";
        await bench.Monitor.Until(
            async () =>
            {
                var books = await bench.Books();
                missing = $"{books}";
                if (books.InFlight > 0 || books.Journalled > 0) return false;
                foreach (var station in stations)
                    if (await Raw(bench, station.Key, station) is var raw && raw.Count < station.Count())
                    {
                        missing = $"{station.Key} has {raw.Count} of {station.Count()}; {books}";
                        return false;
                    }
                return true;
            },
            () => $"rest: {missing}");
    }

    private static async Task<List<(DateTimeOffset At, double Value)>> Raw(FaultBench bench, string station, IEnumerable<NumberedReading> readings)
    {
        var (from, to) = (readings.Min(r => r.At).ToUnixTimeSeconds(), readings.Max(r => r.At).ToUnixTimeSeconds() + 1);
        var series = await bench.Monitor.Get(string.Create(
            CultureInfo.InvariantCulture, $"/api/v1/stations/{station}/series?parameter={Codes.O3}&resolution=raw&from={from}&to={to}"));
        return [.. series.GetProperty("points").EnumerateArray().Select(p => (p.GetProperty("time").GetDateTimeOffset().ToUniversalTime(), p.GetProperty("value").GetDouble()))];
    }

    private static async Task CheckStore(FaultBench bench, StoreReads history, IGrouping<string, NumberedReading> station)
    {
        var raw = await history.Raw(station.Key, null, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default);
        Same($"{station.Key} in the store", Sent(station), raw.Select(r => (r.MeasuredAt.ToUniversalTime(), r.Value)));

        var punctual = await Punctual(bench.Registry.Find(station.Key)!, station);
        var newest = station.Max(r => r.At);
        foreach (var interval in Enum.GetValues<Interval>())
            Same($"{interval}s of {station.Key}", await Means(punctual, station.Key, interval, newest), await Means(history, station.Key, interval, newest));
        foreach (var period in Enum.GetValues<AirPeriod>())
            Same($"{period} reports of {station.Key}", await Reports(punctual, station.Key, period, newest), await Reports(history, station.Key, period, newest));
    }

    /// <summary>The same readings, each at its time and in order, through the domain alone.</summary>
    private static async Task<StoreReads> Punctual(StationInfo station, IEnumerable<NumberedReading> readings)
    {
        var inOrder = readings.OrderBy(r => r.At).ToList();
        var run = await StationRun.Start(station, inOrder[0].At);
        foreach (var hour in inOrder.GroupBy(r => StationTime.HourOf(r.At)))
            await run.Send(hour.Max(r => r.At), hour.Select(r => r.Reading));
        return new StoreReads(run.History.Raw, run.History.Aggregates, run.History.AirQuality);
    }

    /// <summary>What ended before the newest reading; when it was revised is the one thing in which a late reading may differ from a punctual one.</summary>
    private static async Task<IEnumerable<Aggregate>> Means(StoreReads history, string station, Interval interval, DateTimeOffset newest) =>
        (await history.Aggregates(station, null, interval, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default))
        .Where(a => a.Start + (interval == Interval.Day ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1)) <= newest)
        .Select(a => a with { RevisedAt = null, Start = a.Start.ToUniversalTime() });

    private static async Task<IEnumerable<(DateTimeOffset, int?, PublishStatus, NotAvailableReason)>> Reports(
        StoreReads history, string station, AirPeriod period, DateTimeOffset newest) =>
        (await history.AirQuality(station, period, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, default))
        .Where(r => r.Report.Start + (period == AirPeriod.Day ? TimeSpan.FromDays(1) : TimeSpan.FromHours(1)) <= newest)
        .Select(r => (r.Report.Start.ToUniversalTime(), r.Report.Aqi, r.Report.Status, r.Report.Reason));

    private static async Task CheckAlarms(FaultBench bench, string station, IEnumerable<DueAlarm> due)
    {
        // What came too late for an alarm left a note, which called nobody.
        var alarms = (await bench.Monitor.Get($"/api/v1/alarms?state=all&station={station}")).EnumerateArray().Where(a => !a.GetProperty("late").GetBoolean());
        Same(
            $"alarms of {station}", due.Select(a => (a.RaisedAt.ToUniversalTime(), Codes.O3 + "-1h", a.Cleared)),
            alarms.Select(a => (a.GetProperty("raisedAt").GetDateTimeOffset().ToUniversalTime(), a.GetProperty("rule").GetString()!, IsCleared(a))).OrderBy(a => a.Item1));
    }

    private static bool IsCleared(JsonElement alarm) => alarm.GetProperty("condition").GetString() == "cleared";

    /// <summary>Exact at rest, in total and by process, over HTTP and in the metrics.</summary>
    private static async Task CheckBooks(FaultBench bench)
    {
        var (books, metrics) = (await bench.Books(), await bench.Metrics());
        Assert.True(books is { Imbalance: 0, InFlight: 0 } && books.Received == books.Stored + books.Duplicate + books.RejectedTotal, $"the books do not balance: {books}");
        foreach (var (name, value) in new[] { ("received", books.Received), ("stored", books.Stored), ("duplicate", books.Duplicate), ("inFlight", books.InFlight) })
            Assert.True(value == books.OfProcesses(name), $"{name} of the processes is not {value}: {books}");
        Assert.Equal(
            (books.Received, books.Stored, books.Duplicate, books.RejectedTotal, 0L, 0L),
            (metrics["monitor_readings_received_total"], metrics["monitor_readings_stored_total"], metrics["monitor_readings_duplicate_total"],
                metrics.GetValueOrDefault("monitor_readings_rejected_total"), metrics["monitor_readings_in_flight"], metrics["monitor_readings_imbalance"]));
    }

    /// <summary>Equal as sequences; says what is missing and what is too much where they are not.</summary>
    private static void Same<T>(string what, IEnumerable<T> due, IEnumerable<T> found)
    {
        var (d, f) = (due.ToList(), found.ToList());
        if (d.SequenceEqual(f)) return;
        Assert.Fail(
            $"{what}: {d.Count} due, {f.Count} found; missing: {string.Join("; ", d.Except(f).Take(5))}; not due: {string.Join("; ", f.Except(d).Take(5))}; "
            + $"twice: {string.Join("; ", f.GroupBy(x => x).Where(g => g.Count() > 1).Select(g => g.Key).Take(5))}");
    }
}
