using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Monitor.Benchmarks.Domain;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Benchmarks.Alarms;

/// <summary>
/// Plays hourly files of real stations through the shipped rules, as if each hour came two minutes after its end, and prints the alarms: for a person to read, and to say
/// whether a duty officer would find them right. Every alarm is acknowledged ten minutes after it calls, so that it ends when it clears.
/// </summary>
static class AlarmReplay
{
    private static readonly TimeSpan Travel = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Response = TimeSpan.FromMinutes(10);

    public static void Run(string[] files, DateTimeOffset? from, DateTimeOffset? to)
    {
        var all = new List<AlarmStep>();
        var (first, last) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        foreach (var (station, hours) in files.SelectMany(Read).GroupBy(h => h.Station).Select(g => (g.Key, g.OrderBy(h => h.Start).ToList())))
        {
            var part = hours.Where(h => (from is null || h.Start >= from) && (to is null || h.Start < to)).ToList();
            if (part.Count == 0) continue;
            (first, last) = (part[0].Start < first ? part[0].Start : first, part[^1].Start > last ? part[^1].Start : last);
            var steps = Play(station, part);
            Print(station, part, steps);
            all.AddRange(steps);
        }
        if (all.Count == 0) return;
        var figures = AlarmFigures.Of([.. all.OrderBy(s => s.At)], first, last.AddHours(1));
        Console.WriteLine($"all: {figures.Raised} calls, {figures.PerHour:0.00} an hour (target {AlarmFigures.TargetPerHour}), most in ten minutes {figures.PeakTenMinutes}, "
            + $"notice/warning/critical {string.Join('/', figures.BySeverity)}, chattering {figures.Chattering}, standing over a day {figures.Standing}");
        foreach (var rule in figures.Rules) Console.WriteLine($"  {rule.Key,-14} {rule.Raised}");
    }

    private static List<AlarmStep> Play(string name, List<HourOfFile> hours)
    {
        var station = Six.Station(name, 60);
        var state = new StationState(station, Six.Catalogue, Six.Rules, hours[0].Start);
        var (steps, waiting) = (new List<AlarmStep>(), new Queue<(DateTimeOffset At, string Id)>());
        foreach (var hour in hours)
        {
            var now = hour.Start.AddHours(1) + Travel;
            Acknowledge(now);
            if (hour.Readings.Length > 0) Take(state.Apply(new StationBatch(hour.Readings, now), now), now);
            Take(state.Tick(now.AddMinutes(20)), now.AddMinutes(20));
        }
        return steps;

        void Take(StationUpdate update, DateTimeOffset now)
        {
            steps.AddRange(update.Steps);
            foreach (var step in update.Steps.Where(s => s.Alarm is { IsOpen: true, Acknowledged: null, IsMuted: false })) waiting.Enqueue((now + Response, step.Alarm.Id));
        }

        void Acknowledge(DateTimeOffset now)
        {
            while (waiting.Count > 0 && waiting.Peek().At <= now)
            {
                var (at, id) = waiting.Dequeue();
                if (state.FindAlarm(id) is { IsOpen: true, Acknowledged: null } alarm)
                    steps.AddRange(state.Act(alarm, new AlarmCommand(id, AlarmAction.Acknowledge, "duty"), at).Update.Steps);
            }
        }
    }

    private static void Print(string station, List<HourOfFile> hours, List<AlarmStep> steps)
    {
        Console.WriteLine($"== {station}: {hours.Count} hours from {Local(hours[0].Start)} to {Local(hours[^1].Start)}");
        foreach (var life in steps.GroupBy(s => s.Alarm.Id))
        {
            var (raised, end) = (life.First().Alarm, life.Last().Alarm);
            var until = end.ClearedAt is { } cleared ? $"{Local(cleared)} ({(cleared - raised.RaisedAt).TotalHours:0} h)" : "open";
            Console.WriteLine(
                $"{Local(raised.RaisedAt)}  {until,-20} {end.Severity,-8} {end.Rule,-12} peak {end.Peak,6:0.#} limit {end.Limit,5:0.#}"
                + $"{(end.IsChattering ? " chatters" : "")}{(raised.SuppressedBy is null ? "" : " under " + raised.SuppressedBy)}  {raised.MessageEn}");
        }
    }

    private static string Local(DateTimeOffset at) => StationTime.ToStationTime(at).ToString("yyyy-MM-dd HH", CultureInfo.InvariantCulture);

    /// <summary>Files of the UCI set (Beijing, CO in µg/m³) or of the national platform (columns by point and pollutant).</summary>
    private static IEnumerable<HourOfFile> Read(string file)
    {
        using var csv = new CsvReader(new StreamReader(file), new CsvConfiguration(CultureInfo.InvariantCulture) { MissingFieldFound = null });
        csv.Read();
        csv.ReadHeader();
        var uci = csv.HeaderRecord!.Contains("station");
        while (csv.Read())
        {
            var start = uci
                ? new DateTimeOffset(csv.GetField<int>("year"), csv.GetField<int>("month"), csv.GetField<int>("day"), csv.GetField<int>("hour"), 0, 0, StationTime.Offset)
                : PlatformTime(csv);
            var readings = ImmutableArray.CreateBuilder<Reading>();
            foreach (var code in Codes.AirSix)
                if (double.TryParse(csv.GetField(uci || code != Codes.O3 ? Uci(code) : "O3_1h"), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                    readings.Add(new Reading(code, start.ToUniversalTime(), TimeSpan.FromHours(1), uci && code == Codes.Co ? value / 1000 : value, Flag.Normal));
            yield return new HourOfFile(csv.GetField(uci ? "station" : "WatchPoint")!, start.ToUniversalTime(), readings.ToImmutable());
        }
    }

    /// <summary>The platform labels an hour by its end.</summary>
    private static DateTimeOffset PlatformTime(CsvReader csv) =>
        new DateTimeOffset(DateTime.ParseExact(csv.GetField("Date")!, "yyyyMMdd", CultureInfo.InvariantCulture), StationTime.Offset).AddHours(csv.GetField<int>("Hour") - 1);

    private static string Uci(string code) => code switch { Codes.Pm25 => "PM2.5", Codes.Pm10 => "PM10", Codes.So2 => "SO2", Codes.No2 => "NO2", Codes.Co => "CO", _ => "O3" };

    private sealed record HourOfFile(string Station, DateTimeOffset Start, ImmutableArray<Reading> Readings);
}
