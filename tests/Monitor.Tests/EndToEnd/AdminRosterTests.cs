using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Tests.EndToEnd;

/// <summary>Duty roster and parameters, in a real browser: a gap is said loudly, a change holds at once and can be taken back.</summary>
public sealed class AdminRosterTests : AdminDay
{
    [Theory, MemberData(nameof(Looks))]
    public async Task Roster_AGapIsSaidLoudly_UntilSomebodyWithAChannelIsOnDuty(bool english, int width)
    {
        var l = Words(english);
        var page = await Open("/admin/roster", english, width);
        var other = await Open("/admin/roster", english, width);
        await Shows(page.Locator("[data-gap-words]"), l[AdminRosterTexts.GapNow]);
        await Button(page, l[AdminRosterTexts.AddPerson]).ClickAsync();
        await Type(page, "address", "nobody at home");
        await Button(page, l[AdminRosterTexts.Save]).ClickAsync();
        await Appears(page.Locator("[data-field='address']"));
        await Type(page, "address", "zhang@example.com");
        await Button(page, l[AdminRosterTexts.Save]).ClickAsync();
        await Appears(page.Locator("[data-field='name']"));
        await Type(page, "name", "张三");
        await Button(page, l[AdminRosterTexts.Save]).ClickAsync();
        await Shows(page.Locator("[data-person='张三']"), "zhang@example.com");
        await Expect(page.Locator("[data-gap]")).ToHaveCountAsync(1);

        await Button(page, l[AdminRosterTexts.AddShift]).ClickAsync();
        await Appears(page.Locator("[data-field='first']"));
        await page.Locator("[name='first']").SelectOptionAsync(new SelectOptionValue { Label = "张三" });
        // From yesterday on, so that today's small hours are covered as well.
        await Type(page, "day", StationTime.ToStationTime(TimeProvider.System.GetUtcNow()).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Type(page, "shiftFrom", "08:00");
        await Type(page, "shiftTo", "08:00");
        await Type(page, "repeat", "10");
        await Button(page, l[AdminRosterTexts.AddShift]).ClickAsync();
        foreach (var open in new[] { page, other })
        {
            await Shows(open.Locator(".done").First, l[AdminRosterTexts.Covered]);
            await Count(open.Locator("[data-gap], [data-gap-words]"), 0);
            await Shows(open.Locator(".duty-span").First, "张三");
        }
        Assert.Equal("张三", (await Get("roster/on-duty")).GetProperty("first")[0].GetProperty("name").GetString());

        // A test says what came of it: here no mail server is set.
        await page.Locator("[data-person='张三']").GetByText(l[AdminRosterTexts.Test], new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Shows(page.Locator("[data-person='张三']"), l[AdminRosterTexts.NotDelivered]);

        // Whoever is in a shift cannot be removed.
        await page.Locator("[data-person='张三']").GetByText(l[AdminTexts.Remove], new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Appears(page.Locator(".form-error"));
        Assert.Equal(2, (await Get("roster/changes")).GetArrayLength());
        Assert.Empty(Session.Wrong);
    }

    [Theory, InlineData(false, 1440), InlineData(true, 390)]
    public async Task MaintenanceAndRoster_AreTakenBack_AndRecordedAsAChange(bool english, int width)
    {
        var l = Words(english);
        var page = await Open("/admin/stations/1616A", english, width);
        await Type(page, "reason", "校准");
        await Button(page, l[AdminStationTexts.Start]).ClickAsync();
        await Shows(page.Locator("[data-maintenance]"), "校准");
        await Count(page.Locator("ol.changes > li"), 1);
        await Button(page, l[AdminStationTexts.End]).ClickAsync();
        await Count(page.Locator("[data-maintenance]"), 0);
        await Count(page.Locator("ol.changes > li"), 2);
        await Button(page, l[AdminTexts.Undo]).ClickAsync();
        await Shows(page.Locator("[data-maintenance]"), "校准");
        await Shows(page.Locator(".outcome").First, l[AdminTexts.Undone]);
        await Session.Monitor.Until(async () => (await Get("stations/1616A")).GetProperty("condition").GetString() == "maintenance", "1616A to be in maintenance again");
        var recorded = (await Get("stations/1616A/changes"))[0];
        Assert.Equal(("maintenance", l[AdminTexts.Undo]), (recorded.GetProperty("action").GetString(), recorded.GetProperty("note").GetString()));

        // A robot whose address is shown nowhere comes back with all it had.
        const string Address = "https://oapi.dingtalk.com/robot/send?access_token=token-1";
        using var put = await Session.Monitor.Web.PutAsync("/api/v1/roster/people", new StringContent(
            $$"""[{"id":"a","name":"张三","channels":[{"kind":"dingTalk","address":"{{Address}}","secret":"SECabc"}]}]""", Encoding.UTF8, "application/json"));
        Assert.True(put.IsSuccessStatusCode);
        page = await Open("/admin/roster", english, width);
        await page.Locator("[data-person='张三']").GetByText(l[AdminTexts.Remove], new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await Count(page.Locator("[data-person]"), 0);
        await Button(page, l[AdminTexts.Undo]).ClickAsync();
        await Appears(page.Locator("[data-person='张三']"));
        await Shows(page.Locator(".outcome").Last, l[AdminTexts.Undone]);
        var channel = (await Get("roster/people"))[0].GetProperty("channels")[0];
        Assert.Equal((Address, "***"), (channel.GetProperty("address").GetString(), channel.GetProperty("secret").GetString()));

        await page.Locator("[name='first']").SelectOptionAsync(new SelectOptionValue { Label = "张三" });
        await Button(page, l[AdminRosterTexts.AddShift]).ClickAsync();
        await Count(page.Locator("[data-shift]"), 1);
        await Button(page, l[AdminTexts.Undo]).ClickAsync();
        await Count(page.Locator("[data-shift]"), 0);
        Assert.Equal(["shifts", "shifts", "people", "people", "people"], (await Get("roster/changes")).EnumerateArray().Select(c => c.GetProperty("what").GetString()));
        Assert.Empty(Session.Wrong);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Parameter_IsAdded_AndTheNextMessageMayCarryIt(bool english, int width)
    {
        var l = Words(english);
        var page = await Open("/admin/new-parameter", english, width);
        await Type(page, "code", "Benzene");
        await Type(page, "units", "mg/m3");
        await Appears(page.Locator("[data-field='units']"));
        await Type(page, "units", "mg/m3=1000");
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        foreach (var field in new[] { "code", "zh", "en", "unit", "max" }) await Appears(page.Locator($"[data-field='{field}']"));
        await Type(page, "code", "benzene");
        await Type(page, "zh", "苯");
        await Type(page, "en", "Benzene");
        await Type(page, "unit", "ug/m3");
        await Type(page, "min", "0");
        await Type(page, "max", "5000");
        await Type(page, "aliases", "a25002");
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/admin/parameters/benzene$"));
        await Session.Publisher.Readings("1616A", $"{{\"time\":\"{LastHour:O}\",\"period\":\"PT1H\",\"values\":{{\"a25002\":{{\"value\":0.012,\"unit\":\"mg/m3\"}}}}}}");
        await Session.Monitor.Until(async () => (await Get("stations/1616A")).GetProperty("latest").ToString().Contains("benzene", StringComparison.Ordinal), "the value of the new parameter");

        await Type(page, "max", "6000");
        await Shows(page.Locator(".differences").First, "6000");
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        await Shows(page.Locator(".changes"), "6000");
        await Button(page, l[AdminTexts.Undo]).ClickAsync();
        await Shows(page.Locator(".outcome").First, l[AdminTexts.Undone]);
        await Expect(page.Locator("[name='max']")).ToHaveValueAsync("5000");
        var start = await Open("/admin", english, width);
        await Shows(start.Locator("[data-card='parameters']"), english ? "Benzene" : "苯");
        Assert.Empty(Session.Wrong);
    }

    [Fact]
    public async Task TwoAtTheSameParameter_TheLaterIsTold_AndNothingTypedIsLost()
    {
        var l = Words(false);
        var first = await Open("/admin/parameters/no2", false, 1440);
        var second = await Open("/admin/parameters/no2", false, 1440);
        await Type(second, "en", "Nitrogen dioxide 2");
        await Shows(second.Locator(".differences").First, "Nitrogen dioxide 2");
        await Type(first, "max", "1234");
        await Button(first, l[AdminTexts.Save]).ClickAsync();
        await Shows(first.Locator(".outcome").First, l[AdminTexts.Saved]);
        await Appears(second.GetByText(l[AdminTexts.Conflict]));
        await Expect(second.Locator("main [name='en']")).ToHaveValueAsync("Nitrogen dioxide 2");
        await Button(second, l[AdminTexts.Save]).ClickAsync();
        await Button(second, l[AdminTexts.TakeTheirs]).ClickAsync();
        await Expect(second.Locator("main [name='max']")).ToHaveValueAsync("1234");
        var no2 = (await Get("parameters")).EnumerateArray().Single(p => p.GetProperty("code").GetString() == "no2");
        Assert.Equal(1234, no2.GetProperty("max").GetDouble());
        Assert.NotEqual("Nitrogen dioxide 2", no2.GetProperty("en").GetString());
        Assert.Empty(Session.Wrong);
    }
}
