using System.Collections.Immutable;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Tests.Support;

namespace Monitor.Tests.Domain.Alarms;

public sealed class FleetDeskTests
{
    private static readonly DateTimeOffset Now = Some.Time("2026-05-01 08:00");
    private static readonly ImmutableArray<StationInfo> Stations = [.. Enumerable.Range(0, 20).Select(i => Some.AirStation($"air-{i}"))];

    private static Alarm Silent(int station, DateTimeOffset at, string? under = null) =>
        AlarmLifeCycle.Raise($"air-{station}", Repository.Rules.Find("silent")!, Facts("", at.AddMinutes(-16)), null, under, TimeSpan.FromHours(2), at).After;

    private static AlarmFacts Facts(string parameter, DateTimeOffset at) => new(Severity.Warning, parameter, at, 1, 1, false, "", "", "");

    private static FleetUpdate Step(FleetDesk desk, DateTimeOffset now, IReadOnlyList<Alarm> open, LinkTrouble? link = null) =>
        desk.Step(new FleetView(Stations, open, link, now), new AlarmLog());

    [Fact]
    public void AFewSilentStations_AreTheirOwnAlarms()
    {
        var desk = new FleetDesk();
        var update = Step(desk, Now, [Silent(0, Now), Silent(1, Now), Silent(2, Now)]);
        Assert.Equal((0, 0), (desk.Open.Length, update.Parents.Length));
    }

    [Fact]
    public void ManySilentTogether_AreOneCard_ThatSilencesThem_AndLetsGoOfThoseThatStay()
    {
        var desk = new FleetDesk();
        var update = Step(desk, Now, [.. Enumerable.Range(0, 6).Select(i => Silent(i, Now))]);
        var card = Assert.Single(desk.Open);
        Assert.Equal((FleetDesk.ManySilentRule, 6d, Alarm.FleetId), (card.Rule, card.Value, card.StationId));
        Assert.Equal(6, update.Parents.Count(p => p.Parent == card.Id));
        // Those that come later go under the same card.
        var later = Now.AddMinutes(3);
        update = Step(desk, later, [.. Enumerable.Range(0, 6).Select(i => Silent(i, Now, card.Id)), Silent(7, later)]);
        Assert.Equal(new ParentChange("air-7", "silent", card.Id), Assert.Single(update.Parents));
        // All but one speak again: the card is cleared, and the one is its own alarm.
        update = Step(desk, Now.AddMinutes(10), [Silent(3, Now, card.Id)]);
        Assert.Equal(AlarmStage.Returned, Assert.Single(desk.Open).Stage);
        Assert.Equal(new ParentChange("air-3", "silent", null), Assert.Single(update.Parents));
    }

    [Fact]
    public void BrokerAway_IsOneCardAfterAMinute_CriticalAfterAQuarterOfAnHour_AndSilencesEveryStation()
    {
        var desk = new FleetDesk();
        var link = new LinkTrouble(Now, "与 broker 断开", "disconnected");
        Step(desk, Now.AddSeconds(59), [], link);
        Assert.Empty(desk.Open);
        Step(desk, Now.AddSeconds(60), [], link);
        Assert.Equal((Severity.Warning, FleetDesk.LinkRule), (Assert.Single(desk.Open).Severity, desk.Open[0].Rule));
        var update = Step(desk, Now.AddMinutes(16), [.. Enumerable.Range(0, 20).Select(i => Silent(i, Now.AddMinutes(15)))], link);
        Assert.Equal(Severity.Critical, Assert.Single(desk.Open).Severity);
        Assert.Equal(20, update.Parents.Count(p => p.Parent == desk.Open[0].Id));
        Step(desk, Now.AddMinutes(20), [], null);
        Assert.Equal(AlarmCondition.Cleared, Assert.Single(desk.Open).Condition);
    }

    [Fact]
    public void StationThatWasSilentBeforeTheLinkBroke_KeepsItsOwnAlarm()
    {
        var desk = new FleetDesk();
        var update = Step(desk, Now.AddMinutes(2), [Silent(0, Now.AddHours(-1))], new LinkTrouble(Now, "断开", "down"));
        Assert.Single(desk.Open);
        Assert.Empty(update.Parents);
    }

    [Fact]
    public void NeighboursThatRiseTogether_AreOneEpisode_NamedAfterTheFirst()
    {
        var rule = Repository.Rules.Find("pm25-1h")!;
        Alarm Rise(int station, int hour) =>
            AlarmLifeCycle.Raise($"air-{station}", rule, Facts(Codes.Pm25, Now.AddHours(hour)), null, null, TimeSpan.FromHours(2), Now.AddHours(hour + 1)).After;
        Assert.Empty(Step(new FleetDesk(), Now, [Rise(1, 0), Rise(2, 1)]).Episodes);
        var update = Step(new FleetDesk(), Now, [Rise(1, 0), Rise(2, 1), Rise(3, 2), Rise(4, 9)]);
        Assert.Equal(["air-1", "air-2", "air-3"], update.Episodes.Select(e => e.Station));
        Assert.Equal(Rise(1, 0).Id, Assert.Single(update.Episodes.Select(e => e.Episode).Distinct()));
    }

    [Fact]
    public void SectionsInFlowOrder_AreOneEpisode_AgainstTheFlowTheyAreNot()
    {
        var rule = Repository.Rules.Find("water-target")!;
        ImmutableArray<StationInfo> sections = [Some.River("up") with { FlowOrder = 1 }, Some.River("down") with { FlowOrder = 2 }];
        FleetUpdate Run(int up, int down)
        {
            Alarm At(string id, int hour) => AlarmLifeCycle.Raise(id, rule, Facts(Codes.Nh3N, Now.AddHours(hour)), null, null, TimeSpan.FromHours(8), Now.AddHours(hour)).After;
            return new FleetDesk().Step(new FleetView(sections, [At("up", up), At("down", down)], null, Now.AddHours(40)), new AlarmLog());
        }
        Assert.Equal(2, Run(0, 12).Episodes.Length);
        Assert.Empty(Run(12, 0).Episodes);
        Assert.Empty(Run(0, 72).Episodes);
    }

    [Fact]
    public void Medians_AreOfTheHour_AndNeedFiveStations()
    {
        StationSnapshot Of(int i, double pm25, DateTimeOffset hour) => new(
            Stations[i], StationCondition.Reporting, null, null, [],
            Hj633.Report(AirPeriod.Hour, hour, new Dictionary<string, decimal> { [Codes.Pm25] = (decimal)pm25 }, System.Collections.Frozen.FrozenSet<string>.Empty),
            null, null, [], [], 0);
        var snapshots = Enumerable.Range(0, 5).Select(i => Of(i, 10 * i, Now)).ToList();
        Assert.Equal(20, Neighbours.Medians(snapshots, Now)[Codes.Pm25]);
        Assert.Empty(Neighbours.Medians(snapshots.Take(4), Now));
        Assert.Empty(Neighbours.Medians(snapshots, Now.AddHours(1)));
    }

    [Fact]
    public void CardClosedWhileTheLinkIsDown_StaysClosed_AndKeepsItsStationsUnderIt()
    {
        var desk = new FleetDesk();
        var link = new LinkTrouble(Now, "断开", "down");
        Step(desk, Now.AddMinutes(16), [], link);
        var card = Assert.Single(desk.Open);
        var said = new AlarmLog();
        desk.Act(card, new AlarmCommand(card.Id, AlarmAction.Comment, "张三", "电信在查"), Now.AddMinutes(16), said);
        Assert.Equal(AlarmStepKind.Commented, Assert.Single(said.Steps).Kind);
        desk.Act(card, new AlarmCommand(card.Id, AlarmAction.Close, "张三", "已知"), Now.AddMinutes(17), new AlarmLog());
        var update = Step(desk, Now.AddMinutes(18), [Silent(0, Now.AddMinutes(17))], link);
        Assert.Empty(desk.Open);
        Assert.Equal(card.Id, Assert.Single(update.Parents).Parent);
        desk.Act(desk.Find(card.Id)!, new AlarmCommand(card.Id, AlarmAction.Comment, "张三", "还没好"), Now.AddMinutes(19), new AlarmLog());
        Step(desk, Now.AddMinutes(20), [], link);
        Assert.Empty(desk.Open);
        Step(desk, Now.AddMinutes(21), [], null);
        Step(desk, Now.AddMinutes(40), [], link with { Since = Now.AddMinutes(23) });
        Assert.NotEqual(card.Id, Assert.Single(desk.Open).Id);
    }

    [Fact]
    public void StationsUnderALinkThatIsBack_HaveTimeToSpeak_BeforeTheirSilenceIsTheirOwn()
    {
        var desk = new FleetDesk();
        Step(desk, Now.AddMinutes(16), [], new LinkTrouble(Now, "断开", "down"));
        var silent = Silent(0, Now.AddMinutes(15), Assert.Single(desk.Open).Id);
        Assert.Empty(Step(desk, Now.AddMinutes(20), [silent], null).Parents);
        Assert.Empty(Step(desk, Now.AddMinutes(29), [silent], null).Parents);
        Assert.Null(Assert.Single(Step(desk, Now.AddMinutes(31), [silent], null).Parents).Parent);
    }
}
