using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using Monitor.Dashboard.Localization;
using Monitor.Domain.Stations;

namespace Monitor.Tests.EndToEnd;

/// <summary>What the administrator of the system does, in a real browser: both languages, at a desk and on a phone.</summary>
public abstract class AdminDay : IAsyncLifetime
{
    private const float Patience = 20_000;

    private protected BrowserSession Session { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Session = await BrowserSession.Start();

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static Task Shows(ILocator locator, string words) => Expect(locator).ToContainTextAsync(words, new LocatorAssertionsToContainTextOptions { Timeout = Patience });

    protected static Task Appears(ILocator locator) => Expect(locator.First).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = Patience });

    protected static Task Count(ILocator locator, int count) => Expect(locator).ToHaveCountAsync(count, new LocatorAssertionsToHaveCountOptions { Timeout = Patience });

    protected static DateTimeOffset LastHour => StationTime.HourOf(TimeProvider.System.GetUtcNow()).AddHours(-1);

    protected static string Hour(double no2, int ago = 0) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"time\":\"{LastHour.AddHours(-ago):O}\",\"period\":\"PT1H\",\"values\":{{\"so2\":12,\"no2\":{no2},\"pm10\":80,\"co\":0.9,\"o3\":20,\"pm25\":45}}}}");

    /// <summary>Each language and each width once; the looks of every page in each of the four are another test's.</summary>
    public static TheoryData<bool, int> Looks() => new() { { false, 1440 }, { true, 390 } };

    /// <summary>A page whose circuit is there, so that a form is not sent by the browser.</summary>
    protected async Task<IPage> Open(string path, bool english, int width)
    {
        var page = await Session.Open(path, width, english: english);
        await page.Locator("main[data-alive]").WaitForAsync();
        return page;
    }

    protected static Language Words(bool english) => new(new CultureInfo(english ? Language.English : Language.Chinese));

    protected static ILocator Button(IPage page, string words) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = words, Exact = true });

    protected static async Task Type(IPage page, string name, string value)
    {
        var input = page.Locator($"main [name='{name}']");
        await input.FillAsync(value);
        await input.BlurAsync();
    }

    protected Task<JsonElement> Get(string path) => Session.Monitor.Get("/api/v1/" + path);
}
