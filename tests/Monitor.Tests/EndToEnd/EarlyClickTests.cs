using System.Text;
using Microsoft.Playwright;

namespace Monitor.Tests.EndToEnd;

/// <summary>A link that is clicked while the page is still coming alive: people on a slow phone do it all the time.</summary>
public sealed class EarlyClickTests : IAsyncLifetime
{
    private BrowserSession _session = null!;

    public async ValueTask InitializeAsync() => _session = await BrowserSession.Start();

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    /// <summary>What comes from the server is held back, in turn from the first frame, from the first call into the page and from the first picture on; the link is clicked in between.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("JS.BeginInvokeJS")]
    [InlineData("JS.RenderBatch")]
    public async Task ALinkClickedBeforeThePageIsAlive_LeadsWhereItPoints(string from)
    {
        var page = await _session.Open("/pipeline");
        var held = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        await page.RouteWebSocketAsync("**/_blazor*", socket =>
        {
            var server = socket.ConnectToServer();
            var queue = Task.CompletedTask;
            var holding = false;
            socket.OnMessage(frame => Send(server, frame));
            server.OnMessage(frame =>
            {
                holding = holding || Encoding.Latin1.GetString(frame.Binary ?? []).Contains(from, StringComparison.Ordinal);
                if (holding && !release.Task.IsCompleted)
                {
                    held.TrySetResult();
                    queue = queue.ContinueWith(async _ => { await release.Task; Send(socket, frame); }, TaskScheduler.Default).Unwrap();
                }
                else queue = queue.ContinueWith(_ => Send(socket, frame), TaskScheduler.Default);
            });
        });
        await page.GotoAsync(_session.Monitor.Web.BaseAddress + "alarms/history");
        await held.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await page.Locator(".tabs a[href='/alarms/figures']").ClickAsync();
        await page.WaitForURLAsync("**/alarms/figures");
        await Assertions.Expect(page.Locator(".bullet")).ToHaveCountAsync(5);
        release.SetResult();
        await page.Locator("main[data-alive]").WaitForAsync();
        await Assertions.Expect(page.Locator(".bullet")).ToHaveCountAsync(5);
        Assert.Empty(_session.Wrong);
    }

    private static void Send(IWebSocketRoute to, IWebSocketFrame frame)
    {
        if (frame.Binary is { } bytes) to.Send(bytes);
        else to.Send(frame.Text!);
    }
}
