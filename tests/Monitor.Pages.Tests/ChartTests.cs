using System.Globalization;
using Monitor.Dashboard.Components.Charts;
using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Components.Look;
using Monitor.Domain.AirQuality;
using Monitor.Domain.Alarms;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;
using Monitor.Domain.WaterQuality;

namespace Monitor.Pages.Tests;

public sealed class ChartTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static AlarmRuleBook NoRules() => new(new AlarmRules([]), new NothingChanged(), TimeProvider.System);

    private static ChartPoint At(double hour, double? value, bool valid = true, bool revised = false) =>
        new(Made.Noon.AddHours(hour), Hour, value, valid, 12, 12, revised, null);

    [Theory]
    [InlineData(2, ChartResolution.Raw)]
    [InlineData(2.01, ChartResolution.Hour)]
    [InlineData(24 * 400, ChartResolution.Hour)]
    [InlineData(24 * 401, ChartResolution.Day)]
    public void Resolution_FollowsTheLength(double hours, ChartResolution expected) =>
        Assert.Equal(expected, ChartShape.ResolutionOf(TimeSpan.FromHours(hours)));

    /// <summary>Readings are let go of after a time: two hours of last winter are shown by their hours, and say so.</summary>
    [Fact]
    public async Task Reader_WhereReadingsAreGone_ShowsHours()
    {
        var (history, station, old) = (new MadeHistory(), Made.Air("a").Station, Made.Noon.AddDays(-200));
        for (var i = 0; i < 2; i++) history.Means.Add(new Aggregate("a", Codes.Pm25, Interval.Hour, old.AddHours(i), 50 + i, true, 12, 12, null));
        var language = new Language(CultureInfo.GetCultureInfo(Language.Chinese));
        var reader = new ChartReader(history, NoRules(), new ParameterNames(new ParameterCatalogue([]), language), language, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Made.Noon));
        var series = await reader.Read(station, Codes.Pm25, old, old.AddHours(2), CancellationToken.None);
        Assert.Equal(("hour", 2, 0), (series.Resolution, series.Points.Count, series.Gaps.Count));
        var none = await reader.Read(station, Codes.Pm25, old.AddDays(9), old.AddDays(9).AddHours(2), CancellationToken.None);
        Assert.Equal(("raw", 0, 1), (none.Resolution, none.Points.Count, none.Gaps.Count));
    }

    /// <summary>Days of the 8-hour mean of ozone are those of ozone: its maximum 8-hour mean.</summary>
    [Fact]
    public async Task Reader_DaysOfTheEightHourMean_AreThoseOfOzone()
    {
        var (history, from) = (new MadeHistory(), Made.Noon.AddHours(-12).AddDays(-500));
        history.Means.Add(new Aggregate("a", Codes.O3, Interval.Day, from, 160, true, 24, 24, null));
        var language = new Language(CultureInfo.GetCultureInfo(Language.Chinese));
        var reader = new ChartReader(history, NoRules(), new ParameterNames(new ParameterCatalogue([]), language), language, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Made.Noon));
        var series = await reader.Read(Made.Air("a").Station, Codes.O3EightHour, from, Made.Noon, CancellationToken.None);
        Assert.Equal(("day", 160.0), (series.Resolution, series.Points.Single()[2]));
    }

    [Fact]
    public void Thin_AYearOfHours_KeepsThePeakTheLowTheDoubtAndTheCorrection_InOrder()
    {
        var points = Enumerable.Range(0, 8760).Select(i => At(i, i switch { 4001 => 999, 5003 => -7, _ => 50 + i % 24 }, valid: i != 6007, revised: i == 7011)).ToList();
        var thin = ChartShape.Thin(points);
        Assert.InRange(thin.Count, 500, ChartShape.MostPoints);
        Assert.Contains(points[4001], thin);
        Assert.Contains(points[5003], thin);
        Assert.Contains(points[6007], thin);
        Assert.Contains(points[7011], thin);
        Assert.Equal(thin.OrderBy(p => p.Start), thin);
    }

    [Fact]
    public void Thin_FewPoints_AreLeftAsTheyAre()
    {
        ChartPoint[] points = [At(0, 1), At(1, 2)];
        Assert.Same(points, ChartShape.Thin(points));
    }

    [Fact]
    public void Gaps_AreBetweenBeforeAndAfterTheValues()
    {
        var gaps = ChartShape.Gaps([At(2, 1), At(3, 1), At(4, null), At(6, 1)], Hour, Made.Noon, Made.Noon.AddHours(9));
        Assert.Equal([(0, 2), (4, 6), (7, 9)], gaps.Select(g => ((int)(g.From - Made.Noon).TotalHours, (int)(g.To - Made.Noon).TotalHours)));
    }

    [Fact]
    public void Gaps_FourHourlyStation_HasNoneBetweenItsSamples() =>
        Assert.Empty(ChartShape.Gaps([At(0, 1), At(4, 1), At(8, 1)], TimeSpan.FromHours(4), Made.Noon, Made.Noon.AddHours(12)));

    [Fact]
    public void Limits_OverTheChangeOfStandards_AreTwoLines_EachByItsOwn()
    {
        var from = AqiStandards.From2026.AddDays(-1);
        var limits = ChartLimits.Of(Made.Air("a").Station, Codes.Pm25, ChartResolution.Day, from, from.AddDays(2), new Language(CultureInfo.GetCultureInfo("en")));
        Assert.Equal([75.0, 60.0], limits.Select(l => l.Value));
        Assert.Contains("GB 3095-2012", limits[0].Words);
        Assert.Contains("GB 3095-2026", limits[1].Words);
        Assert.Equal(limits[0].To, limits[1].From);
    }

    [Fact]
    public void Limits_OzoneDay_IsTheEightHourLimit_AndParticleHourSaysItIsTheDaily()
    {
        var l = new Language(CultureInfo.GetCultureInfo("en"));
        Assert.Equal(160, Assert.Single(ChartLimits.Of(Made.Air("a").Station, Codes.O3, ChartResolution.Day, Made.Noon, Made.Noon.AddDays(1), l)).Value);
        Assert.Contains("24 h", Assert.Single(ChartLimits.Of(Made.Air("a").Station, Codes.Pm25, ChartResolution.Hour, Made.Noon, Made.Noon.AddDays(1), l)).Words);
    }

    [Fact]
    public void Limits_OfWater_AreTheTargetAndTheClassesBelow()
    {
        var river = Made.Air("r").Station with { Kind = StationKind.River, TargetClass = WaterClass.III };
        var limits = ChartLimits.Of(river, Codes.Nh3N, ChartResolution.Hour, Made.Noon, Made.Noon.AddDays(1), new Language(CultureInfo.GetCultureInfo("en")));
        Assert.Equal([1.0, 1.5, 2.0], limits.Select(x => x.Value));
        Assert.Equal([true, false, false], limits.Select(x => x.Main));
    }

    private static readonly ParameterCatalogue Catalogue = ParameterCatalogue.Parse(Seed("parameters.json"));
    private static readonly AlarmRules Rules = AlarmRules.Parse(Seed("alarm-rules.json"), Catalogue);

    private static string Seed(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", name));

    /// <summary>The lines of the rules that ship, at an air station and at a section whose target is class III.</summary>
    [Theory]
    [InlineData("o3", ChartResolution.Hour, "200 GB 3095-2026 1 h limit 200 · warning line|300 response line 300 (O3, hourly)")]
    [InlineData("pm25", ChartResolution.Hour, "60 GB 3095-2026 24 h limit 60|115 warning line 115 (PM2.5, hourly)|250 response line 250 (PM2.5, hourly)")]
    [InlineData("pm25", ChartResolution.Day, "60 GB 3095-2026 24 h limit 60")]
    [InlineData("pm25", ChartResolution.Raw, "60 GB 3095-2026 24 h limit 60")]
    [InlineData("o3_8h", ChartResolution.Hour, "160 GB 3095-2026 daily max 8 h limit 160 · warning line")]
    [InlineData("ph", ChartResolution.Hour, "9 warning line 9 (pH outside 6–9) · response line|6 warning line 6 (pH outside 6–9) · response line")]
    public void Lines_OfRules_StandBesideTheLimits_AndNoneTwice(string parameter, ChartResolution resolution, string expected)
    {
        var (l, made) = (new Language(CultureInfo.GetCultureInfo("en")), Made.Air("a").Station);
        var station = parameter == Codes.Ph ? made with { Kind = StationKind.River, TargetClass = WaterClass.III, Parameters = [Codes.Ph] } : made;
        var (from, to) = (Made.Noon, Made.Noon.AddDays(1));
        var lines = RuleLines.With(ChartLimits.Of(station, parameter, resolution, from, to, l), Rules, station, parameter, resolution, from, to, l);
        Assert.Equal(expected, string.Join('|', lines.Select(x => $"{x.Value} {x.Words}")));
    }

    /// <summary>A change of the standard cuts the lines that it changes, and no other.</summary>
    [Theory]
    [InlineData("pm25", "75 to 2026-03-01|60 to 2031-01-01|50 to 2032-01-01|115 to 2032-01-01|250 to 2032-01-01")]
    [InlineData("so2", "500 to 2026-03-01|500 to 2031-01-01|150 to 2032-01-01|750 to 2031-01-01|225 to 2032-01-01")]
    public void Lines_AreCutOnlyWhereTheyChange(string parameter, string expected)
    {
        var (l, station) = (new Language(CultureInfo.GetCultureInfo("en")), Made.Air("a").Station);
        DateTimeOffset from = new(2026, 1, 1, 0, 0, 0, StationTime.Offset), to = new(2032, 1, 1, 0, 0, 0, StationTime.Offset);
        var lines = RuleLines.With(ChartLimits.Of(station, parameter, ChartResolution.Hour, from, to, l), Rules, station, parameter, ChartResolution.Hour, from, to, l);
        Assert.Equal(expected, string.Join('|', lines.Select(x => $"{x.Value} to {DateTimeOffset.FromUnixTimeMilliseconds((long)x.To):yyyy-MM-dd}")));
    }

    /// <summary>A view sent to a colleague shows the part that was enlarged, though days have passed; nonsense changes nothing.</summary>
    [Theory]
    [InlineData(null, "24h")]
    [InlineData("2026-11-23T08:00:00~2026-11-23T10:00:00", "24h")]
    [InlineData("2026-11-20T08:00:00~2026-11-20T10:00:00", "7d")]
    [InlineData("2026-11-20T10:00:00~2026-11-20T08:00:00", "24h")]
    [InlineData("2025-12-24T10:00:00~2026-01-01T08:00:00", "1y")]
    [InlineData("1999-12-24T10:00:00~2026-01-01T08:00:00", "24h")]
    [InlineData("2026-11-23T08:00:00~2027-11-23T10:00:00", "24h")]
    [InlineData("now~then", "24h")]
    public void Range_HoldsWhatAnAddressEnlarges(string? zoom, string expected) => Assert.Equal(expected, ChartRange.Of("24h").Holding(zoom, Made.Noon).Name);

    [Fact]
    public void Range_EndsWithTheRunningHour_OrDay()
    {
        var (from, to) = ChartRange.Of("24h").At(Made.Noon.AddMinutes(7));
        Assert.Equal((Made.Noon.AddHours(-23), Made.Noon.AddHours(1)), (from, to));
        Assert.Equal(StationTime.DayOf(Made.Noon).AddDays(1), ChartRange.Of("10y").At(Made.Noon).To);
        Assert.Equal("24h", ChartRange.Of("nonsense").Name);
    }
}
