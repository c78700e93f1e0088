using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;
using Monitor.Tests.Support;

namespace Monitor.Tests.Register;

public sealed class StationRulesTests
{
    private static StationDraft Air => StationDraft.Of(Some.AirStation("T-1"));

    private static StationDraft River => StationDraft.Of(Some.River("R-1"));

    public static TheoryData<string, StationDraft, string> Wrong() => new()
    {
        { "no id", Air with { Id = null }, "id" },
        { "blank in id", Air with { Id = "a b" }, "id" },
        { "path in id", Air with { Id = ".." }, "id" },
        { "65 characters", Air with { Id = new string('a', 65) }, "id" },
        { "word of the API", Air with { Id = "import" }, "id" },
        { "no name", Air with { Name = "  " }, "name" },
        { "long name", Air with { Name = new string('长', 81) }, "name" },
        { "kind", Air with { Kind = "sea" }, "kind" },
        { "no kind", Air with { Kind = null }, "kind" },
        { "north of the pole", Air with { Latitude = 90.01 }, "latitude" },
        { "no longitude", Air with { Longitude = null }, "longitude" },
        { "not a number", Air with { Longitude = double.NaN }, "longitude" },
        { "air class", Air with { AirClass = 3 }, "airClass" },
        { "no interval", Air with { IntervalMinutes = null }, "intervalMinutes" },
        { "interval of nothing", Air with { IntervalMinutes = 0 }, "intervalMinutes" },
        { "interval of a year", Air with { IntervalMinutes = 525_600 }, "intervalMinutes" },
        { "infinite interval", Air with { IntervalMinutes = double.PositiveInfinity }, "intervalMinutes" },
        { "unknown parameter", Air with { Parameters = ["pm25", "unobtainium"] }, "parameters" },
        { "computed parameter", Air with { Parameters = [Codes.O3EightHour] }, "parameters" },
        { "water class of air", Air with { TargetClass = "III" }, "targetClass" },
        { "drinking air", Air with { DrinkingWaterSource = true }, "drinkingWaterSource" },
        { "air that flows", Air with { FlowOrder = 1 }, "flowOrder" },
        { "water class", River with { TargetClass = "VI" }, "targetClass" },
    };

    [Theory, MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Check_NamesTheField_InBothLanguages(string what, StationDraft draft, string field)
    {
        var (station, errors) = StationRules.Check(draft, Repository.Catalogue);
        Assert.Null(station);
        var error = Assert.Single(errors);
        Assert.Equal((what, field), (what, error.Field));
        Assert.NotEqual(error.Zh, error.En);
    }

    [Fact]
    public void Check_ListsEveryError() =>
        Assert.Equal(["id", "intervalMinutes", "kind", "latitude", "longitude", "name"],
            StationRules.Check(new StationDraft(), Repository.Catalogue).Errors.Select(e => e.Field).Order(StringComparer.Ordinal));

    [Fact]
    public void Check_TakesAliases_RomanSigns_AndBlanksAround()
    {
        var (station, errors) = StationRules.Check(
            River with { Id = " R-1 ", TargetClass = "Ⅱ", Kind = "湖库", Parameters = ["w01019", "高锰酸盐指数", "pH值"] }, Repository.Catalogue);
        Assert.Empty(errors);
        Assert.Equal(("R-1", WaterClass.II, StationKind.Lake), (station!.Id, station.TargetClass, station.Kind));
        Assert.Equal([Codes.CodMn, Codes.Ph], station.Parameters);
    }

    [Fact]
    public void Check_LeavesMaintenanceAlone()
    {
        var before = Some.AirStation("T-1") with { Maintenance = [MaintenanceWindow.Always] };
        Assert.Equal(before.Maintenance, StationRules.Check(Air, Repository.Catalogue, before).Station!.Maintenance);
        Assert.Empty(StationRules.Check(Air, Repository.Catalogue).Station!.Maintenance);
    }

    [Theory]
    [InlineData("2026-05-01 08:00", "2026-05-01 08:00", "换滤膜", "to")]
    [InlineData("2026-06-01 08:00", "2028-05-01 08:00", "换滤膜", "to")]
    [InlineData("2026-05-01 08:00", "2026-05-01 10:00", " ", "reason")]
    [InlineData("2026-05-02 09:00", "2026-05-02 11:00", "换滤膜", "from")]
    [InlineData("2026-05-02 00:00", null, "换滤膜", "from")]
    [InlineData("2026-05-02 12:00", "2026-05-02 13:00", "换滤膜", null)]
    [InlineData("2026-05-02 13:00", null, "换滤膜", null)]
    public void Maintenance_EndsAfterItBegins_HasAReason_AndDoesNotOverlap(string from, string? to, string reason, string? field)
    {
        var station = Some.AirStation() with { Maintenance = [new(Some.Time("2026-05-02 08:00"), Some.Time("2026-05-02 12:00"), "校准")] };
        var window = new MaintenanceWindow(Some.Time(from), to is null ? null : Some.Time(to), reason);
        Assert.Equal(field, StationRules.Errors(station, window).Select(e => e.Field).SingleOrDefault());
    }

    [Theory]
    [InlineData("2026-05-01 07:59", false, "2026-05-01 08:00")]
    [InlineData("2026-05-01 08:00", true, "2026-05-01 12:00")]
    [InlineData("2026-05-01 11:59", true, "2026-05-01 12:00")]
    [InlineData("2026-05-01 12:00", false, "2026-05-03 00:00")]
    [InlineData("2026-05-03 00:00", true, null)]
    public void Maintenance_IsHalfOpen_AndKnowsItsNextChange(string now, bool inMaintenance, string? next)
    {
        var station = Some.AirStation() with
        {
            Maintenance = [new(Some.Time("2026-05-01 08:00"), Some.Time("2026-05-01 12:00"), "校准"), new(Some.Time("2026-05-03 00:00"), null, "大修")],
        };
        Assert.Equal(inMaintenance, station.InMaintenance(Some.Time(now)));
        Assert.Equal(next is null ? null : Some.Time(next), station.NextMaintenance(Some.Time(now)));
    }

    [Fact]
    public async Task Maintenance_BeginsAndEndsByTimeAlone()
    {
        var start = Some.Time("2026-05-01 08:00");
        var run = await StationRun.Start(Some.AirStation() with { Maintenance = [new(start.AddMinutes(10), start.AddMinutes(20), "校准")] }, start);
        await run.Send(start, Some.Reading(Codes.Pm25, start.AddMinutes(-5), 35));
        Assert.Equal(StationCondition.Reporting, run.Snapshot.Condition);
        await run.Tick(start.AddMinutes(10));
        Assert.Equal(StationCondition.Maintenance, run.Snapshot.Condition);
        await run.Tick(start.AddMinutes(20));
        Assert.Equal(StationCondition.Silent, run.Snapshot.Condition);
    }
}
