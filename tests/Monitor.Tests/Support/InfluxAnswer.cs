using System.Net;
using System.Text;

namespace Monitor.Tests.Support;

/// <summary>A server that answers every request with the same: what the generations that cannot be installed here are documented to say.</summary>
sealed class InfluxAnswer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public InfluxAnswer(int status, string body, params (string Name, string Value)[] headers)
    {
        Ping = status;
        Url = $"http://127.0.0.1:{MonitorProcess.FreePort()}";
        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = Serve(status, body, headers);
    }

    public string Url { get; }

    /// <summary>Status of the answer to <c>/ping</c>; as to all others where it is not set.</summary>
    public int Ping { get; init; }

    /// <summary>How the last request signed in.</summary>
    public string? Authorization { get; private set; }

    private async Task Serve(int status, string body, (string Name, string Value)[] headers)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            Authorization = context.Request.Headers["Authorization"];
            var ping = context.Request.Url!.AbsolutePath == "/ping";
            context.Response.StatusCode = ping ? Ping : status;
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            if (!ping) await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }
}
