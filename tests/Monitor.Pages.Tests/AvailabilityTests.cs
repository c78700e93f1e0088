using System.Collections.Immutable;
using Monitor.Dashboard.Components.Availability;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

public sealed class AvailabilityTests
{
    private static readonly StationInfo Station = Made.Air("a").Station with { Parameters = [Codes.Pm25, Codes.O3] };

    private static Aggregate Mean(string code, int hour, bool valid = true) =>
        new("a", code, Interval.Hour, Made.Noon.AddHours(hour), valid ? 10 : 5, valid, valid ? 12 : 3, 12, null);

    private static ImmutableArray<AvailabilityCell> Row(string code, AvailabilityFacts facts) => AvailabilityGrid.Rows(facts, [code]).Single().Cells;

    [Fact]
    public void TheKindsOfNothing_AreToldApart()
    {
        var rejected = new RawPoint("a", Codes.Pm25, Made.Noon.AddHours(2).AddMinutes(5), TimeSpan.Zero, 3, Flag.Fault, Quality.Invalid, Made.Noon);
        var facts = new AvailabilityFacts(
            Station, Made.Noon, 7, Made.Noon.AddHours(6).AddMinutes(30),
            [Mean(Codes.Pm25, 0), Mean(Codes.Pm25, 1, valid: false), Mean(Codes.O3, 0), Mean(Codes.O3, 3)], [rejected],
            [true, true, true, true, true, false, false]);
        Assert.Equal(
            [Availability.Good, Availability.Few, Availability.Flagged, Availability.Absent, Availability.Silent, Availability.LinkDown, Availability.Pending],
            Row(Codes.Pm25, facts).Select(c => c.Kind));
        Assert.Equal(Flag.Fault, Row(Codes.Pm25, facts)[2].Flag);
        Assert.All(Row(Codes.So2, facts), c => Assert.Equal(Availability.Off, c.Kind));
    }

    /// <summary>An hour is published some minutes after its end, or half an hour after it as not available: until then nothing is missing of it, and one value says nothing of its mean.</summary>
    [Theory]
    [InlineData(0, false, Availability.Pending)]
    [InlineData(29, false, Availability.Pending)]
    [InlineData(30, false, Availability.LinkDown)]
    [InlineData(4, true, Availability.Pending)]
    [InlineData(30, true, Availability.Flagged)]
    public void AnHourThatHasJustEnded_IsPendingUntilItHadItsTime(int minutes, bool rejected, Availability expected)
    {
        RawPoint[] readings = rejected ? [new RawPoint("a", Codes.Pm25, Made.Noon.AddMinutes(5), TimeSpan.Zero, 3, Flag.Fault, Quality.Invalid, Made.Noon)] : [];
        var facts = new AvailabilityFacts(Station, Made.Noon, 1, Made.Noon.AddHours(1).AddMinutes(minutes), [], readings, [false]);
        Assert.Equal(expected, Row(Codes.Pm25, facts).Single().Kind);
    }

    [Fact]
    public void Maintenance_IsOff_NotSilent()
    {
        var facts = new AvailabilityFacts(Station with { Maintenance = [MaintenanceWindow.Always] }, Made.Noon, 1, Made.Noon.AddDays(1), [], [], [true]);
        Assert.Equal(Availability.Off, Row(Codes.Pm25, facts).Single().Kind);
    }

    [Fact]
    public void FourHourlySample_StandsForFourHours_AndTheNextIsNotDueYet()
    {
        var river = Station with { Interval = TimeSpan.FromHours(4), Parameters = [Codes.Ph] };
        var facts = new AvailabilityFacts(river, Made.Noon, 6, Made.Noon.AddHours(6), [Mean(Codes.Ph, 0)], [], [true, true, true, true, true, true]);
        Assert.Equal(
            [Availability.Good, Availability.Good, Availability.Good, Availability.Good, Availability.Pending, Availability.Pending], Row(Codes.Ph, facts).Select(c => c.Kind));
    }

    [Fact]
    public void Share_LeavesOutWhatWasNotDue()
    {
        var row = new AvailabilityRow("x", [new(Availability.Good, null, 1, 1), new(Availability.Silent, null, 0, 0), new(Availability.Pending, null, 0, 0), new(Availability.Off, null, 0, 0)]);
        Assert.Equal(0.5, row.Share);
        Assert.Null(new AvailabilityRow("x", [new(Availability.Off, null, 0, 0)]).Share);
    }

    [Fact]
    public async Task NetworkSpoke_NeedsOneStationOnly()
    {
        var history = new MadeHistory();
        history.Means.AddRange([Mean(Codes.Pm25, 0), Mean(Codes.Pm25, 2) with { Station = "b" }]);
        var registry = new StationDirectory([Made.Air("a").Station, Made.Air("b").Station]);
        var reader = new AvailabilityReader(history, registry, new ParameterCatalogue([]), TimeProvider.System);
        Assert.Equal([true, false, true], await reader.NetworkSpoke(Made.Noon, 3, CancellationToken.None));
    }
}
