using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Components.Alarms;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Wall;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Alarms;
using Monitor.Domain.Notices;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

public sealed class DutyDeskTests
{
    private static readonly Language Chinese = new(new CultureInfo(Language.Chinese));
    private static readonly ParameterNames Names = new(ParameterCatalogue.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "parameters.json"))), Chinese);
    private static readonly AlarmWords Words = new(Chinese, Names, new AlarmRuleBook(new AlarmRules([]), null!, TimeProvider.System), new FakeTimeProvider(Made.Noon));

    [Fact]
    public void Wall_ShowsWhatAsksForSomebody_AndCountsTheRest()
    {
        var asking = Enumerable.Range(0, 8).Select(i => Made.Alarm("a" + i) with { DetectedAt = Made.Noon.AddMinutes(i) });
        var taken = Made.Alarm("taken", severity: Severity.Critical) with { Acknowledged = new Acknowledgement("王一", Made.Noon, null) };
        var shelved = Made.Alarm("shelved") with { ShelvedUntil = Made.Noon };
        var view = WallView.Of([.. asking, taken, shelved]);
        Assert.Equal(["a0", "a1", "a2", "a3", "a4", "a5"], view.Shown.Select(a => a.Id));
        Assert.Equal((2, 1, 1, (Severity?)Severity.Warning), (view.More, view.Taken, view.Quiet, view.Worst));
        // Where there is room, what is taken on is shown too; it calls nobody.
        var calm = WallView.Of([taken, shelved]);
        Assert.Equal((1, 0, null), (calm.Shown.Length, calm.More, calm.Worst));
    }

    /// <summary>Six lesser alarms of an episode do not hide a critical one that came later.</summary>
    [Fact]
    public void Wall_ShowsTheCriticalBeforeTheLesserOnesOfAnEpisode()
    {
        var episode = Enumerable.Range(0, 7).Select(i => Made.Alarm("e" + i, severity: i == 0 ? Severity.Critical : Severity.Warning) with { Episode = "pm", DetectedAt = Made.Noon.AddMinutes(i) });
        var view = WallView.Of([.. episode, Made.Alarm("reservoir", severity: Severity.Critical) with { DetectedAt = Made.Noon.AddHours(1) }]);
        Assert.Equal(["e0", "reservoir", "e1", "e2", "e3", "e4"], view.Shown.Select(a => a.Id));
    }

    /// <summary>Where not all stations find room, none that needs a look is among those left out, and the wall says how many they are.</summary>
    [Fact]
    public void Wall_OfManyStations_LeavesOutTheOnesThatAreWell()
    {
        var well = Enumerable.Range(0, 60).Select(i => Made.Air($"m{i:00}", 42)).ToList();
        Assert.Equal((40, 0), (WallStations.Of([.. well.Take(40)]).Shown.Length, WallStations.Of([.. well.Take(40)]).More));
        var all = WallStations.Of([.. well, Made.Air("z-silent", 42, StationCondition.Silent), Made.Air("z-bad", 180), Made.Air("a-na", null)]);
        Assert.Equal((39, 24), (all.Shown.Length, all.More));
        Assert.Equal("a-na", all.Shown[0].Station.Id);
        Assert.Equal(["z-bad", "z-silent"], all.Shown[^2..].Select(s => s.Station.Id));
    }

    [Fact]
    public void NextDuty_IsTheNextMomentAtWhichItIsSomebodyElse()
    {
        Person[] people = [new("a", "王一", []), new("b", "李二", [])];
        Shift Of(string id, int from, int to, string who) => new(id, Made.Noon.AddHours(from), Made.Noon.AddHours(to), who);
        var roster = new DutyRoster([.. people], [Of("1", -4, 2, "a"), Of("2", 2, 8, "a"), Of("3", 8, 16, "b")], []);
        Assert.Equal((Made.Noon.AddHours(8), "李二"), NextDuty.Of(roster, Made.Noon) is { } next ? (next.From, next.Names.Single()) : default);
        Assert.Empty(NextDuty.Of(roster, Made.Noon.AddHours(10))!.Names);
        Assert.Null(NextDuty.Of(DutyRoster.Empty, Made.Noon));
    }

    /// <summary>Wang until 20:00, Li until 08:00, then Zhao; whoever is late signs to the one who is there already.</summary>
    [Theory]
    [InlineData(-1, "王一", "李二")]
    [InlineData(0.1, "王一", "李二")]
    [InlineData(0.1, "李二", "赵三")]
    [InlineData(0.1, "副班", "赵三")]
    [InlineData(0.1, null, "李二")]
    [InlineData(11.9, "李二", "赵三")]
    [InlineData(12.1, "李二", "赵三")]
    [InlineData(21, "赵三", "")]
    [InlineData(-50, "赵三", "王一")]
    [InlineData(-70, "赵三", "")]
    public void Successor_IsWhoIsThereAlready_OrWhoComesNext(double hour, string? me, string expected)
    {
        Person[] people = [new("w", "王一", []), new("l", "李二", []), new("z", "赵三", []), new("s", "副班", [])];
        Shift Of(string id, int from, int to, string who) => new(id, Made.Noon.AddHours(from), Made.Noon.AddHours(to), who, "s");
        var roster = new DutyRoster([.. people], [Of("1", -12, 0, "w"), Of("2", 0, 12, "l"), Of("3", 12, 24, "z")], []);
        Assert.Equal(expected, Successor.Of(roster, me, Made.Noon.AddHours(hour)));
        Assert.Equal("", Successor.Of(DutyRoster.Empty, me, Made.Noon));
    }

    [Theory]
    [InlineData("站a", true)]
    [InlineData("station PM2.5", true)]
    [InlineData("王一 超过", true)]
    [InlineData("站a 氨氮", false)]
    public void Search_FindsEveryWord_InAnyOrder_InBothLanguages(string text, bool found)
    {
        var alarm = Made.Alarm("x") with { Acknowledged = new Acknowledgement("王一", Made.Noon, null) };
        Assert.Equal(found, AlarmSearch.Of(text, null, null, null, null, null).Matches(alarm, Made.Air("a").Station, Words, Names));
    }

    [Fact]
    public void Search_Narrows_AndItsAddressSaysTheSame()
    {
        var alarm = Made.Alarm("x");
        Assert.True(AlarmSearch.Of(null, "a", "limit", "warning", "unverified", 30).Matches(alarm, null, Words, Names));
        Assert.False(AlarmSearch.Of(null, null, null, "critical", null, null).Matches(alarm, null, Words, Names));
        Assert.False(AlarmSearch.Of(null, null, null, null, "true", null).Matches(alarm, null, Words, Names));
        Assert.Equal("q=%E7%AB%99%20a&severity=critical&days=7", AlarmSearch.Of(" 站 a ", null, "", "critical", null, 12345).Query);
    }

    [Fact]
    public void ShiftReport_LeavesOutWhatNobodyReads_AndKeepsWords()
    {
        long id = 0;
        AlarmStep Step(AlarmStepKind kind, string by = AlarmStep.System, string? note = null, bool silenced = false) =>
            new(++id, Made.Alarm("x") with { SuppressedBy = silenced ? "y" : null }, kind, Made.Noon, by, note);
        var report = ShiftReport.Of(
        [
            Step(AlarmStepKind.Raised), Step(AlarmStepKind.Raised, silenced: true), Step(AlarmStepKind.Grouped), Step(AlarmStepKind.Acknowledged, "王一"),
            Step(AlarmStepKind.Commented, "王一", "看过风向"), Step(AlarmStepKind.Cleared),
        ]);
        Assert.Equal((1, 1, 1, 0), (report.Called, report.Acknowledged, report.Cleared, report.Judged));
        Assert.Equal([AlarmStepKind.Raised, AlarmStepKind.Acknowledged, AlarmStepKind.Commented, AlarmStepKind.Cleared], report.Steps.Select(s => s.Kind));
        Assert.Equal("看过风向", Assert.Single(report.Notes).Note);
    }

    /// <summary>Words of people are on the sheet however early they were said; of the rest the newest, and it says how much is not there.</summary>
    [Theory]
    [InlineData(0, 60, 61, 0)]
    [InlineData(0, 100, 61, 40)]
    [InlineData(250, 100, 260, 91)]
    public void ShiftReport_KeepsWords_AndSaysWhatIsLeftOut(int notes, int steps, int shown, int leftOut)
    {
        long id = 0;
        AlarmStep Step(AlarmStepKind kind, string by, string? note) => new(++id, Made.Alarm("x"), kind, Made.Noon, by, note);
        var report = ShiftReport.Of(
        [
            .. Enumerable.Range(0, notes).Select(_ => Step(AlarmStepKind.Commented, "李二", "看过")), Step(AlarmStepKind.Commented, "王一", "先说的话"),
            .. Enumerable.Range(0, steps).Select(_ => Step(AlarmStepKind.Raised, AlarmStep.System, null)),
        ]);
        Assert.Equal((shown, leftOut), (report.Steps.Length, report.LeftOut));
        Assert.Contains(report.Steps, s => s.Note == "先说的话");
        Assert.Equal(report.Steps.Select(s => s.Id).Order(), report.Steps.Select(s => s.Id));
    }

    /// <summary>One acknowledgement stands, whatever was taken back in between; that of the shift before is none of this one.</summary>
    [Fact]
    public void ShiftReport_CountsAcknowledgementsThatStand()
    {
        long id = 0;
        AlarmStep Step(AlarmStepKind kind, string alarm) => new(++id, Made.Alarm(alarm), kind, Made.Noon, "王一", null);
        Assert.Equal(1, ShiftReport.Of(
        [
            Step(AlarmStepKind.Unacknowledged, "before"), Step(AlarmStepKind.Acknowledged, "x"), Step(AlarmStepKind.Unacknowledged, "x"), Step(AlarmStepKind.Acknowledged, "x"),
        ]).Acknowledged);
    }

    [Fact]
    public void Chart_IsADayBefore_UntilNow_OrHalfADayAfterItsEnd()
    {
        var alarm = Made.Alarm("x");
        Assert.Equal((Made.Noon.AddHours(-24), Made.Noon.AddHours(4)), AlarmChart.Around(alarm, Made.Noon.AddHours(3).AddMinutes(20)));
        Assert.Equal(Made.Noon.AddHours(15), AlarmChart.Around(alarm with { ClearedAt = Made.Noon.AddHours(2) }, Made.Noon.AddDays(9)).To);
        var (from, to) = AlarmChart.Around(alarm, Made.Noon.AddDays(90));
        Assert.Equal(30, (to - from).TotalDays);
    }

    [Fact]
    public void Neighbours_AreTheNearestOfTheSameKind()
    {
        var here = Made.Air("here");
        var all = new[] { 0.5, 0.1, 0.3, 0.2, 0.4 }.Select(d => Made.Air("n" + d.ToString(CultureInfo.InvariantCulture)) is var s ? s with { Station = s.Station with { Latitude = 36 + d } } : s);
        Assert.Equal(["n0.1", "n0.2", "n0.3", "n0.4"], AlarmChart.Neighbours(here.Station, [here, .. all]).Select(s => s.Station.Id));
    }
}
