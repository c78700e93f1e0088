using System.Globalization;
using Microsoft.Playwright;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Tests.EndToEnd;

/// <summary>A duty officer in a real browser.</summary>
public abstract class DutyDay : IAsyncLifetime
{
    protected const string Officer = "王一";

    private protected BrowserSession Session { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Session = await BrowserSession.Start();

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

    /// <summary>An hour of a station; NO2 above 200 is a warning by GB 3095, above 300 critical.</summary>
    protected Task Hour(string station, double no2, int ago = 0) => Session.Publisher.Readings(station, string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"time\":\"{LastHour.AddHours(-ago):O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":{no2},\"pm10\":80,\"co\":0.9,\"o3\":20,\"pm25\":45}}}}"));

    // Held: the state that the browser says it is in while it gives no sound until somebody touched the page, as it does for a person. The steps of the test itself count as a touch.
    protected async Task<IPage> Open(string path, bool english, int width, string? held = null, string? script = null)
    {
        var page = await Session.Open(path, width, width == 390 ? 844 : 900, width == 390 ? "dark" : "light", english);
        if (script is not null) await page.Context.AddInitScriptAsync(script);
        if (held is not null) await page.Context.AddInitScriptAsync($"const Real = AudioContext; window.AudioContext = class extends Real {{ #held = true; get state() {{ return this.#held ? \"{held}\" : super.state; }} resume() {{ this.#held = false; return super.resume(); }} }};");
        await page.Context.AddCookiesAsync([new Cookie { Name = "monitor.user", Value = Uri.EscapeDataString(Officer), Url = Session.Monitor.Web.BaseAddress!.ToString() }]);
        await page.ReloadAsync();
        await page.Locator("main[data-alive]").WaitForAsync();
        // What is pressed before the script of the sound is there cannot be heard by it.
        if (held is not null) await Expect(page.Locator(".sound [data-label]")).ToHaveTextAsync(english ? DutySoundTexts.Blocked.En : DutySoundTexts.Blocked.Zh);
        return page;
    }
}
