using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Tests.EndToEnd;

/// <summary>What the administrator of the system does, in a real browser: both languages, at a desk and on a phone; each change holds at once.</summary>
public sealed class AdminDayTests : IAsyncLifetime
{
    private const float Patience = 20_000;
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await BrowserSession.Start();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static Task Shows(ILocator locator, string words) => Expect(locator).ToContainTextAsync(words, new LocatorAssertionsToContainTextOptions { Timeout = Patience });

    private static Task Appears(ILocator locator) => Expect(locator.First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });

    private static Task Count(ILocator locator, int count) => Expect(locator).ToHaveCountAsync(count, new LocatorAssertionsToHaveCountOptions { Timeout = Patience });

    private static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

    private static string Hour(double no2, int ago = 0) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"time\":\"{LastHour.AddHours(-ago):O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":{no2},\"pm10\":80,\"co\":0.9,\"o3\":20,\"pm25\":45}}}}");

    public static TheoryData<bool, int> Looks() => new() { { false, 1440 }, { true, 1440 }, { false, 390 }, { true, 390 } };

    /// <summary>A page whose circuit is there, so that a form is not sent by the browser.</summary>
    private async Task<IPage> Open(string path, bool english, int width)
    {
        var page = await _session.Open(path, width, english: english);
        await page.Locator("main[data-alive]").WaitForAsync();
        return page;
    }

    private static Language Words(bool english) => new(new CultureInfo(english ? Language.English : Language.Chinese));

    private static ILocator Button(IPage page, string words) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = words, Exact = true });

    private static async Task Type(IPage page, string name, string value)
    {
        var input = page.Locator($"main [name='{name}']");
        await input.FillAsync(value);
        await input.BlurAsync();
    }

    private Task<JsonElement> Get(string path) => _session.Monitor.Get("/api/v1/" + path);

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
        await _session.Publisher.Readings("west-gate", Hour(40));
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
        Assert.Empty(_session.Wrong);
    }

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
        Assert.Equal(404, (int)(await _session.Monitor.Web.GetAsync("/api/v1/stations/new-1")).StatusCode);
        await Button(page, l.Of(AdminImportTexts.TakeGood, 2)).ClickAsync();
        await Shows(page.Locator(".outcome"), l.Of(AdminImportTexts.Taken, 1, 1));
        Assert.Equal("新站一", (await Get("stations/new-1")).GetProperty("name").GetString());
        foreach (var bad in new[] { "new-2", "new-3", "new-4" }) Assert.Equal(404, (int)(await _session.Monitor.Web.GetAsync("/api/v1/stations/" + bad)).StatusCode);

        // The same table comes out again.
        await page.GotoAsync(_session.Monitor.Web.BaseAddress + "admin/stations");
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByText(l[AdminStationTexts.Export], new PageGetByTextOptions { Exact = true }).ClickAsync());
        Assert.Contains("new-1", await File.ReadAllTextAsync(await file.PathAsync()), StringComparison.Ordinal);
        Assert.Empty(_session.Wrong);
    }

    /// <summary>A month of shifts, a changed catalogue and changed rules come as files: each error is said, nothing is done on trial, what was good is done and recorded.</summary>
    [Theory, InlineData(false, 1440), InlineData(true, 390)]
    public async Task RosterParametersAndRules_ComeAsFiles_OnTrialFirst(bool english, int width)
    {
        var l = Words(english);
        using var people = await _session.Monitor.Web.PutAsync("/api/v1/roster/people", new StringContent("""[{"id":"a","name":"王一","channels":[]},{"id":"b","name":"李二","channels":[]}]""", Encoding.UTF8, "application/json"));
        Assert.True(people.IsSuccessStatusCode);
        var day = Monitor.Domain.Stations.StationTime.ToStationTime(TimeProvider.System.GetUtcNow()).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
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
        await page.GotoAsync(_session.Monitor.Web.BaseAddress + "admin/roster");
        await Count(page.Locator("#changes ~ ol.changes > li"), 3);

        await page.GotoAsync(_session.Monitor.Web.BaseAddress + "admin/parameters");
        await page.Locator("a[href='/admin/import-parameters']").ClickAsync();
        await Choose(page, "code,zh,en,medium,unit,decimals,min,max\nbenzene,苯,Benzene,air,µg/m³,1,0,5000\nX Y,甲,X,air,m,0,0,1\n");
        await Count(page.Locator(".errors-table tbody tr"), 1);
        await Button(page, l.Of(AdminImportTexts.TakeGood, 1)).ClickAsync();
        await Shows(page.Locator(".outcome"), l.Of(AdminImportTexts.Taken, 1, 0));
        Assert.Equal("CSV", (await Get("parameters/benzene/changes"))[0].GetProperty("note").GetString());

        await page.GotoAsync(_session.Monitor.Web.BaseAddress + "admin/rules");
        await page.Locator("a[href='/admin/import-rules']").ClickAsync();
        var rule = (await Get("alarm-rules/pm25-1h")).GetProperty("rule").ToString();
        await Choose(page, $"[{rule.Replace("\"high\":115", "\"high\":120", StringComparison.Ordinal)},{{\"id\":\"bad\"}}]");
        await Count(page.Locator(".errors-table tbody tr"), 1);
        await Shows(page.Locator("[data-changed='pm25-1h'] .differences"), "120");
        await Button(page, l.Of(AdminImportTexts.TakeGood, 1)).ClickAsync();
        await Shows(page.Locator(".outcome"), l.Of(AdminImportTexts.Taken, 0, 1));
        Assert.Equal(120, (await Get("alarm-rules/pm25-1h")).GetProperty("rule").GetProperty("warning").GetProperty("high").GetDouble());
        Assert.Empty(_session.Wrong);

        static async Task Choose(IPage page, string table)
        {
            await page.Locator("input[type=file]:enabled").SetInputFilesAsync(new FilePayload { Name = "a-file", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(table) });
            await page.Locator(".import-sum").WaitForAsync();
        }
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Rule_IsTriedOnPastDays_ChangedWithBeforeAndAfter_AndRaisesByTheNewLineAtOnce(bool english, int width)
    {
        var l = Words(english);
        for (var ago = 30; ago >= 1; ago--) await _session.Publisher.Readings("1616A", Hour(ago % 10 == 5 ? 110 : 40, ago));
        var page = await Open("/admin/rules?q=no2", english, width);
        await page.Locator("[data-rule='no2-1h'] a").ClickAsync();
        await Shows(page.Locator("[data-limits='warning']"), "GB 3095-2026");
        await page.Locator("[name='warning-origin']").SelectOptionAsync("Management");
        await Type(page, "warning-high", "");
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        await Appears(page.Locator("[data-field='warning.high']"));
        await Type(page, "warning-high", "100");
        await page.Locator("[name='hasResponse']").UncheckAsync();

        // Three hours of 110 in thirty: three alarms more than the present rule has.
        await Button(page, l[AdminRuleTexts.Run]).ClickAsync();
        await Shows(page.Locator("[data-trial='changed']"), l.Of(AdminRuleTexts.SumWords, 3, 3, 1));
        await Shows(page.Locator("[data-trial='present']"), l.Of(AdminRuleTexts.SumWords, 0, 0, 0));
        await Count(page.Locator("tr[data-fate='Appears']"), 3);
        await Count(page.Locator(".trial-row rect.bar-changed"), 3);
        Assert.DoesNotContain("no2-1h", (await Get("alarms?state=all&station=1616A")).ToString(), StringComparison.Ordinal);

        await Shows(page.Locator(".differences").First, "> 100 µg/m³");
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        await Shows(page.Locator(".outcome").First, l[AdminTexts.Saved]);
        await Shows(page.Locator(".changes"), "> 100 µg/m³");
        await _session.Publisher.Readings("3059A", Hour(110));
        await _session.Monitor.Until(async () => (await Get("alarms?state=open&station=3059A")).ToString().Contains("no2-1h", StringComparison.Ordinal), "an alarm by the new line");

        // Switched off on the list: the alarm is withdrawn; and back as it shipped.
        await page.GotoAsync(_session.Monitor.Web.BaseAddress + "admin/rules?q=no2");
        await page.Locator("main[data-alive]").WaitForAsync();
        await page.Locator("[data-rule='no2-1h'] input").UncheckAsync();
        await Shows(page.Locator("[data-rule='no2-1h']"), l[AdminRuleTexts.Off]);
        await _session.Monitor.Until(async () => !(await Get("alarms?state=open&station=3059A")).ToString().Contains("no2-1h", StringComparison.Ordinal), "the alarm to be withdrawn");
        await page.Locator("[data-rule='no2-1h'] a").ClickAsync();
        await Button(page, l[AdminRuleTexts.Reset]).ClickAsync();
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        await Shows(page.Locator(".outcome").First, l[AdminTexts.Saved]);
        Assert.False((await Get("alarm-rules/no2-1h")).GetProperty("changed").GetBoolean());
        Assert.Empty(_session.Wrong);
    }

    /// <summary>A thousand stations, each parameter of each over a year, are more than the time that a click takes.</summary>
    [Theory, InlineData(false, 1440), InlineData(true, 390)]
    public async Task Trial_OverManyDays_ShowsHowFarItIs_IsCancelled_AndAnotherOneRuns(bool english, int width)
    {
        var l = Words(english);
        var sheet = new StringBuilder("id,name,kind,latitude,longitude,intervalMinutes,parameters\n");
        for (var i = 0; i < 1000; i++) sheet.Append(CultureInfo.InvariantCulture, $"many-{i},站{i},air,36.2,117.7,60,so2 no2 pm10 co o3 pm25\n");
        using var import = await _session.Monitor.Web.PostAsync("/api/v1/stations/import", new StringContent(sheet.ToString(), Encoding.UTF8, "text/csv"));
        Assert.True(import.IsSuccessStatusCode, await import.Content.ReadAsStringAsync());
        var page = await Open("/admin/rules/frozen", english, width);
        await Type(page, "trialFrom", StationTime.ToStationTime(TimeProvider.System.GetUtcNow()).AddDays(-364).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Button(page, l[AdminRuleTexts.Run]).ClickAsync();
        await page.WaitForFunctionAsync("document.querySelector('progress')?.value > 0");
        Assert.True(await page.Locator("progress").EvaluateAsync<double>("p => p.value") < 1);
        await Button(page, l[AdminTexts.Cancel]).ClickAsync();
        await Shows(page.Locator("section", new PageLocatorOptions { HasText = l[AdminRuleTexts.Trial] }).Locator("p[role=status]"), l[AdminRuleTexts.Cancelled]);
        await Count(page.Locator("progress"), 0);
        await Count(page.Locator("[data-trial]"), 0);

        // Another one, of a few days, runs to its end as if nothing had been.
        await Type(page, "trialFrom", StationTime.ToStationTime(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Button(page, l[AdminRuleTexts.Run]).ClickAsync();
        await Shows(page.Locator("[data-trial='changed']"), l.Of(AdminRuleTexts.SumWords, 0, 0, 0));
        await Count(page.GetByText(l[AdminRuleTexts.Cancelled]), 0);

        // What cannot be played says why, and offers no button.
        page = await Open("/admin/rules/clock", english, width);
        await Shows(page.Locator("[data-obstacle]"), english ? "sent again" : "补发");
        await Count(Button(page, l[AdminRuleTexts.Run]), 0);
        Assert.Empty(_session.Wrong);
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
        await _session.Publisher.Readings("1616A", $"{{\"time\":\"{LastHour:O}\",\"period\":\"PT1H\",\"values\":{{\"a25002\":{{\"value\":0.012,\"unit\":\"mg/m3\"}}}}}}");
        await _session.Monitor.Until(async () => (await Get("stations/1616A")).GetProperty("latest").ToString().Contains("benzene", StringComparison.Ordinal), "the value of the new parameter");

        await Type(page, "max", "6000");
        await Shows(page.Locator(".differences").First, "6000");
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        await Shows(page.Locator(".changes"), "6000");
        await Button(page, l[AdminTexts.Undo]).ClickAsync();
        await Shows(page.Locator(".outcome").First, l[AdminTexts.Undone]);
        await Expect(page.Locator("[name='max']")).ToHaveValueAsync("5000");
        var start = await Open("/admin", english, width);
        await Shows(start.Locator("[data-card='parameters']"), english ? "Benzene" : "苯");
        Assert.Empty(_session.Wrong);
    }

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
        Assert.Empty(_session.Wrong);
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
        await _session.Monitor.Until(async () => (await Get("stations/1616A")).GetProperty("condition").GetString() == "maintenance", "1616A to be in maintenance again");
        var recorded = (await Get("stations/1616A/changes"))[0];
        Assert.Equal(("maintenance", l[AdminTexts.Undo]), (recorded.GetProperty("action").GetString(), recorded.GetProperty("note").GetString()));

        // A robot whose address is shown nowhere comes back with all it had.
        const string Address = "https://oapi.dingtalk.com/robot/send?access_token=token-1";
        using var put = await _session.Monitor.Web.PutAsync("/api/v1/roster/people", new StringContent(
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
        Assert.Empty(_session.Wrong);
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Inbox_AnUnknownStationIsAccepted_AndItsKeptReadingsAreThere(bool english, int width)
    {
        var l = Words(english);
        await _session.Publisher.Readings("south-lake", Hour(40, 1));
        await _session.Publisher.Readings("south-lake", Hour(40));
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
        Assert.Empty(_session.Wrong);
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
        Assert.Empty(_session.Wrong);
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
        Assert.Empty(_session.Wrong);
    }
}
