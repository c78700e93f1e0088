using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Tests.EndToEnd;

/// <summary>Files that the administrator brings, in a real browser: on trial first, each error said.</summary>
public sealed class AdminImportTests : AdminDay
{
    [Theory, MemberData(nameof(Looks))]
    public async Task Import_ListsEachErrorWithLineAndColumn_ThenTakesWhatIsGood(bool english, int width)
    {
        var l = Words(english);
        const string Sheet = "编号,名称,类型,纬度,经度,间隔分钟,参数\nnew-1,新站一,air,36.2,117.7,5,pm25\nnew-2,新站二,air,136.2,117.7,5,pm25\nnew-3,新站三,air,36.2,abc,5,pm25\nnew-4,,air,36.2,117.7,5,pm3\n1616A,技术学院,air,36.2289,117.6789,60,pm25\n";
        var page = await Open("/admin/import-stations", english, width);
        await page.Locator("input[type=file]:enabled").SetInputFilesAsync(new FilePayload { Name = "stations.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Sheet) });
        var errors = page.Locator(".errors-table tbody tr");
        await Count(errors, 4);
        await Expect(errors.Nth(0)).ToContainTextAsync("136.2");
        Assert.Equal(["3", "4", "5", "5"], await errors.Locator("td:first-child").AllTextContentsAsync());
        Assert.Equal(["纬度", "经度", "名称", "参数"], await errors.Locator("td:nth-child(2)").AllTextContentsAsync());
        // What changes of a station is seen before it is done: here the parameters that its row leaves out, and no field of a column that the file does not have.
        var changed = page.Locator("[data-changed='1616A'] .differences li");
        await Shows(changed.Filter(new LocatorFilterOptions { HasText = l[AdminStationTexts.Parameters] }), "PM₂.₅");
        await Count(changed.Filter(new LocatorFilterOptions { HasText = l[AdminStationTexts.Area] }), 0);
        Assert.Equal(404, (int)(await Session.Monitor.Web.GetAsync("/api/v1/stations/new-1")).StatusCode);
        await Button(page, l.Of(AdminImportTexts.TakeGood, 2)).ClickAsync();
        await Shows(page.Locator(".outcome"), l.Of(AdminImportTexts.Taken, 1, 1));
        Assert.Equal("新站一", (await Get("stations/new-1")).GetProperty("name").GetString());
        foreach (var bad in new[] { "new-2", "new-3", "new-4" }) Assert.Equal(404, (int)(await Session.Monitor.Web.GetAsync("/api/v1/stations/" + bad)).StatusCode);

        // The same table comes out again.
        await page.GotoAsync(Session.Monitor.Web.BaseAddress + "admin/stations");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByText(l[AdminStationTexts.Export], new PageGetByTextOptions { Exact = true }).ClickAsync());
        Assert.Contains("new-1", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
        Assert.Empty(Session.Wrong);
    }

    /// <summary>A month of shifts, a changed catalogue and changed rules come as files: each error is said, nothing is done on trial, what was good is done and recorded.</summary>
    [Theory, InlineData(false, 1440), InlineData(true, 390)]
    public async Task RosterParametersAndRules_ComeAsFiles_OnTrialFirst(bool english, int width)
    {
        var l = Words(english);
        using var people = await Session.Monitor.Web.PutAsync("/api/v1/roster/people", new StringContent("""[{"id":"a","name":"王一","channels":[]},{"id":"b","name":"李二","channels":[]}]""", Encoding.UTF8, "application/json"));
        Assert.True(people.IsSuccessStatusCode);
        var day = StationTime.ToStationTime(TimeProvider.System.GetUtcNow()).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var page = await Open("/admin/roster", english, width);
        await page.Locator("a[href='/admin/import-roster']").ClickAsync();
        await Choose(page, $"日期,开始,结束,值班员,副班\n{day},08:00,20:00,王一,李二\n{day},20:00,08:00,赵六,\n");
        await Count(page.Locator(".errors-table tbody tr"), 1);
        await Shows(page.Locator(".errors-table"), "赵六");
        Assert.Equal(0, (await Get("roster/shifts")).GetProperty("shifts").GetArrayLength());
        await Button(page, l.Of(AdminImportTexts.TakeGood, 1)).ClickAsync();
        await Shows(page.Locator(".outcome"), l.Of(AdminImportTexts.Taken, 1, 0));
        Assert.Equal("a", (await Get("roster/shifts")).GetProperty("shifts")[0].GetProperty("first").GetString());
        await Choose(page, $"日期,开始,结束,值班员\n{day},08:00,20:00,李二\n");
        await Shows(page.Locator("[data-changed] .differences"), "李二");
        await Button(page, l.Of(AdminImportTexts.TakeAll, 1)).ClickAsync();
        await Shows(page.Locator(".outcome"), l.Of(AdminImportTexts.Taken, 0, 1));
        await page.GotoAsync(Session.Monitor.Web.BaseAddress + "admin/roster");
        await Count(page.Locator("#changes ~ ol.changes > li"), 3);

        await page.GotoAsync(Session.Monitor.Web.BaseAddress + "admin/parameters");
        await page.Locator("a[href='/admin/import-parameters']").ClickAsync();
        await Choose(page, "code,zh,en,medium,unit,decimals,min,max\nbenzene,苯,Benzene,air,µg/m³,1,0,5000\nX Y,甲,X,air,m,0,0,1\n");
        await Count(page.Locator(".errors-table tbody tr"), 1);
        await Button(page, l.Of(AdminImportTexts.TakeGood, 1)).ClickAsync();
        await Shows(page.Locator(".outcome"), l.Of(AdminImportTexts.Taken, 1, 0));
        Assert.Equal("CSV", (await Get("parameters/benzene/changes"))[0].GetProperty("note").GetString());

        await page.GotoAsync(Session.Monitor.Web.BaseAddress + "admin/rules");
        await page.Locator("a[href='/admin/import-rules']").ClickAsync();
        var rule = (await Get("alarm-rules/pm25-1h")).GetProperty("rule").ToString();
        await Choose(page, $"[{rule.Replace("\"high\":115", "\"high\":120", StringComparison.Ordinal)},{{\"id\":\"bad\"}}]");
        await Count(page.Locator(".errors-table tbody tr"), 1);
        await Shows(page.Locator("[data-changed='pm25-1h'] .differences"), "120");
        // Somebody changes the same rule meanwhile: nothing is taken before the new trial was seen.
        using var meanwhile = await Session.Monitor.Web.PutAsync("/api/v1/alarm-rules/pm25-1h", new StringContent(rule.Replace("\"high\":115", "\"high\":118", StringComparison.Ordinal), Encoding.UTF8, "application/json"));
        Assert.True(meanwhile.IsSuccessStatusCode);
        await Button(page, l.Of(AdminImportTexts.TakeGood, 1)).ClickAsync();
        await Shows(page.Locator(".outcome"), l[AdminImportTexts.Overtaken]);
        await Shows(page.Locator("[data-changed='pm25-1h'] .differences"), "118");
        Assert.Equal(118, (await Get("alarm-rules/pm25-1h")).GetProperty("rule").GetProperty("warning").GetProperty("high").GetDouble());
        await Button(page, l.Of(AdminImportTexts.TakeGood, 1)).ClickAsync();
        await Shows(page.Locator(".outcome"), l.Of(AdminImportTexts.Taken, 0, 1));
        Assert.Equal(120, (await Get("alarm-rules/pm25-1h")).GetProperty("rule").GetProperty("warning").GetProperty("high").GetDouble());
        Assert.Empty(Session.Wrong);

        static async Task Choose(IPage page, string table)
        {
            await page.Locator("input[type=file]:enabled").SetInputFilesAsync(new FilePayload { Name = "a-file", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(table) });
            await page.Locator(".import-sum").WaitForAsync();
        }
    }
}
