using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Tests.EndToEnd;

/// <summary>Alarm rules, in a real browser: tried on past days, changed with before and after, in force at once.</summary>
public sealed class AdminRuleTests : AdminDay
{
    [Theory, MemberData(nameof(Looks))]
    public async Task Rule_IsTriedOnPastDays_ChangedWithBeforeAndAfter_AndRaisesByTheNewLineAtOnce(bool english, int width)
    {
        var l = Words(english);
        for (var ago = 30; ago >= 1; ago--) await Session.Publisher.Readings("1616A", Hour(ago % 10 == 5 ? 110 : 40, ago));
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
        await Session.Publisher.Readings("3059A", Hour(110));
        await Session.Monitor.Until(async () => (await Get("alarms?state=open&station=3059A")).ToString().Contains("no2-1h", StringComparison.Ordinal), "an alarm by the new line");

        // Switched off on the list: the alarm is withdrawn; and back as it shipped.
        await page.GotoAsync(Session.Monitor.Web.BaseAddress + "admin/rules?q=no2");
        await page.Locator("main[data-alive]").WaitForAsync();
        await page.Locator("[data-rule='no2-1h'] input").UncheckAsync();
        await Shows(page.Locator("[data-rule='no2-1h']"), l[AdminRuleTexts.Off]);
        await Session.Monitor.Until(async () => !(await Get("alarms?state=open&station=3059A")).ToString().Contains("no2-1h", StringComparison.Ordinal), "the alarm to be withdrawn");
        await page.Locator("[data-rule='no2-1h'] a").ClickAsync();
        await Button(page, l[AdminRuleTexts.Reset]).ClickAsync();
        await Button(page, l[AdminTexts.Save]).ClickAsync();
        await Shows(page.Locator(".outcome").First, l[AdminTexts.Saved]);
        Assert.False((await Get("alarm-rules/no2-1h")).GetProperty("changed").GetBoolean());
        Assert.Empty(Session.Wrong);
    }

    /// <summary>A thousand stations, each parameter of each over a year, are more than the time that a click takes.</summary>
    [Theory, InlineData(false, 1440), InlineData(true, 390)]
    public async Task Trial_OverManyDays_ShowsHowFarItIs_IsCancelled_AndAnotherOneRuns(bool english, int width)
    {
        var l = Words(english);
        var sheet = new StringBuilder("id,name,kind,latitude,longitude,intervalMinutes,parameters\n");
        for (var i = 0; i < 1000; i++) sheet.Append(CultureInfo.InvariantCulture, $"many-{i},站{i},air,36.2,117.7,60,so2 no2 pm10 co o3 pm25\n");
        using var import = await Session.Monitor.Web.PostAsync("/api/v1/stations/import", new StringContent(sheet.ToString(), Encoding.UTF8, "text/csv"));
        Assert.True(import.IsSuccessStatusCode, await import.Content.ReadAsStringAsync());
        var page = await Open("/admin/rules/frozen", english, width);
        await Type(page, "trialFrom", StationTime.ToStationTime(TimeProvider.System.GetUtcNow()).AddDays(-364).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Button(page, l[AdminRuleTexts.Run]).ClickAsync();
        // In the page itself: on a fast machine the trial would be over before a click from here arrives.
        var done = await page.EvaluateAsync<double>(
            """
            async words => {
              const bar = () => document.querySelector("progress");
              for (const begun = performance.now(); !(bar()?.value > 0); await new Promise(requestAnimationFrame))
                if (performance.now() - begun > 30000) throw new Error("no progress");
              const { value } = bar();
              [...document.querySelectorAll("button")].find(button => button.textContent.trim() === words).click();
              return value;
            }
            """,
            l[AdminTexts.Cancel]);
        Assert.InRange(done, 0.0001, 0.9999);
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
        Assert.Empty(Session.Wrong);
    }
}
