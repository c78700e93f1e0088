using System.Globalization;
using System.IO.Pipelines;
using System.Security.Claims;
using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Dashboard.Components.Admin;
using Monitor.Dashboard.Live;
using Monitor.Dashboard.Localization;
using Monitor.Dashboard.Users;

namespace Monitor.Pages.Tests;

/// <summary>The panel that takes a file: what is imported is what was chosen last and seen, and once.</summary>
public sealed class ImportPanelTests : BunitContext
{
    private readonly List<(string Text, string? Seen)> _runs = [];
    private readonly TaskCompletionSource _gate = new();
    private string _mark = "first";

    public ImportPanelTests()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Language.Chinese);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Made.Noon)).AddSingleton<LiveFeed>().AddSingleton<LivePulse>().AddScoped<Language>();
        Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance).AddSingleton<ILogger<LivePulse>>(NullLogger<LivePulse>.Instance);
        Services.AddSingleton(new CurrentUser(Task.FromResult(new AuthenticationState(new ClaimsPrincipal()))));
    }

    private IRenderedComponent<ImportPanel> Panel() => Render<ImportPanel>(p => p.Add(x => x.Title, "t").Add(x => x.ExportAddress, "/e").Add(x => x.Run, Run));

    private async Task<ImportTrial> Run(byte[] bytes, string by, string? seen)
    {
        _runs.Add((Encoding.UTF8.GetString(bytes), seen));
        if (seen is not null) await _gate.Task;
        return new ImportTrial(_mark, [_runs[^1].Text], [], 0, []);
    }

    private static Task Choose(IRenderedComponent<ImportPanel> panel, string name, PipeReader content) =>
        panel.InvokeAsync(() => panel.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([new SlowFile(name, content)])));

    private static PipeReader Content(string text) => PipeReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task FileChosenWhileAnotherIsRead_IsTheOneThatCounts()
    {
        var panel = Panel();
        var slow = new Pipe();
        var first = Choose(panel, "first.csv", slow.Reader);
        await Choose(panel, "second.csv", Content("second"));
        await slow.Writer.WriteAsync(Encoding.UTF8.GetBytes("first"));
        await slow.Writer.CompleteAsync();
        await first;
        Assert.Contains("second.csv", panel.Find(".import-sum").TextContent, StringComparison.Ordinal);
        _gate.SetResult();
        await panel.Find("button.primary").ClickAsync(new());
        Assert.Equal([("second", null), ("second", "first")], _runs);
    }

    [Fact]
    public async Task DoubleClick_TakesOnce()
    {
        var panel = Panel();
        await Choose(panel, "a.csv", Content("a"));
        var button = panel.Find("button.primary");
        var clicked = button.ClickAsync(new());
        Assert.True(panel.Find("button.primary").HasAttribute("disabled"));
        await panel.Find("button.primary").ClickAsync(new());
        _gate.SetResult();
        await clicked;
        Assert.Equal(2, _runs.Count);
        Assert.Empty(panel.FindAll("button.primary"));
    }

    [Fact]
    public async Task ChangedMeanwhile_ShowsTheNewTrial_WhichCanBeTaken()
    {
        var panel = Panel();
        await Choose(panel, "a.csv", Content("a"));
        _mark = "second";
        _gate.SetResult();
        await panel.Find("button.primary").ClickAsync(new());
        Assert.Contains(AdminImportTexts.Overtaken.Zh, panel.Find(".outcome").TextContent, StringComparison.Ordinal);
        await panel.Find("button.primary").ClickAsync(new());
        Assert.Equal([("a", null), ("a", "first"), ("a", "second")], _runs);
        Assert.Contains("已导入", panel.Find(".outcome").TextContent, StringComparison.Ordinal);
    }

    private sealed class SlowFile(string name, PipeReader content) : IBrowserFile
    {
        public string Name => name;
        public DateTimeOffset LastModified => Made.Noon;
        public long Size => 1;
        public string ContentType => "text/csv";
        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) => content.AsStream();
    }
}
