using System.Globalization;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Components.Charts;
using Monitor.Dashboard.Components.Look;
using Monitor.Dashboard.Components.Map;
using Monitor.Dashboard.Components.Pages;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Parameters;
using Monitor.Domain.Stations;

namespace Monitor.Pages.Tests;

public sealed class ComparePageTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(Made.Noon);

    public ComparePageTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Language.Chinese);
        Services.AddSingleton<TimeProvider>(_time).AddSingleton(ParameterCatalogue.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", "parameters.json"))));
        Services.AddSingleton<IStationRegistry>(new StationDirectory([Made.Air("a").Station, Made.Air("b").Station])).AddSingleton(DistrictMap.Empty);
        Services.AddScoped<Language>().AddScoped<ParameterNames>().AddScoped<PlaceNames>();
        ComponentFactories.AddStub<TimeChart>();
    }

    /// <summary>Nobody has to click for the newest hour: with each minute the chart is drawn again, up to now.</summary>
    [Fact]
    public void Chart_MovesOnByItself()
    {
        var page = Render<ComparePage>();
        (DateTimeOffset To, long Version) Drawn() => page.FindComponent<Stub<TimeChart>>().Instance.Parameters is var given ? (given.Get(c => c.To), given.Get(c => c.Version)) : default;
        Assert.Equal((Made.Noon.AddHours(1), 0), Drawn());
        _time.Advance(TimeSpan.FromMinutes(1));
        page.WaitForAssertion(() => Assert.Equal((Made.Noon.AddHours(1), 1), Drawn()));
        _time.Advance(TimeSpan.FromMinutes(59));
        page.WaitForAssertion(() => Assert.Equal(Made.Noon.AddHours(2), Drawn().To));
    }

    /// <summary>The 8-hour mean is computed from ozone: the neighbours that measure ozone have it.</summary>
    [Fact]
    public void Neighbours_OfTheEightHourMean_AreThoseThatMeasureOzone()
    {
        var page = Render<ComparePage>();
        page.FindAll("form.filters select")[1].Change(Codes.O3EightHour);
        page.FindAll(".quick button")[1].Click();
        Assert.Contains("lines=a:o3_8h,b:o3_8h", Uri.UnescapeDataString(Services.GetRequiredService<NavigationManager>().Uri), StringComparison.Ordinal);
    }
}
