using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Components.Compare;
using Monitor.Dashboard.Components.Export;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Localization;
using Monitor.Domain.History;
using Monitor.Domain.Parameters;
using Monitor.Domain.Readings;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

public sealed class RiverProfileTests : BunitContext
{
    private const string Ammonia = "nh3_n";
    private readonly FakeTimeProvider _time = new(Made.Noon);
    private readonly MadeHistory _history = new();
    private readonly LiveFeed _feed = new();

    public RiverProfileTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Language.Chinese);
        StationSnapshot[] sections = [Section("a", 1, StationCondition.Reporting), Section("b", 2, StationCondition.Silent), Section("c", 3, StationCondition.Reporting), Section("d", 4, StationCondition.Reporting)];
        _feed.Apply(Made.Frame(sections));
        Services.AddSingleton<TimeProvider>(_time).AddSingleton(_feed).AddSingleton<IHistory>(_history).AddSingleton(new ParameterCatalogue([]));
        Services.AddSingleton<IStationRegistry>(new StationDirectory([.. sections.Select(s => s.Station)])).AddSingleton(DistrictMap.Empty).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        Services.AddScoped<Language>().AddScoped<ParameterNames>().AddScoped<PlaceNames>().AddScoped<RiverReader>().AddScoped<RiverTable>();
    }

    private static StationSnapshot Section(string id, int order, StationCondition condition)
    {
        var made = Made.Air(id, null, condition);
        return made with
        {
            Station = made.Station with { Kind = StationKind.River, River = "牟汶河", FlowOrder = order, Parameters = [Ammonia] },
            Latest = [new LatestValue(Ammonia, 0.4, Flag.Normal, Quality.Valid, Made.Noon.AddHours(-1), TimeSpan.Zero, Made.Noon)],
        };
    }

    private IRenderedComponent<RiverProfile> Profile() => Render<RiverProfile>(p => p.Add(x => x.River, "牟汶河").Add(x => x.Parameter, Ammonia));

    /// <summary>Past a section that is silent nothing is known: the line ends there, and the section says why.</summary>
    [Fact]
    public void Line_EndsAtASilentSection_WhichSaysSo()
    {
        var profile = Profile();
        Assert.Equal([1, 2], profile.FindAll("polyline.now").Select(line => line.GetAttribute("points")!.Split(' ').Length));
        Assert.Equal(3, profile.FindAll("circle.point").Count);
        Assert.Contains("离线", profile.Find("svg").TextContent, StringComparison.Ordinal);
        Assert.Contains("11-23 11:00", profile.Find("svg").TextContent, StringComparison.Ordinal);
    }

    /// <summary>What is taken away is what is drawn: in flow order, with the reason where there is no value.</summary>
    [Fact]
    public async Task Table_SaysWhatIsDrawn()
    {
        _history.Means.Add(new Aggregate("b", Ammonia, Interval.Hour, Made.Noon.AddDays(-1), 0.25, true, 1, 1, null));
        var table = await Services.GetRequiredService<RiverTable>().Read("牟汶河", Ammonia, Made.Noon, CancellationToken.None);
        Assert.Equal([1, 2, 3, 4], table.Rows.Select(r => r[0]));
        Assert.Equal([0.4, null, 0.4, 0.4], table.Rows.Select(r => (double?)r[5]));
        Assert.Equal(["2026-11-23 11:00:00", "离线"], table.Rows.Take(2).Select(r => r[7]));
        Assert.Equal((0.25, "Ⅲ", 1.0m), (table.Rows[1][8], table.Rows[1][9], table.Rows[1][10]));
        Assert.All(table.Rows, r => Assert.Equal(table.Columns.Count, r.Length));
    }

    /// <summary>A part says that it tries again, and does.</summary>
    [Fact]
    public void PartThatCouldNotBeRead_ReadsAgainByItself()
    {
        _history.Failing = true;
        var profile = Profile();
        Assert.Contains("正在重试", profile.Markup, StringComparison.Ordinal);
        _history.Failing = false;
        _time.Advance(TimeSpan.FromSeconds(5));
        profile.WaitForAssertion(() => Assert.Equal(3, profile.FindAll("circle.point").Count));
        Assert.DoesNotContain("正在重试", profile.Markup, StringComparison.Ordinal);
    }
}
