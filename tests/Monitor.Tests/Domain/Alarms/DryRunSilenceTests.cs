using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

/// <summary>Silence played over the past gives what the station itself said when it lived through it.</summary>
public sealed class DryRunSilenceTests
{
    private static readonly DateTimeOffset Eight = Some.Time("2026-05-01 08:00");
    private static readonly AlarmRule Shipped = Repository.Rules.Find("silent")!;

    /// <summary>Arrivals as received:measured+period, minutes after eight; alarms as from-to.</summary>
    public static TheoryData<string, double, string, string> Rows() => new()
    {
        { "three intervals and a quarter of an hour at least", 5, "0:0+0 5:5+0 20:20+0 30:30+0", "" },
        { "a gap is one alarm, from the last value to the first new one", 5, "0:0+0 5:5+0 60:60+0 65:65+0", "5-60" },
        { "what is still silent has no end", 5, "0:0+0 5:5+0", "5-" },
        { "two gaps are two alarms", 1, "0:0+0 30:30+0 31:31+0 90:90+0", "0-30 31-90" },
        { "hourly data are allowed two hours", 60, "61:0+60 121:60+60 181:120+60", "" },
        { "an hour left out is a silence until the next one comes", 60, "61:0+60 181:120+60 241:180+60", "60-180" },
        { "an old backlog does not speak for now", 5, "0:0+0 30:1+0 40:2+0 60:60+0", "0-60" },
        { "what comes too late to be news does not end it", 5, "0:0+0 30:5+0 50:50+0", "0-50" },
        { "hourly means of a station that is said to send minutes", 5, "61:0+60 121:60+60 181:120+60", "" },
    };

    [Theory, MemberData(nameof(Rows))]
    public async Task Played_IsAsItWasLived(string why, double interval, string arrivals, string alarms)
    {
        var came = Parse(arrivals);
        var end = Eight.AddMinutes(400);
        Assert.Equal(alarms.Length == 0 ? [] : alarms.Split(' '), Played(Shipped, Some.AirStation(minutes: interval), came, End(alarms, came, end)));
        Assert.NotEmpty(why);
        await SameLived(Shipped, Some.AirStation(minutes: interval), came, end);
    }

    public static TheoryData<string> Maintenances() => new() { "10-90", "20-90", "10-", "2-4" };

    [Theory, MemberData(nameof(Maintenances))]
    public Task Maintenance_IsNoSilence_UntilItEnds(string window)
    {
        var (from, to) = (window.Split('-')[0], window.Split('-')[1]);
        var station = Some.AirStation() with
        {
            Maintenance = [new MaintenanceWindow(Eight.AddMinutes(Number(from)), to.Length == 0 ? null : Eight.AddMinutes(Number(to)), "校准")],
        };
        return SameLived(Shipped, station, Parse("0:0+0 5:5+0 120:120+0 125:125+0"), Eight.AddMinutes(200));
    }

    public static TheoryData<double, double, double, double> Lines() => new() { { 1, 0, 0, 0 }, { 4, 0, 0, 0 }, { 1, 40, 0, 0 }, { 1, 0, 30, 0 }, { 2, 10, 0, 5 }, { 1, 0, 20, 3 } };

    [Theory, MemberData(nameof(Lines))]
    public Task Lines_AndDelays_HoldAsTheyDoLive(double high, double onDelay, double offDelay, double response)
    {
        var rule = Shipped with
        {
            Warning = Shipped.Warning with { High = high, OnDelay = TimeSpan.FromMinutes(onDelay) }, OffDelay = TimeSpan.FromMinutes(offDelay),
            Response = response > 0 ? new RuleLine(Severity.Critical, High: response) : null,
        };
        return SameLived(rule, Some.AirStation(), Parse("0:0+0 5:5+0 35:35+0 40:40+0 120:120+0 130:130+0 140:140+0 150:150+0 300:300+0"), Eight.AddMinutes(400));
    }

    [Fact]
    public void EverySignal_CanBePlayed_OrSaysWhyNot_InBothLanguages()
    {
        foreach (var signal in Enum.GetValues<AlarmSignal>())
            if (DryRun.Obstacle(signal) is var (zh, en))
            {
                Assert.Contains(zh, c => c > '\u4e00');
                Assert.DoesNotContain(en, c => c > '\u4e00');
            }
        Assert.Equal(
            [AlarmSignal.Negative, AlarmSignal.Inverted, AlarmSignal.Impossible, AlarmSignal.Flagged, AlarmSignal.Clock, AlarmSignal.Refused, AlarmSignal.Outlier],
            Enum.GetValues<AlarmSignal>().Where(s => !DryRun.CanPlay(s)));
    }

    /// <summary>Lives through the arrivals, a look every half minute and whenever something is due, and plays what was stored.</summary>
    private static async Task SameLived(AlarmRule rule, StationInfo station, List<Arrival> arrivals, DateTimeOffset end)
    {
        var run = await StationRun.Start(station, Eight.AddDays(-1), rules: new AlarmRules([rule]));
        var moments = Enumerable.Range(0, 2 * (int)(end - Eight).TotalMinutes).Select(i => Eight.AddSeconds(30 * i))
            .Concat(arrivals.SelectMany(a => new[] { a.ReceivedAt, a.End + Silence.After(station.Interval) + TimeSpan.FromMilliseconds(1) })).Where(t => t < end).Distinct().Order();
        foreach (var moment in moments)
        {
            foreach (var arrival in arrivals.Where(a => a.ReceivedAt == moment))
                await run.Send(moment, Some.Reading(Codes.No2, arrival.End - arrival.Period, 40, arrival.Period));
            await run.Tick(moment);
            // Nobody is there in a trial to acknowledge: what cleared is over.
            foreach (var over in run.Alarms.GroupBy(a => a.Id).Select(a => a.Last()).Where(a => a is { IsOpen: true, Condition: AlarmCondition.Cleared }).ToList())
                await run.Act(new AlarmCommand(over.Id, AlarmAction.Acknowledge, AlarmStep.System), moment);
        }
        var lived = run.Alarms.GroupBy(a => a.Id).Select(a => a.Last()).Select(a => (a.RaisedAt, a.ClearedAt, a.Severity));
        var played = new DryRun(rule, station, Repository.Catalogue);
        played.Play(arrivals, end);
        Assert.Equal(lived, played.Alarms.Select(a => (a.From, a.To, a.Alarm.Severity)));
    }

    private static IEnumerable<string> Played(AlarmRule rule, StationInfo station, List<Arrival> arrivals, DateTimeOffset end)
    {
        var run = new DryRun(rule, station, Repository.Catalogue);
        run.Play(arrivals, end);
        return run.Alarms.Select(a => $"{(a.From - Eight).TotalMinutes}-{(a.To - Eight)?.TotalMinutes}");
    }

    /// <summary>Just after the last arrival, so that only what the row is about is silent; the far end where it is about that.</summary>
    private static DateTimeOffset End(string alarms, List<Arrival> came, DateTimeOffset end) => alarms.EndsWith('-') ? end : came[^1].ReceivedAt.AddMinutes(1);

    private static List<Arrival> Parse(string arrivals) =>
        [.. arrivals.Split(' ').Select(a => a.Split(':', '+').Select(Number).ToArray()).Select(a => new Arrival(Eight.AddMinutes(a[0]), Eight.AddMinutes(a[1] + a[2]), TimeSpan.FromMinutes(a[2])))];

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
