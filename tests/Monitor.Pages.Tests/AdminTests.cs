using System.Collections.Immutable;
using System.Globalization;
using Monitor.Dashboard.Components.Admin;
using Monitor.Dashboard.Components.Admin.Catalogue;
using Monitor.Dashboard.Components.Admin.Roster;
using Monitor.Dashboard.Components.Admin.Rules;
using Monitor.Dashboard.Components.Admin.Stations;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Pages.Tests;

public sealed class AdminTests
{
    private static readonly DateTimeOffset Noon = Made.Noon;
    private static readonly StationInfo Town = Made.Air("town").Station with { Parameters = [Codes.No2] };

    private static TrialAlarm Trial(string station, int from, int? to, Severity severity = Severity.Warning) => new(
        Made.Alarm($"{station}-{from}", station, severity) with { RaisedAt = Noon.AddHours(from) }, Noon.AddHours(from), to is { } end ? Noon.AddHours(end) : null);

    [Fact]
    public void Comparison_SaysWhatBecomesOfEachAlarm_OldestFirst()
    {
        var compared = TrialComparison.Of(
            [Trial("a", 0, 3), Trial("a", 10, 12), Trial("b", 5, null), Trial("c", 1, 2)],
            [Trial("a", 0, 3), Trial("b", 6, null), Trial("b", 1, 2), Trial("c", 2, 4)]);
        Assert.Equal(
            [("a", 0, TrialFate.Same), ("b", 1, TrialFate.Appears), ("c", 1, TrialFate.Goes), ("c", 2, TrialFate.Appears), ("b", 6, TrialFate.Differs), ("a", 10, TrialFate.Goes)],
            compared.Rows.Select(r => (r.Alarm.Alarm.StationId, (int)(r.Alarm.From - Noon).TotalHours, r.Fate)));
    }

    [Fact]
    public void Comparison_AnotherSeverityIsADifference() =>
        Assert.Equal(TrialFate.Differs, Assert.Single(TrialComparison.Of([Trial("a", 0, 3)], [Trial("a", 0, 3, Severity.Critical)]).Rows).Fate);

    [Fact]
    public void Differences_NameFieldsThatChanged_CameAndWent() =>
        Assert.Equal(
            [new FieldChange("name", "old", "new"), new FieldChange("came", "", "x"), new FieldChange("went", "y", "")],
            ChangeView.Differences([("name", "old"), ("same", "s"), ("went", "y")], [("name", "new"), ("same", "s"), ("came", "x")]));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(160, 120)]
    [InlineData(319, 239)]
    public void Picture_PixelsAndDegreesAreOne(double x, double y)
    {
        var picture = PlacePicture.Of("""{"features":[]}""", [Town, Town with { Id = "far", Latitude = 36.5, Longitude = 117.9 }])!;
        var (latitude, longitude) = picture.Of(x, y);
        var (backX, backY) = picture.At(latitude, longitude);
        Assert.Equal(x, backX, 0.15);
        Assert.Equal(y, backY, 0.15);
    }

    [Fact]
    public void Picture_HoldsEveryStation_NorthIsUp_AndDrawsRivers()
    {
        var far = Town with { Id = "far", Latitude = 36.5, Longitude = 117.9 };
        var picture = PlacePicture.Of("""{"features":[{"geometry":{"type":"LineString","coordinates":[[117,36],[117.9,36.5]]}}]}""", [Town, far])!;
        var (low, high) = (picture.At(Town.Latitude, Town.Longitude), picture.At(far.Latitude, far.Longitude));
        Assert.All(new[] { low, high }, p => Assert.True(p.X is > 0 and < PlacePicture.Width && p.Y is > 0 and < PlacePicture.Height));
        Assert.True(high.X > low.X && high.Y < low.Y);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{low.X},{low.Y} {high.X},{high.Y}"), Assert.Single(picture.Shapes).Points);
        Assert.Null(PlacePicture.Of("{}", []));
    }

    private static AlarmRule Rule(RuleLine line, AlarmSignal signal = AlarmSignal.Hour, string? parameter = Codes.No2) => new(
        "r", "规则", "Rule", true, signal, parameter, RuleScope.Everywhere, line, null, 5, TimeSpan.FromMinutes(30), new RuleTimes(22, 6, [1, 12]),
        TimeSpan.FromHours(12), ["other"], "查", "look");

    [Fact]
    public void Draft_GivesBackTheRuleItCameFrom()
    {
        var rule = Rule(new RuleLine(Severity.Warning, High: 115, Samples: 2, OnDelay: TimeSpan.FromMinutes(10), NoteZh: "据", NoteEn: "why")) with
        {
            Response = new RuleLine(Severity.Critical, LimitOrigin.Gb3838, Class: WaterClass.IV, Factor: 1.5),
            Scope = new RuleScope(["a"], ["b"], [StationKind.River], ["area"], ["river"], true),
        };
        Assert.True(RuleWords.AreSame(rule, RuleDraft.Of(rule).ToRule()));
    }

    [Fact]
    public void Draft_LeavesOutWhatTheOriginHasNoUseFor_AndSurvivesAbsurdNumbers()
    {
        var draft = RuleDraft.Of(Rule(new RuleLine(Severity.Warning, High: 115)));
        draft.Warning.Origin = LimitOrigin.Gb3095;
        draft.OffDelayMinutes = 1e300;
        var rule = draft.ToRule();
        Assert.Null(rule.Warning.High);
        Assert.Equal("offDelayMinutes", Assert.Single(AlarmRules.FieldErrors(rule, new ParameterCatalogue([Catalogued(Codes.No2)]))).Field);
    }

    private static Parameter Catalogued(string code) =>
        new(code, code, code, Medium.Air, "ug/m3", 0, 0, 1000, Averaging.Mean, 45, [], ImmutableDictionary<string, double>.Empty, false);

    [Fact]
    public void Limits_AreThoseOfTheStandard_WithItsClause_PerClassOfArea()
    {
        var park = Town with { Id = "park", AirClass = 1 };
        var without = Town with { Id = "no-no2", Parameters = [Codes.O3] };
        var limits = RuleLimits.Of(Rule(new RuleLine(Severity.Warning, LimitOrigin.Gb3095)), new RuleLine(Severity.Warning, LimitOrigin.Gb3095), [Town, park, Town with { Id = "t2" }, without], Noon);
        Assert.Equal([2, 1], limits.Limits.Select(l => l.Stations));
        Assert.All(limits.Limits, l => Assert.Contains("GB 3095-2026", l.Source, StringComparison.Ordinal));
        Assert.Equal(200, limits.Limits[0].High);
        Assert.Equal(0, limits.Without);
    }

    [Fact]
    public void Limits_ASectionWithoutTargetIsCounted()
    {
        var section = Town with { Kind = StationKind.River, Parameters = [Codes.Tp], TargetClass = WaterClass.III };
        var line = new RuleLine(Severity.Warning, LimitOrigin.Gb3838);
        var limits = RuleLimits.Of(Rule(line, AlarmSignal.Sample, Codes.Tp), line, [section, section with { Id = "none", TargetClass = null }], Noon);
        Assert.Equal(0.2, Assert.Single(limits.Limits).High);
        Assert.Equal(1, limits.Without);
    }

    private static readonly NoticeChannel Mail = new(ChannelKind.Email, "a@example.com");
    private static readonly ImmutableArray<Person> People = [new("a", "张三", [Mail]), new("b", "李四", [])];

    [Fact]
    public void Plan_HasNoHoles_JoinsWhatIsAlike_AndSeesWhereNobodyCanBeTold()
    {
        var roster = new DutyRoster(
            People,
            [new Shift("1", Noon.AddHours(-4), Noon.AddHours(2), "a"), new Shift("2", Noon.AddHours(2), Noon.AddHours(4), "a"), new Shift("3", Noon.AddHours(6), Noon.AddHours(40), "b")],
            [new ShiftOverride("o", Noon.AddHours(8), Noon.AddHours(9), DutyRole.First, "a")]);
        var plan = DutyPlan.Of(roster, Noon, Noon.AddHours(24));
        Assert.Equal(
            [(0, 4, "张三", true), (4, 6, "", false), (6, 8, "李四", false), (8, 9, "张三", true), (9, 24, "李四", false)],
            plan.Select(s => ((int)(s.From - Noon).TotalHours, (int)(s.To - Noon).TotalHours, s.First, s.Reachable)));
    }

    [Fact]
    public void Plan_OfAnEmptyRosterIsOneGap() => Assert.False(Assert.Single(DutyPlan.Of(DutyRoster.Empty, Noon, Noon.AddHours(24))).Reachable);

    [Fact]
    public void Series_IsOfEveryDay_AndAnEndNotAfterTheStartIsOfTheNext()
    {
        var nights = RosterEdit.Series(new DateOnly(2026, 12, 31), new TimeOnly(20, 0), new TimeOnly(8, 0), 2, "a", null, "b").ToList();
        Assert.Equal([new(2026, 12, 31, 12, 0, 0, TimeSpan.Zero), new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero)], nights.Select(s => s.From));
        Assert.All(nights, s => Assert.Equal(TimeSpan.FromHours(12), s.To - s.From));
        Assert.Equal(2, nights.Select(s => s.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("2026-11-27T07:59:59+08:00", "2026-11-26T20:00:00+08:00")]
    [InlineData("2026-11-27T08:00:00+08:00", "2026-11-27T08:00:00+08:00")]
    [InlineData("2026-11-27T19:59:59+08:00", "2026-11-27T08:00:00+08:00")]
    [InlineData("2026-11-27T22:45:00+08:00", "2026-11-27T20:00:00+08:00")]
    public void ShiftOffered_IsTheOneThatRuns(string now, string from)
    {
        var (day, start, end) = RosterEdit.Running(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var shift = Assert.Single(RosterEdit.Series(day, start, end, 1, "a", null, null));
        Assert.Equal((DateTimeOffset.Parse(from, CultureInfo.InvariantCulture), TimeSpan.FromHours(12)), (shift.From, shift.To - shift.From));
    }

    [Theory]
    [InlineData("mg/L=1000\n ug/L = 1 \n", null, 2)]
    [InlineData("mg/L", "mg/L", 0)]
    [InlineData("mg/L=1000\nug/L=viel", "ug/L=viel", 1)]
    [InlineData("=5", "=5", 0)]
    public void Units_AreOneALine_AndTheFirstWrongLineIsNamed(string text, string? wrong, int units)
    {
        var read = ParameterWords.Units(text);
        Assert.Equal(wrong, read.WrongLine);
        Assert.Equal(units, read.Units.Count);
    }

    [Fact]
    public void Aliases_AreSeparatedAsPeopleTypeThem() => Assert.Equal(["a34004", "PM2.5", "细颗粒"], ParameterWords.Aliases(" a34004, PM2.5，\n细颗粒、"));

    [Fact]
    public void RosterChange_NamesEachPersonAndShiftThatChanged()
    {
        var l = new Language(new CultureInfo(Language.English));
        var people = RosterWords.View(
            new RosterChange(1, Noon, "x", "people", """[{"id":"a","name":"Zhang","channels":[]},{"id":"b","name":"Li","channels":[]}]""",
                """[{"id":"a","name":"Zhang","channels":[{"kind":"weCom","address":"https://x/…1"}]},{"id":"b","name":"Li","channels":[]}]""", true), l, id => id);
        Assert.Equal(new FieldChange("Zhang", "Zhang", "Zhang · WeCom https://x/…1"), Assert.Single(people.Fields));
        var shifts = RosterWords.View(
            new RosterChange(1, Noon, "x", "shifts", """{"shifts":[],"overrides":[]}""",
                """{"shifts":[{"id":"1","from":"2026-11-23T04:00:00+00:00","to":"2026-11-23T12:00:00+00:00","first":"a"}],"overrides":[]}""", true), l, _ => "Zhang");
        Assert.Equal("2026-11-23 12:00 – 2026-11-23 20:00 Zhang", Assert.Single(shifts.Fields).After);
    }
}
