using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Monitor.Tests.Notices.Support;

/// <summary>A web server that takes posts as a robot or webhook would, and answers as the test says.</summary>
sealed class TestRobot : IAsyncDisposable
{
    private readonly ConcurrentQueue<Request> _requests = new();
    private WebApplication _app = null!;

    public sealed record Request(string Method, string PathAndQuery, string Body, IReadOnlyDictionary<string, string> Headers);

    /// <summary>Its address, a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What it answers.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = http => http.Response.WriteAsync("""{"errcode":0,"errmsg":"ok"}""");

    public IReadOnlyList<Request> Requests => [.. _requests];

    public static async Task<TestRobot> Start()
    {
        var robot = new TestRobot();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        robot._app = builder.Build();
        robot._app.Run(robot.Take);
        await robot._app.StartAsync();
        robot.Address = robot._app.Urls.Single() + "/";
        return robot;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        _requests.Enqueue(new Request(
            http.Request.Method, http.Request.Path + http.Request.QueryString, body, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString())));
        await Answer(http);
    }
}
