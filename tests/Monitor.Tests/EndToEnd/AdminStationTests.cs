using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.Dashboard.Localization;

namespace Monitor.Tests.EndToEnd;

/// <summary>Stations, in a real browser: added, edited, put in maintenance, retired, accepted from the inbox; each change holds at once.</summary>
public sealed class AdminStationTests : AdminDay
{
    [Theory, MemberData(nameof(Looks))]
    public async Task Station_IsAddedEditedPutInMaintenanceRetiredAndUndone_AndHoldsAtOnce(bool english, int width)
    {
        var l = Words(english);
        var overview = await Open("/", english, width);
        var page = await Open("/admin/stations", english, width);
        await page.GetByText(l[AdminStationTexts.Add], new PageGetByTextOptions { Exact = true }).ClickAsync();
        await page.Locator("form .form").First.WaitForAsync();
        // What is wrong is said beside the field.
        await Type(page, "id", "west gate");
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        foreach (var field in new[] { "id", "name", "latitude", "longitude" }) await Appears(page.Locator($"[data-field='{field}']"));
        await Type(page, "id", "west-gate");
        await Type(page, "name", "西门");
        await Type(page, "nameEn", "West Gate");
        await page.Locator("svg.place").ClickAsync(new LocatorClickOptions { Position = new Position { X = 60, Y = 70 } });
        foreach (var code in new[] { "so2", "no2", "pm10", "co", "o3", "pm25" }) await page.Locator($"[name='parameter'][value='{code}']").CheckAsync();
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/admin/stations/west-gate$"));

        // Its readings are shown on a page that was open before.
        await Session.Publisher.Readings("west-gate", Hour(40));
        await Shows(overview.Locator("tr[data-station='west-gate']"), english ? "West Gate" : "西门");
        await Shows(overview.Locator("tr[data-station='west-gate']"), "72");

        await Type(page, "nameEn", "West Gate 2");
        await Type(page, "name", "西门二站");
        await Shows(page.Locator(".differences").First, "西门二站");
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        await Shows(page.Locator(".outcome").First, l[AdminTexts.Saved]);
        await Shows(overview.Locator("tr[data-station='west-gate']"), english ? "West Gate 2" : "西门二站");
        await Shows(page.Locator(".changes").Last, "西门二站");

        await Button(page, l[AdminStationTexts.Start]).ClickAsync();
        await Appears(page.Locator("[data-field='reason']"));
        await Type(page, "reason", "校准");
        await Button(page, l[AdminStationTexts.Start]).ClickAsync();
        await Shows(page.Locator("[data-maintenance]"), "校准");
        await Shows(overview.Locator("tr[data-station='west-gate']"), l[Texts.Maintenance]);
        await Button(page, l[AdminStationTexts.End]).ClickAsync();
        await Count(page.Locator("[data-maintenance]"), 0);

        await page.Locator("details.sure summary").ClickAsync();
        await Button(page, l.Of(AdminStationTexts.RetireSure, english ? "West Gate 2" : "西门二站")).ClickAsync();
        await Count(overview.Locator("tr[data-station='west-gate']"), 0);
        await Button(page, l[AdminTexts.Undo]).ClickAsync();
        await Appears(overview.Locator("tr[data-station='west-gate']"));
        var actions = (await Get("stations/west-gate/changes")).EnumerateArray().Select(c => c.GetProperty("action").GetString()).ToList();
        Assert.Equal(["added", "retired", "maintenance", "maintenance", "edited", "added"], actions);
        Assert.Empty(Session.Wrong);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Inbox_AnUnknownStationIsAccepted_AndItsKeptReadingsAreThere(bool english, int width)
    {
        var l = Words(english);
        await Session.Publisher.Readings("south-lake", Hour(40, 1));
        await Session.Publisher.Readings("south-lake", Hour(40));
        var page = await Open("/pipeline", english, width);
        await Count(page.Locator("[data-accept]"), 2);
        await page.Locator("[data-accept]").First.ClickAsync();
        await page.Locator("main [name='name']").WaitForAsync();
        await Expect(page.Locator("[name='id']")).ToHaveValueAsync("south-lake");
        await Expect(page.Locator("[name='parameter'][value='pm25']")).ToBeCheckedAsync();
        await Expect(page.Locator("[name='intervalMinutes']")).ToHaveValueAsync("60");
        await Type(page, "name", "");
        await Button(page, l[AdminStationTexts.AcceptButton]).ClickAsync();
        await Appears(page.Locator("[data-field='name']"));
        await Type(page, "name", "南湖");
        await Type(page, "nameEn", "South Lake");
        await Type(page, "reason", "新建站");
        await Button(page, l[AdminStationTexts.AcceptButton]).ClickAsync();
        await Shows(page.Locator(".done"), l.Of(AdminStationTexts.Accepted, 2, 12, 0, 0));
        var overview = await Open("/", english, width);
        await Shows(overview.Locator("tr[data-station='south-lake']"), english ? "South Lake" : "南湖");
        await Shows(overview.Locator("tr[data-station='south-lake']"), "72");
        Assert.Contains("新建站", (await Get("stations/south-lake/changes"))[0].GetProperty("note").GetString(), StringComparison.Ordinal);
        Assert.Empty(Session.Wrong);
    }

    [Fact]
    public async Task TwoAtTheSameStation_TheLaterIsTold_AndNothingTypedIsLost()
    {
        var l = Words(false);
        var first = await Open("/admin/stations/1616A", false, 1440);
        var second = await Open("/admin/stations/1616A", false, 1440);
        var reader = await Open("/admin/stations/1616A", false, 1440);
        await Type(second, "area", "东城");
        await Shows(second.Locator(".differences").First, "东城");
        await Type(first, "name", "学院站");
        await Button(first, l[AdminTexts.Save]).ClickAsync();
        await Shows(first.Locator(".outcome").First, l[AdminTexts.Saved]);
        await Appears(second.GetByText(l[AdminTexts.Conflict]));
        await Expect(second.Locator("[name='area']")).ToHaveValueAsync("东城");
        await Button(second, l[AdminTexts.Save]).ClickAsync();
        await Button(second, l[AdminTexts.TakeTheirs]).ClickAsync();
        foreach (var page in new[] { second, reader }) await Expect(page.Locator("main [name='name']")).ToHaveValueAsync("学院站");
        var station = await Get("stations/1616A");
        Assert.Equal(("学院站", "凤城街道"), (station.GetProperty("name").GetString(), station.GetProperty("area").GetString()));
        Assert.Empty(Session.Wrong);
    }
}
