using System.Collections.Immutable;
using Monitor.Dashboard.Components.Layout;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Overview;
using Monitor.Dashboard.Components.Pipeline;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

public sealed class LookTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Interval_IsStationTime_AndMidnightEndsTheDay()
    {
        Assert.Equal("12:00–13:00", Format.Interval(Made.Noon, Hour));
        Assert.Equal("11-23 23:00–24:00", Format.HourOfDay(Made.Noon.AddHours(11)));
    }

    [Fact]
    public void Moment_OfAnotherYear_SaysTheYear_OfTheStationsCalendar()
    {
        var newYear = new DateTimeOffset(2026, 12, 31, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal("01-01 00:00", Format.Moment(newYear, newYear.AddDays(3)));
        Assert.Equal("2026-12-31 23:59", Format.Moment(newYear.AddMinutes(-1), newYear.AddDays(3)));
    }

    [Fact]
    public void TrendLine_BreaksAtMissingValueAndAtMissingHour()
    {
        ImmutableArray<TrendPoint> points = [At(0, 50), At(1, 60), At(2, null), At(3, 40), At(6, 30), At(7, 30)];
        Assert.Equal([2, 1, 2], TrendLine.Runs(points, Hour, 150).Select(r => r.Split(' ').Length));
    }

    [Fact]
    public void Summary_CountsOnlyReportingStationsForLevels()
    {
        var summary = OverviewSummary.Of([Made.Air("a"), Made.Air("b", 130), Made.Air("c", null), Made.Air("d", 300, StationCondition.Silent)], null);
        Assert.Equal([(AirLevel.Excellent, 1), (AirLevel.LightlyPolluted, 1)], summary.ByLevel);
        Assert.Equal(1, summary.AirNotAvailable);
        Assert.Equal([(StationCondition.Silent, 1)], summary.AirOut);
    }

    [Theory]
    [InlineData("level", "a b silent na")]
    [InlineData("-level", "b a silent na")]
    public void Sort_PutsStationsWithoutPresentValueLast(string sort, string expected)
    {
        StationSnapshot[] stations = [Made.Air("silent", 300, StationCondition.Silent), Made.Air("na", null), Made.Air("b", 80), Made.Air("a", 40)];
        Assert.Equal(expected, string.Join(' ', OverviewOrder.Sort(stations, sort).Select(s => s.Station.Id)));
    }

    [Fact]
    public void NewAlarms_OpenAtFirst_AreNotNews_DismissedStaysAway_ClosedLeaves()
    {
        var (old, first, second) = (Made.Alarm("old"), Made.Alarm("1"), Made.Alarm("2"));
        var news = NewAlarms.Since([old]).With([old, first, second]);
        Assert.Equal(["1", "2"], news.Shown.Select(a => a.Id));
        Assert.Equal(["2"], news.Dismiss(first).With([old, first, second]).Shown.Select(a => a.Id));
        Assert.Equal(["1"], news.With([old, first]).Shown.Select(a => a.Id));
        // What becomes worse, or calls again after it called nobody, is news though it was known or dismissed.
        Assert.Equal(["old"], NewAlarms.Since([old]).With([old with { Severity = Severity.Critical }]).Shown.Select(a => a.Id));
        Assert.Equal(["1"], news.Dismiss(first).With([old]).With([old, first]).Shown.Select(a => a.Id));
    }

    [Fact]
    public void Payload_TextIsShownAsText_BytesAsBytes_CutCharacterIsNoHarm()
    {
        Assert.Equal("{\"站\":1}", PayloadPreview.Of("{\"站\":1}"u8.ToArray()));
        Assert.Equal("00FF", PayloadPreview.Of([0, 255]));
        Assert.Equal("ab", PayloadPreview.Of([.. "ab"u8, .. "站"u8[..2]]));
    }

    private static TrendPoint At(int hour, double? value) => new(Made.Noon.AddHours(hour), value);

    [Theory]
    [InlineData(0, 1.38, 0, 1.5, 4)]
    [InlineData(10, 295, 0, 300, 4)]
    [InlineData(0.025, 0.028, 0.025, 0.028, 4)]
    [InlineData(7.6, 7.6, 6, 16, 6)]
    [InlineData(-3, 12, -5, 15, 5)]
    public void NiceScale_HoldsBothValues_InRoundSteps(double low, double high, double bottom, double top, int ticks)
    {
        var scale = NiceScale.Of(low, high);
        Assert.Equal((bottom, top, ticks), (scale.Bottom, scale.Top, scale.Ticks.Count));
    }
}
